"""One page of a PDF: its tables, the lines around them, and what continues on the next page."""

from collections.abc import Sequence
from dataclasses import replace

from pdfplumber.page import Page
from pdfplumber.table import Table
from pypdf import PageObject

from analysis.reading.document import Cell, Grid, Line, weigh
from analysis.reading.formats.pdf.pdf_columns import ordered
from analysis.reading.formats.pdf.pdf_hidden import Ground
from analysis.reading.formats.pdf.pdf_lines import Row, closest, paragraphs, rows, spacing
from analysis.reading.formats.pdf.pdf_painted import Sign, painted
from analysis.reading.formats.pdf.pdf_words import Word, once, remarks, typed, weight, words
from analysis.words import say

# A page of a scan: hardly any sign, and a picture over more than half of it.
_BARE, _HALF = 20, 0.5
# Beyond this a page is a drawing, and looking for tables in it takes minutes.
_MOST_EDGES = 5_000
_ENDS = (".", "!", "?", ":", ";")
Box = tuple[float, float, float, float]
Blocks = list[Line | Grid]


class Sheet:
    """One page that was looked at. `loose`: the lines outside tables; `doubled`: signs printed twice to look bold.

    `unseen`: what a reader of the page does not see; `turned`: text that stands at an angle, for each angle.
    """

    def __init__(self, page: Page, other: PageObject, off: frozenset[int]) -> None:
        self.number = page.page_number
        self.height = float(page.height)
        signs, areas = painted(page, off)
        ground = Ground(areas, page.cropbox)
        shown: list[Sign] = []
        hidden: list[Sign] = []
        for sign in signs:
            (hidden if ground.hides(sign) else shown).append(sign)
        single = once(shown)
        self.weight, self.unseen_weight = weight(shown), weight(hidden)
        self.doubled = self.weight - weight(single)
        filled = list(typed(other, self.height))
        self.filled = sum(weigh(word.text) for word in filled)
        self.scanned = self.weight + self.filled < _BARE and _pictured(page)
        self.notes = [Line(text, say("reading.comment", place=self._page()), "comment") for text in remarks(other)]
        level = [*words(_at(single, 0)), *filled]
        self.turned = [rows(words(_at(single, angle))) for angle in sorted({sign.angle for sign in single} - {0})]
        self.unseen = [rows(words(_at(hidden, angle))) for angle in sorted({sign.angle for sign in hidden})]
        tables = page.find_tables() if len(page.edges) <= _MOST_EDGES else []
        self.tables = [(table, _shared(table, level)) for table in tables]
        used = {id(word) for _, cells in self.tables for inside in cells.values() for word in inside}
        self.loose = ordered(rows(word for word in level if id(word) not in used))
        self.right = max((word.x1 for word in level), default=0.0)
        # Text in tables is often set closer than text around them, and a cell alone may not hold a wrapped line.
        self.tight = spacing(self.loose)
        self.close = closest(spacing(rows(inside)) for _, cells in self.tables for inside in cells.values())

    def blocks(self) -> Blocks:
        """Lines and tables from top to bottom, comments last."""
        found: list[tuple[float, Blocks]] = []
        waiting = list(self.loose)
        for number, (table, cells) in enumerate(sorted(self.tables, key=lambda pair: pair[0].bbox[1]), 1):
            above = [row for row in waiting if row.middle < table.bbox[1]]
            waiting = [row for row in waiting if row.middle >= table.bbox[1]]
            found.append((table.bbox[1], [*self._lines(above), self._grid(table, cells, number)]))
        apart = [*self._apart(self.turned, "turned", "body"), *self._apart(self.unseen, "unseen", "hidden")]
        return [*(block for _, blocks in found for block in blocks), *self._lines(waiting), *apart, *self.notes]

    def _apart(self, groups: Sequence[Sequence[Row]], place: str, layer: str) -> Blocks:
        """Text that stands in no line of the page: its place only says on which page."""
        where = say(f"reading.{place}", page=self._page())
        found: Blocks = []
        for group in groups:
            right = max((row.words[-1].x1 for row in group), default=0.0)
            found += [line._replace(layer=layer) for line in paragraphs(group, right, spacing(group), lambda _: where)]
        return found

    def _page(self) -> str:
        return say("reading.page", number=self.number)

    def _lines(self, some: Sequence[Row]) -> Blocks:
        order = {id(row): number for number, row in enumerate(self.loose, 1)}

        def place(row: Row) -> str:
            return say("reading.on_page", page=self._page(), line=order[id(row)])

        return list(paragraphs(some, self.right, self.tight, place))

    def _grid(self, table: Table, cells: dict[Box, list[Word]], number: int) -> Grid:
        place = say("reading.page_table", page=self._page(), number=number)
        grid = []
        for index, row in enumerate(table.rows, 1):
            where = say("reading.row", table=place, number=index)
            grid.append(
                tuple(
                    self._cell(box, cells, where) if box else Cell(above=_below(table, row.bbox, column))
                    for column, box in enumerate(row.cells)
                )
            )
        return Grid(tuple(grid), place)

    def _cell(self, box: Box, cells: dict[Box, list[Word]], where: str) -> Cell:
        lines = rows(cells[box])
        if not lines:
            return Cell()
        padding = max(0.0, min(word.x0 for word in cells[box]) - box[0])
        return Cell(tuple(paragraphs(lines, box[2] - padding, self.close, lambda _: where)))


