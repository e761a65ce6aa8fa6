"""Surveys: the questions in the top row, and a row per respondent, or the answers of one fiche under each other."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from analysis.reading.document import Cell, lines
from analysis.reading.forms.answers import answer
from analysis.reading.forms.fields import CONTACT
from analysis.reading.forms.row_cells import Placed, first
from analysis.reading.forms.spans import Piece, trimmed
from analysis.reading.forms.vocabulary import Label, listed, meaning, plain

if TYPE_CHECKING:
    from analysis.reading.forms.grid import Table

_FEWEST = 3  # columns of a survey


def questions(table: Table, placed: Placed) -> dict[int, Label]:
    """Column → question, when this row asks for two sections or more (one, in an export of a survey tool); else nothing."""
    if len(placed) < _FEWEST:
        return {}
    found = {column: label for column, cell in placed if (label := table.vocabulary.label(first(cell)))}
    sections = {label.name for label in found.values() if label.kind == "section"}
    return found if len(sections) >= (1 if exported(placed) else 2) else {}


def survey(table: Table, heads: Placed, asked: dict[int, Label], rows: Sequence[Sequence[Cell]]) -> None:
    """Questions in the top row. With a column for the city, or of a survey tool, every further row is a fiche of its own."""
    names = {column: plain(first(cell)) for column, cell in heads}
    table.heads(heads)
    per_row = exported(heads) or any(label.name == meaning("city") for label in asked.values())
    for row in rows:
        if per_row and any(cell.blocks for cell in row):
            table.draft.record()
        for column in names:
            cell = row[column] if column < len(row) else Cell()
            _answered(table, cell, names[column], asked.get(column))


def exported(heads: Placed) -> bool:
    """Is there a column that only a survey tool makes, like the moment of sending?"""
    return any(plain(first(cell)) in listed("survey", "ignored") for _, cell in heads)


def _answered(table: Table, cell: Cell, name: str, question: Label | None) -> None:
    draft = table.draft
    if question is None and name in listed("survey", "ignored"):
        _machine(table, cell, name)
    elif question is None:
        draft.enter("")
        table.cell(cell)
    elif question.kind == "section":
        draft.enter(question.name)
        table.cell(cell)
    else:
        draft.enter(question.kind, question.name)
        answer(draft, table.vocabulary, list(lines(cell.blocks)))


def _machine(table: Table, cell: Cell, name: str) -> None:
    """What the survey tool wrote itself; the moment of sending is the date of the fiche."""
    draft = table.draft
    for line in lines(cell.blocks):
        if name in listed("survey", "submitted"):
            draft.part.received = line.text.strip()
            draft.enter(CONTACT, meaning("date"))
            draft.add(Piece(((line, *trimmed(line.text, 0, len(line.text.strip().split(" ")[0]))),)))
        draft.tally.all(line, "survey")
