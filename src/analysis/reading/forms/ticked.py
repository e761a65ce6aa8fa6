"""Lines that each begin with a box: the ticked ones are answers without their box, and the others are the form's."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from analysis.reading.document import Line
from analysis.reading.forms.options import BOXES, UNTICKED

_FEWEST = 2


def ticked(lines: Sequence[Line]) -> tuple[frozenset[int], frozenset[int]]:
    """(ticked, not ticked), by the identity of the line; lines of a list of which nothing is ticked are neither."""
    chosen: set[int] = set()
    left: set[int] = set()
    for found in _lists(lines):
        taken = {id(line) for line in found if line.text.lstrip()[0] != UNTICKED}
        if taken:
            chosen |= taken
            left |= {id(line) for line in found} - taken
    return frozenset(chosen), frozenset(left)


def _lists(lines: Sequence[Line]) -> Iterator[list[Line]]:
    for boxed, group in groupby(lines, key=_boxed):
        found = [*group]
        if boxed and len(found) >= _FEWEST:
            yield found


def _boxed(line: Line) -> bool:
    """One box, in front of words."""
    text = line.text.strip()
    return text[:1] in BOXES and len(text) > 1 and not BOXES & {*text[1:]}
