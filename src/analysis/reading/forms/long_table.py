"""A table with a row per answer: who answers, the question, the answer, and what the tool or a secretary put beside it.

The rows of two respondents may stand through each other. A column is known by its head, and else by what stands in it: names of
the register, texts that come back, sentences.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from analysis.reading.document import Cell, lines
from analysis.reading.forms.cutter import Cutter
from analysis.reading.forms.fields import CONTACT
from analysis.reading.forms.form_text import plain
from analysis.reading.forms.row_cells import first
from analysis.reading.forms.spans import Piece, trimmed
from analysis.reading.forms.table_row import BESIDE, record
from analysis.reading.forms.vocabulary import Vocabulary
from analysis.words.form_words import listed, meaning

Row = Sequence[Cell]
_ASIDE = re.compile(r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}(?:\D.*)?|[\d.,:%\s]+|[A-Za-z]{0,3}[-_.]?\d+")
_FEWEST, _ROWS, _MOST = 3, 2, 0.8
_TOLD, _SAID, _OFTEN = 6, 4, 0.6  # rows, words of an answer and labels that come back, where no head says what a column is


@dataclass(frozen=True, slots=True)
class Long:
    """The columns for who answers, the question and the answer; `roles` of the other ones, "" for what is set aside."""

    who: int
    question: int
    answer: int
    roles: Mapping[int, str]


def long(rows: Sequence[Row], vocabulary: Vocabulary) -> Long | None:
    """The columns of a table with a row per answer, when these rows begin one."""
    names = {column: plain(first(cell)) for column, cell in enumerate(rows[0]) if cell.blocks}
    heads = {*names.values()}
    if len(names) < _FEWEST:
        return None
    if heads.isdisjoint(listed("columns", "label")) or heads.isdisjoint(listed("survey", "answers")):
        return _told(names, rows, vocabulary)
    below = [row for row in rows[1:] if any(cell.blocks for cell in row)]
    if len(below) < _ROWS:
        return None
    values = {column: [first(row[column]).strip() if column < len(row) else "" for row in below] for column in names}
    asks = [c for c, name in names.items() if name in listed("columns", "label") and all(values[c])]
    says = [c for c, name in names.items() if name in listed("survey", "answers") and c not in asks]
    if len(asks) != 1 or len(says) != 1 or any(c not in names for row in below for c, cell in enumerate(row) if cell.blocks):
        return None
    who = _who(names, values, vocabulary)
    if who is None or who in (*asks, *says):
        return None
    rest = [column for column in names if column not in (who, *asks, *says)]
    roles = {c: _role(names[c], values[c], vocabulary) for c in rest}
    return Long(who, asks[0], says[0], roles)


def _told(names: Mapping[int, str], rows: Sequence[Row], vocabulary: Vocabulary) -> Long | None:
    """The columns by what stands in them: names of the register, labels that come back with each of those, and texts."""
    below = [row for row in rows[1:] if any(cell.blocks for cell in row)]
    values = {c: [first(row[c]).strip() if c < len(row) else "" for row in below] for c in names}
    who = next((c for c, said in values.items() if sum(map(vocabulary.names, said)) >= _MOST * max(len(said), 1)), None)
    if (
        who is None
        or len(below) < _TOLD
        or any(vocabulary.label(name, near=False) for name in names.values() if name != names[who])
    ):
        return None
    if any(len({vocabulary.challenge(text) for text in said} - {""}) > 1 for said in values.values()):
        return None  # each row says on which challenge it is
    asks = [c for c in names if c != who and _comes_back(values[c], values[who], vocabulary)]
    said = {c: sum(len(text.split()) for text in values[c]) for c in names if c not in (who, *asks)}
    answer = max(said, key=lambda c: said[c], default=None)
    if len(asks) != 1 or answer is None or said[answer] < _SAID * len(below):
        return None
    rest = [c for c in names if c not in (who, asks[0], answer)]
    return Long(
        who,
        asks[0],
        answer,
        {c: "" if _of_each(values[c], values[who]) else _role(names[c], values[c], vocabulary) for c in rest},
    )


def _comes_back(values: Sequence[str], who: Sequence[str], vocabulary: Vocabulary) -> bool:
    """Are these names of sections, or labels of which most come back with another one who answers?"""
    by: dict[str, set[str]] = {}
    for text, name in zip(values, who, strict=True):
        by.setdefault(plain(text), set()).add(plain(name))
    known = sum(vocabulary.label(text, near=False) is not None for text in by)
    again = sum(len(names) > 1 for names in by.values())
    return "" not in by and len(by) >= _FEWEST and max(known, again) >= _OFTEN * len(by)


def _of_each(values: Sequence[str], who: Sequence[str]) -> bool:
    """Does a column say the same in all rows of one who answers: who wrote it down?"""
    return len({*zip(values, who, strict=True)}) == len({*who})


def _who(names: Mapping[int, str], values: Mapping[int, Sequence[str]], vocabulary: Vocabulary) -> int | None:
    """The column that says who answers: of which nearly all values name somebody of the register, or else by its head."""
    named = [c for c, said in values.items() if sum(vocabulary.names(text) for text in said) >= _MOST * len(said)]
    headed = [c for c, name in names.items() if _asks_who(name, vocabulary) and all(values[c])]
    both = [column for column in named if column in headed]
    return next(iter(both or named or headed), None)


def _asks_who(name: str, vocabulary: Vocabulary) -> bool:
    label = vocabulary.label(name, near=False)
    return (label is not None and label.name == meaning("city")) or name in listed("survey", "who")


def _role(name: str, values: Sequence[str], vocabulary: Vocabulary) -> str:
    """What a column beside these three holds: priority and the like, a number, date or code of the tool ("") or more text."""
    role = vocabulary.column(name)[0]
    if role in BESIDE:
        return role
    aside = name in listed("survey", "who") or all(not text or _ASIDE.fullmatch(text) for text in values)
    return "" if aside else "detail"


def answers(cutter: Cutter, columns: Long, rows: Sequence[Row], read: Callable[[Cell], None]) -> None:
    """Every row of such a table, the rows of one respondent after each other; who answers begins a new fiche."""
    for cell in rows[0]:
        for line in lines(cell.blocks):
            cutter.tally.all(line, "label")
    below = [row for row in rows[1:] if any(cell.blocks for cell in row)]
    order = list(dict.fromkeys(first(row[columns.who]).strip() for row in below if columns.who < len(row)))
    for name in order:
        own = [row for row in below if columns.who < len(row) and first(row[columns.who]).strip() == name]
        _respondent(cutter, columns, own, read)
    for row in below:
        if columns.who >= len(row):
            for cell in row:
                read(cell)


def _respondent(cutter: Cutter, columns: Long, rows: Sequence[Row], read: Callable[[Cell], None]) -> None:
    under: dict[str, int] = {}
    cutter.draft.record()
    cutter.draft.enter(CONTACT, meaning("city"))
    for line in lines(rows[0][columns.who].blocks):
        cutter.draft.add(Piece(((line, *trimmed(line.text, 0, len(line.text))),)))
    for row in rows:
        cells = dict(enumerate(row))
        for line in (*lines(cells[columns.who].blocks), *lines(cells.get(columns.question, Cell()).blocks)):
            cutter.tally.all(line, "label")
        for column, role in columns.roles.items():
            for line in lines(cells.get(column, Cell()).blocks) if not role else ():
                cutter.tally.all(line, "survey")
        _under(cutter, cells.get(columns.question, Cell()), under)
        said = {columns.answer: cells.get(columns.answer, Cell())}
        beside = {c: cells[c] for c, role in columns.roles.items() if role and c in cells and cells[c].blocks}
        if beside:
            record(cutter, {columns.answer: "text", **columns.roles}, said | beside, {})
        else:
            read(said[columns.answer])


def _under(cutter: Cutter, question: Cell, under: dict[str, int]) -> None:
    """Under the question of this row, which may have been asked before."""
    head = next(lines(question.blocks), None)
    if head is not None and head.text in under:
        cutter.draft.back(under[head.text])
    elif head is not None:
        cutter.label(cutter.vocabulary.label(head.text), head, evidence="cell")
        under[head.text] = len(cutter.draft.part.labels) - 1
