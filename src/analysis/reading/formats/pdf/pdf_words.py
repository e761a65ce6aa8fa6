"""The words of a PDF page with where they stand: printed, typed into form fields, or put on top with a typewriter tool."""

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from pdfplumber.utils.text import extract_words
from pypdf import PageObject
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, StreamObject

from analysis.reading.document import weigh
from analysis.reading.formats.pdf.pdf_painted import Sign
from analysis.reading.formats.word.names import CHECKED, UNCHECKED

_LIGATURES = str.maketrans({code: unicodedata.normalize("NFKD", chr(code)) for code in range(0xFB00, 0xFB07)})
_BOLD, _ITALIC = ("bold", "black", "heavy"), ("italic", "oblique")
_PUSH = 1 << 16
# Annotations that say something about the page instead of on it.
REMARKS = frozenset({"/Text", "/Highlight", "/Underline", "/StrikeOut", "/Squiggly", "/Caret", "/Ink", "/Stamp"})


@dataclass(frozen=True, slots=True)
class Word:
    """A word; distances in points from the top left corner of the page. `look` is heading, guidance or ""."""

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    look: str = ""
    form: bool = False

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2

    @property
    def size(self) -> float:
        return self.bottom - self.top


def words(signs: Sequence[Sign]) -> list[Word]:
    """The words of these signs, which all stand level. Ligatures are written out: the sign for 'fi' is two letters."""
    dicts = [_described(sign) for sign in signs]
    found = extract_words(dicts, x_tolerance_ratio=0.15, expand_ligatures=False, return_chars=True, use_text_flow=False)
    return [Word(w["text"].translate(_LIGATURES), w["x0"], w["x1"], w["top"], w["bottom"], _look(w["chars"][0])) for w in found]


def _described(sign: Sign) -> dict[str, object]:
    """A sign as pdfplumber knows it."""
    return {
        "text": sign.text,
        "x0": sign.x0,
        "x1": sign.x1,
        "top": sign.top,
        "doctop": sign.top,
        "bottom": sign.bottom,
        "size": sign.size,
        "upright": True,
        "fontname": sign.font,
        "non_stroking_color": sign.colour,
    }


def weight(signs: Iterable[Sign]) -> int:
    """What signs weigh, one by one."""
    return sum(weigh(sign.text.translate(_LIGATURES)) for sign in signs)


def once(signs: Iterable[Sign]) -> list[Sign]:
    """Without the signs that were printed twice, a hair apart, to look bold. One pass: a sign only looks around itself."""
    seen: dict[tuple[object, ...], list[Sign]] = {}
    kept = []
    for sign in signs:
        column, row = int(sign.x0), int(sign.top)
        near = (
            other
            for x in (column - 1, column, column + 1)
            for y in (row - 1, row, row + 1)
            for other in seen.get((sign.text, sign.font, sign.angle, x, y), ())
        )
        if any(abs(other.x0 - sign.x0) <= 1 and abs(other.top - sign.top) <= 1 for other in near):
            continue
        seen.setdefault((sign.text, sign.font, sign.angle, column, row), []).append(sign)
        kept.append(sign)
    return kept


def typed(page: PageObject, height: float) -> Iterator[Word]:
    """What was filled in: form fields, ☒ or ☐ for boxes, and text put on top of the page, one word per line of it."""
    for note in _annotations(page):
        kind = note.get("/Subtype")
        text = _value(note) if kind == "/Widget" else str(note.get("/Contents", "")) if kind == "/FreeText" else ""
        lines = [line for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n") if line.strip()]
        corners = note.get("/Rect")
        if not lines or not isinstance(corners, ArrayObject) or len(corners) != 4:
            continue
        x0, low, x1, high = (float(str(number)) for number in corners)
        step = abs(high - low) / len(lines)
        for number, line in enumerate(lines):
            top = height - max(low, high) + number * step
            yield Word(line, min(x0, x1), max(x0, x1), top, top + min(step, 12.0), form=True)


def remarks(page: PageObject) -> list[str]:
    """Comments stuck on the page."""
    notes = [str(note.get("/Contents", "")) for note in _annotations(page) if note.get("/Subtype") in REMARKS]
    return [text for text in notes if weigh(text)]


def attached(page: PageObject) -> Iterator[tuple[str, bytes]]:
    """(name, bytes) of the files that are pinned to the page."""
    for note in _annotations(page):
        file = note.get("/FS") if note.get("/Subtype") == "/FileAttachment" else None
        file = file.get_object() if isinstance(file, IndirectObject) else file
        streams = file.get("/EF") if isinstance(file, DictionaryObject) else None
        streams = streams.get_object() if isinstance(streams, IndirectObject) else streams
        stream = (streams.get("/UF") or streams.get("/F")) if isinstance(streams, DictionaryObject) else None
        stream = stream.get_object() if isinstance(stream, IndirectObject) else stream
        if isinstance(file, DictionaryObject) and isinstance(stream, StreamObject):
            yield str(file.get("/UF") or file.get("/F") or "1"), stream.get_data()


def _annotations(page: PageObject) -> Iterator[DictionaryObject]:
    notes = page.get("/Annots")
    notes = notes.get_object() if isinstance(notes, IndirectObject) else notes
    for reference in notes if isinstance(notes, ArrayObject) else ():
        note = reference.get_object() if isinstance(reference, IndirectObject) else reference
        if isinstance(note, DictionaryObject):
            yield note


def _value(field: DictionaryObject) -> str:
    """The value of a form field; what a field does not say itself, the field above it says."""
    kind, flags, value = (_inherited(field, key) for key in ("/FT", "/Ff", "/V"))
    if kind == "/Btn":
        if isinstance(flags, int) and flags & _PUSH:
            return ""
        return UNCHECKED if field.get("/AS", "/Off") == "/Off" else CHECKED
    if isinstance(value, list):
        return ", ".join(map(str, value))
    return str(value) if value is not None and kind in ("/Tx", "/Ch") else ""


def _inherited(field: DictionaryObject, key: str) -> object:
    for _ in range(16):
        if key in field:
            return field[key]
        above = field.get("/Parent")
        if above is None:
            return None
        field = above.get_object()
    return None


def _look(sign: dict[str, object]) -> str:
    font = str(sign.get("fontname", "")).casefold()
    if any(name in font for name in _ITALIC) and _grey(sign.get("non_stroking_color")):
        return "guidance"
    return "heading" if any(name in font for name in _BOLD) else ""


def _grey(colour: object) -> bool:
    shades = list(colour) if isinstance(colour, (tuple, list)) else [colour]
    numbers = [float(shade) for shade in shades if isinstance(shade, (int, float))]
    return len(numbers) in (1, 3) and max(numbers) - min(numbers) < 0.1 and 0.2 < numbers[0] < 0.9
