"""Names in a Word file: tags, and the symbols that stand for a box or an arrow. Strict files are mapped to these first."""

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
V = "{urn:schemas-microsoft-com:vml}"
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"

# ISO/IEC 29500 strict namespaces → the transitional ones above.
STRICT = {
    b"http://purl.oclc.org/ooxml/wordprocessingml/main": W[1:-1].encode(),
    b"http://purl.oclc.org/ooxml/officeDocument/relationships": R[1:-1].encode(),
    b"http://purl.oclc.org/ooxml/officeDocument/math": M[1:-1].encode(),
    b"http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing": WP[1:-1].encode(),
    b"http://purl.oclc.org/ooxml/drawingml/main": A[1:-1].encode(),
    b"http://purl.oclc.org/ooxml/drawingml/chart": C[1:-1].encode(),
}
VAL = f"{W}val"
ID = f"{W}id"
TEXT = (f"{W}t", f"{M}t", f"{W}delText", f"{A}t")
# Elements that stand for exactly one visible character.
SIGNS = {f"{W}noBreakHyphen": "\u2011", f"{W}softHyphen": "\u00ad", f"{M}den": "/", f"{M}sup": "^", f"{M}sub": "_"}
SYMBOL = f"{W}sym"
OFF = frozenset({"0", "false", "off", "none"})

CHECKED, UNCHECKED = "☒", "☐"
# (font, code point without the private-use offset): the boxes and arrows of the symbol fonts that come with Word.
_WINGDINGS = {0xFE: CHECKED, 0xFD: CHECKED, 0xA8: UNCHECKED, 0x6F: UNCHECKED, 0x71: UNCHECKED, 0xFC: "✓", 0xFB: "✗"}
_ARROWS = {0xE0: "→", 0xE8: "→", 0xDF: "←", 0xE7: "←", 0xF0: "⇒", 0x4A: "☺", 0x4C: "☹", 0xA7: "▪", 0xD8: "➢", 0x9F: "•"}
SYMBOLS: dict[str, dict[int, str]] = {
    "wingdings": {**_WINGDINGS, **_ARROWS},
    "wingdings 2": {0x52: CHECKED, 0x53: CHECKED, 0x54: CHECKED, 0xA3: UNCHECKED, 0x50: "✓", 0x4F: "✗"},
    "symbol": {0xB7: "•", 0xAE: "→", 0xDE: "⇒", 0xB3: "≥", 0xA3: "≤", 0xB1: "±", 0x6D: "µ", 0x57: "Ω", 0x44: "Δ"},
}


def symbol(font: str, code: str) -> str:
    """The character of a `w:sym`; one we do not know keeps its own code point, so it is never lost."""
    try:
        point = int(code, 16)
    except ValueError:
        return "\ufffd"
    known = SYMBOLS.get(font.casefold(), {})
    other = chr(point) if 0x20 < point < 0x10000 and not 0xD800 <= point < 0xE000 else "\ufffd"
    return known.get(point & 0xFF, other if other.strip() else "\ufffd")
