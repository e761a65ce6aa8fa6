"""Rows of labels and rows of answers in turn, by their look alone; what stands alone above such labels groups them."""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from analysis.reading.document import Cell, Grid, lines
from analysis.reading.forms.cell_label import like, line_of
from analysis.reading.forms.looks import Look, look_of
from analysis.reading.forms.row_cells import Placed, first, held
from analysis.reading.forms.vocabulary import Vocabulary

_FEWEST, _BESIDE = 3, 2  # rows that ask, of which one asks so many things beside each other
_NONE: tuple[frozenset[int], frozenset[int]] = (frozenset(), frozenset())


def turns(grid: Grid, vocabulary: Vocabulary) -> tuple[frozenset[int], frozenset[int]]:
    """(rows that ask, rows that stand above those and ask nothing): labels of one look that no answer has, each with words of
    its own, and every time a row below them in their columns."""
    rows = [held(row) for row in grid.rows]
    looks = Counter(look for row in rows if (look := _look(row, vocabulary)) is not None)
    for look in looks:
        asking = [n for n, row in enumerate(rows) if _look(row, vocabulary) == look]
        if _asks(rows, asking, look):
            over = {n for n, row in enumerate(rows[:-1]) if len(row) == 1 and n + 1 in asking and n not in asking}
            over = {n for n in over if _groups(rows, n, over, vocabulary)}
            return frozenset(asking), frozenset(over)
    return _NONE


def _look(row: Placed, vocabulary: Vocabulary) -> Look | None:
    """The one look of a row of which every cell can be a label."""
    found = [line_of(cell) for _, cell in row if len(cell.blocks) == 1]
    looks = {look_of(line) for line in found if line is not None and like(line, vocabulary)}
    return looks.pop() if len(found) == len(row) and len(looks) == 1 and all(found) and _set_apart(row) else None


def _set_apart(row: Placed) -> bool:
    return all(line.look for _, cell in row for line in lines(cell.blocks))


def _asks(rows: Sequence[Placed], asking: Sequence[int], look: Look) -> bool:
    """Do these rows ask what the rows right below them answer?"""
    texts = [first(cell) for n in asking for _, cell in rows[n]]
    beside = any(len(rows[n]) >= _BESIDE for n in asking)
    if len(asking) < _FEWEST or not beside or len({*texts}) < len(texts) or any(b == a + 1 for a, b in pairwise(asking)):
        return False
    below = [rows[n + 1] for n in asking if n + 1 < len(rows)]
    under = all({c for c, _ in row} <= {c for c, _ in rows[n]} for n, row in zip(asking, below, strict=False))
    others = [cell for n, row in enumerate(rows) if n not in asking for _, cell in row]
    return under and sum(map(bool, below)) > len(asking) / 2 and not any(_looks(cell, look) for cell in others)


def _looks(cell: Cell, look: Look) -> bool:
    return any(look_of(line) == look for line in lines(cell.blocks))


def _groups(rows: Sequence[Placed], number: int, over: set[int], vocabulary: Vocabulary) -> bool:
    """Does this row only say what the labels below it are about? It looks as the others of that kind do, and none is known."""
    own = {look_of(line) for n in over for line in (line_of(rows[n][0][1]),) if line is not None}
    return len(own) == 1 and vocabulary.label(first(rows[number][0][1]), near=False) is None
