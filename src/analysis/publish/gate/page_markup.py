"""Faults that can be seen in the mark-up: whatever could run or fetch something, and what a screen reader stumbles over."""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from lxml import etree

_ACTIVE = (
    "//script|//iframe|//object|//embed|//form|//base|//link|//frame|//applet"
    "|//meta[translate(@http-equiv,'REFSH','refsh')='refresh']"
)
_OUTSIDE = re.compile(r"url\(\s*['\"]?(?!data:)|@import|expression\(|https?://", re.IGNORECASE)
_POLICY = "content-security-policy"


def found(page: Any) -> Iterator[tuple[str, str]]:
    """(kind, where) of every fault of a parsed page."""
    yield from _active(page)
    yield from _head(page)
    yield from _accessible(page)
    yield from _tables(page)


def _active(page: Any) -> Iterator[tuple[str, str]]:
    yield from (("active", str(node.tag)) for node in page.xpath(_ACTIVE))
    for node in page.iter(etree.Element):
        for name, value in node.attrib.items():
            scheme = re.sub(r"[\s\x00-\x1f]", "", value).casefold()
            if name.startswith("on") or scheme.startswith(("javascript:", "vbscript:")):
                yield "active", name
            if name in ("src", "srcset", "poster", "background", "data") and not scheme.startswith("data:image/"):
                yield "request", name
            if name == "href" and scheme.startswith(("data:", "file:", "blob:")):
                yield "request", name
            if name == "style" and _OUTSIDE.search(value):
                yield "request", name
    yield from (("request", "style") for node in page.iter("style") if _OUTSIDE.search(node.text or ""))


def _head(page: Any) -> Iterator[tuple[str, str]]:
    policies = [meta for meta in page.iter("meta") if meta.get("http-equiv", "").casefold() == _POLICY]
    first = page.xpath("/html/head/*[1]")
    if len(policies) != 1 or first != policies or "default-src 'none'" not in policies[0].get("content", ""):
        yield "policy", "Content-Security-Policy"
    if not page.xpath("/html[@lang]") or not (page.findtext(".//title") or "").strip():
        yield "accessible", "lang, title"


def _accessible(page: Any) -> Iterator[tuple[str, str]]:
    for landmark in ("header", "main", "footer", "h1"):
        if len(page.xpath(f"//{landmark}[not(ancestor::section)]")) != 1:
            yield "accessible", landmark
    levels = [int(node.tag[1]) for node in page.xpath("//h1|//h2|//h3|//h4|//h5|//h6")]
    if any(after - before > 1 for before, after in pairwise(levels)):
        yield "accessible", "h1-h6"
    counted = Counter(page.xpath("//@id"))
    yield from (("accessible", f"id {name}") for name, times in counted.items() if times > 1)
    yield from (("accessible", href) for href in page.xpath("//a/@href") if href.startswith("#") and href[1:] not in counted)
    yield from (("accessible", "img") for node in page.iter("img") if not node.get("alt", "").strip())
    yield from (("accessible", "figure") for node in page.iter("figure") if node.find(".//figcaption") is None)
    yield from (
        ("accessible", "details") for node in page.iter("details") if not "".join(node.xpath("./summary[1]//text()")).strip()
    )
    yield from (("accessible", "tabindex") for value in page.xpath("//@tabindex") if value not in ("0", "-1"))
    yield from (("accessible", "a") for node in page.iter("a") if not _name(node))


def _name(node: Any) -> str:
    return "".join(node.itertext()).strip() or node.get("aria-label", "").strip() or "".join(node.xpath(".//img/@alt"))


def _tables(page: Any) -> Iterator[tuple[str, str]]:
    for table in page.iter("table"):
        if table.find("caption") is None:
            yield "accessible", "caption"
        for head in table.iter("th"):
            if head.get("scope") not in ("col", "row", "colgroup", "rowgroup"):
                yield "accessible", "scope"
            if not "".join(head.itertext()).strip():
                yield "accessible", "th"
