"""The ledger's own count of a Word part: visible characters per layer, from the raw tree, without the walker."""

from collections import Counter

from lxml import etree

from analysis.reading.model import weigh
from analysis.reading.word_names import MC, OFF, SIGNS, SYMBOL, TEXT, VAL, W

Element = etree._Element
_FALLBACK, _VANISH = f"{MC}Fallback", f"{W}vanish"
# Elements whose text is another layer than that of the part around them.
_APART = {
    f"{W}ins": "inserted",
    f"{W}moveTo": "inserted",
    f"{W}del": "deleted",
    f"{W}moveFrom": "moved",
    f"{W}txbxContent": "textbox",
    f"{W}footnote": "footnote",
    f"{W}endnote": "endnote",
}
_STRONG = {_FALLBACK: "repeated", f"{W}moveFrom": "moved", f"{W}del": "deleted"}
_ORDER = ("repeated", "moved", "deleted", "hidden")


def count(root: Element, layer: str, hidden_styles: frozenset[str]) -> Counter[str]:
    """Characters per layer of one part. A Fallback with a Choice beside it is `repeated`, moved text `moved`."""
    found: Counter[str] = Counter({layer: _weight(root)})
    buckets: dict[Element, str] = {}
    for element in _apart(root, hidden_styles):
        weight = _weight(element)
        around = next((a for a in element.iterancestors() if a in buckets), None)
        outer = layer if around is None else buckets[around]
        bucket = _bucket(element, outer)
        buckets[element] = bucket
        found[outer] -= weight
        found[bucket] += weight
    found["form"] = sum(1 for _ in root.iter(f"{W}checkBox")) + sum(weigh(chosen(e)) for e in root.iter(f"{W}ddList"))
    found["field"] = weigh("".join(map(str, root.itertext(f"{W}instrText", f"{W}delInstrText", with_tail=False))))
    return +found


def _apart(root: Element, hidden_styles: frozenset[str]) -> list[Element]:
    """In document order, so that what is outside comes before what is in it."""
    names = [_FALLBACK, *_APART, _VANISH, *([f"{W}rStyle", f"{W}pStyle"] if hidden_styles else [])]
    elements = []
    for element in root.iter(*names):
        if element.tag == _VANISH or element.tag.endswith("Style"):
            owner = element.getparent().getparent()
            hides = element.get(VAL, "1") not in OFF if element.tag == _VANISH else element.get(VAL) in hidden_styles
            if hides and owner is not None and owner.tag in (f"{W}r", f"{W}p"):
                elements.append(owner)
        elif len(element) and (element.tag != _FALLBACK or spoken(element.getparent())):
            elements.append(element)
    return elements


def spoken(alternate: Element | None) -> bool:
    """Does an AlternateContent have a Choice with text? Then its Fallback only says the same again."""
    if alternate is None:
        return False
    return any(weigh("".join(map(str, choice.itertext(*TEXT, with_tail=False)))) for choice in alternate.iter(f"{MC}Choice"))


def _bucket(element: Element, outer: str) -> str:
    own = "hidden" if element.tag in (f"{W}r", f"{W}p") else _STRONG.get(element.tag) or _APART[element.tag]
    strong = [name for name in _ORDER if name in (own, outer)]
    return strong[0] if strong else own


def _weight(element: Element) -> int:
    text = weigh("".join(map(str, element.itertext(*TEXT, with_tail=False))))
    return text + sum(1 for _ in element.iter(SYMBOL, *SIGNS))


def chosen(drop_down: Element) -> str:
    """The entry chosen in a legacy drop-down field."""
    entries = [entry.get(VAL, "") for entry in drop_down.iter(f"{W}listEntry")]
    result = drop_down.find(f"{W}result")
    number = int(result.get(VAL, "0")) if result is not None else 0
    return entries[number] if 0 <= number < len(entries) else ""
