"""Keys to compare texts by, which are never shown; and a text as it is shown."""

import re
import unicodedata

_SPACE = re.compile(r"\s+")
# Directional controls turn round what stands around them; the others are not allowed in HTML, or in any XML.
_CONTROLS = re.compile("[\u202a-\u202e\u2066-\u2069\ufffe\uffff]")
_NOT_ALNUM = re.compile(r"[^0-9a-z]+")


def key(text: str) -> str:
    """The match key of a sentence: NFC, case folded, no invisible characters, one space between words.

    NFKC is not used: it would make 'm²' equal to 'm2'.
    """
    composed = unicodedata.normalize("NFC", text)
    return _SPACE.sub(" ", composed if composed.isprintable() else _visible(composed)).strip().casefold()


def _visible(text: str) -> str:
    return "".join(c for c in text if unicodedata.category(c) not in ("Cf", "Cc") or c in "\t\n\r\v\f")


def letters(text: str) -> str:
    """Only letters and digits, case folded: 'the same words' in the sense of the counting rules (design, section 4)."""
    return "".join(c for c in unicodedata.normalize("NFC", text).casefold() if c.isalnum())


def slug(text: str) -> str:
    """An id that is safe in file names and anchors: 'Sint-Ermelinde' gives 'sint-ermelinde'."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().casefold()
    return _NOT_ALNUM.sub("-", plain).strip("-")


def visible(text: str) -> str:
    """A text as it is shown, in whatever file: a sign that cannot be seen, turns the line round or breaks the file is named.

    The sign that turns a line from right to left gives '[U+202E]'.
    """
    return "".join(map(_named, str(text)))


def _named(sign: str) -> str:
    if sign in "\n\t":
        return sign
    return f"[U+{ord(sign):04X}]" if _CONTROLS.match(sign) or unicodedata.category(sign) in ("Cc", "Cs") else sign
