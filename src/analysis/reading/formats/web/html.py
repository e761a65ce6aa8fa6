"""Web pages (.html, .htm), also what Word and Google Docs save as such."""

import re
from collections import Counter

from analysis.reading.document import Line, Source, lines, weigh
from analysis.reading.formats.encoding import declared
from analysis.reading.formats.runs import HIDDEN
from analysis.reading.formats.web.html_style import conceal, flags
from analysis.reading.formats.web.html_tree import Element, distinct, field, tree
from analysis.reading.formats.web.html_walk import SILENT, Walker

_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?([\w-]+)", re.I)

# An element that ends, or a broken line: a sign "smaller than" is no mark-up.
_MARKED = re.compile(r"</(?:p|div|span|ul|ol|li|b|i|u|em|strong|font|h[1-6]|table|td)\s*>|<br\s*/?>", re.I)


def read(data: bytes) -> Source:
    """Read a page: its text, tables, form fields and the descriptions of its pictures."""
    charset = _CHARSET.search(data[:4096])
    root = tree(declared(data, charset[1].decode() if charset else ""))
    conceal(root)
    return Source("html", tuple(Walker(terms=distinct(root)).read(root)), dict(count(root)))


def answered(text: str, place: str) -> tuple[Line, ...]:
    """What stands in a cell, as lines: a survey tool that knows formatted answers keeps their mark-up."""
    if not _MARKED.search(text):
        return (Line(text, place),) if text.strip() else ()
    blocks = tuple(Walker().read(tree(text)))
    return tuple(line._replace(place=place) for line in lines(blocks))


def weight(text: str) -> int:
    """What the text of a cell weighs, its mark-up aside: counted from the tree and not from the lines."""
    return sum(count(tree(text)).values()) if _MARKED.search(text) else weigh(text)


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
