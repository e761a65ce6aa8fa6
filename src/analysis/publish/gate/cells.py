"""The texts that a reader sees beside each other in a row, or under each other in a paragraph, in every kind of file."""

import csv
import io
import zipfile
from collections.abc import Iterator
from typing import Any

from lxml import etree

from analysis.publish.gate.blocks import tag_of

_CELLS = ("td", "th", "tc")
_STRINGS = "xl/sharedStrings.xml"
_SHEETS = "xl/worksheets/"


def rows(root: Any) -> Iterator[tuple[str, ...]]:
    """The cells of every row, and the lines of every paragraph that is broken into lines."""
    for node in root.iter(etree.Element):
        tag = tag_of(node)
        if tag == "tr":
            yield tuple("".join(cell.itertext()) for cell in node if tag_of(cell) in _CELLS)
        elif tag == "br" and node.getparent() is not None and _first(node):
            yield _lines(node.getparent())


def _first(line_break: Any) -> bool:
    """Is it the first break of what it stands in?"""
    return not any(tag_of(other) == "br" for other in line_break.itersiblings(preceding=True))


def _lines(node: Any) -> tuple[str, ...]:
    lines = [node.text or ""]
    for child in node:
        if tag_of(child) == "br":
            lines.append(child.tail or "")
        else:
            lines[-1] += "".join(child.itertext()) + (child.tail or "")
    return tuple(lines)


def table_rows(text: str) -> list[tuple[str, ...]]:
    """The cells of a CSV as a spreadsheet reads them, also those that hold a comma. Raises csv.Error."""
    return [tuple(row) for row in csv.reader(io.StringIO(text, newline=""))]


def sheet_rows(archive: zipfile.ZipFile) -> Iterator[tuple[str, ...]]:
    """The cells of every row of a workbook. Its texts stand apart, each once; a sheet has their numbers."""
    names = archive.namelist()
    shared = [_text(item) for item in _parsed(archive, _STRINGS)] if _STRINGS in names else []
    for name in names:
        if name.startswith(_SHEETS) and name.endswith(".xml"):
            for row in _parsed(archive, name).iter("{*}row"):
                yield tuple(_cell(cell, shared) for cell in row)


def _parsed(archive: zipfile.ZipFile, name: str) -> Any:
    return etree.fromstring(archive.read(name), etree.XMLParser(resolve_entities=False, no_network=True))


def _cell(cell: Any, shared: list[str]) -> str:
    text = _text(cell)
    return shared[int(text)] if cell.get("t") == "s" and text.isdecimal() and int(text) < len(shared) else text


def _text(node: Any) -> str:
    return "".join(part.text or "" for part in node.iter("{*}t", "{*}v"))
