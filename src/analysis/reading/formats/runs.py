"""The text of one paragraph as it is gathered run by run, and the lines it becomes, with their place."""

from dataclasses import dataclass, field
from functools import lru_cache, reduce
from operator import and_
from typing import NamedTuple

from analysis.reading.document import Grid, Line, Mark, at

INSERTED, DELETED, HIDDEN, MOVED, STRUCK, UNDERLINED, COLOURED, FORM, PLACEHOLDER = (1 << n for n in range(9))
BOLD, ITALIC, CAPS, SHADED, LARGER, GREY, UNSEEN, SMALLER = (1 << n for n in range(9, 17))
# What a whole line may look like; a part of a line that does is told apart only for what people tick, strike or begin with.
SEEN = {
    BOLD: "bold",
    ITALIC: "italic",
    UNDERLINED: "underlined",
    CAPS: "caps",
    LARGER: "larger",
    SHADED: "shaded",
    COLOURED: "coloured",
    GREY: "grey",
    SMALLER: "smaller",
}
LOOKS = sum(SEEN)
AWAY = DELETED | HIDDEN | MOVED
_KINDS = {
    INSERTED: "inserted",
    STRUCK: "struck",
    UNDERLINED: "underlined",
    COLOURED: "coloured",
    FORM: "form",
    PLACEHOLDER: "placeholder",
    BOLD: "bold",
    UNSEEN: "unseen",
}


@dataclass(slots=True)
class Paragraph:
    """Pieces of text with their flags, and what hangs on the paragraph: comments, notes, text boxes.

    `leading`: boxes that stand before it, in the margin.
    `control`: the tag of the first content control in it, or around it.
    """

    style: str = ""
    named: str = ""
    control: str = ""
    joins_next: bool = False
    pieces: list[tuple[str, int]] = field(default_factory=list)
    leading: list[Line | Grid] = field(default_factory=list)
    hanging: list[Line | Grid] = field(default_factory=list)
    flagged: int = 0

    def add(self, text: str, flags: int) -> None:
        """One piece of text, in reading order."""
        self.pieces.append((text, flags))
        self.flagged |= flags

    def lines(self, place: str, layer: str) -> list[Line | Grid]:
        """The line of the paragraph, then what was deleted or hidden in it, then what hangs on it."""
        if not self.flagged:
            text = "".join([piece for piece, _ in self.pieces])
            line = Line(text, place, layer, self.style, (), self.named, self.control)
            return [*self.leading, *([line] if text.strip() else []), *self.hanging]
        shown = [(text, flags) for text, flags in self.pieces if not flags & AWAY]
        text = "".join([piece for piece, _ in shown])
        found = [*self.leading]
        if text.strip():
            whole = layer == "body" and all(flags & INSERTED or not piece.strip() for piece, flags in shown)
            common = LOOKS & reduce(and_, [flags for piece, flags in shown if piece.strip()])
            marks = _marks(shown, whole, common & BOLD)
            own = "inserted" if whole else layer
            found.append(Line(text, place, own, self.style, marks, look(common, self.named), self.control))
        for flag, other in ((DELETED, "deleted"), (HIDDEN, "hidden")):
            away = "".join([piece for piece, flags in self.pieces if _first(flags) == flag])
            if away.strip():
                found.append(Line(away, place, other))
        return [*found, *self.hanging]


class Where(NamedTuple):
    """The layer a text stands in and its place; an empty place is the running text, where paragraphs are counted."""

    layer: str
    place: str = ""


class Counted:
    """What walkers share: the tables and the paragraphs of the running text have a number."""

    def __init__(self) -> None:
        self.tables = 0
        self.paragraphs = 0

    def place(self, where: Where) -> str:
        """Where the paragraph stands that is being read."""
        return where.place or at("paragraph", number=self.paragraphs + 1)

    def lines(self, paragraph: Paragraph, where: Where) -> list[Line | Grid]:
        """Its lines; it counts when it has any."""
        found = paragraph.lines(self.place(where), where.layer)
        self.paragraphs += bool(found) and not where.place
        return found


def _first(flags: int) -> int:
    """What was moved away counts where it went; what was deleted counts as deleted, also when it was hidden."""
    return next((flag for flag in (MOVED, DELETED, HIDDEN) if flags & flag), 0)


@lru_cache(maxsize=4096)
def look(flags: int, named: str = "") -> str:
    """How a line looks, in words: look(BOLD | CAPS, "Kop1") is "bold caps Kop1"."""
    return " ".join([word for flag, word in SEEN.items() if flags & flag] + [named] * bool(named))


def _marks(pieces: list[tuple[str, int]], whole: bool, bold: int) -> tuple[Mark, ...]:
    marks: list[Mark] = []
    start = 0
    for text, flags in pieces:
        end = start + len(text)
        for flag, kind in _KINDS.items():
            white = flag == UNSEEN and flags & SHADED  # on a ground of its own it is seen
            if flags & flag and not (whole and flag == INSERTED) and flag != bold and not white:
                before = next((n for n, m in enumerate(marks) if m.end == start and m.kind == kind), None)
                if before is None:
                    marks.append(Mark(start, end, kind))
                else:
                    marks[before] = marks[before]._replace(end=end)
        start = end
    return tuple(sorted(marks, key=lambda mark: (mark.start, mark.end, mark.kind)))
