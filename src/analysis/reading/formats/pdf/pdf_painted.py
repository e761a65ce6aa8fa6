"""Where the signs and areas of a page stand, once it was painted: distances from the top left corner, turned text level."""

from collections.abc import Iterator
from dataclasses import dataclass
from math import atan2, cos, degrees, hypot, radians, sin
from typing import Any

from pdfminer.layout import LTChar, LTContainer, LTCurve, LTImage, LTPage
from pdfplumber.page import Page

from analysis.reading.formats.pdf.pdf_canvas import Canvas, Painter

# A text that leans less than this is not turned.
_LEAN = 3
Box = tuple[float, float, float, float]


@dataclass(slots=True)
class Sign:
    """One sign; distances in points from the top left corner, of the page as it was turned for this text (`angle`).

    `mode`: 3 and 7 paint nothing; `opacity` 0 to 1; `off`: it stands in a layer that is not shown. `spot`: its middle.
    """

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    font: str
    colour: Any
    spot: tuple[float, float]
    number: int
    angle: int = 0
    mode: int = 0
    opacity: float = 1.0
    off: bool = False

    @property
    def size(self) -> float:
        return self.bottom - self.top


@dataclass(frozen=True, slots=True)
class Area:
    """A filled rectangle or a picture. `colour` None: a picture, or a pattern. `solid`: nothing under it shows through."""

    box: Box
    colour: Any
    number: int
    solid: bool


def painted(page: Page, off: frozenset[int]) -> tuple[list[Sign], list[Area]]:
    """The signs of a page and the areas painted on it. What is left for pdfplumber are lines, rectangles and pictures."""
    canvas = Canvas(page.pdf.rsrcmgr, off)
    Painter(page.pdf.rsrcmgr, canvas).process_page(page.page_obj)
    layout: LTPage = canvas.get_result()
    page._layout = layout
    left, top = float(page.mediabox[0]), float(page.mediabox[1])
    height = float(page.height)
    signs = [_sign(*one, left, top, height) for one in canvas.signs]
    areas = [area for thing, number, solid in canvas.areas for area in _areas(thing, number, solid, left, height + top)]
    return signs, areas


def _sign(thing: LTChar, number: int, mode: int, opacity: float, off: bool, left: float, top: float, height: float) -> Sign:
    a, b, _, _, e, f = thing.matrix
    angle = round(degrees(atan2(b, a))) % 360
    spot = (left + (thing.x0 + thing.x1) / 2, top + height - (thing.y0 + thing.y1) / 2)
    x0, x1, upper, lower = left + thing.x0, left + thing.x1, top + height - thing.y1, top + height - thing.y0
    if _LEAN <= angle <= 360 - _LEAN:
        x0, x1, upper, lower = _turned(thing, angle, hypot(a, b), e, f)
    else:
        angle = 0
    colour = thing.graphicstate.scolor if mode == 1 else thing.graphicstate.ncolor
    return Sign(thing.get_text(), x0, x1, upper, lower, str(thing.fontname), colour, spot, number, angle, mode, opacity, off)


def _turned(thing: LTChar, angle: int, scale: float, e: float, f: float) -> tuple[float, float, float, float]:
    """Where the sign stands on a page that is turned until its text is level."""
    turn = radians(angle)
    x, base = e * cos(turn) + f * sin(turn), -e * sin(turn) + f * cos(turn)
    size = thing.height if angle % 180 == 0 else thing.width if angle % 90 == 0 else min(thing.width, thing.height)
    return x, x + thing.adv * scale, -base - 0.8 * size, -base + 0.2 * size


def _areas(thing: Any, number: int, solid: bool, left: float, height: float) -> Iterator[Area]:
    if isinstance(thing, LTContainer):
        for inner in thing:
            yield from _areas(inner, number, solid, left, height)
    elif isinstance(thing, (LTCurve, LTImage)):
        colour = None if isinstance(thing, LTImage) else thing.non_stroking_color
        box = (left + thing.x0, height - thing.y1, left + thing.x1, height - thing.y0)
        rectangular = isinstance(thing, LTImage) or len(thing.pts) in (4, 5)
        if rectangular and (isinstance(thing, LTImage) or thing.fill):
            yield Area(box, colour, number, solid)
