"""PDF files with a text layer: text, tables, filled form fields, text typed on top, comments. A scan is said to be one."""

import io
import logging
import re
from collections import Counter
from collections.abc import Iterator, Mapping

import pdfplumber
import pypdf

from analysis.reading.document import Grid, Line, Source, Unreadable, weigh
from analysis.reading.formats.pdf.pdf_canvas import layers_off
from analysis.reading.formats.pdf.pdf_lines import Row, line
from analysis.reading.formats.pdf.pdf_page import Sheet, continued
from analysis.reading.formats.pdf.pdf_words import attached
from analysis.words import say

PAGES = 300
_MOST_FILES = 60
# Where page headers and footers stand: a part of the height, at the top and at the bottom.
_MARGIN = 0.12
# Two programs read the same page; more text than this in the other one is text that we missed.
_DOUBT, _SLACK = 1.02, 20
_DATE = re.compile(r"D:(\d{4})(\d\d)(\d\d)(?:(\d\d)(\d\d)(\d\d))?")
_DIGITS = re.compile(r"\d+")
for _name in ("pypdf", "pdfminer"):
    logging.getLogger(_name).setLevel(logging.CRITICAL)


def read(data: bytes) -> Source:
    """Read every page. Raises Unreadable for a password, a scan, a form that only Adobe shows, or a damaged file."""
    try:
        second = pypdf.PdfReader(io.BytesIO(data))
        if second.is_encrypted and not second.decrypt(""):
            raise Unreadable("encrypted")
        with pdfplumber.open(io.BytesIO(data)) as file:
            if len(file.pages) > PAGES:
                raise Unreadable("too_much")
            off = layers_off(file.doc.catalog)
            sheets = [Sheet(page, other, off) for page, other in zip(file.pages, second.pages, strict=False)]
            return _source(sheets, second)
    except (Unreadable, MemoryError, RecursionError):
        raise
    except Exception as error:  # both libraries raise what they like on a damaged file (handbook, safety 5)
        raise Unreadable("broken") from error


def _source(sheets: list[Sheet], second: pypdf.PdfReader) -> Source:
    weight, unseen = sum(sheet.weight for sheet in sheets), sum(sheet.unseen_weight for sheet in sheets)
    inside = tuple(_attached(second))
    if not inside and not any(sheet.weight or sheet.filled for sheet in sheets):
        raise Unreadable("scan" if any(sheet.scanned for sheet in sheets) else "empty")
    if not inside and all(sheet.scanned for sheet in sheets):
        raise Unreadable("scan")
    other = sum(weigh(page.extract_text() or "") for page in second.pages)
    found = Counter({"body": other - unseen if other > _DOUBT * (weight + unseen) + _SLACK else weight, "hidden": unseen})
    # A page that is only a picture cannot be placed: it stays unaccounted for, and makes the receipt say "partly".
    found["scan"] = sum(sheet.scanned for sheet in sheets)
    excluded: Counter[tuple[str, str]] = Counter({("body", "repeated"): sum(sheet.doubled for sheet in sheets)})
    header, footer = _margins(sheets, found, excluded)
    blocks: list[Line | Grid] = []
    for sheet in sheets:
        found["form"] += sheet.filled
        found["comment"] += sum(weigh(note.text) for note in sheet.notes)
        blocks = continued(blocks, sheet.blocks())
    rows = tuple((layer, reason, number) for (layer, reason), number in sorted((+excluded).items()))
    return Source("pdf", (*header, *blocks, *footer), dict(+found), rows, _properties(second), inside)


def _margins(sheets: list[Sheet], found: Counter[str], excluded: Counter[tuple[str, str]]) -> tuple[list[Line], list[Line]]:
    """Take the page headers and footers out of the pages: rows at the edge that come back on another page."""
    seen = Counter(key for sheet in sheets for key in {_key(row) for row in sheet.loose if _edge(sheet, row)})
    kept: dict[str, dict[str, Line]] = {"header": {}, "footer": {}}
    for sheet in sheets:
        for row in [row for row in sheet.loose if _edge(sheet, row) and seen[_key(row)] > 1]:
            layer = _edge(sheet, row)
            sheet.loose.remove(row)
            found["body"] -= weigh(row.text)
            found[layer] += weigh(row.text)
            if _key(row) in kept[layer]:
                excluded[layer, "repeated"] += weigh(row.text)
            else:
                kept[layer][_key(row)] = line([row], say(f"reading.{layer}"), layer)
    return [*kept["header"].values()], [*kept["footer"].values()]


def _key(row: Row) -> str:
    """What comes back on every page, its number aside."""
    return _DIGITS.sub("#", row.text)


def _edge(sheet: Sheet, row: Row) -> str:
    if any(word.form for word in row.words):
        return ""
    share = row.middle / sheet.height
    return "header" if share < _MARGIN else "footer" if share > 1 - _MARGIN else ""


def _attached(file: pypdf.PdfReader) -> Iterator[tuple[str, bytes]]:
    """(name, bytes) of the files put into the document, and of those pinned to a page."""
    # The guard lets nothing through but plain text and bytes, and pypdf has kinds of its own.
    named = [(str(name), bytes(data)) for name, several in file.attachments.items() for data in several]
    pinned = [found for page in file.pages for found in attached(page)]
    yield from list(dict.fromkeys((*named, *pinned)))[:_MOST_FILES]


def _properties(file: pypdf.PdfReader) -> dict[str, str]:
    """created, modified, author and subject, dates in ISO 8601; only what is there."""
    about: Mapping[str, object] = file.metadata or {}
    found = {name: str(about.get(key) or "").strip() for name, key in (("author", "/Author"), ("subject", "/Subject"))}
    for name, key in (("created", "/CreationDate"), ("modified", "/ModDate")):
        date = _DATE.match(str(about.get(key) or ""))
        clock = f"T{date[4]}:{date[5]}:{date[6]}" if date and date[4] else ""
        found[name] = f"{date[1]}-{date[2]}-{date[3]}{clock}" if date else ""
    return {name: value for name, value in found.items() if value}
