"""Text of a Word file that is there and is not seen: in the colour of its ground, or smaller than anybody reads."""

import re

from lxml import etree

from analysis.reading.formats.package import whole
from analysis.reading.formats.word.names import VAL, W

Element = etree._Element
# What may make a run unseen; a part that mentions none of it is not searched for more.
TELLING = frozenset({f"{W}color", f"{W}sz", f"{W}highlight"})
# By the bytes of the part, whatever its namespaces are called; UTF-16 is searched anyhow. Each begins with letters that stand
# in it as they are: so it is found ten times as fast.
_SIGNS = (b"\0", b"shd", b"highlight")
_MAY = [re.compile(rb"color[^<>]{0,80}?val=.[fF][3-9a-fA-F]"), re.compile(rb"sz[^<>]{0,80}?val=.[12][\"']")]
_SMALL = 2  # half points
_WHITE = "FFFFFF"
_HIGHLIGHTS = {"black": "000000", "white": _WHITE, "yellow": "FFFF00"}
_BOXES = frozenset({f"{W}txbxContent", f"{W}tbl"})
_ABOUT = {f"{W}p": f"{W}pPr", f"{W}tc": f"{W}tcPr"}
_HEX = 6
_NEAR = 12


def may(raw: bytes) -> bool:
    """May something in this part be unseen?"""
    return any(sign in raw for sign in _SIGNS) or any(pattern.search(raw) for pattern in _MAY)


def unseen(properties: Element) -> bool:
    """Is the text of a run with this formatting (`w:rPr`) not seen by a reader?"""
    run = properties.getparent()
    if run is None or run.tag != f"{W}r":
        return False
    said = {element.tag: element.get(VAL, "") for element in properties if element.tag in TELLING}
    if 0 < whole(said.get(f"{W}sz"), _SMALL + 1) <= _SMALL:
        return True
    colour, highlight = said.get(f"{W}color", "auto"), said.get(f"{W}highlight", "")
    if highlight == "black" and colour in ("auto", "000000"):
        return True
    if len(colour) != _HEX:
        return False
    ground = _HIGHLIGHTS.get(highlight, "") if highlight not in ("", "none") else _ground(properties)
    return len(ground) == _HEX and _alike(colour, ground)


def _ground(properties: Element) -> str:
    """The colour behind a run; "" when nobody can tell: the style of a table or a text box may fill it."""
    own = _fill(properties)
    if own:
        return own
    for around in properties.iterancestors():
        about = _ABOUT.get(around.tag)
        inner = next(around.iterchildren(about), None) if about else None
        fill = "" if inner is None else _fill(inner)
        if fill:
            return fill
        if around.tag in _BOXES and not _plain(around):
            return ""
    return _WHITE


def _plain(box: Element) -> bool:
    """A table that no style fills."""
    about = next(box.iterchildren(f"{W}tblPr"), None)
    style = None if about is None else next(about.iterchildren(f"{W}tblStyle"), None)
    return box.tag == f"{W}tbl" and (style is None or style.get(VAL, "") in ("TableGrid", "Tabelraster", "TableNormal"))


def _fill(properties: Element) -> str:
    """The shading that formatting asks for, "" for none. A theme may say another colour than the one written here."""
    shading = next(properties.iterchildren(f"{W}shd"), None)
    fill = "" if shading is None else shading.get(f"{W}fill", "")
    return "" if fill.casefold() == "auto" else fill


def _alike(one: str, other: str) -> bool:
    try:
        pairs = [(int(one[n : n + 2], 16), int(other[n : n + 2], 16)) for n in (0, 2, 4)]
    except ValueError:
        return False
    return all(abs(a - b) <= _NEAR for a, b in pairs)
