"""Tables with a label on the left, and more than one column beside it: the answer, what the form says of it, a second answer.

Known by what stands in the columns: the labels are short and each its own, the answers are longer, and what explains the label
stands in every row that has one, in a line or less.
"""

from collections.abc import Mapping, Sequence
from statistics import mean

from analysis.reading.document import Cell, lines
from analysis.reading.forms.cell_label import like, line_of
from analysis.reading.forms.form_text import hushed
from analysis.reading.forms.looks import look_of
from analysis.reading.forms.row_cells import Placed, first, held, number_columns
from analysis.reading.forms.shorts import short
from analysis.reading.forms.vocabulary import Vocabulary

_FEWEST, _LONGER, _HEAD = 4, 1.3, 4  # rows; words of an answer per word of a label; words of the head of a column
_MOST = 0.8  # of the labels could be one
_PAIR, _WIDE = 2, 8  # cells of a row with one answer; words of a head that asks for something
_FAR = 3  # words of an answer per word of a hint beside it
_ANSWERED = 0.6  # of the labels have something in the column of the answers
Row = tuple[Cell, ...]


def wide_column(rows: Sequence[Row], vocabulary: Vocabulary) -> int:
    """The column of the labels in such a table, -1 for none."""
    beside = number_columns(rows)
    filled = [[one for one in held(row) if one[0] not in beside] for row in rows]
    wide = [dict(row) for row in filled if len(row) > 1]
    columns = sorted({column for row in wide for column in row})
    if len(columns) < 3 or several(rows, vocabulary) or any(column not in columns for row in filled for column, _ in row):
        return -1
    labels = [row[columns[0]] for row in wide if columns[0] in row]
    texts = [first(cell).strip() for cell in labels]
    others = {column: [_words(row[column]) for row in wide if column in row] for column in columns[1:]}
    named = sum(like(line_of(cell), vocabulary, beside=True) for cell in labels) >= _MOST * len(labels)
    longer = max(mean(words) for words in others.values()) >= _LONGER * mean(map(_words, labels)) if labels else False
    return columns[0] if len(labels) >= _FEWEST and len({*texts}) == len(texts) and named and longer else -1


def several(rows: Sequence[Row], vocabulary: Vocabulary) -> bool:
    """Do the columns of this table belong to several who answer, or to several challenges? So says a row, or a column."""
    lines = [[first(cell) for cell in row if cell.blocks] for row in rows]
    width = max((len(row) for row in rows), default=0)
    columns = [[first(row[c]) for row in rows if c < len(row) and row[c].blocks] for c in range(width)]
    who = any(sum(vocabulary.names(text) for text in line) > 1 for line in lines)
    return who or any(len({vocabulary.challenge(text) for text in texts} - {""}) > 1 for texts in (*lines, *columns))


def explaining(rows: Sequence[Row], column: int, vocabulary: Vocabulary) -> frozenset[int]:
    """The columns that explain the labels of `column`: a line in every row with a label and in no other, and fewer words than
    an answer takes. None where nothing else tells them from answers."""
    wide = [dict(held(row)) for row in rows if len(held(row)) > 1 or (held(row) and held(row)[0][0] > column)]
    beside = number_columns(rows) | {column}
    named, others = [row for row in wide if column in row], [row for row in wide if column not in row]
    columns = sorted({one for row in wide for one in row} - beside)
    every = [one for one in columns if all(one in row for row in named) and not any(one in row for row in others)]
    brief = [one for one in every if all(len(row[one].blocks) == 1 for row in named)]
    plain = [one for one in brief if not any(short(first(row[one]), vocabulary) for row in named)]
    rest = [one for one in columns if one not in plain]
    if len(named) < _FEWEST or not plain or len(rest) != 1 or not _goes_on(wide, rest[0], column):
        return frozenset()
    if sum(rest[0] in row for row in named) < _ANSWERED * len(named):  # a remark now and then beside the answers
        return frozenset()
    said = mean(_words(row[rest[0]]) for row in wide if rest[0] in row)
    return frozenset(one for one in plain if mean(_words(row[one]) for row in named) < said)


def hinting(rows: Sequence[Row], column: int, vocabulary: Vocabulary) -> frozenset[int]:
    """The columns between the labels of `column` and the answers that hold a hint or a mark: a few words in most rows with a
    label and in no other, far shorter than what stands behind them. They say something of an answer, and are none."""
    wide = [dict(found) for row in rows if len(found := held(row)) > 1]
    named, beside = [row for row in wide if column in row], number_columns(rows) | {column}
    columns = sorted({one for row in wide for one in row if one > column} - beside)
    if len(named) < _FEWEST or len(columns) != _PAIR:
        return frozenset()
    hint, answer = columns
    told = [row[hint] for row in named if hint in row]
    said = [row[answer] for row in wide if answer in row]
    others = any(hint in row for row in wide if column not in row) or any(short(first(cell), vocabulary) for cell in told)
    brief = all(len(cell.blocks) == 1 and _words(cell) <= _HEAD and not first(cell).rstrip().endswith(".") for cell in told)
    often = len(told) >= max(_FEWEST, _ANSWERED * len(named)) and len(said) >= len(told)
    far = often and mean(map(_words, said)) >= _FAR * mean(map(_words, told))
    return frozenset({hint}) if far and brief and not others else frozenset()


def _goes_on(wide: Sequence[Mapping[int, Cell]], answer: int, column: int) -> bool:
    """Does this column hold more than one answer under some label, or none?"""
    return any(answer not in row or column not in row or len(row[answer].blocks) > 1 for row in wide)


def heading(placed: Placed, column: int, rows: Sequence[Row], vocabulary: Vocabulary) -> bool:
    """Is this the first row with more than one cell, and does it only say what the columns are?

    So it does where the head of a further column asks for discretion, whatever stands below the others.
    """
    top = next((found for row in rows if len(found := held(row)) > 1), None)
    texts = [first(cell) for _, cell in placed]
    if top != placed or any(len(cell.blocks) > 1 for _, cell in placed):
        return False
    if len(placed) > _PAIR and all(len(text.split()) <= _WIDE for text in texts) and any(map(hushed, texts[1:])):
        return True
    if column < 0:
        return False
    brief = all(len(text.split()) <= _HEAD and not short(text, vocabulary) for text in texts)
    below = [dict(held(row)) for row in rows if held(row) and held(row) != placed]
    known = any(vocabulary.label(text, near=False) is not None for text in texts)
    longer = any(any(_words(row[c]) > _HEAD for row in below if c in row) for c, _ in placed if c != column)
    plain = known or not _heads(placed, column, rows, vocabulary)
    return brief and longer and not plain and {c for row in below for c in row} <= {c for c, _ in placed} | {column}


def _heads(placed: Placed, column: int, rows: Sequence[Row], vocabulary: Vocabulary) -> bool:
    """Is there more that tells these cells from a label and its answer: a head that is known, their look, nothing above the
    labels, or more columns than two? A short answer is not to be lost for a head."""
    looks = {look_of(line) for _, cell in placed if (line := line_of(cell))}
    below = {look_of(line) for row in rows for one in held(row)[1:] if one not in placed and (line := line_of(one[1]))}
    known = any(vocabulary.column(first(cell))[0] for _, cell in placed)
    return known or len(placed) > _PAIR or column not in dict(placed) or looks.isdisjoint(below)


def _words(cell: Cell) -> int:
    return sum(len(line.text.split()) for line in lines(cell.blocks))
