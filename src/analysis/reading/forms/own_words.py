"""The form's own words under a label, by how they look: in italics, grey, small or brackets, above answers that are not."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from analysis.reading.document import Grid, Line
from analysis.reading.forms.looks import Head, look_of, stands_out
from analysis.reading.forms.vocabulary import Vocabulary

_ASIDE = frozenset({"italic", "grey", "smaller"})
_OFTEN = 2  # labels of a document with such a line under them
_CELLS = 3  # cells for an answer that begin with such a line


def softly(line: Line) -> frozenset[str]:
    """What sets a line aside: italics, grey, small print, or brackets around all of it."""
    text = line.text.strip()
    return frozenset({*line.look.split()} & _ASIDE) | ({"brackets"} if text[:1] == "(" and text[-1:] == ")" else set())


def own_words(standing: Sequence[Line], heads: Mapping[int, Head], vocabulary: Vocabulary) -> frozenset[int]:
    """Lines right under a label that are set aside while what follows them is not, where a form does so more than once."""
    found = [line for line in _under(standing, heads, vocabulary) if softly(line)]
    return frozenset(map(id, found)) if len(found) >= _OFTEN else frozenset()


def above_answers(blocks: Sequence[Line | Grid], standing: Sequence[Line]) -> frozenset[int]:
    """Lines set aside on top of a cell beside a label, above an answer that is not, where cells of this form often begin so;
    and what looks like them right under a line that stands out. One alone in its cell may be an answer typed over it."""
    found = [line for block in blocks if isinstance(block, Grid) for line in _on_top(block)]
    looks = {look_of(line) for line in found}
    if len(found) < _CELLS or len(looks) > 1:
        return frozenset()
    below = [line for label, line in pairwise(standing) if look_of(line) in looks and stands_out(look_of(label))]
    return frozenset(map(id, [*found, *below]))


def _on_top(grid: Grid) -> Iterator[Line]:
    for row in grid.rows:
        filled = [cell.blocks for cell in row if cell.blocks]
        for blocks in filled[1:]:
            top, after = blocks[0], blocks[1] if len(blocks) > 1 else None
            if isinstance(top, Line) and isinstance(after, Line) and softly(top) - softly(after) and not top.control:
                yield top


def _under(standing: Sequence[Line], heads: Mapping[int, Head], vocabulary: Vocabulary) -> Iterator[Line]:
    """Every line between a label and an answer that looks otherwise."""
    for (label, line), (_, after) in pairwise(pairwise(standing)):
        asks = _asks(label, heads, vocabulary) and not softly(label) - {"smaller"}  # all of a form may be small
        said = not _asks(line, heads, vocabulary) and not _asks(after, heads, vocabulary) and line.style != "list"
        if asks and said and softly(line) - softly(after):
            yield line


def _asks(line: Line, heads: Mapping[int, Head], vocabulary: Vocabulary) -> bool:
    head = heads.get(id(line))
    return (head is not None and head.end >= len(line.text)) or vocabulary.label(line.text, near=False) is not None
