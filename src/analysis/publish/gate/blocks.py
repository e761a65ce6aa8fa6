"""The running texts of a page or an XML part: whole, and without what is quoted in them."""

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from lxml import etree

# Elements that stand inside a line: their text belongs to what stands around them.
INLINE = frozenset("a abbr b bdi cite code em i mark q s small span strong sub sup time tspan u r t".split())


def blocks(root: Any) -> Iterator[tuple[str, str]]:
    """(text, what of it is not quoted) of every block.

    The pieces inside one block are put together, so that no word is cut by a mark-up of its own.
    """
    pieces: list[tuple[str, bool]] = []
    quotes = 0
    for event, node in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        tag = tag_of(node)
        if event in ("comment", "pi"):
            pieces.append((node.tail or "", quotes > 0))
            continue
        if tag not in INLINE and pieces:
            yield _joined(pieces)
            pieces = []
        if event == "start":
            quotes += _quotes(node, tag)
            if tag != "style":
                pieces.append((node.text or "", quotes > 0))
        else:
            quotes -= _quotes(node, tag)
            pieces.append((node.tail or "", quotes > 0))
    yield _joined(pieces)


def _joined(pieces: list[tuple[str, bool]]) -> tuple[str, str]:
    return "".join(text for text, _ in pieces), "".join(text for text, quoted in pieces if not quoted)


def _quotes(node: Any, tag: str) -> bool:
    """Is this the quotation of somebody else: an element of a page for it, or a paragraph in Word's own style for it?"""
    if tag == "p" and node.prefix:
        return any(value.endswith("Quote") for value in node.xpath("./*[local-name()='pPr']/*[local-name()='pStyle']/@*"))
    return tag in ("blockquote", "q", "bdi")


def tag_of(node: Any) -> str:
    """The name of an element without its namespace, small letters."""
    return _bare(node.tag) if isinstance(node.tag, str) else ""


@lru_cache(512)
def _bare(tag: str) -> str:
    return tag.rsplit("}", 1)[-1].casefold()
