"""OpenDocument sheets (.ods): cells with notes, hidden rows and text boxes. Empty cells that are repeated cost nothing."""

from collections import Counter
from collections.abc import Iterator

from analysis.reading.document import Grid, Line, Source, Unreadable, weigh
from analysis.reading.formats.excel import sheet
from analysis.reading.formats.odf.odf import Walker
from analysis.reading.formats.odf.odf_count import count
from analysis.reading.formats.odf.odf_names import repeated
from analysis.reading.formats.odf.odf_style import Looks, attribute
from analysis.reading.formats.odf.odt import opened, properties
from analysis.reading.formats.package import Element, local
from analysis.reading.formats.runs import HIDDEN, Where
from analysis.words import say

_BOX = {"true": "☒", "false": "☐"}
_ROWS = frozenset({"table-header-rows", "table-rows", "table-row-group"})
_COLUMNS = frozenset({"table-header-columns", "table-columns", "table-column-group"})


def read(data: bytes) -> Source:
    """Every sheet in the order of its tabs. Raises Unreadable when more than 500,000 cells are filled."""
    package, body, _, looks = opened(data, "spreadsheet")
    found: Counter[str] = Counter()
    blocks: list[Line | Grid] = []
    for table in body.iterchildren("{*}table"):
        blocks += _Sheet(table, looks, found).blocks()
    return Source("ods", tuple(blocks), dict(+found), properties=properties(package))


class _Sheet:
    """One sheet: its name, and which of its columns are hidden."""

    def __init__(self, table: Element, looks: Looks, found: Counter[str]) -> None:
        self.table = table
        self.name = attribute(table, "name")
        self.hidden = bool(looks.of("table", attribute(table, "style-name")).flags & HIDDEN)
        self.found = found
        self.walker = Walker(looks, {}, {})
        self.columns: list[tuple[range, bool]] = []
        first = 1
        for column in _inside(table, "table-column", _COLUMNS):
            last = first + repeated(column, "number-columns-repeated")
            self.columns.append((range(first, last), attribute(column, "visibility") in ("collapse", "filter")))
            first = last

    def blocks(self) -> list[Line | Grid]:
        """The tab, the cells, and what is drawn on the sheet."""
        tab = sheet.heading(self.name, "hidden" if self.hidden else "sheet")
        self.found[tab.layer] += weigh(self.name)
        cells = {address: lines for address, lines in self._cells() if lines}
        drawn: list[Line | Grid] = []
        for shapes in self.table.iterchildren("{*}shapes"):
            self.found.update(count(shapes, "textbox", self.walker.looks, self.hidden))
            place = Where("textbox", say("reading.sheet", sheet=self.name))
            drawn += self.walker.blocks(shapes, place, HIDDEN if self.hidden else 0)
        return [tab, *([sheet.grid(cells, self.name)] if cells else []), *drawn]

    def _cells(self) -> Iterator[tuple[tuple[int, int], tuple[Line, ...]]]:
        filled, row = 0, 1
        for element in _inside(self.table, "table-row", _ROWS):
            copies = repeated(element, "number-rows-repeated")
            away = self.hidden or attribute(element, "visibility") in ("collapse", "filter")
            column = 1
            for cell in element.iterchildren("{*}table-cell", "{*}covered-table-cell"):
                across = repeated(cell, "number-columns-repeated")
                if len(cell):
                    filled += copies * across
                    if filled > sheet.MAX_CELLS:
                        raise Unreadable("too_much")
                    _shown(cell)
                    for at in ((r, c) for r in range(row, row + copies) for c in range(column, column + across)):
                        yield at, self._cell(cell, at, away)
                column += across
            row += copies

    def _cell(self, cell: Element, address: tuple[int, int], away: bool) -> tuple[Line, ...]:
        away = away or any(hidden and address[1] in span for span, hidden in self.columns)
        self.found.update(count(cell, "body", self.walker.looks, away))
        place = Where("body", sheet.place(self.name, *address))
        found = self.walker.blocks(cell, place, HIDDEN if away else 0)
        return tuple(line for line in found if isinstance(line, Line))


def _shown(cell: Element) -> None:
    """Dates are shown in ISO 8601 and boxes as boxes, whatever the language of the program that wrote the file."""
    kind = attribute(cell, "value-type")
    value = {"date": attribute(cell, "date-value"), "boolean": _BOX.get(attribute(cell, "boolean-value"), "")}.get(kind, "")
    paragraphs = [child for child in cell if local(child) == "p"]
    if not value or not paragraphs:
        return
    for paragraph in paragraphs[1:]:
        cell.remove(paragraph)
    for child in list(paragraphs[0]):
        paragraphs[0].remove(child)
    paragraphs[0].text = value.removesuffix("T00:00:00").replace("T", " ")


def _inside(parent: Element, name: str, groups: frozenset[str]) -> Iterator[Element]:
    for element in parent:
        if local(element) == name:
            yield element
        elif local(element) in groups:
            yield from _inside(element, name, groups)
