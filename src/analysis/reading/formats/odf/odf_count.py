"""The ledger's own count of an OpenDocument part: visible characters per layer, from the raw tree, without the walker."""

from collections import Counter

from analysis.reading.document import weigh
from analysis.reading.formats.odf.odf_names import DRAW, MATH, deletions, is_about
from analysis.reading.formats.odf.odf_style import Looks, attribute, conceals
from analysis.reading.formats.package import Element, local
from analysis.reading.formats.runs import HIDDEN


def count(root: Element, layer: str, looks: Looks, hidden: bool = False) -> Counter[str]:
    """Characters per layer of one part. `root`: the element that holds the text, with its tracked deletions in it."""
    tally = _Tally(looks)
    tally.add(root, layer, hidden)
    found = tally.found
    found["deleted"] += weigh("".join(deletions(root).values()))
    for shape in root.iter(f"{DRAW}*"):
        found["alt"] += sum(weigh(e.text or "") for e in shape.iterchildren("{*}title", "{*}desc"))
    return +found


class _Tally:
    def __init__(self, looks: Looks) -> None:
        self.looks = looks
        self.found: Counter[str] = Counter()
        self.open: set[str] = set()

    def add(self, element: Element, layer: str, hidden: bool) -> None:
        """The words of an element and of all that stands in it."""
        name = local(element)
        layer, hidden = self._layer(element, layer), hidden or self._hides(element)
        if name in ("change-start", "change-end"):
            self.open ^= {attribute(element, "change-id")}
        if name == "hidden-text":
            self.found["hidden"] += weigh(attribute(element, "string-value"))
            return
        around, apart = self.open, name in ("annotation", "note") or str(element.tag).startswith(DRAW)
        self.open = set() if apart else around
        self._words(element.text, layer, hidden)
        for child in element:
            if not is_about(child):
                self.add(child, layer, hidden)
            self._words(child.tail, layer, hidden)
        self.open = around if apart else self.open

    def _words(self, text: str | None, layer: str, hidden: bool) -> None:
        if text:
            self.found["hidden" if hidden else "inserted" if self.open else layer] += weigh(text)

    def _layer(self, element: Element, layer: str) -> str:
        name = local(element)
        if name == "annotation":
            return "comment"
        if name == "note":
            return attribute(element, "note-class") or "footnote"
        if name in MATH:
            return "drawing"
        return "textbox" if str(element.tag).startswith(DRAW) else layer

    def _hides(self, element: Element) -> bool:
        family = {"p": "paragraph", "h": "paragraph", "span": "text"}.get(local(element), "")
        look = self.looks.of(family, attribute(element, "style-name")) if family else None
        return bool(look and look.flags & HIDDEN) or conceals(element)
