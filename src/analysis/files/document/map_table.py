"""The map of the advice as a Word table: a letter or a sign per city, the names upright, the heads repeated on every page."""

from docx.document import Document
from docx.enum.table import WD_ROW_HEIGHT_RULE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from docx.table import Table, _Cell

from analysis.counting import findings
from analysis.counting.crosstab import Cross
from analysis.counting.evidence import Evidence
from analysis.files.document.paper import head
from analysis.pages.tables.called import many, short
from analysis.pages.tables.markup import whole
from analysis.pages.tables.matrix import MOST, total_text
from analysis.pages.tables.matrix_cell import STATES, sign
from analysis.words import knows, say
from analysis.words.text import visible

_NARROW, _TOTAL, _WIDTH = 0.78, 1.9, 15.2  # cm


def map_table(paper: Document, e: Evidence) -> None:
    """A heading, what the letters mean, and the table; nothing when the advice has no points."""
    cross = findings.advice_map(e)
    if cross.counts.empty:
        return
    paper.add_heading(say("document.map"), level=1)
    paper.add_paragraph(visible(_note(cross)))
    rows = map_rows(e, cross)
    table = paper.add_table(rows=1, cols=len(rows[0]), style="Light Grid Accent 1")
    table.autofit = False
    head(table, [visible(text) for text in rows[0]])
    for row in rows[1:]:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = visible(text)
    _shaped(table, upright=len(cross.shown) <= MOST)
    if cross.aside:
        paper.add_paragraph(say("table.aside", cities=many(len(cross.aside), "unnamed")))


def map_rows(e: Evidence, cross: Cross) -> list[list[str]]:
    """The heads and then one row per point, in text: as many columns as there are cities, or of very many one per state."""
    rows = [str(row) for row in cross.counts.index]
    states = cross.states[cross.shown]
    if len(cross.shown) > MOST:
        found = [state for state in STATES if (states == state).to_numpy().any()]
        heads = [say("table.punt_row"), *(say(f"state.{state}") for state in found), say("table.cities")]
        body = [[str(list(states.loc[row]).count(state)) for state in found] for row in rows]
    else:
        heads = [say("table.punt_row"), *(short(e, city) for city in cross.shown), say("table.cities")]
        body = [[_letter(str(states.at[row, city]), whole(cross.counts.at[row, city])) for city in cross.shown] for row in rows]
    return [
        heads,
        *([cross.labels[row], *cells, total_text(cross, row)] for row, cells in zip(rows, body, strict=True)),
    ]


def _letter(state: str, count: int) -> str:
    return say(key, n=count) if knows(key := f"document.map_{state}") else sign(state, count)


def _note(cross: Cross) -> str:
    """What every sign that occurs means."""
    seen = set(cross.states[cross.shown].to_numpy().ravel())
    told = [
        say("document.map_sign", sign=_letter(state, 1).removeprefix("1").strip(), state=say(f"state.{state}"))
        for state in STATES
        if state in seen
    ]
    return say("document.map_note", signs="; ".join(told))


def _shaped(table: Table, upright: bool) -> None:
    narrow = len(table.columns) - 2
    first = max(_WIDTH - _TOTAL - narrow * _NARROW, 3.5)
    widths = [first, *[_NARROW if upright else (_WIDTH - _TOTAL - 3.5) / max(narrow, 1)] * narrow, _TOTAL]
    for number, row in enumerate(table.rows):
        together = OxmlElement("w:cantSplit")
        row._tr.get_or_add_trPr().append(together)
        for place, (cell, width) in enumerate(zip(row.cells, widths, strict=True)):
            cell.width = Cm(width if upright or place else 3.5)
            _small(cell)
            if upright and not number and 0 < place <= narrow:
                _turned(cell)
    if upright:
        table.rows[0].height, table.rows[0].height_rule = Cm(2.8), WD_ROW_HEIGHT_RULE.AT_LEAST


def _small(cell: _Cell) -> None:
    for paragraph in cell.paragraphs:
        paragraph.paragraph_format.space_after = Pt(0)
        for run in paragraph.runs:
            run.font.size = Pt(8)


def _turned(cell: _Cell) -> None:
    """Written from bottom to top, so that no name is broken."""
    direction = OxmlElement("w:textDirection")
    direction.set(qn("w:val"), "btLr")
    cell._tc.get_or_add_tcPr().append(direction)
