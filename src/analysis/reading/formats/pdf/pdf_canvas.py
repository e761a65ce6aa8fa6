"""What a page of a PDF paints, in the order in which it is painted: signs, areas and pictures.

pdfminer runs the page; of it we keep what it drops: how a sign is painted (mode, opacity, layer), and what is painted over it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from math import atan2, cos, degrees, hypot, radians, sin
from typing import Any

from pdfminer.converter import PDFPageAggregator
from pdfminer.layout import LTChar, LTContainer, LTCurve, LTImage, LTPage
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdftypes import resolve1
from pdfminer.psparser import PSLiteral, literal_name
from pdfplumber.page import Page

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


class Canvas(PDFPageAggregator):
    """Gathers what a page paints. `layers_off`: numbers of the optional layers that are not shown."""

    def __init__(self, manager: PDFResourceManager, layers_off: frozenset[int]) -> None:
        super().__init__(manager)
        self.layers_off = layers_off
        self.signs: list[tuple[LTChar, int, int, float, bool]] = []
        self.areas: list[tuple[Any, int, bool]] = []
        self.opacity, self.plain = 1.0, True
        self.tags: list[bool] = []
        self.mode = self.painted = 0

    def render_string(self, textstate: Any, seq: Any, ncs: Any, graphicstate: Any) -> None:
        self.mode = textstate.render
        super().render_string(textstate, seq, ncs, graphicstate)

    def render_char(self, *args: Any, **named: Any) -> float:
        """The sign is kept here and not in the layout: pdfplumber takes ten times as long over it."""
        advance = super().render_char(*args, **named)
        sign = self.cur_item._objs.pop()
        self.painted += 1
        self.signs.append((sign, self.painted, self.mode, self.opacity, any(self.tags)))  # type: ignore[arg-type]
        return advance

    def paint_path(self, graphicstate: Any, stroke: bool, fill: bool, evenodd: bool, path: Any) -> None:
        before = len(self.cur_item._objs)
        super().paint_path(graphicstate, stroke, fill, evenodd, path)
        if fill and not any(self.tags):
            self._keep(before)

    def render_image(self, name: str, stream: Any) -> None:
        before = len(self.cur_item._objs)
        super().render_image(name, stream)
        if not any(self.tags):
            self._keep(before, not {"SMask", "Mask"} & stream.attrs.keys())

    def _keep(self, before: int, solid: bool = True) -> None:
        self.painted += 1
        shown = solid and self.plain and self.opacity > 0.9
        self.areas += [(thing, self.painted, shown) for thing in self.cur_item._objs[before:]]


class Painter(PDFPageInterpreter):
    """Runs a page on a Canvas, and tells it of opacity and of optional layers."""

    device: Canvas

    def init_state(self, ctm: Any) -> None:
        super().init_state(ctm)
        self._kept: list[tuple[float, bool]] = []

    def do_q(self) -> None:
        self._kept.append((self.device.opacity, self.device.plain))
        super().do_q()

    def do_Q(self) -> None:
        if self._kept:
            self.device.opacity, self.device.plain = self._kept.pop()
        super().do_Q()

    def do_gs(self, name: Any) -> None:
        found = _looked_up(self.resources, "ExtGState", name)
        opacity, blend = resolve1(found.get("ca")), resolve1(found.get("BM"))
        if isinstance(opacity, (int, float)):
            self.device.opacity = float(opacity)
        if blend is not None:
            self.device.plain = isinstance(blend, PSLiteral) and blend.name in ("Normal", "Compatible")

    def do_BDC(self, tag: Any, props: Any) -> None:
        optional = isinstance(tag, PSLiteral) and tag.name == "OC"
        self.device.tags.append(optional and self._off(self._named(props)))

    def do_BMC(self, _tag: Any) -> None:
        self.device.tags.append(False)

    def do_EMC(self) -> None:
        if self.device.tags:
            self.device.tags.pop()

    def do_Do(self, name: Any) -> None:
        """A drawing within the drawing has a state of its own, and may stand in a layer."""
        device = self.device
        thing = resolve1(self.xobjmap.get(literal_name(name))) if hasattr(self, "xobjmap") else None
        kept = device.opacity, device.plain, list(device.tags)
        device.tags.append(self._off(getattr(thing, "attrs", {}).get("OC")))
        super().do_Do(name)
        device.opacity, device.plain, device.tags = kept

    def _named(self, props: Any) -> Any:
        if not isinstance(props, PSLiteral):
            return props
        return (resolve1(self.resources.get("Properties")) or {}).get(props.name)

    def _off(self, layer: Any) -> bool:
        """Is this layer, or every layer of this group of them, not shown?"""
        if layer is None or not self.device.layers_off:
            return False
        number = getattr(layer, "objid", None)
        inner = resolve1(layer)
        several = resolve1(inner.get("OCGs")) if isinstance(inner, dict) else None
        if several is None:
            return number in self.device.layers_off
        members = several if isinstance(several, list) else [inner["OCGs"]]
        return bool(members) and all(getattr(one, "objid", None) in self.device.layers_off for one in members)


def _looked_up(resources: Any, kind: str, name: Any) -> Any:
    found = resolve1((resolve1(resources.get(kind)) or {}).get(literal_name(name)))
    return found if isinstance(found, dict) else {}


def layers_off(catalog: Any) -> frozenset[int]:
    """The numbers of the optional layers that the document does not show when it is opened."""
    about = resolve1(catalog.get("OCProperties")) or {}
    usual = resolve1(about.get("D")) or {}
    every, on, off = (
        {getattr(one, "objid", 0) for one in resolve1(source) or []}
        for source in (about.get("OCGs"), usual.get("ON"), usual.get("OFF"))
    )
    base = resolve1(usual.get("BaseState"))
    return frozenset((every - on if isinstance(base, PSLiteral) and base.name == "OFF" else set()) | off)


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
