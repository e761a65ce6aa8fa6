"""The numbers of the files beside a page held against the evidence: the CSV, the spreadsheet, the Word document."""

import csv
import io
import re
import zipfile
from collections import Counter
from collections.abc import Hashable, Iterator
from typing import Any

import docx
import openpyxl
from docx.document import Document

from analysis.counting import findings
from analysis.counting.crosstab import Cross
from analysis.counting.evidence import Evidence
from analysis.files import numbers
from analysis.files.numbers import COUNTED
from analysis.publish.gate.counts import Counts
from analysis.publish.gate.opened import Unopened
from analysis.words import day, say
from analysis.words.text import visible

Hits = Iterator[tuple[str, str]]
BASES = "label participants received readable answered content statements".split()
HEAD = ["table", "row", "label", "city", "count", "state"]


def found(name: str, data: bytes, counts: Counts) -> Hits:
    """(kind, where) of every number that is not what the tables say. Other files than ours hold no counts. Raises Unopened."""
    ending = name.rsplit(".", 1)[-1].casefold()
    kinds = {"csv": _csv, "xlsx": _xlsx, "docx": _docx}
    try:
        wrong = list(kinds[ending](data, counts)) if ending in kinds else []
    except (KeyError, ValueError, zipfile.BadZipFile):
        raise Unopened(name) from None
    yield from (("number", where) for where in wrong)


def _csv(data: bytes, counts: Counts) -> Iterator[str]:
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    if rows[:1] != [HEAD]:
        return
    told = Counter((table, row, city, count, state) for table, row, _, city, count, state in rows[1:])
    expected = Counter(
        (name, str(row), str(city), str(count), str(state))
        for name, cross in counts.tables.items()
        for row, row_counts, states in zip(cross.counts.index, cross.counts.to_numpy(), cross.states.to_numpy(), strict=True)
        for city, count, state in zip(cross.counts.columns, row_counts, states, strict=True)
    )
    yield from ("/".join(cell[:3]) for cell in (told - expected) | (expected - told))


def _xlsx(data: bytes, counts: Counts) -> Iterator[str]:
    """Every sheet that we know by its title: the label and the whole numbers of each row."""
    expected = {visible(numbers.titled(counts.e, name)): _rows(cross) for name, cross in counts.tables.items()}
    expected[say("numbers.title_base")] = Counter(findings.denominators(counts.e)[BASES].itertuples(index=False, name=None))
    for sheet in openpyxl.load_workbook(io.BytesIO(data), read_only=True).worksheets:
        title, *lines = list(sheet.iter_rows(values_only=True)) or [("",)]
        told = Counter((line[0], *whole) for line in lines if (whole := [cell for cell in line if isinstance(cell, int)]))
        if title[0] in expected and told != expected[str(title[0])]:
            yield sheet.title


def _rows(cross: Cross) -> Counter[tuple[object, ...]]:
    """Label, the count of every city that has one, and the total."""
    said = cross.counts.where(cross.states.isin(COUNTED), 0)
    return Counter((visible(cross.labels[row]), *filter(None, said.loc[row]), cross.totals[row]) for row in said.index)


def _docx(data: bytes, counts: Counts) -> Iterator[str]:
    """Of every point how many cities carry it, the obstacles in its way, the findings without a point, and the basis."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        if say("document.title") not in archive.read("word/document.xml").decode():
            return
    paper, e = docx.Document(io.BytesIO(data)), counts.e
    basis = say("document.basis", n=len(e.received), m=len(e.participants), date=day(e.as_of)) if e.as_of else ""
    if basis and basis not in [paragraph.text for paragraph in paper.paragraphs]:
        yield basis
    carried = Counter((row["point"], row["cities"], row["answered"]) for row in counts.points if row["cities"])
    told, loose = _bullets(paper)
    yield from (str(point) for point, *_ in (told - carried) | (carried - told))
    law = findings.in_the_way(e).to_dict("records")
    ways = Counter((visible(row["label"]), str(row["cities"])) for row in law)
    shown = Counter((row.cells[0].text, row.cells[1].text) for table in paper.tables for row in table.rows[1:])
    yield from (label for label, _ in (shown - ways) | (ways - shown))
    left = Counter(_finding(e, row) for row in counts.loose)
    yield from (Counter(loose) - left) | (left - Counter(loose))


def _finding(e: Evidence, row: dict[Hashable, Any]) -> str:
    names = ", ".join(e.names[city] for city in row["who"])
    return visible(say("document.finding", label=row["label"], n=row["cities"], cities=names))


def _bullets(paper: Document) -> tuple[Counter[tuple[str, int, int]], list[str]]:
    """(point, cities, of) of every point that says who carries it, and what stands under the last heading."""
    pattern = re.escape(say("prose.of_cities", n="N", m="M")).replace("N", r"(\d+)").replace("M", r"(\d+)")
    told, head, loose = Counter[tuple[str, int, int]](), "", list[str]()
    for paragraph in paper.paragraphs:
        style = paragraph.style.name if paragraph.style else ""
        if style in ("Heading 1", "Heading 2"):
            head, loose = paragraph.text.partition(". ")[0], []
        elif style == "List Bullet":
            loose.append(paragraph.text)
            told.update((head, int(n), int(m)) for n, m in re.findall(pattern, paragraph.text))
    return told, loose
