"""What a page of a PDF paints, in the order in which it is painted: signs, areas and pictures.

pdfminer runs the page; of it we keep what it drops: how a sign is painted (mode, opacity, layer), and what is painted over it.
"""

from typing import Any

from pdfminer.converter import PDFPageAggregator
from pdfminer.layout import LTChar
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdftypes import resolve1
from pdfminer.psparser import PSLiteral, literal_name


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
