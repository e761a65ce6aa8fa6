"""Keys to compare texts by, which are never shown; and a text as it is shown."""

import re
import unicodedata
from functools import lru_cache

from analysis.words import remembered, spoken, written

_STEM = 5  # letters that a word keeps in each of its forms: Vlaams, Vlaamse
TEXTS = 2**16  # as many are remembered: the same sentences are compared again and again
_SPACE = re.compile(r"\s+")
# Directional controls turn round what stands around them; the others are not allowed in HTML, or in any XML.
_UNSHOWN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069\ufffe\uffff]")
# What hides between letters and is never seen.
UNSEEN = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]"
)
# Cyrillic and Greek letters, and the Latin ones that nobody can tell them from.
_LOOKALIKES = str.maketrans(
    "\u0430\u0435\u043e\u0440\u0441\u0443\u0445\u0456\u0458\u0455\u04bb\u0501\u0410\u0412\u0415\u041a\u041c\u041d\u041e\u0420\u0421\u0422\u0425\u0406"
    "\u03bf\u03bd\u03b9\u0391\u0392\u0395\u0396\u0397\u0399\u039a\u039c\u039d\u039f\u03a1\u03a4\u03a5\u03a7",
    "aeopcyxijshdABEKMHOPCTXIoviABEZHIKMNOPTYX",
)
_NOT_ALNUM = re.compile(r"[^0-9a-z]+")


@lru_cache(TEXTS)
def key(text: str) -> str:
    """The match key of a sentence: NFC, case folded, no invisible characters, one space between words.

    NFKC is not used: it would make 'm²' equal to 'm2'.

    >>> key("  Te  WEINIG\\u00a0laadpalen ")
    'te weinig laadpalen'
    """
    composed = unicodedata.normalize("NFC", text)
    return _SPACE.sub(" ", composed if composed.isprintable() else _visible(composed)).strip().casefold()


def _visible(text: str) -> str:
    return "".join(c for c in text if unicodedata.category(c) not in ("Cf", "Cc") or c in "\t\n\r\v\f")


@lru_cache(TEXTS)
def letters(text: str) -> str:
    """Only letters and digits, case folded: 'the same words' in the sense of the counting rules (design, section 4)."""
    return "".join(c for c in unicodedata.normalize("NFC", text).casefold() if c.isalnum())


def plain(text: str) -> str:
    """One form, nothing invisible, spaces and signs kept: what patterns look at."""
    return text if text.isascii() else UNSEEN.sub("", unicodedata.normalize("NFKC", text))


def shown(text: str) -> str:
    """The same with letters of other alphabets as the Latin ones that they look like: a text as a reader takes it."""
    return plain(text).translate(_LOOKALIKES)


def slug(text: str) -> str:
    """An id that is safe in file names and anchors.

    >>> slug("Sint-Ermelinde: échte stad")
    'sint-ermelinde-echte-stad'
    """
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().casefold()
    return _NOT_ALNUM.sub("-", plain).strip("-")


def lower(label: str) -> str:
    """A label inside a sentence: its first letter small, unless its first word is a name: in capitals, or of a people.

    >>> lower("Geen toegang"), lower("AVG-regels"), lower("Vlaamse regels"), lower("Europees recht")
    ('geen toegang', 'AVG-regels', 'Vlaamse regels', 'Europees recht')
    """
    first = label.split(" ", 1)[0].split("-", 1)[0]
    named = (len(first) > 1 and first.isupper()) or first[:_STEM] in _peoples()
    return label if named else label[:1].lower() + label[1:]


@remembered
def _peoples() -> frozenset[str]:
    """How words begin that keep their capital: those of the levels of rules as our own sentences have them ('Vlaams')."""
    told = (text for name, text in written(spoken()).items() if name.startswith("prose.level_"))
    return frozenset(text[:_STEM] for text in told if text[:1].isupper())


def aligned(rows: list[list[str]], gap: str = "   ") -> list[str]:
    """A table for a terminal: each column as wide as its widest cell, the last one free; line breaks become spaces."""
    cells = [[" ".join(visible(cell).split()) for cell in row] for row in rows]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    return [gap.join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in cells]


def typed(path: object) -> str:
    """A path as it is typed in a command: in quotes when it holds a blank.

    >>> typed("mijn werkruimte"), typed("werkruimte")
    ('"mijn werkruimte"', 'werkruimte')
    """
    return f'"{path}"' if re.search(r"[\s&()]", str(path)) else str(path)


def visible(text: str) -> str:
    """A text as it is shown, in whatever file: a sign that cannot be seen, turns the line round or breaks the file is named.

    The sign that turns a line from right to left gives '[U+202E]'.
    """
    return _UNSHOWN.sub(lambda sign: f"[U+{ord(sign[0]):04X}]", str(text))
