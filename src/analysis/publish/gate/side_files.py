"""The numbers of the files beside a page held against the evidence: the CSV, the spreadsheet, the Word document."""

import csv
import io
import re
import zipfile
from collections import Counter
from collections.abc import Iterator

import docx
import openpyxl
from docx.document import Document
from docx.table import Table

from analysis.counting import findings
from analysis.counting.crosstab import Cross
from analysis.counting.findings.counting import BASES
from analysis.files import advice_numbers, numbers
from analysis.files.document import advice_document as document
from analysis.files.document.map_table import map_rows
from analysis.files.numbers import COUNTED
from analysis.pages.tables.called import out_of_asked
from analysis.publish.gate.counts import Counts
from analysis.publish.gate.opened import Unopened
from analysis.words import say
from analysis.words.text import visible

Hits = Iterator[tuple[str, str]]
HEAD = ["table", "row", "label", "city", "count", "state", "cities", "least"]


def found(name: str, data: bytes, counts: Counts) -> Hits:
    """(kind, where) of every number that is not what the tables say. Other files than ours hold no counts. Raises Unopened."""
    ending = name.rsplit(".", 1)[-1].casefold()
    kinds = {"csv": _csv, "xlsx": _sheets, "docx": _docx}
    try:
        wrong = list(kinds[ending](data, counts)) if ending in kinds else []
    except (KeyError, ValueError, zipfile.BadZipFile):
        raise Unopened(name) from None
    yield from (("number", where) for where in wrong)


def _csv(data: bytes, counts: Counts) -> Iterator[str]:
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    if rows[:1] != [HEAD]:
        return
    told: Counter[tuple[str, ...]] = Counter((table, row, city, *rest) for table, row, _, city, *rest in rows[1:])
    expected: Counter[tuple[str, ...]] = Counter(
        (name, row, city, str(count), state, str(cross.totals[row]), _word(cross, row))
        for name, cross in counts.tables.items()
        for row, city, count, state in _told(cross)
    )
    yield from ("/".join(cell[:3]) for cell in (told - expected) | (expected - told))


def _told(cross: Cross) -> Iterator[tuple[str, str, object, str]]:
    """Row, city, count and state of every cell, and per row how many cities without a name have a count."""
    grids = (grid[cross.shown].to_numpy().tolist() for grid in (cross.counts, cross.states))
    for row, counts, states in zip(map(str, cross.counts.index), *grids, strict=True):
        yield from ((row, *cell) for cell in zip(cross.shown, counts, map(str, states), strict=True))
        if cross.aside:
            yield row, numbers.GROUP, cross.aside_totals[row], numbers.GROUP


def _word(cross: Cross, row: object, otherwise: str = "") -> str:
    return say("prose.least_word") if row in cross.rising else otherwise


def _sheets(data: bytes, counts: Counts) -> Iterator[str]:
    yield from _xlsx(data, counts)
    yield from _advice_sheets(data, counts)


def _xlsx(data: bytes, counts: Counts) -> Iterator[str]:
    """Every sheet that we know by its title: the label and the whole numbers of each row."""
    expected = {visible(numbers.titled(counts.e, name)): _rows(cross) for name, cross in counts.tables.items()}
    expected[say("numbers.title_base")] = Counter(
        findings.denominators(counts.e)[["label", *BASES]].itertuples(index=False, name=None)
    )
    for sheet in openpyxl.load_workbook(io.BytesIO(data), read_only=True).worksheets:
        title, *lines = list(sheet.iter_rows(values_only=True)) or [("",)]
        words = (say("prose.least_word"), say("numbers.exactly"))
        told = Counter(
            (line[0], *(cell for cell in line[1:] if isinstance(cell, int) or cell in words))
            for line in lines
            if any(isinstance(cell, int) for cell in line)
        )
        if title[0] in expected and told != expected[str(title[0])]:
            yield sheet.title


def _advice_sheets(data: bytes, counts: Counts) -> Iterator[str]:
    """The sheets of the advice, cell by cell."""
    book = openpyxl.load_workbook(io.BytesIO(data), read_only=True)
    if say("numbers.sheet_map") not in book.sheetnames:
        return
    for page in advice_numbers.pages(counts.e):
        lines = list(book[page.name].iter_rows(values_only=True))[2 + len(page.notes) :]
        told = Counter(tuple(str(cell or "") for cell in line) for line in lines)
        rows = page.frame.map(lambda cell: visible(str(cell)) if cell else "").itertuples(index=False, name=None)
        if len(page.frame) and told != Counter(rows):
            yield page.name


def _rows(cross: Cross) -> Counter[tuple[object, ...]]:
    """Label, the count of every city that has one, and the total."""
    said = cross.counts.where(cross.states.isin(COUNTED), 0)[cross.shown]
    group = {row: [cross.aside_totals[row]] if cross.aside else [] for row in said.index}
    exactly = say("numbers.exactly")
    return Counter(
        (visible(cross.labels[row]), *filter(None, said.loc[row]), *group[row], _word(cross, row, exactly), cross.totals[row])
        for row in said.index
    )


def _docx(data: bytes, counts: Counts) -> Iterator[str]:
    """Of every point how many cities carry it, the obstacles in its way, the findings without a point, and the basis."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        if say("document.title") not in archive.read("word/document.xml").decode():
            return
    paper, e = docx.Document(io.BytesIO(data)), counts.e
    basis = visible(document.basis(e))
    if basis not in [paragraph.text for paragraph in paper.paragraphs]:
        yield basis
    carried = Counter(
        (row["point"], row["cities"], row["answered"], bool(row["rises"])) for row in counts.points if row["cities"]
    )
    told, loose = _bullets(paper)
    yield from (str(point) for point, *_ in (told - carried) | (carried - told))
    law = findings.in_the_way(e).to_dict("records")
    ways = Counter(
        (visible(row["label"]), out_of_asked(e, row["cities"], e.law, row["challenge"], row["rises"])) for row in law
    )
    maps, others = list[Table](), list[Table]()
    for table in paper.tables:
        (maps if table.cell(0, 0).text == say("table.punt_row") else others).append(table)
    yield from _drawn(maps, counts)
    shown = Counter((row.cells[0].text, row.cells[1].text) for table in others for row in table.rows[1:])
    yield from (label for label, _ in (shown - ways) | (ways - shown))
    left = Counter(visible(document.finding(e, row)) for row in counts.loose)
    yield from (Counter(loose) - left) | (left - Counter(loose))


def _drawn(tables: list[Table], counts: Counts) -> Iterator[str]:
    """The map of the advice, cell by cell."""
    expected = [list(map(visible, row)) for row in map_rows(counts.e, findings.advice_map(counts.e))]
    told = [[cell.text for cell in row.cells] for table in tables for row in table.rows]
    if told != (expected if len(expected) > 1 else []):
        yield say("document.map")


def _bullets(paper: Document) -> tuple[Counter[tuple[str, int, int, bool]], list[str]]:
    """(point, cities, of, could it rise) of every point that says who carries it, and what stands under the last heading."""
    pattern = rf"(?:({say('prose.least_word')}) )?(\d+) {say('prose.joiner')} (\d+) "
    told, head, loose = Counter[tuple[str, int, int, bool]](), "", list[str]()
    for paragraph in paper.paragraphs:
        style = paragraph.style.name if paragraph.style else ""
        if style in ("Heading 1", "Heading 2"):
            head, loose = paragraph.text.partition(". ")[0], []
        elif style == "List Bullet":
            loose.append(paragraph.text)
            told.update((head, int(n), int(m), bool(least)) for least, n, m in re.findall(pattern, paragraph.text))
    return told, loose
