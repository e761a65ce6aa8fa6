"""OpenDocument texts (.odt), every layer.

Walked by us: pandoc drops comments, deletions, text boxes, page headers and form fields, and reads hidden text as if seen.
"""

import re
from collections import Counter

from analysis.reading.document import Grid, Line, Source, Unreadable, weigh
from analysis.reading.formats.odf.odf import Walker
from analysis.reading.formats.odf.odf_count import count
from analysis.reading.formats.odf.odf_names import deletions, formula
from analysis.reading.formats.odf.odf_style import Looks, attribute
from analysis.reading.formats.package import Element, Flat, Package, local
from analysis.reading.formats.runs import Where
from analysis.words import say

_OBJECT = re.compile(r"(?:\./)?Object[^/]*/content\.xml")
_META = {"creation-date": "created", "date": "modified", "initial-creator": "author", "subject": "subject"}
_STATES = {"checked": "☒", "unchecked": "☐", "unknown": "☐"}


def read(data: bytes) -> Source:
    """Read a text document: page headers, the text, embedded formulas and charts, page footers."""
    package, body, styles, looks = opened(data, "text")
    found = count(body, "body", looks)
    filled = fields(body)
    found["form"] += sum(map(weigh, filled.values()))
    walker = Walker(looks, deletions(body), filled)
    blocks = [*_margin("header", styles, walker, found), *walker.blocks(body, Where("body"))]
    blocks += [Line(text, say("reading.deleted"), "deleted") for text in walker.deleted.values() if text.strip()]
    blocks += [Line(text, say("reading.form"), "form") for text in walker.fields.values()]
    drawn = embedded(package)
    found["drawing"] += sum(weigh(line.text) for line in drawn)
    blocks += [*drawn, *_margin("footer", styles, walker, found)]
    kept, repeated = _once(blocks)
    excluded = tuple((layer, "repeated", number) for layer, number in sorted(repeated.items()))
    return Source("odt", tuple(kept), dict(+found), excluded, properties(package))


def opened(data: bytes, kind: str) -> tuple[Package | Flat, Element, Element | None, Looks]:
    """The package, its body of this kind, its styles and how they look. Raises Unreadable when there is no such body.

    A flat file (.fodt, .fods) is one part that is all of them.
    """
    package = Package(data) if data.startswith(b"PK") else Flat(data)
    content, styles = package.xml("content.xml"), package.xml("styles.xml")
    body = None if content is None else content.find(f"{{*}}body/{{*}}{kind}")
    if body is None:
        raise Unreadable("broken")
    return package, body, styles, Looks(root for root in (styles, content) if root is not None)


def fields(body: Element) -> dict[str, str]:
    """id -> what a form field holds: ☒ or ☐ and its label, the text typed, the entry chosen."""
    found = {}
    for field in (e for e in body.iterfind(".//{*}forms//*") if attribute(e, "id")):
        state, label = attribute(field, "current-state") or attribute(field, "state"), attribute(field, "label")
        chosen = [
            attribute(e, "label") for e in field.iter("{*}option", "{*}item") if attribute(e, "current-selected") == "true"
        ]
        box = f"{_STATES.get(state, '☐')} {label}".strip() if local(field) in ("checkbox", "radio") else ""
        found[attribute(field, "id")] = box or ", ".join(chosen) or attribute(field, "current-value") or label
    return {identity: text for identity, text in found.items() if text.strip()}


def embedded(package: Package | Flat) -> list[Line]:
    """The words of formulas and charts that are files within the file."""
    lines = []
    for name in sorted(filter(_OBJECT.fullmatch, package.names)):
        root = package.xml(name)
        if root is None:
            continue
        texts = [formula(root)] if local(root) == "math" else ["".join(map(str, p.itertext())) for p in root.iter("{*}p")]
        lines += [Line(text, say("reading.drawing"), "drawing") for text in texts if text.strip()]
    return lines


def properties(package: Package | Flat) -> dict[str, str]:
    """created, modified, author and subject from meta.xml, dates in ISO 8601; only what is there."""
    meta = package.xml("meta.xml")
    found = {} if meta is None else {_META[local(e)]: (e.text or "").strip() for e in meta.iter("{*}*") if local(e) in _META}
    return {key: value for key, value in found.items() if value}


def _margin(layer: str, styles: Element | None, walker: Walker, found: Counter[str]) -> list[Line | Grid]:
    """The page headers or footers of every page style."""
    blocks: list[Line | Grid] = []
    for page in [] if styles is None else styles.iterfind("{*}master-styles/{*}master-page"):
        for part in page:
            if local(part).split("-")[0] == layer and attribute(part, "display") != "false":
                found.update(count(part, layer, walker.looks))
                blocks += walker.blocks(part, Where(layer, say(f"reading.{layer}")))
    return blocks


def _once(blocks: list[Line | Grid]) -> tuple[list[Line | Grid], Counter[str]]:
    """Leave out the headers and footers that say the same on another kind of page."""
    kept: list[Line | Grid] = []
    repeated: Counter[str] = Counter()
    seen: set[tuple[str, str]] = set()
    for block in blocks:
        if isinstance(block, Line) and block.layer in ("header", "footer", "alt"):
            if (block.layer, block.text) in seen:
                repeated[block.layer] += weigh(block.text)
                continue
            seen.add((block.layer, block.text))
        kept.append(block)
    return kept, repeated
