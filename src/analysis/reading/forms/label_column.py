"""The column of a table where its labels stand, beside their answers."""

from collections import Counter
from collections.abc import Mapping, Sequence

from analysis.reading.document import Cell, Grid, Line, lines
from analysis.reading.forms.cell_label import headings, like, line_of
from analysis.reading.forms.looks import look_of, stands_out
from analysis.reading.forms.row_cells import first, held, number_columns, numbered
from analysis.reading.forms.vocabulary import Vocabulary
from analysis.reading.forms.wide_rows import wide_column

_SHORT = 12  # words in a label that stands beside a short answer
_HEADED = 3  # rows below one that may say what the columns hold
_OPEN = 0.4  # labels without an answer, per label with one


def label_column(
    grid: Grid, known: Mapping[tuple[int, int], str], asking: frozenset[int], vocabulary: Vocabulary, fresh: bool
) -> int:
    """-1 for none. The column that is headed so; else the one with the most known labels beside answers; without any, a left
    column that stands out."""
    if (headed := headed_column(grid, vocabulary)) >= 0:
        return headed
    count: Counter[int] = Counter()
    alone: Counter[int] = Counter()
    for (number, column), kind in known.items():
        if number not in asking and kind == "section":
            cells = [cell for cell in held(grid.rows[number]) if not numbered(cell[1])]
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
    rest = [row for row in others if len(held(row)) > 1]
    return best if not rest or _unknown(others, vocabulary, fresh) == best or len(rest) <= len(contact) / 2 else -1


def headed_column(grid: Grid, vocabulary: Vocabulary) -> int:
    """The column that a row of heads on top calls the one of the labels, beside one for the answers."""
    top = next((cells for row in grid.rows if len(cells := held(row)) > 1), [])
    roles = {vocabulary.column(first(cell))[0]: column for column, cell in top}
    column = roles.get("label", -1) if "text" in roles else -1
    return column if column < 0 or _mostly_like([row[column] for row in grid.rows if column < len(row)], vocabulary) else -1


def _mostly_like(cells: Sequence[Cell], vocabulary: Vocabulary) -> bool:
    """Could most of these cells be labels?"""
    filled = [line_of(cell) for cell in cells if cell.blocks]
    return sum(not like(line, vocabulary, beside=True) for line in filled) <= len(filled) / 2


def _unknown(rows: Sequence[tuple[Cell, ...]], vocabulary: Vocabulary, fresh: bool) -> int:
    """Two columns of which one holds short texts that stand out, or questions, and the other one answers. A row that holds one
    cell goes on with the answer above it, is a label that nobody answered, or the title."""
    beside = number_columns(rows)
    filled = [[(c, cell) for c, cell in held(row) if not numbered(cell) and c not in beside] for row in rows]
    pairs = [dict(row) for row in filled if len(row) > 1]
    columns = sorted({column for row in pairs for column in row})
    titles = next((n for n, row in enumerate(filled) if len(row) > 1), 0)
    alone = [row[0][0] for row in filled[titles:] if len(row) == 1]
    if len(columns) != 2 or any(column not in columns for column in alone):
        return wide_column(rows, vocabulary) if fresh else -1
    if headings([*pairs[0].items()], vocabulary):
        return next((c for c, cell in pairs[0].items() if vocabulary.column(first(cell))[0] == "label"), -1)
    for column, other in ((columns[0], columns[1]), (columns[1], columns[0])):
        labels = [line for row in pairs if (line := line_of(row[column]))]
        answers = [line_of(row[other]) for row in pairs]
        if len(labels) < len(pairs) or sum(not like(line, vocabulary, beside=True) for line in labels) > len(labels) / 5:
            continue
        if alone.count(column) > len(pairs) / 2:  # rows that hold a label and nothing else: what is below them are answers
            continue
        named = labels[len(labels) > _HEADED and look_of(labels[0]) not in {look_of(line) for line in labels[1:]} :]
        looks = {look_of(line) for line in named}
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
