"""Which tables of a document ask in their top row, and answer below it: seen over all its tables together.

One table seldom tells: 'Knelpunten' above 'De kabel is te dun' looks like a label beside nothing. A form that asks so does it
in all its tables, so one top row with a label that is known speaks for the others of the same shape.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise

from analysis.reading.document import Grid, Line, lines
from analysis.reading.forms.cell_label import label_of, like, line_of
from analysis.reading.forms.looks import look_of, stands_out
from analysis.reading.forms.row_cells import Placed, first, held
from analysis.reading.forms.vocabulary import Vocabulary
from analysis.reading.forms.wide_rows import wide_column

_WIDE = 3  # cells of a row that can ask below a title
_FEWEST = 2  # tables of the same shape, where nothing in them is known


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A table of which the top row can ask. `sure`: a known label in it says so; `apart`: it looks unlike what is below;
    `stacked`: each column is a list of its own, and some are longer than others."""

    grid: Grid
    width: int
    rows: int
    sure: bool
    said: bool
    apart: bool
    stacked: bool


def tops(blocks: Sequence[Line | Grid], vocabulary: Vocabulary, labelled: bool) -> frozenset[int]:
    """The tables that ask in their top row, by identity. `labelled`: lines outside tables are labels here.

    A table that tells by its shape alone is only believed in a document of which no label is known.
    """
    found = [one for grid in _grids(blocks) if (one := _candidate(grid, vocabulary)) is not None]
    sure = [one for one in found if one.sure]
    if sure:
        widest = max(one.width for one in sure)
        return frozenset(id(one.grid) for one in found if one.sure or one.width <= widest)
    named = any(label.kind == "section" for line in lines(tuple(blocks)) if (label := vocabulary.label(line.text, near=False)))
    same = [one for one in found if one.said or (not named and one.width >= _WIDE and (one.apart or one.stacked))]
    alone = all(one.apart or (one.stacked and one.width >= _WIDE) for one in same)
    if labelled or len({one.rows for one in same}) != 1 or not (len(same) >= _FEWEST or alone):
        return frozenset()
    return frozenset(id(one.grid) for one in same)


def asking_row(grid: Grid) -> int:
    """The number of the row that asks in such a table."""
    top = (_below_titles(grid) or [[]])[0]
    return next(number for number, row in enumerate(grid.rows) if held(row) == top)


def _below_titles(grid: Grid) -> list[Placed]:
    """The rows that hold something, without the titles above a row of three cells or more."""
    filled = [placed for row in grid.rows if (placed := held(row))]
    titles = next((number for number, placed in enumerate(filled) if len(placed) > 1), 0)
    return filled[titles:] if titles and len(filled[titles]) >= _WIDE else filled


def _grids(blocks: Sequence[Line | Grid]) -> Iterator[Grid]:
    """Every table, also those in cells."""
    for block in blocks:
        if isinstance(block, Grid):
            yield block
            yield from _grids([inner for row in block.rows for cell in row for inner in cell.blocks])


def _candidate(grid: Grid, vocabulary: Vocabulary) -> _Candidate | None:
    """A table of which every cell of the top row could be a label, and everything else stands below one of them."""
    if wide_column(grid.rows, vocabulary) >= 0:
        return None
    top, *rest = _below_titles(grid) or [[]]
    below = [cell for row in rest for cell in row]
    columns = {column for column, _ in top}
    if not below or not grid.rows[0] or {column for column, _ in below} - columns or (len(top) == 1 and len(rest) > 1):
        return None
    said = not any(like(line_of(cell), vocabulary) for _, cell in below)
    asks = all(len(cell.blocks) == 1 and like(line_of(cell), vocabulary, beside=said) for _, cell in top)
    if not asks or any(label_of(cell, vocabulary) for _, cell in below):
        return None
    if all(vocabulary.column(first(cell))[0] for _, cell in top):
        return None
    known = [c for c, cell in top if (label := vocabulary.label(first(cell), near=False)) and label.kind == "section"]
    beside = bool(known) and (len(top) == 1 or max(known) > top[0][0])
    looks = {look_of(line) for _, cell in top if (line := line_of(cell))}
    lower = {look_of(line) for line in chain.from_iterable(lines(cell.blocks) for _, cell in below)}
    apart = len(looks) == 1 and stands_out(next(iter(looks))) and looks.isdisjoint(lower)
    told = beside or (bool(known) and (said or apart))
    heads = sum(bool(vocabulary.column(first(cell))[0]) for _, cell in top) >= _FEWEST
    return _Candidate(grid, len(top), len(rest), told, said, apart and not heads, _stacked([top, *rest]) and not heads)


def _stacked(rows: Sequence[Placed]) -> bool:
    """Is every column filled from its top on, some further down than others? The cells of records are not."""
    columns = [{column for column, _ in row} for row in rows]
    return columns[0] != columns[-1] and all(below <= above for above, below in pairwise(columns))
