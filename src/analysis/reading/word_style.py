"""What the styles and formatting of a Word file say that matters for reading: hidden, struck, heading, list."""

import re
from dataclasses import dataclass

from lxml import etree

from analysis.reading.word_line import COLOURED, HIDDEN, STRUCK, UNDERLINED
from analysis.reading.word_names import OFF, VAL, W

Element = etree._Element
_VANISH = f"{W}vanish"
_FORMATS = {
    _VANISH: HIDDEN,
    f"{W}strike": STRUCK,
    f"{W}dstrike": STRUCK,
    f"{W}u": UNDERLINED,
    f"{W}color": COLOURED,
    f"{W}highlight": COLOURED,
}
_GREY = re.compile(r"(?i)auto|([0-9a-f]{2})\1\1")
_STYLE = re.compile(rb"<w:style\b[^>]*?w:styleId=\"([^\"]*)\"[^>]*>(.*?)</w:style>", re.S)
VANISH = b"w:vanish"
_HIDES = re.compile(rb"<w:vanish(?:/>| [^>]*w:val=\"(?:1|true|on)\")")
# Style ids of Word in Dutch, French and English; a style someone made may be called anything.
_IDS = ((re.compile(r"(?i)titel|title|titre"), "title"), (re.compile(r"(?i)(heading|kop|titre)\s*-?\d"), "heading"))
_LIST = re.compile(r"(?i)list|lijst|liste|opsomming|bullet")
_GUIDE = re.compile(r"(?i)toelicht|instruct|uitleg|hint|placeholder")


@dataclass(frozen=True, slots=True)
class Styles:
    """`hidden`: ids of the styles whose text is not shown."""

    hidden: frozenset[str]
    hides: int = HIDDEN

    def flags(self, properties: Element) -> int:
        """The flags of a run's formatting (`w:rPr`)."""
        flags = 0
        for element in properties:
            flag = _FORMATS.get(element.tag, 0)
            value = element.get(VAL, "1") if flag else ""
            if flag == COLOURED and _GREY.fullmatch(value):
                continue
            if flag and value not in OFF:
                flags |= flag
            elif element.tag == f"{W}rStyle" and element.get(VAL) in self.hidden:
                flags |= HIDDEN
        return flags


def styles(part: bytes) -> Styles:
    """A styles part that mentions VANISH, searched and not parsed: it is the largest part of a form and says little else."""
    return Styles(frozenset(name.decode() for name, body in _STYLE.findall(part) if _HIDES.search(body)))


def paragraph_style(properties: Element | None, known: Styles) -> tuple[str, int, bool]:
    """(style of the line, flags, does it join the next: its mark was deleted) of a `w:pPr`."""
    if properties is None:
        return "", 0, False
    style, flags, joins = "", 0, False
    for element in properties:
        if element.tag == f"{W}pStyle":
            name = element.get(VAL, "")
            style = style_of(name) or style
            flags = HIDDEN if name in known.hidden else 0
        elif element.tag == f"{W}numPr" and style in ("", "guidance"):
            style = "list"
        elif element.tag == f"{W}rPr":
            joins = element.find(f"{W}del") is not None or element.find(f"{W}moveFrom") is not None
    return style, flags, joins


def style_of(name: str) -> str:
    """title, heading, list, guidance or "": what a style id says of its paragraph."""
    for pattern, style in _IDS:
        if pattern.match(name) and not (style == "title" and name[-1:].isdigit()):
            return style
    return "list" if _LIST.search(name) else "guidance" if _GUIDE.search(name) else ""
