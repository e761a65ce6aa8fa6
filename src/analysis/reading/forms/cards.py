"""Tables of cards: every cell holds a label and, below that, its answers."""

from collections.abc import Callable

from analysis.reading.document import Cell, Grid, Line
from analysis.reading.forms.cell_label import like, line_of
from analysis.reading.forms.cutter import Cutter
from analysis.reading.forms.looks import look_of, stands_out
from analysis.reading.forms.row_cells import Placed
from analysis.reading.forms.vocabulary import Vocabulary

_CARDS = 0.8  # of the cells have their label inside


def carded(grid: Grid, vocabulary: Vocabulary) -> bool:
    """Do nearly all cells begin with a line that stands out or is known, above lines that are neither?"""
    filled = [cell for row in grid.rows for cell in row if cell.blocks]
    if sum(len(cell.blocks) > 1 for cell in filled) <= _CARDS / 2 * len(filled):
        return False
    titled = [cell for cell in filled if _titled(cell, vocabulary)]
    full = [cell for cell in titled if len(cell.blocks) > 1]
    return len(full) > 1 and len(titled) >= _CARDS * len(filled) and len(full) > len(titled) / 2


def _titled(cell: Cell, vocabulary: Vocabulary) -> bool:
    head, below = line_of(cell), [block for block in cell.blocks[1:] if isinstance(block, Line)]
    if head is None or not like(head, vocabulary, beside=True):
        return False
    look = look_of(head)
    known = vocabulary.label(head.text, near=False) is not None
    return (known or stands_out(look)) and not any(look_of(line) == look and stands_out(look) for line in below)


def cards(cutter: Cutter, placed: Placed, read: Callable[[Cell], None]) -> None:
    """Cells that each hold a label with its answers below it."""
    for _, cell in placed:
        line, *below = cell.blocks
        if isinstance(line, Line) and like(line, cutter.vocabulary, beside=True):
            cutter.label(cutter.vocabulary.label(line.text), line, evidence="cell")
            cutter.tally.all(line, "label")
            read(Cell(tuple(below)))
        else:
            cutter.draft.enter("")
            read(cell)
