"""What the styles and formatting of a Word file say that matters for reading: hidden, struck, heading, list."""

import re
from dataclasses import dataclass
from functools import lru_cache

from lxml import etree

from analysis.reading.formats.runs import COLOURED, HIDDEN, STRUCK, UNDERLINED
from analysis.reading.formats.word.names import OFF, VAL, W

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
# Without a prefix: a program may call the namespace of Word anything.
VANISH = b"vanish"
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


def styles(root: Element) -> Styles:
    """The styles of a file that hide their text, by themselves or by the style that they are based on.

    Only for a part that mentions VANISH: it is the largest part of a form and seldom says anything that matters.
    """
    known = {_value(style, "styleId"): style for style in root.iterchildren("{*}style")}
    return Styles(frozenset(name for name in known if _hides(name, known)))


def _hides(name: str, known: dict[str, Element]) -> bool:
    """Styles that go round in a circle hide nothing."""
    for _ in known:
        style = known.get(name)
        vanish = None if style is None else style.find("{*}rPr/{*}vanish")
        if style is None or vanish is not None:
            return vanish is not None and _value(vanish, "val", "1") not in OFF
        name = next((_value(based, "val") for based in style.iterchildren("{*}basedOn")), "")
    return False


def _value(element: Element, name: str, other: str = "") -> str:
    """An attribute, whatever its namespace: a strict file has another one."""
    return next((str(value) for key, value in element.attrib.items() if str(key).endswith(f"}}{name}")), other)


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


@lru_cache(maxsize=1024)
def style_of(name: str) -> str:
    """title, heading, list, guidance or "": what a style id says of its paragraph."""
    for pattern, style in _IDS:
        if pattern.match(name) and not (style == "title" and name[-1:].isdigit()):
            return style
    return "list" if _LIST.search(name) else "guidance" if _GUIDE.search(name) else ""
