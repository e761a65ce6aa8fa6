"""The shape of a table, seen as a whole before it is read: where its labels stand, which rows are questions or section rows."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from analysis.reading.document import Cell, Grid, Line, lines
from analysis.reading.forms.looks import look_of, stands_out
from analysis.reading.forms.row_cells import counting, first, number_columns, numbered
from analysis.reading.forms.shorts import short as said
from analysis.reading.forms.vocabulary import Label, Vocabulary

Look = tuple[str, ...]
DITTO = frozenset("″ \" “ ” '' -\"- ,, id. idem".split())
_LONGEST, _WORDS, _SHORT, _NAME = 200, 25, 12, 3
_OFTEN = 3  # rows that hold a label nobody knows and nothing else
_OPEN = 0.4  # labels without an answer, per label with one
_CARDS = 0.8  # of the cells have their label inside


@dataclass(frozen=True, slots=True)
class Shape:
    """`labels`: the column where labels stand, -1 for none; `alone`: looks of the rows that hold a label and nothing else.

    `asking`: numbers of the rows of which every cell is a label, answered in the rows below; `numbers`: columns that only
    number the rows; `cards`: every cell holds its label and, below that, its answers.
    """

    labels: int = -1
    alone: frozenset[Look] = frozenset()
    asking: frozenset[int] = frozenset()
    numbers: frozenset[int] = frozenset()
    cards: bool = False


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


def shape(grid: Grid, vocabulary: Vocabulary, fresh: bool, top: bool = False) -> Shape:
    """What can be seen of a table without reading it row by row. `fresh`: no label stands above it; `top`: its top row asks, as
    the tables of this document together show."""
    known = {
        (number, column): label.kind
        for number, row in enumerate(grid.rows)
        for column, cell in enumerate(row)
        if (line := line_of(cell)) and len(line.text) <= _LONGEST and (label := vocabulary.label(line.text, near=False))
    }
    width = max((len(row) for row in grid.rows), default=0)
    numbers = [c for c in range(width) if counting(row[c] for row in grid.rows if c < len(row))]
    asking = _asking(grid, known, vocabulary) | ({next(n for n, row in enumerate(grid.rows) if _placed(row))} if top else set())
    column = _column(grid, known, asking, vocabulary, fresh)
    return Shape(column, _alone(grid, known) | _rows(grid, vocabulary), asking, frozenset(numbers), _cards(grid, vocabulary))


def _cards(grid: Grid, vocabulary: Vocabulary) -> bool:
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


def like(line: Line | None, vocabulary: Vocabulary, beside: bool = False) -> bool:
    """Could this be a label: short, no sentence, no text of the form, no sign for 'the same', no 'geen' or 'nvt'?

    beside: an answer stands beside it, or below; then 'Neen' can be what was asked.
    """
    if line is None or line.layer != "body" or line.control:
        return False
    text = line.text.strip()
    short = len(text) <= _LONGEST and len(text.split()) <= _WORDS and not text.endswith((".", ";"))
    if not short or text in DITTO or not any(c.isalpha() for c in text):
        return False
    if vocabulary.label(text, near=False) is not None or (beside and len(text.split()) <= _NAME):
        return True
    return not (said(text, vocabulary) or vocabulary.printed(text))


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


def _rows(grid: Grid, vocabulary: Vocabulary) -> frozenset[Look]:
    """How rows look that hold one text that stands out, where that comes back and the rows between look otherwise."""
    single: Counter[Look] = Counter()
    others: set[Look] = set()
    for row in grid.rows[1:]:
        cells = [cell for _, cell in _placed(row) if not numbered(cell)]
        lines = [line for cell in cells if (line := line_of(cell))]
        if len(cells) == 1 and len(row) > 1 and like(line_of(cells[0]), vocabulary):
            single.update(look_of(line) for line in lines if len(lines) == 1 and stands_out(look_of(line)))
        else:
            others |= {look_of(line) for line in lines}
    return frozenset(look for look, times in single.items() if times >= _OFTEN and look not in others and others)


def _column(
    grid: Grid, known: Mapping[tuple[int, int], str], asking: frozenset[int], vocabulary: Vocabulary, fresh: bool
) -> int:
    """The column with the most known labels beside answers; without any, a left column that stands out."""
    count: Counter[int] = Counter()
    alone: Counter[int] = Counter()
    for (number, column), kind in known.items():
        if number not in asking and kind == "section":
            cells = [cell for cell in _placed(grid.rows[number]) if not numbered(cell[1])]
            (count if len(cells) > 1 else alone)[column] += 1
    contact = {number for (number, _), kind in known.items() if kind != "section"}
    others = [row for number, row in enumerate(grid.rows) if number not in contact]
    if count and count.total() >= alone.total():
        best = max(sorted(count), key=lambda column: count[column])
        return best if _mostly_like([row[best] for row in others if best < len(row)], vocabulary) else -1
    if alone:
        return -1
    fields = Counter(column for (number, column), kind in known.items() if kind != "section" and number not in asking)
    if not fields:
        return _unknown(others, vocabulary, fresh)
    best = max(sorted(fields), key=lambda column: fields[column])
    rest = [row for row in others if len(_placed(row)) > 1]
    return best if not rest or _unknown(others, vocabulary, fresh) == best or len(rest) <= len(contact) / 2 else -1


def _mostly_like(cells: Sequence[Cell], vocabulary: Vocabulary) -> bool:
    """Could most of these cells be labels?"""
    filled = [line_of(cell) for cell in cells if cell.blocks]
    return sum(not like(line, vocabulary, beside=True) for line in filled) <= len(filled) / 2


def _unknown(rows: Sequence[tuple[Cell, ...]], vocabulary: Vocabulary, fresh: bool) -> int:
    """Two columns of which one holds short texts that stand out, or questions, and the other one answers. A row that holds one
    cell goes on with the answer above it, is a label that nobody answered, or the title."""
    beside = number_columns(rows)
    filled = [[(c, cell) for c, cell in _placed(row) if not numbered(cell) and c not in beside] for row in rows]
    pairs = [dict(row) for row in filled if len(row) > 1]
    columns = sorted({column for row in pairs for column in row})
    alone = [row[0][0] for row in filled if len(row) == 1]
    if len(columns) != 2 or any(column not in columns for column in alone):
        return -1
    if _roles([*pairs[0].items()], vocabulary):
        return next((c for c, cell in pairs[0].items() if vocabulary.column(first(cell))[0] == "label"), -1)
    for column, other in ((columns[0], columns[1]), (columns[1], columns[0])):
        labels = [line for row in pairs if (line := line_of(row[column]))]
        answers = [line_of(row[other]) for row in pairs]
        if len(labels) < len(pairs) or sum(not like(line, vocabulary, beside=True) for line in labels) > len(labels) / 5:
            continue
        if alone[1:].count(column) > len(pairs) / 2:  # rows that hold a label and nothing else: what is below them are answers
            continue
        looks = {look_of(line) for line in labels}
        apart = looks.isdisjoint(look_of(line) for line in answers if line)
        asked = sum(line.text.rstrip().endswith(("?", ":")) for line in labels)
        if (apart and all(stands_out(look) for look in looks)) or asked > len(labels) / 2:
            return column
        unanswered = _open(alone, column, pairs, labels)
        if fresh and column == columns[0] and _beside(labels, answers, [] if unanswered else alone, other, vocabulary):
            return column
    return -1


def _open(alone: Sequence[int], column: int, pairs: Sequence[Mapping[int, Cell]], labels: Sequence[Line]) -> bool:
    """Are the cells that stand alone labels that nobody answered: a few, in the column of the labels, all with other words, and
    shorter than what stands beside them?"""
    said = sum(len(line.text.split()) for row in pairs for c, cell in row.items() if c != column for line in lines(cell.blocks))
    named = sum(len(line.text.split()) for line in labels)
    few = len(alone) <= len(pairs) * _OPEN and all(one == column for one in alone)
    return few and len({line.text for line in labels}) == len(labels) and named < said


def _beside(
    labels: Sequence[Line], answers: Sequence[Line | None], alone: Sequence[int], other: int, vocabulary: Vocabulary
) -> bool:
    """Do plain texts on the left name what stands beside them: all short, or each its own, beside sentences or a list?"""
    short = not alone and all(len(line.text.split()) <= _SHORT for line in labels)
    said = sum(not like(line, vocabulary) for line in answers) > len(answers) / 2
    return short or other in alone or (said and len({line.text for line in labels}) == len(labels) > 1)
