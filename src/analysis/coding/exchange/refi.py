"""A whole project in REFI-QDA (`.qdpx`): fiches as sources, cities as cases, coded sentences, meetings as sets.

Positions count Unicode code points from 0 and the end is exclusive, as QualCoder and others write it: source[start:end] is the
sentence, to the letter.
"""

import io
import zipfile
from dataclasses import dataclass
from functools import cached_property
from typing import cast

import pandas as pd
from lxml import etree

from analysis.codebook import Codebook
from analysis.coding.exchange.refi_codebook import ORIGIN, Maker, clean, codes, guid, serialised
from analysis.words import say

Row = dict[str, str]
PROJECT = "urn:QDA-XML:project:1.0"
CITY = {"population": "Integer", "province": "Text", "kind": "Text", "concession": "Text"}
FICHE = {"received": "Date", "version": "Text", "template": "Text", "department": "Text", "approved": "Text"}
VALUES = {"Integer": "IntegerValue", "Date": "DateValue", "Text": "TextValue"}
FIRST = (1980, 1, 1, 0, 0, 0)  # the only date in the archive, so that the same project gives the same bytes


@dataclass(frozen=True)
class Material:
    """What goes out: only what the audience may see. names: city id → how it is called; memos: statement → its coder's note."""

    codebook: Codebook
    names: dict[str, str]
    fiches: pd.DataFrame
    statements: pd.DataFrame
    coded: pd.DataFrame
    memos: dict[str, str]

    @cached_property
    def codes_of(self) -> dict[str, list[Row]]:
        """Statement → its rows of `coded`."""
        found: dict[str, list[Row]] = {}
        for row in cast("list[Row]", self.coded.to_dict("records")):
            found.setdefault(row["statement"], []).append(row)
        return found


@dataclass(frozen=True)
class Source:
    """One fiche as plain text, and where each of its sentences stands in it."""

    fiche: str
    text: str
    spans: dict[str, tuple[int, int]]


def sources(material: Material) -> list[Source]:
    """Every fiche as text: section heads, and each sentence with what stood beside it on the next line."""
    return [
        _source(material, fiche, material.statements[material.statements["fiche"] == fiche])
        for fiche in material.fiches["fiche"]
    ]


