"""Surveys: the questions in the top row, and a row per respondent, or the answers of one fiche under each other."""

from collections.abc import Callable, Sequence

from analysis.reading.document import Cell, Line, lines
from analysis.reading.forms.answers import answer
from analysis.reading.forms.cutter import Cutter
from analysis.reading.forms.fields import CONTACT
from analysis.reading.forms.row_cells import Placed, first
from analysis.reading.forms.spans import Piece, trimmed
from analysis.reading.forms.vocabulary import Label, Vocabulary, listed, meaning, plain

_FEWEST = 3  # columns of a survey


def questions(vocabulary: Vocabulary, placed: Placed) -> dict[int, Label]:
    """Column → question, when this row asks for two sections or more (one, in an export of a survey tool); else nothing."""
    if len(placed) < _FEWEST:
        return {}
    found = {column: label for column, cell in placed if (label := vocabulary.label(first(cell)))}
    sections = {label.name for label in found.values() if label.kind == "section"}
    return found if len(sections) >= (1 if exported(placed) else 2) else {}


def survey(
    cutter: Cutter, heads: Placed, asked: dict[int, Label], rows: Sequence[Sequence[Cell]], read: Callable[[Cell], None]
) -> None:
    """Questions in the top row. With a column for the city, or of a survey tool, every further row is a fiche of its own.

    `read`: how a cell with an answer is read.
    """
    columns = {column: next(lines(cell.blocks)) for column, cell in heads}
    per_row = exported(heads) or any(label.name == meaning("city") for label in asked.values())
    for row in rows:
        if per_row and any(cell.blocks for cell in row):
            cutter.draft.record()
        for column, head in columns.items():
            cell = row[column] if column < len(row) else Cell()
            if asked.get(column) is None and plain(head.text) in listed("survey", "ignored"):
                _machine(cutter, cell, plain(head.text))
            else:
                _answered(cutter, cell, head, asked.get(column), read)


def exported(heads: Placed) -> bool:
    """Is there a column that only a survey tool makes, like the moment of sending?"""
    return any(plain(first(cell)) in listed("survey", "ignored") for _, cell in heads)


def _answered(cutter: Cutter, cell: Cell, head: Line, question: Label | None, read: Callable[[Cell], None]) -> None:
    """An answer under its question, known or not."""
    cutter.label(question, head, evidence="column")
    if question is None or question.kind == "section":
        read(cell)
    else:
        answer(cutter.draft, cutter.vocabulary, list(lines(cell.blocks)))


def _machine(cutter: Cutter, cell: Cell, name: str) -> None:
    """What the survey tool wrote itself; the moment of sending is the date of the fiche."""
    draft = cutter.draft
    for line in lines(cell.blocks):
        if name in listed("survey", "submitted"):
            draft.part.received = line.text.strip()
            draft.enter(CONTACT, meaning("date"))
            draft.add(Piece(((line, *trimmed(line.text, 0, len(line.text.strip().split(" ")[0]))),)))
        draft.tally.all(line, "survey")
