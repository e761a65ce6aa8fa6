"""A worklist that comes back from Excel: what was filled in, in which cell.

Columns are found by their head, rows by their id.
"""

import io
import warnings
from dataclasses import dataclass
from pathlib import Path

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from analysis.codebook.workbook_in import BROKEN
from analysis.coding.exchange.worklist_sheet import COLUMNS, FILL_IN
from analysis.words import say
from analysis.words.sentence_errors import Told

NEEDED = ("statement", "text", "code")


class WorklistError(Told):
    """The file is no worklist of ours, or cannot be opened; the message says what to do, in Dutch."""


@dataclass(frozen=True)
class Answer:
    """One row with something filled in. `cells` holds (cell, what stands there) for the code columns that are not empty."""

    row: int
    statement: str
    text: str
    cells: tuple[tuple[str, str], ...]
    note: str
    who: str


@dataclass(frozen=True)
class Filled:
    """A sheet as it came back. `listed`: statement → mark of its text, as it left; `seen`: the order in which it stands now."""

    answers: tuple[Answer, ...]
    listed: dict[str, str]
    seen: tuple[str, ...]
    received: str


def read(path: Path) -> Filled:
    """Read a worklist. Raises WorklistError when it cannot be opened or misses a sheet or a column."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl warns of what Excel adds beside the cells
            book = load_workbook(io.BytesIO(path.read_bytes()), data_only=True)
    except FileNotFoundError:
        raise WorklistError(say("worklist.absent", file=path)) from None
    except BROKEN as error:
        raise WorklistError(say("worklist.unreadable", file=path.name)) from error
    sheets = (say("worklist.sheet"), say("worklist.memory"))
    missing = [name for name in sheets if name not in book.sheetnames]
    if missing:
        raise WorklistError(say("worklist.foreign", file=path.name, sheet=missing[0], seen=", ".join(book.sheetnames)))
    main, memory = (book[name] for name in sheets)
    where = _columns(main, path)
    rows = [_answer(main, row, where) for row in range(2, main.max_row + 1)]
    return Filled(
        answers=tuple(answer for answer in rows if answer.cells or answer.note),
        listed={_text(memory, row, 1): _text(memory, row, 2) for row in range(2, memory.max_row + 1)},
        seen=tuple(answer.statement for answer in rows if answer.statement),
        received=_text(memory, 1, 3),
    )


def _columns(page: Worksheet, path: Path) -> dict[str, int]:
    heads = {_text(page, 1, column): column for column in range(1, page.max_column + 1)}
    where = {column: heads[say(f"worklist.{column}")] for column in COLUMNS if say(f"worklist.{column}") in heads}
    for column in NEEDED:
        if column not in where:
            seen = ", ".join(head for head in heads if head)
            raise WorklistError(say("worklist.no_column", file=path.name, column=say(f"worklist.{column}"), seen=seen))
    return where


def _answer(page: Worksheet, row: int, where: dict[str, int]) -> Answer:
    value = {column: _text(page, row, where[column]) if column in where else "" for column in (*NEEDED, *FILL_IN)}
    cells = tuple((f"{get_column_letter(where[name])}{row}", value[name]) for name in ("code", "second") if value[name])
    return Answer(row, value["statement"], value["text"], cells, value["note"], value["who"])


def _text(page: Worksheet, row: int, column: int) -> str:
    value = page.cell(row, column).value
    return "" if value is None else str(value).strip()