def qdpx(material: Material) -> bytes:
    """The project as a zip: `project.qde` and one text file a fiche. The same material gives the same bytes."""
    make, texts = Maker(PROJECT), sources(material)
    tree = make("Project", _parts(material, texts, make), name=say("refi.project"), origin=ORIGIN)
    files = {"project.qde": serialised(tree)}
    files |= {f"sources/{guid('source', source.fiche)}.txt": source.text.encode() for source in texts}
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(zipfile.ZipInfo(name, FIRST), data, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def _source(material: Material, fiche: str, rows: pd.DataFrame) -> Source:
    text, spans, section = "", {}, ""
    for row in rows[rows["text"] != ""].to_dict("records"):
        if row["section"] != section:
            section = row["section"]
            text += f"\n{material.codebook.label('sections', section)}\n\n"
        words = clean(row["text"])
        spans[row["statement"]] = len(text), len(text) + len(words)
        text += words + "\n" + (clean(row["detail"]) + "\n" if row["detail"] else "")
    return Source(fiche, text, spans)


def _parts(material: Material, texts: list[Source], make: Maker) -> list[etree._Element]:
    coders = sorted(set(material.coded["coder"]) - {""})
    variables = [
        make("Variable", guid=guid("variable", name), name=say(f"refi.{name}"), typeOfVariable=(CITY | FICHE)[name])
        for name in (CITY | FICHE)
    ]
    return [
        *make.some("Users", [make("User", guid=guid("user", coder), name=coder) for coder in coders]),
        make("CodeBook", [codes(material.codebook, make)]),
        make("Variables", variables),
        *make.some("Cases", [_case(material, city, name, make) for city, name in material.names.items()]),
        *make.some("Sources", [_text_source(material, source, make) for source in texts]),
        *make.some("Notes", [_memo(statement, text, make) for statement, text in material.memos.items()]),
        *make.some("Sets", _meetings(material, make)),
    ]


def _case(material: Material, city: str, name: str, make: Maker) -> etree._Element:
    """A city; one that may not be named has no variables, since they would say which one it is."""
    table = material.codebook["cities"]
    known = table[table["city"] == city].to_dict("records")
    values = [_value(make, column, kind, known[0][column]) for column, kind in CITY.items()] if known else []
    own = material.fiches.loc[material.fiches["city"] == city, "fiche"]
    refs = [make("SourceRef", targetGUID=guid("source", fiche)) for fiche in own]
    return make("Case", [*(value for value in values if value is not None), *refs], guid=guid("case", city), name=name)


def _text_source(material: Material, source: Source, make: Maker) -> etree._Element:
    fiche = material.fiches[material.fiches["fiche"] == source.fiche].iloc[0]
    codes_of, memos = material.codes_of, material.memos
    spans = [(name, span) for name, span in source.spans.items() if name in codes_of]
    found = [_selection(name, span, codes_of[name], name in memos, make) for name, span in spans]
    values = [_value(make, column, kind, fiche[column]) for column, kind in FICHE.items()]
    slots = {"city": material.names[fiche["city"]], "challenge": material.codebook.label("challenges", fiche["challenge"])}
    identity = guid("source", source.fiche)
    name = say("refi.fiche_of" if fiche["department"] else "refi.fiche", department=fiche["department"], **slots)
    children = [*found, *(value for value in values if value is not None)]
    return make("TextSource", children, guid=identity, name=name, plainTextPath=f"internal://{identity}.txt")


def _selection(statement: str, span: tuple[int, int], coded: list[Row], memo: bool, make: Maker) -> etree._Element:
    codings = [
        make(
            "Coding",
            [make("CodeRef", targetGUID=guid("code", row["code"]))],
            guid=guid("coding", f"{statement}/{row['code']}"),
            creatingUser=guid("user", row["coder"]) if row["coder"] else "",
            creationDateTime=f"{row['date'][:10]}T00:00:00Z" if row["date"] else "",
        )
        for row in coded
    ]
    notes = [make("NoteRef", targetGUID=guid("note", statement))] if memo else []
    place = {"startPosition": str(span[0]), "endPosition": str(span[1])}
    return make("PlainTextSelection", [*codings, *notes], guid=guid("selection", statement), name=statement, **place)


def _memo(statement: str, text: str, make: Maker) -> etree._Element:
    return make("Note", [make("PlainTextContent", text=text)], guid=guid("note", statement), name=statement)


def _meetings(material: Material, make: Maker) -> list[etree._Element]:
    """Each meeting with its fiches; one of all challenges together has none of its own."""
    found = []
    for meeting in material.codebook["meetings"].to_dict("records"):
        own = material.fiches.loc[material.fiches["challenge"] == meeting["challenge"], "fiche"]
        members = [make("MemberSource", targetGUID=guid("source", fiche)) for fiche in own]
        if members:
            name = say("refi.meeting", date=meeting["date"], title=meeting["title"])
            found.append(make("Set", members, guid=guid("set", meeting["meeting"]), name=name))
    return found


def _value(make: Maker, column: str, kind: str, value: str) -> etree._Element | None:
    """A value of a variable; None when there is nothing, or no number where the format wants one."""
    if not value or (kind == "Integer" and not value.isdigit()):
        return None
    ref = make("VariableRef", targetGUID=guid("variable", column))
    return make("VariableValue", [ref, make(VALUES[kind], text=value[:10] if kind == "Date" else value)])


def lost(material: Material) -> list[str]:
    """What the format cannot hold, one sentence each, with how often it occurs."""
    rows = material.statements
    counts = {
        "no_text": int((rows["text"] == "").sum()),
        "status": int((~rows["status"].isin(["", "inhoud"]) & (rows["text"] != "")).sum()),
        "law": int(((rows["instruments"] != "") | (rows["level"] != "")).sum()),
        "beside": int(((rows["priority"] != "") | (rows["actor"] != "")).sum()),
        "place": len(rows),
        "layer": int((rows["layer"] != "body").sum()),
    }
    found = [say(f"refi.lost_{name}", n=count) for name, count in counts.items() if count]
    return [*found, say("refi.lost_always")]
