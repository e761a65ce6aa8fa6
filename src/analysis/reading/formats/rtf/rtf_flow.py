"""The flows of an RTF file: the running text, and each header, note, comment and text box, with the tables in it."""

from dataclasses import dataclass, field

from analysis.reading.document import Cell, Grid, Line, weigh
from analysis.reading.formats.runs import Paragraph
from analysis.words import say


@dataclass(slots=True)
class _Level:
    """A table that is being filled; the lowest one is no table but the flow itself."""

    place: str = ""
    rows: list[tuple[Cell, ...]] = field(default_factory=list)
    cells: list[Cell] = field(default_factory=list)
    blocks: list[Line | Grid] = field(default_factory=list)


@dataclass(slots=True)
class Flow:
    """Paragraphs and tables of one layer. An empty place is the running text, where paragraphs and tables are counted.

    `merged`: columns of this row that the cell above stretches over; `edges`: how many cells this row has said to have.
    """

    layer: str
    home: str = ""
    paragraph: Paragraph = field(default_factory=Paragraph)
    hinted: bool = True
    merged: set[int] = field(default_factory=set)
    edges: int = 0
    _levels: list[_Level] = field(default_factory=lambda: [_Level()])
    _paragraphs: int = 0
    _tables: int = 0

    def add(self, text: str, flags: int, hint: bool) -> None:
        """A piece of text; `hint`: it looks like guidance (grey italics)."""
        self.paragraph.add(text, flags)
        self.hinted &= hint or not text.strip()

    def place(self, level: int) -> str:
        """Where the paragraph that is being filled stands."""
        self._at(level)
        top = self._levels[-1]
        if level:
            return say("reading.row", table=top.place, number=len(top.rows) + 1)
        return self.home or say("reading.paragraph", number=self._paragraphs + 1)

    def end_paragraph(self, level: int, style: str, named: str = "") -> None:
        """The paragraph is complete: its lines go to the cell or the flow it stands in."""
        place = self.place(level)
        weight = any(weigh(text) for text, _ in self.paragraph.pieces)
        self.paragraph.style = style or ("guidance" if self.hinted and weight else "")
        self.paragraph.named = named
        lines = self.paragraph.lines(place, self.layer)
        self._paragraphs += bool(lines) and not level
        self._levels[-1].blocks += lines
        self.paragraph, self.hinted = Paragraph(), True

    def end_cell(self, level: int) -> None:
        """A cell of the table at this depth is complete."""
        self._at(level)
        top = self._levels[-1]
        top.cells.append(Cell(tuple(top.blocks)))
        top.blocks = []

    def end_row(self, level: int) -> None:
        """A row of the table at this depth is complete."""
        self._at(level)
        top = self._levels[-1]
        if top.blocks:
            self.end_cell(level)
        cells = enumerate(top.cells)
        top.rows.append(tuple(cell._replace(above=n in self.merged and not cell.blocks) for n, cell in cells))
        top.cells = []

    def finish(self, style: str = "") -> list[Line | Grid]:
        """Everything of this flow; what was left open is closed."""
        if self.paragraph.pieces or self.paragraph.hanging:
            self.end_paragraph(len(self._levels) - 1, style)
        self._at(0)
        return self._levels[0].blocks

    def _at(self, level: int) -> None:
        """Open or close tables until this depth is reached."""
        while len(self._levels) - 1 > level:
            done = self._levels.pop()
            rows = [*done.rows, *([(*done.cells, Cell(tuple(done.blocks)))] if done.cells or done.blocks else [])]
            self._levels[-1].blocks += [Grid(tuple(rows), done.place)] if rows else []
        while len(self._levels) - 1 < level:
            around = self._levels[-1]
            nested = len(self._levels) > 1 or self.home
            outer = say("reading.row", table=around.place, number=len(around.rows) + 1) if around.place else self.home
            self._tables += not nested
            place = say("reading.nested", place=outer) if nested else say("reading.table", number=self._tables)
            self._levels.append(_Level(place))
