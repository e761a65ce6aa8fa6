"""A Word document in Word's own styles: its opening, a quotation, the head of a table, and the same bytes every time."""

import io
import zipfile
from collections.abc import Mapping
from datetime import datetime
from typing import Any

import docx
from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.table import Table

from analysis.counting.evidence import Evidence
from analysis.words import say
from analysis.words.text import visible

EPOCH = (1980, 1, 1, 0, 0, 0)


def opened(e: Evidence, title: str, *lines: str) -> Document:
    """A document with its title, these lines below it and, in the example workspace, the mark that says so."""
    paper = docx.Document()
    core = paper.core_properties
    core.title, core.language, core.author, core.comments = title, say("template.language"), "", ""
    core.created = core.modified = datetime.fromisoformat(e.as_of) if e.as_of else datetime(*EPOCH[:3])
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), core.language)
    paper.styles["Normal"].element.get_or_add_rPr().append(language)
    paper.add_heading(title, level=0)
    for line in lines:
        paper.add_paragraph(line)
    if e.codebook.settings.get("workspace") == "voorbeeld":
        paper.add_paragraph(say("document.example"), style="Intense Quote")
    return paper


def quote(paper: Document, e: Evidence, row: Mapping[Any, Any]) -> None:
    """The literal sentence of a statement, with its city and place."""
    paragraph = paper.add_paragraph(style="Quote")
    paragraph.add_run(visible(row["text"]))
    source = say("document.source", city=e.names[row["city"]], place=row["place"])
    paragraph.add_run(visible(source)).italic = False


def head(table: Table, heads: list[str]) -> None:
    """A head row that Word repeats on every page and that a screen reader knows as one."""
    for cell, text in zip(table.rows[0].cells, heads, strict=True):
        cell.text = text
    repeat = OxmlElement("w:tblHeader")
    repeat.set(qn("w:val"), "true")
    table.rows[0]._tr.get_or_add_trPr().append(repeat)


def finished(paper: Document) -> bytes:
    """The document with one fixed date on every part of its zip."""
    written, out = io.BytesIO(), io.BytesIO()
    parts = paper.part.package.rels
    for name in [name for name, part in parts.items() if part.reltype.endswith("/thumbnail")]:
        del parts[name]  # a picture of the library's own template, which no gate can read
    paper.save(written)
    with zipfile.ZipFile(written) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            target.writestr(zipfile.ZipInfo(name, EPOCH), source.read(name), zipfile.ZIP_DEFLATED)
    return out.getvalue()
