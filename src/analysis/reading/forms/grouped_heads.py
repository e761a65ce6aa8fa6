"""Heads in two rows: on top a group over several columns, below it what each of them asks.

Known by form alone: what stands alone on top has nothing below it in the second row and something in every row that follows;
what stands over several columns has a short text of its own below it in each of them.
"""

from collections.abc import Mapping, Sequence

from analysis.reading.document import Cell, Line, lines
from analysis.reading.forms.vocabulary import Vocabulary

_WORDS = 8  # of a head
Row = Sequence[Cell]


def groups(rows: Sequence[Row], vocabulary: Vocabulary) -> dict[int, str]:
    """Column of the second row → the text of the group above it; {} where the heads stand in one row."""
    if len(rows) < 3:
        return {}
    top, second = (first_lines(row) for row in rows[:2])
    over = {column: max((t for t in top if t <= column), default=-1) for column in second}
    alone = top.keys() - second.keys()
    if not alone or not second.keys() - top.keys() or not {*over.values()} <= second.keys() or min(top) not in alone:
        return {}
    if not _short(rows[1], vocabulary) or not all(alone & first_lines(row).keys() for row in rows[2:] if first_lines(row)):
        return {}
    return {column: top[group].text.strip() for column, group in over.items()}


def joined(asked: Mapping[int, str], above: Mapping[int, str], vocabulary: Vocabulary) -> dict[int, str]:
    """The questions with their group before them, as 'Regelgeving – helpt'; one that is known needs no group."""
    alone = {column for column, text in asked.items() if column not in above or vocabulary.label(text, near=False)}
    return {column: text if column in alone else f"{above[column]} – {text.strip()}" for column, text in asked.items()}


def first_lines(row: Row) -> dict[int, Line]:
    """Column → the first line of its cell, of the cells that hold one."""
    return {column: line for column, cell in enumerate(row) if (line := next(lines(cell.blocks), None)) is not None}


def _short(row: Row, vocabulary: Vocabulary) -> bool:
    """Can these be heads: a few words each, in one line, and nobody's name?"""
    found = [list(lines(cell.blocks)) for cell in row if cell.blocks]
    return all(len(said) == 1 and len(said[0].text.split()) <= _WORDS and not vocabulary.names(said[0].text) for said in found)
