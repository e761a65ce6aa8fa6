"""A table with two labels in each row, each beside its own answer: label, answer, label, answer."""

from collections.abc import Sequence
from statistics import mean

from analysis.reading.document import Cell, Grid, lines
from analysis.reading.forms.cell_label import headings, like, line_of
from analysis.reading.forms.looks import look_of
from analysis.reading.forms.row_cells import first, held
from analysis.reading.forms.vocabulary import Vocabulary
from analysis.reading.forms.wide_rows import several

_WIDTH, _ROWS, _LONGER, _FAR, _MOST = 4, 2, 1.3, 1.8, 0.6  # columns, rows, words of an answer per word of a label, sentences


def unpaired(grid: Grid, vocabulary: Vocabulary, fresh: bool) -> Grid:
    """The same table with a label a row; any other table as it is. `fresh`: no label stands above it."""
    rows = [row for row in grid.rows if any(cell.blocks for cell in row)]
    wide = [row for row in rows if len(held(row)) > 1]
    columns = sorted({column for row in wide for column, _ in held(row)})
    if (
        len(columns) != _WIDTH
        or len(wide) < _ROWS
        or len(wide) < len(rows)
        or headings(held(rows[0]), vocabulary)
        or several(rows, vocabulary)
    ):
        return grid
    asks = [[row[c] for row in wide if c < len(row) and row[c].blocks] for c in columns[::2]]
    says = [[row[c] for row in wide if c < len(row) and row[c].blocks] for c in columns[1::2]]
    if not (all(asks) and all(says) and _labels(asks, says, vocabulary, fresh)):
        return grid
    pairs = [(row[c : c + 1], row[d : d + 1]) for row in grid.rows for c, d in (columns[:2], columns[2:])]
    return Grid(tuple((*one, *other) for one, other in pairs if any(cell.blocks for cell in (*one, *other))), grid.place)


def _labels(asks: Sequence[Sequence[Cell]], says: Sequence[Sequence[Cell]], vocabulary: Vocabulary, fresh: bool) -> bool:
    """Do both columns hold nothing but labels, each its own: some of each known, or of a look that no answer has, or, where no
    label stands above the table, far shorter than answers that are sentences?"""
    cells = [cell for column in asks for cell in column]
    texts = [first(cell) for cell in cells]
    if len({*texts}) < len(texts) or not all(like(line_of(cell), vocabulary, beside=True) for cell in cells):
        return False
    known = all(any(vocabulary.label(first(cell), near=False) for cell in column) for column in asks)
    answered = any(vocabulary.label(first(cell), near=False) for column in says for cell in column)
    looks = [{look_of(line) for column in part for cell in column if (line := line_of(cell))} for part in (asks, says)]
    answers = [cell for column in says for cell in column]
    longer = mean(map(_words, answers)) / mean(map(_words, cells))
    said = sum(not like(line_of(cell), vocabulary) for cell in answers) >= _MOST * len(answers)
    far = fresh and longer >= _FAR and said and len(cells) > _WIDTH
    return not answered and longer >= _LONGER and (known or looks[0].isdisjoint(looks[1]) or far)


def _words(cell: Cell) -> float:
    return sum(len(line.text.split()) for line in lines(cell.blocks))
