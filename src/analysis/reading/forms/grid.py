"""Tables: rows under column headings, a label beside its answer, sections as rows, questions in the top row."""

from collections.abc import Sequence

from analysis.reading.document import Cell, Grid, Line, lines
from analysis.reading.forms.about_form import about_form
from analysis.reading.forms.asked_above import AskedAbove
from analysis.reading.forms.cards import cards
from analysis.reading.forms.cell_label import label_of, like, line_of
from analysis.reading.forms.column_heads import begun, columns, heads, under
from analysis.reading.forms.cutter import Cutter
from analysis.reading.forms.field_row import boxed, field, further
from analysis.reading.forms.fields import CONTACT, SITUATION
from analysis.reading.forms.looks import look_of
from analysis.reading.forms.merged_cells import Merged
from analysis.reading.forms.paired_columns import unpaired
from analysis.reading.forms.paragraph import single
from analysis.reading.forms.row_cells import Placed, every, first, going_on, held, numbered
from analysis.reading.forms.shape import shape
from analysis.reading.forms.survey import surveyed
from analysis.reading.forms.table_row import guessed, record
from analysis.reading.forms.vocabulary import Label
from analysis.reading.forms.wide_rows import heading

_PAIR = 2  # cells: what an answer is about, and the answer


class Table:
    """One table. `columns`: column → role, once a row of headings was seen; `labels`: the column where labels stand."""

    def __init__(self, cutter: Cutter, grid: Grid) -> None:
        self.cutter, self.draft, self.vocabulary = cutter, cutter.draft, cutter.vocabulary
        self.discreet: dict[int, Line] = {}
        self.grid = unpaired(grid, cutter.vocabulary, cutter.fresh)
        self.shape = shape(self.grid, cutter.vocabulary, cutter.fresh, id(grid) in cutter.outline.tops)
        self.columns: dict[int, str] = {}
        self.labels = self.shape.labels
        self.asked = AskedAbove(cutter, self.cell)
        self.merged = Merged()
        self.begun = False
        self.apart = False  # the row before held nothing
        self.beside = going_on(self.grid)

    def read(self) -> None:
        """Every row, in order."""
        for number, row in enumerate(self.grid.rows):
            placed = held(row)
            rows = self.grid.rows[number:]
            if placed and not self.shape.cards and surveyed(self.cutter, rows, self.cell, self.shape.wide):
                return
            if self.shape.cards:
                cards(self.cutter, placed, self.cell)
            elif number in self.shape.over:
                heads(self.cutter, placed)
            elif number in self.shape.asking:
                self.asked.questions(placed)
            elif placed and not self.asked.answers(placed):
                self.row(row, placed)
            self.begun = self.begun or len(placed) > 1
            self.apart = not placed

    def _ended(self, placed: Placed) -> bool:
        """Does a section begin here, below the last row of a table with headings and a blank one?"""
        label = label_of(placed[0][1], self.vocabulary) if self.apart and self.columns else None
        return label is not None and label.kind == "section" and not label.approximate

    def row(self, row: Sequence[Cell], placed: Placed) -> None:
        """One row: headings, a label with its answer, a statement, or anything else."""
        if self._ended(placed):
            self.columns = {}
        if self._headings(placed) or boxed(self.cutter, placed, self.cell):
            return
        numbers = 0
        while numbers < len(placed) - 1 and self._numbered(placed[numbers]):
            numbers += 1
        at = self._position(placed[numbers:]) + numbers
        column, cell = placed[at]
        if column == self.shape.topics and len(placed) - numbers <= _PAIR and not self._alone(cell):
            self._drop(placed[:numbers])
            self._about(placed[numbers:])
            return
        label = label_of(cell, self.vocabulary) if column not in self.columns or len(placed) == numbers + 1 else None
        if label or self._unknown(column, cell, alone=len(placed) == numbers + 1):
            self._drop(placed[:numbers])
            if label or not about_form(self.cutter, placed[numbers:]):
                self._labelled(label, row, [placed[at], *placed[numbers:at], *placed[at + 1 :]])
        elif len(placed) == 1 and self.columns.get(column) in (None, "number") and self.vocabulary.printed(first(cell)):
            self.cutter.aside([*every(placed)])
        elif self.columns and self.draft.section not in (CONTACT, SITUATION):
            self._statement(row, [p for p in placed if p[0] in self.columns or not self._numbered(p)], placed)
        else:
            self._loose(placed)

    def _numbered(self, placed: tuple[int, Cell]) -> bool:
        """Does this cell only number its row?"""
        return placed[0] in self.shape.numbers and numbered(placed[1])

    def _position(self, placed: Placed) -> int:
        """Which of these cells is the one where labels stand; the first, when none is."""
        return next((n for n, (column, _) in enumerate(placed) if column == self.labels), 0)

    def _unknown(self, column: int, cell: Cell, alone: bool) -> bool:
        """Is this a label that nobody listed: in the column of the labels, or alone in a row that looks as such rows do?"""
        line = line_of(cell)
        if line is not None and alone and self.begun and column == self.labels and look_of(line) in self.shape.apart:
            return True
        if line is None or (alone and not self.begun):
            return False
        if alone and self._alone(cell) and like(line, self.vocabulary, beside=True):
            return True
        return like(line, self.vocabulary, not alone) and column == self.labels and column not in self.columns

    def _alone(self, cell: Cell) -> bool:
        """Does this look as the rows do that hold a label and nothing else?"""
        line = line_of(cell)
        return line is not None and look_of(line) in self.shape.alone

    def _headings(self, placed: Placed) -> bool:
        found = columns(placed, self.vocabulary)
        if found is None and not heading(placed, self.labels, self.grid.rows, self.vocabulary):
            return False
        self.columns = found or {}
        if found and self.draft.section in ("", CONTACT, SITUATION):
            begun(self.cutter, placed)
        self.discreet = heads(self.cutter, placed)
        return True

    def _labelled(self, label: Label | None, row: Sequence[Cell], placed: Placed) -> None:
        own, *more = lines(placed[0][1].blocks)
        self.cutter.label(label, own, evidence="cell")
        self.cutter.tally.all(own, "label")
        self.cutter.aside(more, own if len(placed) > 1 else None)
        others = self.shape.answers([one for one in placed[1:] if not self._numbered(one)] or placed[1:])
        self._drop([one for one in placed[1:] if one not in others], "guidance")
        if label and label.kind in (CONTACT, SITUATION):
            field(self.cutter, others, own)
        elif self.columns and any(column in self.columns for column, _ in others):
            self._statement(row, others, others)
        elif len(others) > 1 and (self.shape.hints or self.beside >= {column for column, _ in others}):
            ruled = self.draft.section in self.vocabulary.ruled
            record(self.cutter, guessed(others, ruled, self.shape.hints), dict(others), {})
        else:
            for column, cell in others:
                under(self.cutter, self.discreet.get(column), cell, self.cell)

    def _statement(self, row: Sequence[Cell], placed: Placed, whole: Placed) -> None:
        """A row under headings. A cell merged with the one above says the same as that one."""
        above = self.merged.beside(row, self.columns)
        self._drop([p for p in whole if p not in placed])
        grids = [block for _, cell in placed for block in cell.blocks if isinstance(block, Grid)]
        record(self.cutter, self.columns, dict(placed), above)
        for grid in grids:
            Table(self.cutter, grid).read()

    def _loose(self, placed: Placed) -> None:
        """A row without label or headings, in the section we are in."""
        if further(self.cutter, placed):
            return
        content = placed
        if len(placed) > 1 or self.columns or len(self.grid.rows) > 1:
            content = placed[self._numbered(placed[0]) :]
            self._drop(placed[: len(placed) - len(content)])
        if len(content) == 2 and content[0][0] == self.labels and any(c.isalpha() for c in first(content[0][1])):
            self.draft.enter("")
            self._about(content)
        elif len(content) == 1:
            goes_on = -1 < self.labels < content[0][0] and not label_of(content[0][1], self.vocabulary)
            self.cell(content[0][1], alone=len(placed) == 1, goes_on=goes_on)
        elif content:
            record(self.cutter, guessed(content, self.draft.section in self.draft.vocabulary.ruled), dict(content), {})

    def _about(self, placed: Placed) -> None:
        """An answer, and before it what it is about; only that when nobody answered."""
        if len(placed) < _PAIR:
            self.cutter.tally.all(next(every(placed)), "label")
            return
        record(self.cutter, {placed[0][0]: "detail", placed[1][0]: "text"}, dict(placed), {})

    def cell(self, cell: Cell, alone: bool = False, goes_on: bool = False) -> None:
        """An answer cell: lines and tables in it. `alone`: the only one of its row, so it may be a heading or a label, unless
        it `goes_on` with the answer above it."""
        waiting: list[Line] = []
        for block in cell.blocks:
            if isinstance(block, Line) and not alone:
                waiting.append(block)
                continue
            self.cutter.answers(waiting)
            waiting = []
            if isinstance(block, Line) and goes_on:
                self.cutter.answers([block], asked=False)
            elif isinstance(block, Line):
                single(self.cutter, block)
            else:
                Table(self.cutter, block).read()
        self.cutter.answers(waiting)

    def _drop(self, placed: Placed, reason: str = "number") -> None:
        for line in every(placed):
            self.cutter.tally.all(line, reason)
