"""Cells of a row, and what can be seen of one without reading it."""

import re
from collections.abc import Iterable, Iterator, Sequence

from analysis.reading.document import Cell, Grid, Line, lines

_NUMBER = re.compile(r"\d{1,3}(?:\s?[a-z]|bis|ter)?(?:[.-]\d{1,2}[a-z]?)*\s*[.)]?")
_COUNT = re.compile(r"\d+")
_AGAIN, _STEP = 2, 9
Placed = list[tuple[int, Cell]]  # the cells of a row that hold something, with their column


def held(row: Sequence[Cell]) -> Placed:
    """The cells of a row that hold something."""
    return [(column, cell) for column, cell in enumerate(row) if cell.blocks]


def every(placed: Placed) -> Iterator[Line]:
    """Every line in these cells."""
    for _, cell in placed:
        yield from lines(cell.blocks)


def first(cell: Cell) -> str:
    """The text of the first line of a cell; "" when it holds none."""
    return next((block.text for block in cell.blocks if isinstance(block, Line)), "")


def numbered(cell: Cell) -> bool:
    """A cell that only holds a row number: '3', '3.', '2a', '1bis.2'."""
    return len(cell.blocks) == 1 and _NUMBER.fullmatch(first(cell).strip()) is not None


def counting(cells: Iterable[Cell]) -> bool:
    """Do the numbers in a column only count its rows? They go up by little, or begin again."""
    before, last = 0, ""
    for cell in cells:
        found = _COUNT.findall(first(cell)) if numbered(cell) else []
        further = bool(found) and int(found[-1]) + (first(cell) != last) > before  # 2a, 2b
        if found and not (int(found[-1]) <= _AGAIN or (further and int(found[-1]) <= before + _STEP)):
            return False
        before, last = (int(found[-1]), first(cell)) if found else (before, last)
    return True


def number_columns(rows: Sequence[tuple[Cell, ...]]) -> frozenset[int]:
    """The columns that hold row numbers and nothing else below their own heading, whatever stands above that: 'Nr', 1, 2."""
    top = next((number for number, row in enumerate(rows) if sum(bool(cell.blocks) for cell in row) > 1), 0)
    held: dict[int, list[bool]] = {}
    for row in rows[top + 1 :]:
        for column, cell in enumerate(row):
            if cell.blocks:
                held.setdefault(column, []).append(numbered(cell))
    return frozenset(column for column, marks in held.items() if len(marks) > 1 and all(marks))


def going_on(grid: Grid) -> frozenset[int]:
    """The columns of rows that stand under the label of the row before: a title, what is said of it, its weight.

    Empty where each row has its own label: then two cells beside a label may be the answers of two cities.
    """
    found: set[int] = set()
    for row in grid.rows[1:]:
        filled = [column for column, cell in enumerate(row) if cell.blocks]
        if len(filled) > 1 and filled[0] > 0:
            found.update(filled)
    return frozenset(found)
