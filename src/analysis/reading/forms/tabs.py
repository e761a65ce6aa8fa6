"""A workbook with a sheet per question: the name of the tab asks, the sheet holds the answers, often under the same heads."""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from analysis.reading.document import Cell, Grid, Line, lines
from analysis.reading.forms.cell_label import label_of, like
from analysis.reading.forms.row_cells import first, numbered
from analysis.reading.forms.vocabulary import Vocabulary

_FEWEST = 3  # sheets
_COLUMNS = 2  # that hold something besides a number
Blocks = tuple[Line | Grid, ...]


def tabbed(blocks: Sequence[Line | Grid], vocabulary: Vocabulary) -> tuple[Blocks, frozenset[int], frozenset[int]]:
    """The blocks, which of the lines are tabs that ask, and which are the heads that come back below them.

    Those heads stand before their tab: they say nothing.
    """
    sheets = [
        (tab, grid)
        for tab, grid in pairwise(blocks)
        if isinstance(tab, Line) and tab.layer == "sheet" and isinstance(grid, Grid) and _answers(tab, grid, vocabulary)
    ]
    if len(sheets) < _FEWEST:
        return tuple(blocks), frozenset(), frozenset()
    tops = Counter(_top(grid) for _, grid in sheets)
    heads = {id(grid): [*lines(_row(grid.rows[0]))] for _, grid in sheets if tops[_top(grid)] == len(sheets)}
    before = {id(tab): heads.get(id(grid), []) for tab, grid in sheets}
    made: list[Line | Grid] = []
    for block in blocks:
        made += before.get(id(block), [])
        made.append(Grid(block.rows[1:], block.place) if isinstance(block, Grid) and id(block) in heads else block)
    return tuple(made), frozenset(before), frozenset(id(line) for found in heads.values() for line in found)


def _answers(tab: Line, grid: Grid, vocabulary: Vocabulary) -> bool:
    """Does a sheet hold answers and no label, under a tab that can be one?"""
    cells = [(column, cell) for row in grid.rows for column, cell in enumerate(row) if cell.blocks]
    columns = {column for column, cell in cells if not numbered(cell)}
    labelled = any(label_of(cell, vocabulary) for _, cell in cells)
    asks = like(tab._replace(layer="body"), vocabulary) and vocabulary.label(tab.text, near=False) is None
    return asks and bool(cells) and not labelled and len(columns) <= _COLUMNS and not vocabulary.names(tab.text)


def _top(grid: Grid) -> tuple[str, ...]:
    return tuple(first(cell) for cell in grid.rows[0])


def _row(row: Sequence[Cell]) -> Blocks:
    return tuple(block for cell in row for block in cell.blocks)
