"""The advice as a Word document in Word's own styles, because the working group goes on editing it there."""

import io
import zipfile
from datetime import datetime

import docx
import pandas as pd
from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.table import Table

from analysis import findings
from analysis.evidence import Evidence
from analysis.prose.counted import of_cities
from analysis.text import visible
from analysis.words import day, say

EPOCH = (1980, 1, 1, 0, 0, 0)


def advice(e: Evidence) -> bytes:
    """`advies.docx`: every point with its support, obstacles, other views and dependencies; then what lacks a point or support.

    The numbers are those of `findings.support`, as in the page. The same evidence gives the same bytes.
    """
    paper = docx.Document()
    _properties(paper, e)
    paper.add_heading(say("document.title"), level=0)
    paper.add_paragraph(_basis(e))
    if e.codebook.settings.get("workspace") == "voorbeeld":
        paper.add_paragraph(say("document.example"), style="Intense Quote")
    points = findings.support(e)
    law, others = findings.in_the_way(e), findings.minority(e)
    for chapter in e.codebook["challenges"]["challenge"]:
        paper.add_heading(visible(e.codebook.label("challenges", chapter)), level=1)
        for point in points[points["chapter"] == chapter].to_dict("records"):
            _point(paper, e, point, law[law["point"] == point["point"]], others[others["point"] == point["point"]])
    _left_over(paper, e)
    return _bytes(paper)


def _basis(e: Evidence) -> str:
    if not e.as_of:
        return say("prose.basis_none")
    return say("document.basis", n=len(e.received), m=len(e.participants), date=day(e.as_of))


def _properties(paper: Document, e: Evidence) -> None:
    core = paper.core_properties
    core.title, core.language, core.author, core.comments = say("document.title"), e.codebook.settings["language"], "", ""
    core.created = core.modified = datetime.fromisoformat(e.as_of) if e.as_of else datetime(*EPOCH[:3])
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), e.codebook.settings["language"])
    paper.styles["Normal"].element.get_or_add_rPr().append(language)


def _point(paper: Document, e: Evidence, point: dict[str, object], law: pd.DataFrame, others: pd.DataFrame) -> None:
    paper.add_heading(visible(f"{point['point']}. {say('advice.kind_' + _word(str(point['kind'])))}"), level=2)
    paper.add_paragraph(visible(str(point["text"])))
    paper.add_paragraph(visible(_support(e, point)), style="List Bullet")
    for label, names in (("addressed", point["addressed_to"]), ("depends", point["depends_on"])):
        if isinstance(names, list) and names:
            paper.add_paragraph(visible(say(f"document.{label}", names=", ".join(names))), style="List Bullet")
    for why, rows in others.groupby("why"):
        names = ", ".join(e.names[city] for city in e.in_order(rows["city"]))
        paper.add_paragraph(visible(say(f"advice.minority_{why}", cities=names)), style="List Bullet")
    _quotes(paper, e, point)
    if len(law):
        _law(paper, law)


def _word(kind: str) -> str:
    """'randvoorwaarde buiten het bestek' → 'randvoorwaarde': the first word is the key of its label."""
    return kind.split(" ")[0]


def _support(e: Evidence, point: dict[str, object]) -> str:
    who = point["who"] if isinstance(point["who"], list) else []
    if not who:
        return say("advice.point_none")
    names = ", ".join(e.names[city] for city in who)
    return say("document.support", count=of_cities(len(who), int(str(point["answered"]))), cities=names)


def _quotes(paper: Document, e: Evidence, point: dict[str, object]) -> None:
    """The literal sentences, each with its city and place. A city that may only be counted has no words here."""
    ids = point["statements"] if isinstance(point["statements"], list) else []
    rows = e.statements[e.statements["statement"].isin(ids) & (e.statements["text"] != "")]
    for row in rows.to_dict("records"):
        paragraph = paper.add_paragraph(style="Quote")
        paragraph.add_run(visible(row["text"]))
        source = say("document.source", city=e.names[row["city"]], place=row["place"])
        paragraph.add_run(visible(source)).italic = False


def _law(paper: Document, law: pd.DataFrame) -> None:
    heads = ["obstacle", "cities", "instrument", "level", "since"]
    table = paper.add_table(rows=1, cols=len(heads), style="Light Grid Accent 1")
    _head(table, [say(f"advice.law_{name}") for name in heads])
    for row in law.to_dict("records"):
        since = {"dag": day(row["valid_from"]) if row["valid_from"] else "", "benaderend": row["valid_from"][:4]}
        values = [row["label"], str(row["cities"]), row["instrument_label"], row["level"], since.get(row["precision"], "")]
        for cell, value in zip(table.add_row().cells, values, strict=True):
            cell.text = visible(value)
    paper.add_paragraph()


def _head(table: Table, heads: list[str]) -> None:
    """A head row that Word repeats on every page and that a screen reader knows as one."""
    for cell, head in zip(table.rows[0].cells, heads, strict=True):
        cell.text = head
    repeat = OxmlElement("w:tblHeader")
    repeat.set(qn("w:val"), "true")
    table.rows[0]._tr.get_or_add_trPr().append(repeat)


def _left_over(paper: Document, e: Evidence) -> None:
    paper.add_heading(say("document.without_support"), level=1)
    for row in findings.unsupported(e).to_dict("records"):
        paper.add_paragraph(visible(f"{row['point']}. {row['text']}"), style="List Bullet")
    paper.add_heading(say("document.without_point"), level=1)
    for row in findings.unaddressed(e).to_dict("records"):
        names = ", ".join(e.names[city] for city in row["who"])
        told = say("document.finding", label=row["label"], n=row["cities"], cities=names)
        paper.add_paragraph(visible(told), style="List Bullet")


def _bytes(paper: Document) -> bytes:
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
