"""A table of which the left column says no more than which kind of answer stands beside it, under rows that are the labels.

'Technisch', 'Andere': such words come back under one label after another, so they belong to the answer beside them.
"""

from collections import defaultdict
from collections.abc import Collection

from analysis.reading.document import Grid
from analysis.reading.forms.cell_label import line_of
from analysis.reading.forms.form_text import plain
from analysis.reading.forms.looks import Look, look_of
from analysis.reading.forms.row_cells import first, held

_LABELS, _AGAIN = 3, 2  # rows that are labels; under how many of them a word stands at least


def sub_labels(grid: Grid, alone: Collection[Look]) -> int:
    """The column of such words, -1 for none. `alone`: how the rows look that hold a label and nothing else."""
    under: dict[str, set[int]] = defaultdict(set)
    labels, columns = 0, set()
    for row in grid.rows:
        cells = held(row)
        line = line_of(cells[0][1]) if cells else None
        if line is not None and len(cells) == 1 and look_of(line) in alone:
            labels += 1
        elif len(cells) > 1:
            columns.add(cells[0][0])
            under[plain(first(cells[0][1]))].add(labels)
    most = max((len(found) for found in under.values()), default=0)
    return columns.pop() if labels >= _LABELS and len(columns) == 1 and most >= _AGAIN and 0 not in _all(under) else -1


def _all(under: dict[str, set[int]]) -> set[int]:
    return {label for found in under.values() for label in found}
