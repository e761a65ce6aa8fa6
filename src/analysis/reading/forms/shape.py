"""The shape of a table, seen as a whole before it is read: where its labels stand, which rows are questions or section rows."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from analysis.reading.document import Grid
from analysis.reading.forms.cards import carded
from analysis.reading.forms.cell_label import LONGEST, like, line_of
from analysis.reading.forms.label_column import headed_column, label_column
from analysis.reading.forms.looks import Look, look_of, stands_out
from analysis.reading.forms.questions_across import questions_across
from analysis.reading.forms.row_cells import Placed, counting, held, numbered
from analysis.reading.forms.row_topics import topics
from analysis.reading.forms.tops import asking_row
from analysis.reading.forms.turns import turns
from analysis.reading.forms.vocabulary import Vocabulary
from analysis.reading.forms.wide_rows import explaining, hinting

_ASKING = 2  # rows of questions with their answers between them: no survey
_OFTEN = 3  # rows that hold a label nobody knows and nothing else


@dataclass(frozen=True, slots=True)
class Shape:
    """`labels`: the column where labels stand, -1 for none; `alone`: looks of the rows that hold a label and nothing else.

    `asking`: numbers of the rows of which every cell is a label, answered in the rows below; `numbers`: columns that only
    number the rows; `cards`: every cell holds its label and, below that, its answers; `topics`: the column that says about
    what the answers under a label are; `apart`: how labels in their column look, where nothing else looks so; `explaining`: the
    columns that explain the labels; `wide`: it may have a column per question; `over`: rows that only say what the rows that
    ask below them are about; `hints`: columns that say something of the answer behind them.
    """

    labels: int = -1
    alone: frozenset[Look] = frozenset()
    asking: frozenset[int] = frozenset()
    numbers: frozenset[int] = frozenset()
    cards: bool = False
    topics: int = -1
    apart: frozenset[Look] = frozenset()
    explaining: frozenset[int] = frozenset()
    wide: bool = True
    over: frozenset[int] = frozenset()
    hints: frozenset[int] = frozenset()

    def answers(self, placed: Placed) -> Placed:
        """The cells beside a label that do not only explain it; a hint without an answer does no more."""
        kept = [one for one in placed if one[0] not in self.explaining]
        return kept if any(one[0] not in self.hints for one in kept) else []


def shape(grid: Grid, vocabulary: Vocabulary, fresh: bool, top: bool = False) -> Shape:
    """What can be seen of a table without reading it row by row. `fresh`: no label stands above it; `top`: its top row asks, as
    the tables of this document together show."""
    known = {
        (number, column): label.kind
        for number, row in enumerate(grid.rows)
        for column, cell in enumerate(row)
        if (line := line_of(cell)) and len(line.text) <= LONGEST and (label := vocabulary.label(line.text, near=False))
    }
    width = max((len(row) for row in grid.rows), default=0)
    numbers = [c for c in range(width) if counting(row[c] for row in grid.rows if c < len(row))]
    in_turn, over = turns(grid, vocabulary)
    asking = questions_across(grid, known, vocabulary) | in_turn | ({asking_row(grid)} if top else set())
    headed = headed_column(grid, vocabulary) >= 0
    asking = frozenset() if headed else frozenset(asking)
    column = label_column(grid, known, asking, vocabulary, fresh)
    alone = _alone(grid, known) | _rows(grid, vocabulary)
    told = explaining(grid.rows, column, vocabulary) if column >= 0 else frozenset()
    about, apart = topics(grid, alone, vocabulary), _apart(grid, column)
    return Shape(
        column,
        alone,
        asking,
        frozenset(numbers),
        carded(grid, vocabulary),
        about,
        apart,
        told,
        not headed and len(asking) < _ASKING,
        frozenset() if headed else over,
        hinting(grid.rows, column, vocabulary) if column >= 0 and not headed else frozenset(),
    )


def _apart(grid: Grid, column: int) -> frozenset[Look]:
    """The looks that stand out in a column of labels, and are seen nowhere else."""
    seen = [(c, look_of(line)) for row in grid.rows for c, cell in held(row) if len(held(row)) > 1 and (line := line_of(cell))]
    own = Counter(look for c, look in seen if c == column and stands_out(look))
    return frozenset(look for look, times in own.items() if times >= _OFTEN) - {look for c, look in seen if c != column}


def _alone(grid: Grid, known: Mapping[tuple[int, int], str]) -> frozenset[Look]:
    """How rows look that hold a known label and nothing else, where such a row stands out."""
    found: set[Look] = set()
    for number, row in enumerate(grid.rows):
        cells = [(c, cell) for c, cell in held(row) if not numbered(cell)]
        if len(cells) == 1 and len(row) > 1 and (number, cells[0][0]) in known:
            line = line_of(cells[0][1])
            found |= {look_of(line)} if line and stands_out(look_of(line)) else set()
    return frozenset(found)


def _rows(grid: Grid, vocabulary: Vocabulary) -> frozenset[Look]:
    """How rows look that hold one text that stands out, where that comes back and the rows between look otherwise."""
    single: Counter[Look] = Counter()
    others: set[Look] = set()
    for row in grid.rows[1:]:
        cells = [cell for _, cell in held(row) if not numbered(cell)]
        lines = [line for cell in cells if (line := line_of(cell))]
        if len(cells) == 1 and len(row) > 1 and like(line_of(cells[0]), vocabulary, beside=True):
            single.update(look_of(line) for line in lines if len(lines) == 1 and stands_out(look_of(line)))
        else:
            others |= {look_of(line) for line in lines}
    return frozenset(look for look, times in single.items() if times >= _OFTEN and look not in others and others)
