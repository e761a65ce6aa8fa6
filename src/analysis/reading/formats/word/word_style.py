"""What the styles and formatting of a Word file say that matters for reading: hidden, struck, heading, list."""

import re
from dataclasses import dataclass
from functools import lru_cache

from lxml import etree

from analysis.reading.formats.package import whole
from analysis.reading.formats.runs import (
    BOLD,
    CAPS,
    COLOURED,
    GREY,
    HIDDEN,
    ITALIC,
    LARGER,
    SHADED,
    SMALLER,
    STRUCK,
    UNDERLINED,
)
from analysis.reading.formats.word.names import OFF, VAL, W
from analysis.reading.formats.word.word_unseen import TELLING, unseen
from analysis.words.form_words import either

Element = etree._Element
_VANISH = f"{W}vanish"
_FORMATS = {
    _VANISH: HIDDEN,
    f"{W}strike": STRUCK,
    f"{W}dstrike": STRUCK,
    f"{W}u": UNDERLINED,
    f"{W}color": COLOURED,
    f"{W}highlight": COLOURED,
    f"{W}b": BOLD,
    f"{W}i": ITALIC,
    f"{W}caps": CAPS,
    f"{W}smallCaps": CAPS,
    f"{W}shd": SHADED,
    f"{W}sz": LARGER,
}
_BLACK = frozenset({"auto", "000000"})
_LARGE, _SMALL = 26, 18  # half points: larger than the 12 points that a text has at most, smaller than the 10 it has at least
_UNSHADED = frozenset({"auto", "FFFFFF", "ffffff", ""})
_GREY = re.compile(r"(?i)auto|([0-9a-f]{2})\1\1")
# Without a prefix: a program may call the namespace of Word anything.
VANISH = b"vanish"
# Style ids of Word in Dutch, French and English; a style someone made may be called anything.
_IDS = (
    (re.compile(f"(?i){either('styles', 'title')}"), "title"),
    (re.compile(rf"(?i)({either('styles', 'heading')})\s*-?\d"), "heading"),
)
_LIST = re.compile(f"(?i){either('styles', 'list')}")
_GUIDE = re.compile(f"(?i){either('styles', 'guidance')}")


@dataclass(frozen=True, slots=True)
class Styles:
    """`hidden`: ids of the styles whose text is not shown."""

    hidden: frozenset[str]
    hides: int = HIDDEN

    def flags(self, properties: Element) -> int:
        """The flags of a run's formatting (`w:rPr`)."""
        flags = 0
        looked = False
        for element in properties:
            looked = looked or element.tag in TELLING
            flag = _FORMATS.get(element.tag, 0)
            value = element.get(VAL, "1") if flag else ""
            if flag == COLOURED and _GREY.fullmatch(value):
                flags |= 0 if value in _BLACK else GREY
                continue
            if flag == LARGER and 0 < whole(value) <= _SMALL:
                flag = SMALLER
            if (flag == LARGER and whole(value) < _LARGE) or (flag == SHADED and element.get(f"{W}fill", "") in _UNSHADED):
                continue
            if flag == SHADED:
                value = "1"
            if flag and value not in OFF:
                flags |= flag
            elif element.tag == f"{W}rStyle" and element.get(VAL) in self.hidden:
                flags |= HIDDEN
        return flags | HIDDEN if looked and unseen(properties) else flags


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


def paragraph_style(properties: Element | None, known: Styles) -> tuple[str, int, bool, str]:
    """(style of the line, flags, does it join the next: its mark was deleted, its own name and level) of a `w:pPr`."""
    if properties is None:
        return "", 0, False, ""
    style, flags, joins, named = "", 0, False, ""
    for element in properties:
        if element.tag == f"{W}pStyle":
            name = element.get(VAL, "")
            style = style_of(name) or style
            named = name
            flags |= HIDDEN if name in known.hidden else 0
        elif element.tag == f"{W}numPr" and style in ("", "guidance"):
            style = "list"
            level = next(element.iterchildren(f"{W}ilvl"), None)
            named += f" level{'0' if level is None else level.get(VAL, '0')}"
        elif element.tag == f"{W}shd" and element.get(f"{W}fill", "") not in _UNSHADED:
            flags |= SHADED
        elif element.tag == f"{W}rPr":
            joins = element.find(f"{W}del") is not None or element.find(f"{W}moveFrom") is not None
    return style, flags, joins, named.strip()


@lru_cache(maxsize=1024)
def style_of(name: str) -> str:
    """title, heading, list, guidance or "": what a style id says of its paragraph."""
    for pattern, style in _IDS:
        if pattern.match(name) and not (style == "title" and name[-1:].isdigit()):
            return style
    return "list" if _LIST.search(name) else "guidance" if _GUIDE.search(name) else ""
