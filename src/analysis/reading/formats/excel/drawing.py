"""What stands beside the cells of a workbook: notes and threads, text boxes and pictures, page headers and footers."""

import re
from collections.abc import Container, Iterator

from analysis.reading.document import Line
from analysis.reading.formats.excel import sheet
from analysis.reading.formats.excel.values import rich, unescape
from analysis.reading.formats.package import Element, Package, local, whole
from analysis.words import say

# ECMA-376 18.3.1.39: codes for font, size, colour, position and page number within a header or footer.
_CODES = re.compile(r'&(?:"[^"]*"|K[0-9A-F]{6}|K\d\d[+-]\d{3}|\d+|[A-Z+-])')
_LAYERS = {"Header": "header", "Footer": "footer"}
_PLACEHOLDER = "tc="
Address = tuple[int, int]


def comments(package: Package, part: str, name: str) -> Iterator[tuple[Address, Line, bool]]:
    """(address, note, shown) of every note and every answer in a thread.

    A thread has an old-style copy for old programs (its author starts with 'tc='): that one is given with shown False.
    """
    for _, kind, target in package.related(part):
        root = package.xml(target) if kind in ("comments", "threadedComment") else None
        if root is None:
            continue
        authors = [a.text or "" for a in root.iter("{*}author")]
        for note in root.iter("{*}comment", "{*}threadedComment"):
            body = note.find("{*}text")
            if body is None:
                continue
            address = sheet.address(note.get("ref", "A1"))
            text, marks = rich(body) if kind == "comments" else (unescape(body.text or ""), ())
            author = whole(note.get("authorId")) if kind == "comments" else -1
            copy = 0 <= author < len(authors) and authors[author].startswith(_PLACEHOLDER)
            where = say("reading.comment", place=sheet.place(name, *address))
            yield address, Line(text, where, "comment", marks=marks), not copy


def captions(package: Package, part: str) -> dict[str, str]:
    """Number of a shape -> its words, for the shapes in the drawing of a sheet that are form controls."""
    found: dict[str, str] = {}
    for _, kind, target in package.related(part):
        root = package.xml(target) if kind == "drawing" else None
        for mark in [] if root is None else root.iter("{*}compatExt"):
            shape = next((e for e in mark.iterancestors() if local(e) == "sp"), None)
            if shape is not None:
                found[mark.get("spid", "").rpartition("_s")[2]] = "\n".join(line.text for line in _paragraphs(shape, "", ""))
    return found


def shapes(package: Package, part: str, name: str, told: Container[str] = ()) -> Iterator[Line]:
    """The paragraphs of text boxes, diagrams and charts on a sheet, and the descriptions of its pictures.

    `told`: numbers of the shapes that are form controls, of which the words are told with what was ticked.
    """
    for _, kind, target in package.related(part):
        root = package.xml(target) if kind == "drawing" else None
        if root is None:
            continue
        for anchor in root:
            if any(mark.get("spid", "").rpartition("_s")[2] in told for mark in anchor.iter("{*}compatExt")):
                continue
            where = _anchored(anchor, name)
            yield from _paragraphs(anchor, where, "textbox")
            for picture in anchor.iter("{*}cNvPr"):
                if picture.get("descr"):
                    yield Line(picture.get("descr", ""), where, "alt")
        for _, kind, inner in package.related(target):
            figure = package.xml(inner) if kind in ("chart", "diagramData") else None
            if figure is not None:
                yield from _paragraphs(figure, say("reading.sheet", sheet=name), "textbox")


def _anchored(anchor: Element, name: str) -> str:
    corner = anchor.find("{*}from")
    row, column = (0, 0) if corner is None else (whole(corner.findtext(f"{{*}}{axis}"), -1) + 1 for axis in ("row", "col"))
    cell = sheet.place(name, row, column) if row and column else say("reading.sheet", sheet=name)
    return say("reading.in_textbox", place=cell)


def _paragraphs(root: Element, where: str, layer: str) -> Iterator[Line]:
    for paragraph in root.iter("{*}p"):
        if any(local(parent) == "Fallback" for parent in paragraph.iterancestors()):
            continue
        parts = ["\n" if local(e) == "br" else e.text or "" for e in paragraph.iter("{*}t", "{*}br")]
        if text := "".join(parts):
            yield Line(text, where, layer)


def furniture(root: Element, name: str) -> Iterator[Line]:
    """Page headers and footers without their codes: '&LStad&RPagina &P' gives 'Stad' and 'Pagina '."""
    for block in root.iterfind("{*}headerFooter/*"):
        layer = next((layer for word, layer in _LAYERS.items() if local(block).endswith(word)), "")
        for text in _CODES.sub("\0", (block.text or "").replace("&&", "\1")).split("\0") if layer else []:
            if text.strip():
                yield Line(text.replace("\1", "&"), say(f"reading.sheet_{layer}", sheet=name), layer)
