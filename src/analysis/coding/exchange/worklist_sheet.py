"""The sentences that wait for a code, as a spreadsheet for people who prefer Excel: how the sheet is made.

Nothing in it is ever run: no formulas, no links; every text is written as text.
"""

import io
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256

import pandas as pd
import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from analysis.codebook import NO_CODE, Codebook
from analysis.coding.decide.again_told import AGAIN, listed
from analysis.coding.decide.apply import newest
from analysis.words import say
from analysis.words.text import key
from analysis.workspace import Workspace

COLUMNS = (
    "statement city challenge section place text detail before after choice_1 choice_2 choice_3 reason code second note who"
).split()
WIDTHS = dict.fromkeys(("text", "detail"), 60) | dict.fromkeys(("before", "after", "reason"), 32) | {"code": 40, "second": 40}
# The columns of the table `uncoded`.
LISTED = "statement challenge section text code_1 code_2 code_3 score_1 score_2 score_3 reason".split()
FILL_IN = ("code", "second", "note", "who")
OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
MOST = 32_767  # characters in a cell


@dataclass
class Choices:
    """The codes a section can have, one block of rows a section on the sheet with all codes; `span` is first and last row."""

    rows: list[list[str]] = field(default_factory=list)
    span: dict[str, tuple[int, int]] = field(default_factory=dict)


def sheet_of(workspace: Workspace, codebook: Codebook, waiting: pd.DataFrame, command: str, complete: bool = True) -> bytes:
    """The worklist of what waits now, as xlsx. The same tables give the same bytes.

    `command`: what takes it back. `complete`: also with the decisions that ask for another look.
    """
    frame, choices = _rows(workspace, codebook, waiting), _choices(codebook)
    received = max(workspace.table("fiches")["received"], default="")
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, OPTIONS) as book:
        created = datetime.fromisoformat(received[:10] or "2000-01-01")
        book.set_properties({"title": say("worklist.title"), "created": created, "author": ""})
        look = {"text_wrap": True, "valign": "top"}
        wrap, head, fill = (
            book.add_format({**look, **more}) for more in ({}, {"bold": True, "bg_color": "#E6E6E6"}, {"bg_color": "#FFF6D6"})
        )
        main = book.add_worksheet(say("worklist.sheet"))
        _table(main, [say(f"worklist.{column}") for column in COLUMNS], frame[COLUMNS].to_numpy().tolist(), head)
        for number, column in enumerate(COLUMNS):
            main.set_column(number, number, WIDTHS.get(column, 18), fill if column in FILL_IN else wrap)
        _drop_downs(main, frame, choices)
        codes = book.add_worksheet(say("worklist.codes"))
        _table(codes, [say(f"worklist.{name}") for name in ("code", "definition", "challenge", "section")], choices.rows, head)
        codes.set_column(0, 3, 48, wrap)
        help_page = book.add_worksheet(say("worklist.help"))
        help_page.set_column(0, 0, 100, wrap)
        for row, line in enumerate(say("worklist.how", command=command).strip().splitlines()):
            help_page.write_string(row, 0, line)
        for name in AGAIN if complete else ():
            _look(book.add_worksheet(say(f"worklist.{name}")), listed(name, workspace, codebook), head, wrap)
        memory = book.add_worksheet(say("worklist.memory"))
        memory.very_hidden()
        _table(memory, ["statement", "mark", received], [[*pair, ""] for pair in _marks(frame)], head)
    return buffer.getvalue()


def mark(text: str) -> str:
    """What tells whether a sentence was changed in the sheet."""
    return sha256(key(text).encode()).hexdigest()[:16]


def option(codebook: Codebook, code: str) -> str:
    """A code as it stands in the drop-down: id and label."""
    return say(
        "worklist.option", code=code, label=say("worklist.no_code") if code == NO_CODE else codebook.label("codes", code)
    )


def _look(page: Worksheet, table: pd.DataFrame, head: object, wrap: object) -> None:
    """A sheet to read: what asks for another look."""
    _table(page, list(table.columns), table.to_numpy().tolist(), head)
    page.set_column(0, len(table.columns) - 1, 36, wrap)


def _rows(workspace: Workspace, codebook: Codebook, waiting: pd.DataFrame) -> pd.DataFrame:
    statements = newest(workspace.table("statements"), workspace.table("fiches"))
    inside = statements.groupby("fiche")["text"]
    statements = statements.assign(before=inside.shift(1).fillna(""), after=inside.shift(-1).fillna(""))
    frame = waiting.drop(columns=["challenge", "section", "text"]).merge(statements, on="statement", how="inner")
    for rank in ("1", "2", "3"):
        frame[f"choice_{rank}"] = [option(codebook, code) if code else "" for code in frame[f"code_{rank}"]]
    frame["group"] = frame["challenge"] + "/" + frame["section"]
    return frame.assign(**dict.fromkeys(FILL_IN, "")).assign(
        city=[codebook.label("cities", city) for city in frame["city"]],
        challenge=[codebook.label("challenges", challenge) for challenge in frame["challenge"]],
        section=[codebook.label("sections", section) for section in frame["section"]],
    )


def _choices(codebook: Codebook) -> Choices:
    choices = Choices()
    for challenge in codebook["challenges"]["challenge"]:
        for section in codebook["sections"]["section"]:
            codes = codebook.codes_of(challenge, section)
            if codes.empty and section not in codebook.read_by_people:
                continue
            names = codebook.label("challenges", challenge), codebook.label("sections", section)
            first = len(choices.rows) + 1
            pairs = [*zip(codes["code"], codes["definition"], strict=True), (NO_CODE, say("worklist.no_code_means"))]
            choices.rows += [[option(codebook, code), definition, *names] for code, definition in pairs]
            choices.span[f"{challenge}/{section}"] = first, len(choices.rows)
    return choices


def _drop_downs(page: Worksheet, frame: pd.DataFrame, choices: Choices) -> None:
    first, last = COLUMNS.index("code"), COLUMNS.index("second")
    message = {"error_title": say("worklist.title"), "error_message": say("worklist.wrong_choice")}
    for row, group in enumerate(frame["group"], 1):
        top, bottom = choices.span[group]
        source = f"='{say('worklist.codes')}'!$A${top + 1}:$A${bottom + 1}"
        page.data_validation(row, first, row, last, {"validate": "list", "source": source, **message})


def _table(page: Worksheet, heads: list[str], rows: list[list[str]], head: object) -> None:
    page.write_row(0, 0, heads, head)
    page.freeze_panes(1, 0)
    page.autofilter(0, 0, max(len(rows), 1), len(heads) - 1)
    for number, row in enumerate(rows, 1):
        for column, value in enumerate(row):
            if value:
                page.write_string(number, column, value[:MOST])


def _marks(frame: pd.DataFrame) -> list[list[str]]:
    return [[statement, mark(text)] for statement, text in zip(frame["statement"], frame["text"], strict=True)]
