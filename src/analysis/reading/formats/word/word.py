"""Word files (.docx, .docm, transitional and strict): every layer, with the ledger's own count beside it."""

from collections import Counter
from collections.abc import Iterator

from lxml import etree

from analysis.reading.document import Grid, Line, Source, Unreadable, weigh
from analysis.reading.formats.package import Package, parse
from analysis.reading.formats.runs import Where
from analysis.reading.formats.word.names import STRICT, WP, A, C, V, W
from analysis.reading.formats.word.word_count import count
from analysis.reading.formats.word.word_style import VANISH, Styles, styles
from analysis.reading.formats.word.word_unseen import may
from analysis.reading.formats.word.word_walk import Walker
from analysis.words import say

Element = etree._Element
_NOTES = {
    "comments": ("comment", f"{W}comment"),
    "footnotes": ("footnote", f"{W}footnote"),
    "endnotes": ("endnote", f"{W}endnote"),
}
_DRAWN = {"chart", "diagramData"}


class _File:
    """One open file: its parts by kind, and the count that grows with every part."""

    def __init__(self, data: bytes) -> None:
        self.package = Package(data)
        main = [path for _, kind, path in self.package.related("") if kind == "officeDocument"]
        self.main = main[0] if main and main[0] in self.package.names else "word/document.xml"
        self.parts: dict[str, list[str]] = {}
        for _, kind, path in self.package.related(self.main):
            if path in self.package.names:
                self.parts.setdefault(kind, []).append(path)
        found = self.parts.get("styles", [])
        hiding = bool(found) and self.package.mentions(found[0], VANISH)
        self.styles = styles(parse(self.package.raw(found[0]))) if hiding else Styles(frozenset())
        self.found: Counter[str] = Counter()

    def root(self, path: str, layer: str) -> Element:
        """A part as a tree, counted. Strict files are given the transitional names first."""
        raw = self.package.raw(path)
        if b"purl.oclc.org/ooxml" in raw:
            for strict, name in STRICT.items():
                raw = raw.replace(strict, name)
        root = parse(raw)
        self.found += count(root, layer, self.styles.hidden, may(raw))
        if b"docPr" in raw or b"textpath" in raw:
            alt = [e.get("descr") or e.get("string") or "" for e in root.iter(f"{WP}docPr", f"{V}textpath")]
            self.found["alt"] += weigh("".join(alt))
        return root


def read(data: bytes) -> Source:
    """Read a Word file. Raises Unreadable when it is damaged, locked or has no text part."""
    file = _File(data)
    if file.main not in file.package.names:
        raise Unreadable("broken")
    notes: dict[tuple[str, str], list[Line | Grid]] = {}
    walker = Walker(file.styles, notes)
    for kind, (layer, tag) in _NOTES.items():
        for path in file.parts.get(kind, []):
            for note in file.root(path, layer).iter(tag):
                notes[layer, note.get(f"{W}id", "")] = walker.blocks(note, Where(layer, say(f"reading.{layer}", place="")))
    blocks = [*_margins(file, walker, "header"), *walker.blocks(file.root(file.main, "body"), Where("body"))]
    blocks += [block for left in list(notes.values()) for block in left]
    blocks += [*_drawn(file), *_margins(file, walker, "footer")]
    excluded, kept = _once(blocks, file.found)
    return Source("docx", tuple(kept), +file.found, excluded, file.package.properties(), tuple(file.package.embedded()))


def _margins(file: _File, walker: Walker, layer: str) -> Iterator[Line | Grid]:
    for path in file.parts.get(layer, []):
        yield from walker.blocks(file.root(path, layer), Where(layer, say(f"reading.{layer}")))


def _drawn(file: _File) -> Iterator[Line | Grid]:
    """The words in charts and diagrams, one line each."""
    for kind in sorted(_DRAWN & file.parts.keys()):
        for path in file.parts[kind]:
            root = parse(file.package.raw(path))
            for element in root.iter(f"{A}p", f"{C}v"):
                text = "".join(map(str, element.itertext(f"{A}t", f"{C}v", with_tail=False)))
                if weigh(text):
                    yield Line(text, say("reading.drawing"), "drawing")
            file.found["drawing"] += weigh("".join(map(str, root.itertext(f"{A}t", f"{C}v", with_tail=False))))


def _once(blocks: list[Line | Grid], found: Counter[str]) -> tuple[tuple[tuple[str, str, int], ...], list[Line | Grid]]:
    """Leave out what Word keeps twice: the same header on every page, moved text, a text box's fallback, field codes."""
    excluded = Counter({(layer, reason): found[layer] for layer, reason in _TWICE.items() if found[layer]})
    kept: list[Line | Grid] = []
    seen: set[tuple[str, str]] = set()
    for block in blocks:
        if isinstance(block, Line) and block.layer in ("header", "footer", "alt"):
            if (block.layer, block.text) in seen:
                excluded[block.layer, "repeated"] += weigh(block.text)
                continue
            seen.add((block.layer, block.text))
        kept.append(block)
    return tuple((layer, reason, number) for (layer, reason), number in sorted(excluded.items())), kept


_TWICE = {"repeated": "repeated", "moved": "moved", "field": "field_code"}
