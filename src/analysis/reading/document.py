"""What every reader hands over: the lines and tables of one file, in reading order, with their place and layer."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from analysis.words import say

# Layers in which a city speaks openly; what stands in the others is never more than internal.
CLOSED = frozenset({"comment", "deleted", "hidden"})
# Layers of a text that hangs on the line before it.
HANGING = CLOSED | {"footnote", "endnote"}
MARGIN = frozenset({"header", "footer"})
# Marks of a span that are layers of their own: their characters count for that layer in the ledger.
LAYER_MARKS = frozenset({"inserted", "form"})
# The style of a line that was taken over from an earlier mail.
QUOTED = "quoted"


class Mark(NamedTuple):
    """A span of a line that stands out: kind is `inserted`, `form`, `struck`, `unseen`, `underlined`, `coloured`,
    `bold` or `link`."""

    start: int
    end: int
    kind: str


class Line(NamedTuple):
    """A paragraph, list item or line of a cell, exactly as written.

    `place` is Dutch and says where a person finds it ("tabel 3, rij 2"). `layer` is one of body, inserted, deleted,
    comment, footnote, endnote, textbox, header, footer, hidden, form, alt, property, sheet (the name of a tab) ... A
    comment, deletion or note stands right after the line it hangs on. `style` is title, heading, guidance, list or "". A
    checkbox is written ☒ or ☐, a soft break is \\n.
    `look` is how the whole line stands out, in words: bold, italic, underlined, caps, larger, smaller, shaded, coloured, grey,
    and the level of a list and the name of the style as the file has them. `control`: the tag of the content control around it.
    `private`: the question of the form by which it may not be passed on.
    """

    text: str
    place: str
    layer: str = "body"
    style: str = ""
    marks: tuple[Mark, ...] = ()
    look: str = ""
    control: str = ""
    private: str = ""


class Cell(NamedTuple):
    """One cell; a merged cell stands once, at its first place, and its other places are cells without blocks.

    `above`: this place is part of the merged cell above it, so what stands there holds for this row too.
    """

    blocks: tuple["Line | Grid", ...] = ()
    above: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A table or a sheet: rows of cells. Rows may differ in length."""

    rows: tuple[tuple[Cell, ...], ...]
    place: str


@dataclass(frozen=True, slots=True)
class Source:
    """Everything found in one file, in reading order.

    `found`: visible characters (see `weigh`) per layer, counted from the raw parts and not from `blocks`.
    `excluded`: (layer, reason code, characters) that the reader itself left out of `blocks`.
    `properties`: created, modified, sender, recipient, date, subject, author: only when known, dates in ISO 8601.
    `attachments`: (name, bytes) of files inside this one, to be read as files of their own.
    """

    format: str
    blocks: tuple[Line | Grid, ...]
    found: dict[str, int]
    excluded: tuple[tuple[str, str, int], ...] = ()
    properties: dict[str, str] = field(default_factory=dict)
    attachments: tuple[tuple[str, bytes], ...] = ()


class Unreadable(Exception):
    """A file that cannot be read: `code` is a key of the words table `reading`, the slots fill its sentence."""

    def __init__(self, code: str, **slots: object) -> None:
        super().__init__(code, slots)
        self.code = code
        self.slots = slots

    def __str__(self) -> str:
        return say(f"reading.{self.code}", **self.slots)


@lru_cache(maxsize=4096)
def at(name: str, /, **slots: str | int) -> str:
    """Where a line stands, in words; kept, because every table has a first row."""
    return say(f"reading.{name}", **slots)


def weigh(text: str) -> int:
    """The unit of the ledger: characters that are no white space, so that wrapping and indenting weigh nothing."""
    return len("".join(text.split()))


def lines(blocks: tuple[Line | Grid, ...]) -> Iterator[Line]:
    """Every line, also those in cells and in tables within cells, in reading order."""
    for block in blocks:
        if isinstance(block, Line):
            yield block
        else:
            for row in block.rows:
                for cell in row:
                    yield from lines(cell.blocks)


def weights(line: Line) -> dict[str, int]:
    """What one line weighs, per layer: spans marked as inserted or form count for that layer, the rest for the line's own."""
    result: dict[str, int] = {}
    for mark in line.marks:
        if mark.kind in LAYER_MARKS:
            result[mark.kind] = result.get(mark.kind, 0) + weigh(line.text[mark.start : mark.end])
    rest = weigh(line.text) - sum(result.values())
    return {line.layer: rest, **result} if line.layer not in result else {**result, line.layer: result[line.layer] + rest}
