"""The texts that a reader sees beside each other in a row, or under each other in a paragraph, in every kind of file.

A count of ours is an empty cell here: what stands before it and behind it is not one number ('Question 2 | 520 | 520').
"""

import csv
import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any

from lxml import etree

from analysis.publish.gate.blocks import tag_of

_CELLS = ("td", "th", "tc")
_STRINGS = "xl/sharedStrings.xml"
_SHEETS = "xl/worksheets/"
_COUNT = re.compile(r"[0-9]{1,5}(?:\.[0-9]+)?")  # more digits in a cell of numbers may be somebody's number


def rows(root: Any) -> Iterator[tuple[str, ...]]:
    """The cells of every row, and the lines of every paragraph that is broken into lines."""
    for node in root.iter(etree.Element):
        tag = tag_of(node)
        if tag == "tr":
            yield tuple(_said(cell) for cell in node if tag_of(cell) in _CELLS)
        elif tag == "br" and node.getparent() is not None and _first(node):
            yield _lines(node.getparent())


def _said(cell: Any) -> str:
    """The text of a cell. A living number by itself is counted again elsewhere, so that it is a count indeed."""
    text, only = "".join(cell.itertext()), cell[0] if len(cell) == 1 else None
    counted = only is not None and only.get("class") == "n" and "".join(only.itertext()) == text
    return "" if counted else text


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


def regular(table: list[tuple[str, ...]]) -> bool:
    """Has every row as many cells, and more than one? Else a comma may stand inside a sentence."""
    return len({len(row) for row in table}) == 1 and len(table[0]) > 1


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
    text, kind = _text(cell), cell.get("t", "n")
    if kind == "s" and text.isdecimal() and int(text) < len(shared):
        return shared[int(text)]
    return "" if kind == "n" and _COUNT.fullmatch(text) else text


def _text(node: Any) -> str:
    return "".join(part.text or "" for part in node.iter("{*}t", "{*}v"))
