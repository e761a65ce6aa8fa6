"""Sheets of any format: cells with their address become a table, whatever the size the sheet claims to have."""

from collections.abc import Iterable, Mapping

from openpyxl.utils.cell import column_index_from_string, coordinate_from_string, get_column_letter
from openpyxl.utils.exceptions import CellCoordinatesException

from analysis.reading.model import Cell, Grid, Line, Unreadable
from analysis.words import say

# Empty rows and columns between two filled ones say "a new block starts"; more of them say nothing more.
GAP = 2
MAX_CELLS = 500_000
MAX_PLACES = 5_000_000
EMPTY = Cell()
Cells = Mapping[tuple[int, int], tuple[Line, ...]]


def place(sheet: str, row: int, column: int) -> str:
    """'blad Scope, cel B7'; row and column count from 1."""
    return say("reading.cell", sheet=sheet, cell=f"{get_column_letter(column)}{row}")


def address(written: str) -> tuple[int, int]:
    """'B7' gives (7, 2). Raises Unreadable for what is no address."""
    try:
        letters, row = coordinate_from_string(written)
        return row, column_index_from_string(letters)
    except (CellCoordinatesException, ValueError) as error:
        raise Unreadable("broken") from error


def grid(cells: Cells, sheet: str) -> Grid:
    """The filled cells as a table. Only the filled ones cost room: a stray cell in the last corner costs one row.

    cells: (row, column) from 1 -> its lines. Raises Unreadable beyond 500,000 cells or a table of 5 million places.
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
    return Grid(tuple(tuple(row) for row in table), say("reading.sheet", sheet=sheet))


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
