"""The shape of a table, seen as a whole before it is read: where its labels stand, which rows are questions or section rows."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from analysis.reading.document import Cell, Grid, Line
from analysis.reading.forms.looks import look_of, stands_out
from analysis.reading.forms.row_cells import counting, first, numbered
from analysis.reading.forms.vocabulary import Label, Vocabulary

Look = tuple[str, ...]
DITTO = frozenset("″ \" “ ” '' -\"- ,, id. idem".split())
_LONGEST, _WORDS, _SHORT = 200, 25, 12


@dataclass(frozen=True, slots=True)
class Shape:
    """`labels`: the column where labels stand, -1 for none; `alone`: looks of the rows that hold a label and nothing else.

    `asking`: numbers of the rows of which every cell is a label, answered in the rows below; `numbers`: columns that only
    number the rows; `top`: the top row holds labels and nothing else.
    """

    labels: int = -1
    alone: frozenset[Look] = frozenset()
    asking: frozenset[int] = frozenset()
    numbers: frozenset[int] = frozenset()
    top: bool = False


def line_of(cell: Cell) -> Line | None:
    """The first line of a cell that begins with one."""
    block = cell.blocks[0] if cell.blocks else None
    return block if isinstance(block, Line) else None


def label_of(cell: Cell, vocabulary: Vocabulary) -> Label | None:
    """The label that a cell holds, perhaps with the form's own words behind it."""
    text = first(cell)
    if not text or len(text) > 120 or not isinstance(cell.blocks[0], Line) or cell.blocks[0].control:
        return None
    label = vocabulary.label(text)
    if label is None and (colon := text.find(":")) > 0:
        label = vocabulary.label(text[:colon], near=False)
        rest = text[colon + 1 :].strip()
        label = None if rest and not vocabulary.printed(rest) else label
    return label


def shape(grid: Grid, vocabulary: Vocabulary, fresh: bool, opened: bool = False) -> Shape:
    """What can be seen of a table without reading it row by row. `fresh`: no label stands above it; `opened`: the table before
    it had its labels in the top row."""
    known = {
        (number, column): label.kind
        for number, row in enumerate(grid.rows)
        for column, cell in enumerate(row)
        if (line := line_of(cell)) and len(line.text) <= _LONGEST and (label := vocabulary.label(line.text, near=False))
    }
    width = max((len(row) for row in grid.rows), default=0)
    numbers = [c for c in range(width) if counting(row[c] for row in grid.rows if c < len(row))]
    asking = _asking(grid, known, vocabulary) | _top(grid, known, vocabulary, opened)
    alone = _alone(grid, known)
    single = bool(grid.rows) and {(0, column) for column, _ in _placed(grid.rows[0])} <= known.keys()
    column = _column(grid, known, asking, vocabulary, fresh)
    return Shape(column, alone, asking, frozenset(numbers), 0 in asking or (single and bool(_placed(grid.rows[0]))))


def like(line: Line | None, vocabulary: Vocabulary) -> bool:
    """Could this be a label: short, no sentence, no text of the form, no sign for 'the same'?"""
    if line is None or line.layer != "body" or line.control:
        return False
    text = line.text.strip()
    short = len(text) <= _LONGEST and len(text.split()) <= _WORDS and not text.endswith((".", ";"))
    return short and text not in DITTO and any(c.isalpha() for c in text) and not vocabulary.printed(text)


def _placed(row: tuple[Cell, ...]) -> list[tuple[int, Cell]]:
    return [(column, cell) for column, cell in enumerate(row) if cell.blocks]


def _asking(grid: Grid, known: Mapping[tuple[int, int], str], vocabulary: Vocabulary) -> frozenset[int]:
    """Rows of questions: two labels or more that are known, or a known one among others of the same look that stands out."""
    sure: set[int] = set()
    perhaps: set[int] = set()
    looks: Counter[Look] = Counter()
    for number, row in enumerate(grid.rows[:-1]):
        cells = _placed(row)
        lines = [line_of(cell) for _, cell in cells]
        if len(cells) < 2 or not all(like(line, vocabulary) for line in lines) or _roles(cells, vocabulary):
            continue
        here = [column for column, _ in cells if (number, column) in known]
        alike = {look_of(line) for line in lines if line}
        below = _placed(grid.rows[number + 1])
        answered = not any((number + 1, column) in known for column, _ in below)
        if len(here) == len(cells) and answered:
            sure.add(number)
            looks.update(alike)
        elif len(alike) == 1 and stands_out(next(iter(alike))) and answered:
            perhaps.add(number)
    found = sure | {n for n in perhaps if sure or any((n, c) in known for c, _ in _placed(grid.rows[n]))}
    return frozenset(n for n in found if not _pairs(grid, n, known))


