"""The advice as a Word document in Word's own styles, because the working group goes on editing it there."""

from collections.abc import Hashable, Mapping
from typing import Any

import pandas as pd
from docx.document import Document

from analysis.counting import findings
from analysis.counting.evidence import Evidence
from analysis.files.document.map_table import map_table
from analysis.files.document.paper import finished, head, opened, quote
from analysis.pages.tables.advised import apart, in_chapters, otherwise
from analysis.pages.tables.called import out_of, out_of_asked, plainly, so_many
from analysis.pages.tables.markup import plain
from analysis.pages.tables.waits import none_yet, waits
from analysis.words import day, say
from analysis.words.text import visible


def advice(e: Evidence) -> bytes:
    """`advies.docx`: the map, every point with all that is known of it, then what lacks a point or support.

    The numbers are those of `findings.support`, as in the page. The same evidence gives the same bytes.
    """
    paper = opened(e, say("document.title"), visible(basis(e)))
    map_table(paper, e)
    points = findings.support(e).to_dict("records")
    law, others = findings.in_the_way(e), findings.minority(e)
    for chapter, own in in_chapters(e, points):
        paper.add_heading(visible(e.codebook.label("challenges", chapter)), level=1)
        for point in own:
            _point(paper, e, point, law[law["point"] == point["point"]], others[others["point"] == point["point"]])
    _left_over(paper, e)
    return finished(paper)


def basis(e: Evidence) -> str:
    """What the document rests on, and what waits. Plain text."""
    if not e.as_of:
        return none_yet(e)
    untold = f" {say('advice.in_short_untold', n=e.untold)}" if e.untold else ""
    return f"{say('document.basis', n=len(e.received), date=day(e.as_of))} {plain(waits(e))}{untold}"


def _point(paper: Document, e: Evidence, point: Mapping[Hashable, Any], law: pd.DataFrame, others: pd.DataFrame) -> None:
    paper.add_heading(visible(f"{point['point']}. {say('advice.kind_' + _word(str(point['kind'])))}"), level=2)
    paper.add_paragraph(visible(str(point["text"])))
    paper.add_paragraph(visible(_support(e, point)), style="List Bullet")
    for label, names in (("addressed", point["addressed_to"]), ("depends", point["depends_on"])):
        if isinstance(names, list) and names:
            paper.add_paragraph(visible(say(f"document.{label}", names=", ".join(names))), style="List Bullet")
    for line in [*(apart(e, point) if point["who"] else []), *otherwise(e, others)]:
        paper.add_paragraph(visible(plain(line)), style="List Bullet")
    _quotes(paper, e, point)
    if len(law):
        _law(paper, e, law)


def _word(kind: str) -> str:
    """'randvoorwaarde buiten het bestek' → 'randvoorwaarde': the first word is the key of its label."""
    return kind.split(" ")[0]


def _support(e: Evidence, point: Mapping[Hashable, Any]) -> str:
    who = point["who"] if isinstance(point["who"], list) else []
    if not who:
        return say("advice.point_none_yet" if point["yet"] else "advice.point_none")
    names = plainly(e, who)
    among = point["among"] if isinstance(point["among"], list) else []
    return say("document.support", count=out_of(e, len(who), among, bool(point["rises"])), cities=names)


def _quotes(paper: Document, e: Evidence, point: Mapping[Hashable, Any]) -> None:
    """The literal sentences, each with its city and place. A city that may only be counted has no words here."""
    ids = point["statements"] if isinstance(point["statements"], list) else []
    rows = e.statements[e.statements["statement"].isin(ids) & (e.statements["text"] != "")]
    for row in rows.to_dict("records"):
        quote(paper, e, row)


def _law(paper: Document, e: Evidence, law: pd.DataFrame) -> None:
    heads = ["what", "cities", "instrument", "level", "since"]
    table = paper.add_table(rows=1, cols=len(heads), style="Light Grid Accent 1")
    head(table, [say(f"advice.law_{name}") for name in heads])
    for row in law.to_dict("records"):
        since = {"dag": day(row["valid_from"]) if row["valid_from"] else "", "benaderend": row["valid_from"][:4]}
        values = [
            row["label"],
            out_of_asked(e, row["cities"], e.law, row["challenge"], row["rises"]),
            row["instrument_label"],
            row["level"],
            since.get(row["precision"], ""),
        ]
        for cell, value in zip(table.add_row().cells, values, strict=True):
            cell.text = visible(value)
    paper.add_paragraph()


def _left_over(paper: Document, e: Evidence) -> None:
    paper.add_heading(say("document.without_support"), level=1)
    for row in findings.unsupported(e).to_dict("records"):
        yet = f" {say('advice.bare_yet' if row['rises'] else 'advice.bare_unasked')}" if row["yet"] else ""
        paper.add_paragraph(visible(f"{row['point']}. {row['text']}{yet}"), style="List Bullet")
    paper.add_heading(say("document.without_point"), level=1)
    for row in findings.unaddressed(e).to_dict("records"):
        paper.add_paragraph(visible(finding(e, row)), style="List Bullet")


def finding(e: Evidence, row: Mapping[Hashable, Any]) -> str:
    """A row of findings.unaddressed as a sentence. Plain text."""
    count = so_many(e, row["who"], row["rises"])
    return say("document.finding", label=row["label"], count=count, cities=plainly(e, row["who"]))
