"""A row that begins with the kind of answer that stands beside it, under a label that fills a row of its own."""

from analysis.reading.forms.cell_label import line_of
from analysis.reading.forms.cutter import Cutter
from analysis.reading.forms.looks import look_of
from analysis.reading.forms.row_cells import Placed, every
from analysis.reading.forms.shape import Shape
from analysis.reading.forms.table_row import record


def sub_row(cutter: Cutter, placed: Placed, shape: Shape) -> bool:
    """Reads such a row: an answer with its kind, or nothing when there is no answer."""
    line = line_of(placed[0][1])
    if placed[0][0] != shape.kinds or line is None or cutter.draft.under < 0:
        return False
    if len(placed) == 1 and look_of(line) in shape.alone:
        return False
    if len(placed) == 1:
        for one in every(placed):
            cutter.tally.all(one, "label")
    else:
        record(cutter, {shape.kinds: "detail"} | {other: "text" for other, _ in placed[1:]}, dict(placed), {})
    return True