def _top(grid: Grid, known: Mapping[tuple[int, int], str], vocabulary: Vocabulary, opened: bool) -> frozenset[int]:
    """A top row without any emphasis, of which every cell could be a label and one is, or was in the table before, while all
    that stands below reads as sentences: it asks what is answered there."""
    top, *rest = [_placed(row) for row in grid.rows] or [[]]
    below = [cell for row in rest for cell in row]
    columns = {column for column, _ in top}
    if not columns or not below or {column for column, _ in below} - columns or {c for c, _ in rest[0]} != columns:
        return frozenset()
    single = all(len(cell.blocks) == 1 and like(line_of(cell), vocabulary) for _, cell in top)
    said = not any(like(line_of(cell), vocabulary) or any(isinstance(b, Grid) for b in cell.blocks) for _, cell in below)
    sections = any(known.get((0, column)) == "section" for column in columns)
    unknown = all((0, column) not in known for column in columns)
    fits = (sections and len(columns) > 1) or (opened and unknown)
    return frozenset({0}) if single and said and fits and not _roles(top, vocabulary) else frozenset()


def _pairs(grid: Grid, number: int, known: Mapping[tuple[int, int], str]) -> bool:
    """Is this rather a label beside a short answer, as in the rows around it?"""
    first_column = _placed(grid.rows[number])[0][0]
    others = [n for n, row in enumerate(grid.rows) if n != number and _placed(row) and _placed(row)[0][0] == first_column]
    beside = [n for n in others if (n, first_column) in known and len(_placed(grid.rows[n])) > 1]
    single = [n for n in beside if sum((n, c) in known for c, _ in _placed(grid.rows[n])) == 1]
    return len(single) > len(others) / 2


def _roles(cells: list[tuple[int, Cell]], vocabulary: Vocabulary) -> bool:
    return all(vocabulary.column(first(cell))[0] for _, cell in cells)


def _alone(grid: Grid, known: Mapping[tuple[int, int], str]) -> frozenset[Look]:
    """How rows look that hold a known label and nothing else, where such a row stands out."""
    found: set[Look] = set()
    for number, row in enumerate(grid.rows):
        cells = [(c, cell) for c, cell in _placed(row) if not numbered(cell)]
        if len(cells) == 1 and len(row) > 1 and (number, cells[0][0]) in known:
            line = line_of(cells[0][1])
            found |= {look_of(line)} if line and stands_out(look_of(line)) else set()
    return frozenset(found)


def _column(
    grid: Grid, known: Mapping[tuple[int, int], str], asking: frozenset[int], vocabulary: Vocabulary, fresh: bool
) -> int:
    """The column with the most known labels beside answers; without any, a left column that stands out."""
    count: Counter[int] = Counter()
    for number, column in known:
        if number not in asking and len(_placed(grid.rows[number])) > 1:
            count[column] += 1
    if count:
        best = max(sorted(count), key=lambda column: count[column])
        cells = [line_of(row[best]) for row in grid.rows if best < len(row) and row[best].blocks]
        unlike = [line for line in cells if not like(line, vocabulary)]
        return best if len(unlike) <= len(cells) / 2 else -1
    return _unknown(grid, vocabulary, fresh)


def _unknown(grid: Grid, vocabulary: Vocabulary, fresh: bool) -> int:
    """Two columns of which one holds short texts that stand out, or questions, and the other one answers."""
    rows = [[(c, cell) for c, cell in _placed(row) if not numbered(cell)] for row in grid.rows]
    rows = [row for row in rows if len(row) > 1]
    fresh = fresh and len(rows) == sum(any(cell.blocks for cell in row) for row in grid.rows)
    columns = sorted({column for row in rows for column, _ in row})
    if len(columns) != 2 or _roles(rows[0], vocabulary):
        return -1
    for column, other in ((columns[0], columns[1]), (columns[1], columns[0])):
        labels = [line_of(dict(row)[column]) for row in rows]
        answers = [line_of(dict(row)[other]) for row in rows]
        if not all(like(line, vocabulary) for line in labels):
            continue
        looks = {look_of(line) for line in labels if line}
        apart = looks.isdisjoint(look_of(line) for line in answers if line)
        asked = sum(bool(line and line.text.rstrip().endswith(("?", ":"))) for line in labels)
        if (apart and all(stands_out(look) for look in looks)) or asked > len(labels) / 2:
            return column
        if fresh and column == columns[0] and all(len(line.text.split()) <= _SHORT for line in labels if line):
            return column
    return -1
