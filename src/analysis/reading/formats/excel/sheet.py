"""Sheets of any format: cells with their address become a table, whatever the size the sheet claims to have."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping

from analysis.reading.document import Cell, Grid, Line, Unreadable
from analysis.words import say

# Empty rows and columns between two filled ones say "a new block starts"; more of them say nothing more.
GAP = 2
MAX_CELLS = 500_000
MAX_PLACES = 5_000_000
EMPTY = Cell()
ADDRESS = re.compile(r"\$?([A-Za-z]{1,3})\$?([1-9][0-9]{0,8})")
MAX_MERGED = 1_000
Area = tuple[range, range]
Cells = Mapping[tuple[int, int], tuple[Line, ...]]


def place(sheet: str, row: int, column: int) -> str:
    """'blad Scope, cel B7'; row and column count from 1."""
    return say("reading.cell", sheet=sheet, cell=f"{letters(column)}{row}")


def letters(column: int) -> str:
    """The name of a column, counted from 1: 28 gives 'AB'."""
    name = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def address(written: str) -> tuple[int, int]:
    """'B7' gives (7, 2). Raises Unreadable for what is no address."""
    found = ADDRESS.fullmatch(written)
    if not found:
        raise Unreadable("broken")
    column = 0
    for letter in found[1].upper():
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(found[2]), column


def area(written: str) -> Area:
    """'B7:C9' gives the rows 7 to 9 and the columns 2 to 3. Raises Unreadable for what is no area."""
    first, _, last = written.partition(":")
    (top, left), (bottom, right) = address(first), address(last or first)
    return range(top, bottom + 1), range(left, right + 1)


def grid(cells: Cells, sheet: str, merged: Iterable[Area] = ()) -> Grid:
    """The filled cells as a table. Only the filled ones cost room: a stray cell in the last corner costs one row.

    cells: (row, column) from 1 -> its lines; merged: areas that are one cell.
    Raises Unreadable beyond 500,000 cells or a table of 5 million places.
    """
    rows, columns = _closer(row for row, _ in cells), _closer(column for _, column in cells)
    places = sum({row: columns[column] + 1 for row, column in sorted(cells)}.values())
    if len(cells) > MAX_CELLS or places > MAX_PLACES:
        raise Unreadable("too_much")
    table: list[list[Cell]] = [[] for _ in range(max(rows.values(), default=-1) + 1)]
    for (row, column), lines in sorted(cells.items()):
        line = table[rows[row]]
        line.extend([EMPTY] * (columns[column] - len(line)))
        line.append(Cell(lines))
    ordered = sorted(rows)
    for top, left, bottom in ((a[0].start, a[1].start, a[0].stop) for a in merged if a[0].stop - a[0].start > 1):
        for row in ordered[bisect_right(ordered, top) : bisect_left(ordered, bottom)] if left in columns else []:
            _cover(table[rows[row]], columns[left])
    return Grid(tuple(tuple(row) for row in table), say("reading.sheet", sheet=sheet))


def _cover(row: list[Cell], column: int) -> None:
    """Say of an empty place that the cell above stretches over it."""
    row.extend([EMPTY] * (column + 1 - len(row)))
    if not row[column].blocks:
        row[column] = Cell(above=True)


def heading(sheet: str, layer: str) -> Line:
    """The tab of a sheet: a label that may name a section."""
    return Line(sheet, say("reading.sheet", sheet=sheet), layer, "heading")


def _closer(numbers: Iterable[int]) -> dict[int, int]:
    """Old number -> new number from 0, with gaps of empty rows or columns cut to GAP."""
    result: dict[int, int] = {}
    last, new = None, 0
    for number in sorted(set(numbers)):
        if last is not None:
            new += min(number - last, GAP + 1)
        result[number] = new
        last = number
    return result
