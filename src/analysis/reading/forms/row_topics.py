"""Tables with a row for each label, and below it rows that say what each answer is about: 'Technisch', 'Andere'."""

from collections import Counter
from collections.abc import Sequence

from analysis.reading.document import Cell, Grid
from analysis.reading.forms.cell_label import like, line_of
from analysis.reading.forms.form_text import plain
from analysis.reading.forms.looks import Look, look_of, stands_out
from analysis.reading.forms.row_cells import first, held, numbered
from analysis.reading.forms.vocabulary import Vocabulary

_PAIR = 2  # cells: what an answer is about, and the answer; one when nobody answered
_AGAIN = 2  # names that come back under another label


def topics(grid: Grid, alone: frozenset[Look], vocabulary: Vocabulary) -> int:
    """The column of what the answers are about, -1 for none. `alone`: how the rows look that hold a label and nothing else.

    The names in it are plain, come back under other labels, and are no sections; and no row above them begins a new form.
    """
    blocks = _blocks(grid, alone, vocabulary)
    pairs = [row for block in blocks for row in block]
    if len(blocks) < 2 or not pairs or any(len(row) > _PAIR or row[0][0] != pairs[0][0][0] for row in pairs):
        return -1
    if 2 * sum(len(row) == _PAIR for row in pairs) < len(pairs):
        return -1
    names = [line_of(row[0][1]) for row in pairs]
    if any(not like(line, vocabulary, beside=True) or line is None or stands_out(look_of(line)) for line in names):
        return -1
    texts = [{plain(first(row[0][1])) for row in block} for block in blocks]
    back = [text for text, times in Counter(text for block in texts for text in block).items() if times > 1]
    known = {label.name for text in back if (label := vocabulary.label(text, near=False))}
    return pairs[0][0][0] if len(back) >= _AGAIN and len(known) <= 1 else -1


def _blocks(grid: Grid, alone: frozenset[Look], vocabulary: Vocabulary) -> Sequence[Sequence[list[tuple[int, Cell]]]]:
    """The rows below each label that has a row of its own; none where such a row names who answers or on what."""
    found: list[list[list[tuple[int, Cell]]]] = []
    for row in grid.rows:
        cells = [(column, cell) for column, cell in held(row) if not numbered(cell)]
        line = line_of(cells[0][1]) if len(cells) == 1 else None
        if line is not None and look_of(line) in alone:
            if vocabulary.names(line.text) or vocabulary.challenge(line.text):
                return []
            found.append([])
        elif cells and found:
            found[-1].append(cells)
    return [block for block in found if block]
