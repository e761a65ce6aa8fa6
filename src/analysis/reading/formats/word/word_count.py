"""The ledger's own count of a Word part: visible characters per layer, from the raw tree, without the walker."""

from collections import Counter
from itertools import islice

from lxml import etree

from analysis.reading.document import weigh
from analysis.reading.formats.package import whole
from analysis.reading.formats.word.names import MC, OFF, SIGNS, SYMBOL, TEXT, VAL, W
from analysis.reading.formats.word.word_unseen import TELLING, unseen

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
_LAYERS = frozenset({_FALLBACK, *_APART})
_STYLED = frozenset({f"{W}rStyle", f"{W}pStyle"})
_CODES = frozenset({f"{W}instrText", f"{W}delInstrText"})
_CHECKBOX = f"{W}checkBox"
_FIELDS = frozenset({_CHECKBOX, f"{W}ddList"})
_SIGNS = frozenset({SYMBOL, *SIGNS})
# All that is more than plain text: gone through once, because a pass over the tree costs as much as inflating it.
_TELLING = sorted({_VANISH} | _LAYERS | _CODES | _FIELDS | _SIGNS)


def count(root: Element, layer: str, hidden_styles: frozenset[str], looked: bool = True) -> Counter[str]:
    """Characters per layer of one part. A Fallback with a Choice beside it is `repeated`, moved text `moved`.

    `looked`: may colours or sizes hide something in it?
    """
    telling = list(root.iter(*_TELLING, *(_STYLED if hidden_styles else ()), *(TELLING if looked else ())))
    found: Counter[str] = Counter({layer: weigh(_text(root)) + sum(element.tag in _SIGNS for element in telling)})
    buckets: dict[Element, str] = {}
    for element in _apart(telling, hidden_styles):
        weight = _weight(element)
        around = next((a for a in element.iterancestors() if a in buckets), None)
        outer = layer if around is None else buckets[around]
        bucket = _bucket(element, outer)
        buckets[element] = bucket
        found[outer] -= weight
        found[bucket] += weight
    for element in telling:
        if element.tag in _CODES:
            found["field"] += weigh(element.text or "")
        elif element.tag in _FIELDS:
            found["form"] += 1 if element.tag == _CHECKBOX else weigh(chosen(element))
    return +found


def _apart(telling: list[Element], hidden_styles: frozenset[str]) -> list[Element]:
    """In document order, so that what is outside comes before what is in it."""
    elements: list[Element] = []
    for element in telling:
        if element.tag == _VANISH or element.tag in _STYLED:
            owner = next(islice(element.iterancestors(), 1, 2), None)
            hides = element.get(VAL, "1") not in OFF if element.tag == _VANISH else element.get(VAL) in hidden_styles
            if hides and owner is not None and owner.tag in (f"{W}r", f"{W}p") and owner not in elements[-1:]:
                elements.append(owner)
        elif element.tag in TELLING:
            properties = element.getparent()
            run = None if properties is None else properties.getparent()
            if properties is not None and run is not None and run not in elements[-1:] and unseen(properties):
                elements.append(run)
        elif element.tag in _LAYERS and len(element) and (element.tag != _FALLBACK or spoken(element.getparent())):
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
    return weigh(_text(element)) + sum(1 for _ in element.iter(SYMBOL, *SIGNS))


def _text(element: Element) -> str:
    return "".join([found.text or "" for found in element.iter(*TEXT)])


def chosen(drop_down: Element) -> str:
    """The entry chosen in a legacy drop-down field."""
    entries = [entry.get(VAL, "") for entry in drop_down.iter(f"{W}listEntry")]
    result = drop_down.find(f"{W}result")
    number = whole(result.get(VAL)) if result is not None else 0
    return entries[number] if 0 <= number < len(entries) else ""
