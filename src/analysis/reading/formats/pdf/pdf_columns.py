"""Rows of a page that stand in columns: first the left column from top to bottom, then the right one.

A label with its answer beside it looks much like two columns. Columns are told by their sentences, which run on downwards, or
by what they hold: headings or bullets in both of them.
"""

from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from analysis.reading.formats.pdf.pdf_lines import Row, bulleted
from analysis.reading.formats.pdf.pdf_words import Word

# Rows on both sides, and how many points must be free between them.
_LEAST, _FREE = 4, 8.0
_NEAR = 3.0
# Of the lines of a column so many begin in the middle of a sentence; or all are as long as a sentence.
_RUNNING, _WORDS = 0.3, 5
_ASKS = (":", "?")
_OWN = 2  # rows of a column that are headings or begin with a bullet, and as many that are not


def ordered(rows: Sequence[Row]) -> list[Row]:
    """The rows in the order in which they are read."""
    found = list(rows)
    for start in _starts(found):
        band = _band(found, start)
        if band is None:
            continue
        first, last = band
        left, right = _side(found[first:last], start, True), _side(found[first:last], start, False)
        if _columns(left, right):
            return [*ordered(found[:first]), *_own(left), *ordered(_own(right)), *ordered(found[last:])]
    return found


def _starts(rows: Sequence[Row]) -> list[float]:
    """Where a second column may begin: places where many rows, or what follows a wide gap in them, begin."""
    places = sorted(word.x0 for row in rows for word in _after_gaps(row))
    if not places:
        return []
    left = min(row.words[0].x0 for row in rows)
    groups: list[list[float]] = []
    for place in places:
        if groups and place - groups[-1][0] <= _NEAR:
            groups[-1].append(place)
        else:
            groups.append([place])
    return [group[0] for group in groups if len(group) >= _LEAST and group[0] > left + 72]


def _after_gaps(row: Row) -> list[Word]:
    words = row.words
    wide = [b for a, b in pairwise(words) if b.x0 - a.x1 > max(_FREE, 0.8 * row.size)]
    return [words[0], *wide]


def _band(rows: Sequence[Row], start: float) -> tuple[int, int] | None:
    """The longest run of rows in which no word stands across the gap before this place, with enough on both sides."""
    best: tuple[int, int] | None = None
    first = 0
    for number in range(len(rows) + 1):
        if number < len(rows) and not any(w.x0 < start - 1 and w.x1 > start - _FREE for w in rows[number].words):
            continue
        if best is None or number - first > best[1] - best[0]:
            best = (first, number)
        first = number + 1
    if best is None:
        return None
    first, last = best
    both = [(any(w.x0 < start - 1 for w in row.words), any(w.x0 >= start - 1 for w in row.words)) for row in rows[first:last]]
    while both and not both[0][1]:  # a title above the columns stands at the left and is as short as a line of them
        both, first = both[1:], first + 1
    return (first, last) if min(map(sum, zip(*both, strict=True)), default=0) >= _LEAST else None


def _side(rows: Sequence[Row], start: float, left: bool) -> list[Row]:
    sides = [tuple(word for word in row.words if (word.x0 < start - 1) == left) for row in rows]
    return [Row(words) for words in sides if words]


def _own(side: Sequence[Row]) -> list[Row]:
    """The rows of a column, which knows where its own lines turn."""
    edge = max(row.words[-1].x1 for row in side)
    return [Row(row.words, edge) for row in side]


def _columns(left: Sequence[Row], right: Sequence[Row]) -> bool:
    def running(side: Sequence[Row]) -> float:
        return sum(row.words[0].text[:1].islower() for row in side) / len(side)

    if any(row.words[0].form for row in (*left, *right)):
        return False
    if min(running(left), running(right)) >= _RUNNING or _formed(left, right):
        return True
    asks = any(row.words[-1].text.endswith(_ASKS) for row in left)
    return not asks and min(median(len(row.words) for row in side) for side in (left, right)) >= _WORDS


def _formed(*sides: Sequence[Row]) -> bool:
    """Has each side a form of its own: rows that are headings, or items of a list, and others under or between them? Of labels
    with their answers beside them only one side has."""
    ways = (lambda row: all(word.look == "heading" for word in row.words), lambda row: bulleted(row.words[0]))
    return any(all(_OWN <= sum(map(way, side)) <= len(side) - _OWN for side in sides) for way in ways)
