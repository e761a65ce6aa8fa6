"""A row of column heads: what each column holds, the section it betrays, and whether it asks not to pass its cells on."""

from collections.abc import Callable

from analysis.reading.document import Cell, Line, lines
from analysis.reading.forms.cell_label import like, line_of
from analysis.reading.forms.cutter import Cutter
from analysis.reading.forms.form_text import hushed
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


def heads(cutter: Cutter, placed: Placed) -> dict[int, Line]:
    """The first line of each of these cells is a heading; what else was typed there is not lost. Gives those that ask for
    discretion: 'Niet te delen met anderen'."""
    asking = {}
    for column, cell in placed:
        head, *more = lines(cell.blocks)
        cutter.tally.all(head, "label")
        cutter.aside(more)
        if hushed(head.text):
            asking[column] = head
    return asking


def under(cutter: Cutter, head: Line | None, cell: Cell, read: Callable[[Cell], None]) -> None:
    """A further answer in a row: below a head that asks for discretion it stands under that head, not under the label."""
    if head is not None and cell.blocks:
        written = enumerate(cutter.draft.part.labels)
        before = next((n for n, one in written if (one.text, one.place) == (head.text.strip(), head.place)), -1)
        if before < 0:
            cutter.label(None, head, evidence="column")
        else:
            cutter.draft.back(before)
    read(cell)
