"""A row of questions, each answered in the cells below it."""

from collections.abc import Callable

from analysis.reading.document import Cell
from analysis.reading.forms.cell_label import label_of
from analysis.reading.forms.column_heads import heads
from analysis.reading.forms.cutter import Cutter
from analysis.reading.forms.field_row import field
from analysis.reading.forms.fields import CONTACT, SITUATION
from analysis.reading.forms.row_cells import Placed, every


class AskedAbove:
    """The last row of questions. `read`: reads a cell as an answer."""

    def __init__(self, cutter: Cutter, read: Callable[[Cell], None]) -> None:
        self._cutter = cutter
        self._read = read
        self._above: dict[int, int] = {}  # column → which label of the part

    def questions(self, placed: Placed) -> None:
        """Each of these cells asks."""
        self._above = {}
        for column, cell in placed:
            line = next(every([(column, cell)]))
            self._cutter.label(self._cutter.vocabulary.label(line.text), line, evidence="column")
            self._above[column] = len(self._cutter.draft.part.labels) - 1
        heads(self._cutter, placed)

    def answers(self, placed: Placed) -> bool:
        """Reads a row below a row of questions, when each of its cells stands under one."""
        if not self._above:
            return False
        alone = len(placed) == 1 and label_of(placed[0][1], self._cutter.vocabulary)
        if alone or not all(column in self._above for column, _ in placed):
            self._above = {}
            return False
        for column, cell in placed:
            self._cutter.draft.back(self._above[column])
            if self._cutter.draft.section in (CONTACT, SITUATION):
                field(self._cutter, [(column, cell)])
            else:
                self._read(cell)
        return True
