"""A row of column heads: what each column holds, and the section it betrays."""

from analysis.reading.document import lines
from analysis.reading.forms.cell_label import like, line_of
from analysis.reading.forms.cutter import Cutter
from analysis.reading.forms.row_cells import Placed, every, first
from analysis.reading.forms.vocabulary import Vocabulary

_LABEL = "label"  # the column whose cells are labels themselves


def columns(placed: Placed, vocabulary: Vocabulary) -> dict[int, str] | None:
    """Column → its role, when this row heads the columns; empty where one of them holds labels. None: it heads nothing."""
    roles = {column: vocabulary.column(first(cell))[0] for column, cell in placed}
    known = {column: role for column, role in roles.items() if role}
    names = _LABEL in known.values() and all(column in known or like(line_of(cell), vocabulary) for column, cell in placed)
    if len(known) < 2 or (len(known) < len(placed) and not names):
        return None
    return known if _LABEL not in known.values() else {}


def begun(cutter: Cutter, placed: Placed) -> None:
    """A table with heads begins, and no section did: its columns tell which one, or its first head is asked about."""
    betrayed = [section for _, cell in placed if (section := cutter.vocabulary.column(first(cell))[1])]
    if betrayed:
        cutter.draft.enter(betrayed[0])
    elif cutter.draft.section:
        cutter.label(None, next(every(placed)), evidence="column")


def heads(cutter: Cutter, placed: Placed) -> None:
    """The first line of each of these cells is a heading; what else was typed there is not lost."""
    for _, cell in placed:
        head, *more = lines(cell.blocks)
        cutter.tally.all(head, "label")
        cutter.aside(more)
