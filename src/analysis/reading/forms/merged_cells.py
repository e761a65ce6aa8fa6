"""A cell merged with the one above says the same as that one."""

from collections.abc import Mapping, Sequence

from analysis.reading.document import Cell
from analysis.reading.forms.table_row import BESIDE


class Merged:
    """The last cell of each column that was not merged away."""

    def __init__(self) -> None:
        self._last: dict[int, Cell] = {}

    def beside(self, row: Sequence[Cell], columns: Mapping[int, str]) -> dict[int, Cell]:
        """Column → the cell above that also holds for this row, of the columns that stand beside a statement."""
        found: dict[int, Cell] = {}
        for column, cell in enumerate(row):
            above = self._last.get(column) if cell.above and not cell.blocks else None
            if above is not None and columns.get(column) in BESIDE:
                found[column] = above
            if cell.blocks or not cell.above:
                self._last[column] = cell
        return found
