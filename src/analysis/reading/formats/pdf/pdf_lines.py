"""Words on a page become lines, and lines that were only wrapped become sentences again."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from analysis.reading.document import Line, Mark
from analysis.reading.formats.pdf.pdf_words import Word
from analysis.words.form_words import listed

# A sign that the PDF has no letter for is written as (cid:127); before a line it is a bullet.
_BULLET = re.compile(r"[•·●○▪■□➢➤►‣⁃◦☐☒☑\uf0b7\uf0a7]|\(cid:\d+\)$|[-–—*o]$|\(?(?:\d{1,2}|[a-z])[.)]$")
_HYPHEN = re.compile(r"[^\W\d_]-$")
_BOXES = frozenset("☐☒☑")
_ENDS = (".", "!", "?", ":", ";")
_SENTENCE, _NARROW = 6, 3
# "Stad: ..." begins something new, however far the line above it reaches.
_LABEL = 4
_SOFT = "\u00ad"
# A line stands further below the one before it than wrapped lines do: points per point of letter size.
_LOOSER = 0.1
_FAR = 2.5
# Where no two lines stand close enough to tell, wrapped ones would not stand further apart than this.
_USUAL = 1.6
Spacing = dict[int, float]


@dataclass(frozen=True, slots=True)
class Row:
    """Words on one height, from left to right. `edge`: where the lines of its column turn, 0 on a page without columns."""

    words: tuple[Word, ...]
    edge: float = 0.0

    @property
    def top(self) -> float:
        return min(word.top for word in self.words)

    @property
    def middle(self) -> float:
        return self.words[0].middle

    @property
    def size(self) -> float:
        return max(word.size for word in self.words)

    @property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)


def rows(words: Iterable[Word]) -> list[Row]:
    """Words of the same height together, from top to bottom."""
    found: list[list[Word]] = []
    for word in sorted(words, key=lambda w: (w.middle, w.x0)):
        if found and abs(word.middle - found[-1][0].middle) < 0.4 * min(word.size, found[-1][0].size):
            found[-1].append(word)
        else:
            found.append([word])
    return [Row(tuple(sorted(row, key=lambda w: w.x0))) for row in found]


def bulleted(word: Word) -> bool:
    """Is this the bullet of an item of a list? A number may be that of a question, and a box that of an option."""
    sign = word.text.startswith("(cid:") or not any(c.isalnum() for c in word.text)
    return sign and word.text[0] not in _BOXES and _BULLET.match(word.text) is not None


def spacing(lines: Sequence[Row]) -> Spacing:
    """How far apart wrapped lines stand, in points, per letter size: the smallest distance that occurs."""
    found: Spacing = {}
    for above, below in pairwise(lines):
        size, apart = round(above.size), below.middle - above.middle
        if abs(above.size - below.size) < 0.5 and 0.8 * size <= apart <= _FAR * size:
            found[size] = min(found.get(size, apart), apart)
    return found


def closest(some: Iterable[Spacing]) -> Spacing:
    """The smallest distances of several regions together."""
    found: Spacing = {}
    for spaces in some:
        found |= {size: min(apart, found.get(size, apart)) for size, apart in spaces.items()}
    return found


def paragraphs(lines: Sequence[Row], right: float, tight: Spacing, place: Callable[[Row], str]) -> list[Line]:
    """Lines joined to paragraphs. `right`: where the text has to turn; `tight`: the spacing of wrapped lines."""
    joined: list[list[Row]] = []
    for row in lines:
        if joined and _wrapped(joined[-1][-1], row, right, tight):
            joined[-1].append(row)
        else:
            joined.append([row])
    return [line(group, place(group[0])) for group in joined]


def _wrapped(above: Row, below: Row, right: float, tight: Spacing) -> bool:
    first, last = below.words[0], above.words[-1]
    if first.form != last.form or first.look != above.words[0].look or _BULLET.match(first.text):
        return False
    apart = below.middle - above.middle
    if apart < 0:  # the next column: only a sentence that is not finished goes on there
        return above.edge > 0 and not last.text.endswith(_ENDS) and first.text[:1].islower()
    if abs(above.size - below.size) >= 0.5 or apart > tight.get(round(above.size), _USUAL * above.size) + _LOOSER * above.size:
        return False
    space = 0.2 * above.size
    if any(word.text.endswith(":") for word in below.words[:_LABEL]) and not first.text[:1].islower():
        return False
    if last.x1 + space + first.x1 - first.x0 > (above.edge or right) or _HYPHEN.search(last.text) is not None:
        return True
    # Somebody broke the line by hand in the middle of a sentence; what is short may be a label.
    return (
        len(above.words) >= (_NARROW if above.edge else _SENTENCE)
        and not last.text.endswith(_ENDS)
        and first.text[:1].islower()
        and not first.form
    )


def line(group: Sequence[Row], place: str, layer: str = "body") -> Line:
    """The words of a paragraph, one after another."""
    text = ""
    marks: list[Mark] = []
    for row in group:
        for word in row.words:
            text += _between(text, word.text) if word is row.words[0] else " "
            marks += [Mark(len(text), len(text) + len(word.text), "form")] if word.form else []
            text += word.text
    first = group[0].words[0]
    listed = _BULLET.match(first.text) and first.text[0] not in _BOXES
    return Line(text, place, layer, first.look or ("list" if listed else ""), tuple(marks))


def _between(before: str, word: str) -> str:
    """A space, except after a word that was cut off at the end of its line."""
    if not before or before.endswith(_SOFT):
        return ""
    return "" if _HYPHEN.search(before) and word[:1].islower() and word not in listed("joining", "words") else " "
