"""Web pages (.html, .htm), also what Word and Google Docs save as such."""

import re
from collections import Counter

from analysis.reading.document import Source, weigh
from analysis.reading.formats.encoding import declared
from analysis.reading.formats.runs import HIDDEN
from analysis.reading.formats.web.html_walk import SILENT, Element, Walker, field, flags, tree

_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?([\w-]+)", re.I)


def read(data: bytes) -> Source:
    """Read a page: its text, tables, form fields and the descriptions of its pictures."""
    charset = _CHARSET.search(data[:4096])
    root = tree(declared(data, charset[1].decode() if charset else ""))
    return Source("html", tuple(Walker().read(root)), dict(count(root)))


def count(root: Element) -> Counter[str]:
    """The ledger's own count: the visible characters per layer, straight from the tree."""
    found: Counter[str] = Counter()
    _add(root, False, found)
    return +found


def _add(element: Element, hidden: bool, found: Counter[str]) -> None:
    hidden = hidden or bool(flags(element) & HIDDEN)
    layer = "hidden" if hidden else "body"
    if element.tag in ("input", "select"):
        found["hidden" if hidden else "form"] += weigh(field(element))
        return
    if element.tag == "img":
        found["alt"] += weigh(element.get("alt", ""))
    found[layer] += weigh(element.text or "")
    for child in element:
        if isinstance(child.tag, str) and child.tag not in SILENT:
            _add(child, hidden, found)
        found[layer] += weigh(child.tail or "")