def _at(signs: Sequence[Sign], angle: int) -> list[Sign]:
    return [sign for sign in signs if sign.angle == angle]


def continued(before: Blocks, page: Blocks) -> Blocks:
    """The blocks of the next page. A table with as many columns that goes on at its top goes on in the same table."""
    first, second = before[-1] if before else None, page[0] if page else None
    if (
        not isinstance(first, Grid)
        or not isinstance(second, Grid)
        or len({len(row) for row in (*first.rows, *second.rows)}) != 1
    ):
        return [*before, *page]
    repeated = _texts(second.rows[0]) == _texts(first.rows[0])
    *kept, last = first.rows
    head, following = second.rows[:repeated], second.rows[repeated:]
    if following and kept and _runs_on(last, following[0]):
        last, following = tuple(_joined(a, b) for a, b in zip(last, following[0], strict=True)), following[1:]
    return [*before[:-1], replace(first, rows=(*kept, last, *head, *following)), *page[1:]]


def _texts(row: Sequence[Cell]) -> list[list[str]]:
    return [[block.text for block in cell.blocks if isinstance(block, Line)] for cell in row]


def _runs_on(above: Sequence[Cell], below: Sequence[Cell]) -> bool:
    """Was a row cut in two by the end of the page? Its first cell is empty, and a sentence goes on in another."""
    if below[0].blocks or not above[0].blocks:
        return False
    return any(
        b and a and not a[-1].endswith(_ENDS) and b[0][:1].islower() for a, b in zip(_texts(above), _texts(below), strict=True)
    )


def _joined(above: Cell, below: Cell) -> Cell:
    """A cell and its rest on the next page; a sentence that was cut is one line again."""
    if not above.blocks or not below.blocks:
        return above if above.blocks else below
    last, first = above.blocks[-1], below.blocks[0]
    if isinstance(last, Line) and isinstance(first, Line) and not last.text.endswith(_ENDS) and first.text[:1].islower():
        moved = [m._replace(start=m.start + len(last.text) + 1, end=m.end + len(last.text) + 1) for m in first.marks]
        one = last._replace(text=f"{last.text} {first.text}", marks=(*last.marks, *moved))
        return Cell((*above.blocks[:-1], one, *below.blocks[1:]))
    return Cell((*above.blocks, *below.blocks))


def _shared(table: Table, words: Sequence[Word]) -> dict[Box, list[Word]]:
    """Cell -> the words of which the middle stands in it."""
    cells: dict[Box, list[Word]] = {box: [] for row in table.rows for box in row.cells if box}
    left, top, right, bottom = table.bbox
    near = [w for w in words if left <= (w.x0 + w.x1) / 2 <= right and top <= w.middle <= bottom]
    for word in near:
        middle = (word.x0 + word.x1) / 2
        box = next((b for b in cells if b[0] <= middle <= b[2] and b[1] <= word.middle <= b[3]), None)
        if box:
            cells[box].append(word)
    return cells


def _below(table: Table, row: Box, column: int) -> bool:
    """Does a cell that starts higher cover this place?"""
    boxes = [box for r in table.rows if (box := r.cells[column])]
    if not boxes:
        return False
    middle, height = (boxes[0][0] + boxes[0][2]) / 2, (row[1] + row[3]) / 2
    return any(b[0] <= middle <= b[2] and b[1] < row[1] - 1 and b[3] > height for b in table.cells)


def _pictured(page: Page) -> bool:
    """Is more than half of the page a picture?"""
    areas = [
        (min(i["x1"], page.width) - max(i["x0"], 0)) * (min(i["bottom"], page.height) - max(i["top"], 0)) for i in page.images
    ]
    return max(areas, default=0) > _HALF * float(page.width) * float(page.height)
