"""An HTML page as lines and tables, in reading order, each text in its layer. Nothing it refers to is fetched."""

import re

from analysis.reading.document import QUOTED, Cell, Grid, Line, weigh
from analysis.reading.formats.runs import FORM, Paragraph
from analysis.reading.formats.web.html_style import flags
from analysis.reading.formats.web.html_tree import Element, cells_of, field, loose, spanned
from analysis.words import say

SILENT = frozenset("head script style title template object svg iframe noembed noframes".split())
_BLOCKS = frozenset(
    "address article aside blockquote body center dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6"
    " header hr html legend li main nav ol p pre section summary ul".split()
)
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_SPACES = re.compile(r"[ \t\r\n\f]+")


class Walker:
    """Reads one page; paragraphs and tables are counted as they come. `terms`: a term of a list asks, and
    what is said of it answers."""

    def __init__(self, quoting: bool = False, terms: bool = True) -> None:
        self.quoting = quoting
        self.terms = terms
        self._blocks: list[Line | Grid] = []
        self._paragraph = Paragraph()
        self._number = 0
        self._tables = 0
        self._spaced = True

    def read(self, root: Element, place: str = "", more: int = 0, style: str = "") -> list[Line | Grid]:
        """The blocks in an element. `place`: of the cell it is, "" for the page itself."""
        blocks, self._blocks = self._blocks, []
        self._flush(place, style)
        self._walk(root, place, more, style)
        self._flush(place, style)
        blocks, self._blocks = self._blocks, blocks
        return blocks

    def _walk(self, parent: Element, place: str, more: int, style: str) -> None:
        keep = parent.tag == "pre"
        self._text(parent.text, more, keep, place, style)
        for element in parent:
            if isinstance(element.tag, str) and element.tag not in SILENT:
                self._element(element, place, more | flags(element), style)
            self._text(element.tail, more, keep, place, style)

    def _element(self, element: Element, place: str, more: int, style: str) -> None:
        name = str(element.tag)
        if name == "table":
            self._flush(place, style)
            self._blocks += self._table(element, place, more, style)
        elif name in _BLOCKS:
            inner = self._style(element, style)
            self._flush(place, style)
            self._walk(element, place, more, inner)
            self._flush(place, inner)
        elif name == "br":
            self._flush(place, style)
        elif name in ("input", "select"):
            self._paragraph.add(field(element), more | FORM)
            self._spaced = False
        elif name == "img" and weigh(element.get("alt", "")):
            self._paragraph.hanging.append(Line(element.get("alt", ""), say("reading.alt", place=self._place(place)), "alt"))
        else:
            self._walk(element, place, more, style)

    def _style(self, element: Element, style: str) -> str:
        quoted = element.tag == "blockquote" or "gmail_quote" in element.get("class", "")
        if style == QUOTED or (self.quoting and quoted):
            return QUOTED
        if element.tag in _HEADINGS or (element.tag == "dt" and self.terms):
            return "heading"
        return "list" if element.tag == "li" or (element.tag == "dd" and self.terms) else style

    def _text(self, text: str | None, more: int, keep: bool, place: str, style: str) -> None:
        if keep:
            for number, line in enumerate((text or "").split("\n")):
                if number:
                    self._flush(place, style)
                self._paragraph.add(line, more)
            return
        shown = _SPACES.sub(" ", text or "")
        shown = shown.removeprefix(" ") if self._spaced else shown
        if shown:
            self._spaced = shown.endswith(" ")
            self._paragraph.add(shown, more)

    def _place(self, place: str) -> str:
        return place or say("reading.paragraph", number=self._number + 1)

    def _flush(self, place: str, style: str) -> None:
        """The line is complete."""
        self._paragraph.style = style
        lines = self._paragraph.lines(self._place(place), "body")
        self._number += bool(lines) and not place
        self._blocks += lines
        self._paragraph, self._spaced = Paragraph(), True

    def _table(self, element: Element, place: str, more: int, style: str) -> list[Line | Grid]:
        """A table; one with a single column only arranges the page, and its cells are read as text."""
        rows = [row for row in element.iter("tr") if next(row.iterancestors("table"), None) is element]
        caption = [block for c in element.iterchildren("caption") for block in self.read(c, place, more, style)]
        caption += [Line(text, self._place(place)) for text in loose(element)]
        if all(len(cells_of(row)) <= 1 for row in rows):
            cells = [cell for row in rows for cell in cells_of(row)]
            return caption + [block for cell in cells for block in self.read(cell, place, more | flags(cell), style)]
        self._tables += not place
        table = say("reading.nested", place=place) if place else say("reading.table", number=self._tables)
        down: dict[int, int] = {}
        grid = []
        for number, row in enumerate(rows, 1):
            grid.append(tuple(self._row(row, say("reading.row", table=table, number=number), more | flags(row), style, down)))
        return [*caption, Grid(tuple(grid), table)]

    def _row(self, row: Element, place: str, more: int, style: str, down: dict[int, int]) -> list[Cell]:
        """`down`: column -> rows that a cell above still covers."""
        cells: list[Cell] = []
        for cell in cells_of(row):
            while down.get(len(cells), 0) > 0:
                down[len(cells)] -= 1
                cells.append(Cell(above=True))
            span = spanned(cell.get("colspan"), 64)
            below = spanned(cell.get("rowspan"), 1_000) - 1
            down.update({len(cells) + column: below for column in range(span)})
            cells += [Cell(tuple(self.read(cell, place, more | flags(cell), style))), *[Cell()] * (span - 1)]
        return cells
