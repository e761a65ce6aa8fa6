"""What stands on a slide and is not seen: a shape that is hidden or off it, text struck out, too small, or without a colour.

White counts only where nothing on the slide, nor on what it is made after, has a ground of its own.
"""

from collections.abc import Iterable

from analysis.reading.document import Mark
from analysis.reading.formats.package import Element, local, whole

_TINY = 200  # hundredths of a point
_WHITE = frozenset({"FFFFFF", "white", "bg1", "lt1"})
_STRUCK = frozenset({"sngStrike", "dblStrike"})
_GROUNDS = frozenset("pic bgPr gradFill blipFill pattFill".split())


def away(shape: Element, size: tuple[int, int]) -> bool:
    """Is a shape hidden, or outside a slide of this size?"""
    for above in (shape, *shape.iterancestors()):
        if any(mark.get("hidden") in ("1", "true") for path in _NAMED for mark in above.iterfind(path)):
            return True
    grouped = any(local(above) == "grpSp" for above in shape.iterancestors())
    place = None if grouped else shape.find("{*}spPr/{*}xfrm")
    at, far = (None, None) if place is None else (place.find("{*}off"), place.find("{*}ext"))
    if at is None or far is None or not all(size):
        return False
    starts = (_number(at.get("x")), _number(at.get("y")))
    ends = (starts[0] + _number(far.get("cx")), starts[1] + _number(far.get("cy")))
    return min(ends) <= 0 or starts[0] >= size[0] or starts[1] >= size[1]


_NAMED = ("{*}nvSpPr/{*}cNvPr", "{*}nvGrpSpPr/{*}cNvPr", "{*}nvGraphicFramePr/{*}cNvPr", "{*}nvCxnSpPr/{*}cNvPr")


def plain(trees: Iterable[Element]) -> bool:
    """Has nothing here a ground of its own, so that white is the colour of the paper?"""
    for tree in trees:
        for element in tree.iter():
            name = local(element)
            around = element.getparent()
            if name in _GROUNDS or (name == "solidFill" and around is not None and local(around) in ("spPr", "tcPr")):
                return False
    return True


def marks(paragraph: Element, bare: bool) -> tuple[Mark, ...]:
    """The spans of a paragraph that were struck out or are not seen. `bare`: white is the colour of the slide."""
    found, at = [], 0
    for piece in paragraph.iter("{*}t", "{*}br"):
        length = 1 if local(piece) == "br" else len(piece.text or "")
        run = piece.getparent()
        look = None if run is None else run.find("{*}rPr")
        if look is not None and local(piece) == "t" and length:
            found += [Mark(at, at + length, kind) for kind in _kinds(look, bare)]
        at += length
    return tuple(found)


def _kinds(look: Element, bare: bool) -> list[str]:
    struck = ["struck"] if look.get("strike") in _STRUCK else []
    fill = look.find("{*}solidFill")
    colour = next(iter(fill), None) if fill is not None else None
    alpha = colour.find("{*}alpha") if colour is not None else None
    clear = look.find("{*}noFill") is not None or (alpha is not None and alpha.get("val") in ("0", "0%"))
    white = bare and colour is not None and colour.get("val", "") in _WHITE and len(colour) == 0
    tiny = 0 < whole(look.get("sz"), _TINY + 1) <= _TINY
    return [*struck, "unseen"] if clear or white or tiny else struck


def _number(written: str | None) -> int:
    """A whole number that may be less than nothing."""
    try:
        return int(written or 0)
    except ValueError:
        return 0
