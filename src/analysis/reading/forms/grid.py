"""Tables: rows under column headings, a label beside its answer, sections as rows, questions in the top row."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from analysis.reading.document import Cell, Grid, Line, lines
from analysis.reading.forms.answers import answer
from analysis.reading.forms.fields import CONTACT, SITUATION
from analysis.reading.forms.row_cells import Placed, every, first, numbered
from analysis.reading.forms.spans import Piece, trimmed
from analysis.reading.forms.survey import questions, survey
from analysis.reading.forms.table_row import record
from analysis.reading.forms.vocabulary import Label, listed, meaning, plain

if TYPE_CHECKING:
    from analysis.reading.forms.layout import Layout


class Table:
    """One table. `columns`: column → role, once a row of headings was seen; `labels`: the column where labels stand."""

    def __init__(self, layout: Layout, grid: Grid) -> None:
        self.layout = layout
        self.draft = layout.draft
        self.vocabulary = layout.vocabulary
        self.grid = grid
        self.columns: dict[int, str] = {}
        self.labels = -1
        self.merged: dict[int, Cell] = {}

    def read(self) -> None:
        """Every row, in order."""
        for number, row in enumerate(self.grid.rows):
            placed = [(column, cell) for column, cell in enumerate(row) if cell.blocks]
            asked = questions(self, placed)
            if asked:
                survey(self, placed, asked, self.grid.rows[number + 1 :])
                return
            if placed:
                self.row(row, placed)

    def row(self, row: Sequence[Cell], placed: Placed) -> None:
        """One row: headings, a label with its answer, a statement, or anything else."""
        if self._headings(placed):
            return
        numbers = 0
        while numbers < len(placed) - 1 and numbered(placed[numbers][1]):
            numbers += 1
        column, cell = placed[numbers]
        label = self._label(cell) if column not in self.columns or len(placed) == numbers + 1 else None
        if label:
            self._drop(placed[:numbers])
            self._labelled(label, row, placed[numbers:])
        elif len(placed) == 1 and self.columns.get(column) in (None, "number") and self.vocabulary.printed(first(cell)):
            self.layout.aside([*every(placed)])
        elif self.columns and self.draft.section not in (CONTACT, SITUATION):
            self._statement(row, [p for p in placed if p[0] in self.columns or not numbered(p[1])], placed)
        else:
            self._loose(placed)

    def _headings(self, placed: Placed) -> bool:
        roles = {column: self.vocabulary.column(first(cell)) for column, cell in placed}
        known = {column: role for column, (role, _) in roles.items() if role}
        if len(known) < 2 or len(known) < len(placed):
            return False
        self.columns = known if "label" not in known.values() else {}
        betrayed = [section for _, section in roles.values() if section]
        if betrayed and not self.draft.section:
            self.draft.enter(betrayed[0])
        self.heads(placed)
        return True

    def heads(self, placed: Placed) -> None:
        """The first line of each of these cells is a heading; what else was typed there is not lost."""
        for _, cell in placed:
            head, *more = lines(cell.blocks)
            self.layout.tally.all(head, "label")
            self.layout.aside(more)

    def _label(self, cell: Cell) -> Label | None:
        text = first(cell)
        if not text or len(text) > 120 or not isinstance(cell.blocks[0], Line):
            return None
        label = self.vocabulary.label(text)
        if label is None and (colon := text.find(":")) > 0:
            label = self.vocabulary.label(text[:colon], near=False)
            rest = text[colon + 1 :].strip()
            label = None if rest and not self.vocabulary.printed(rest) else label
        return label

    def _labelled(self, label: Label, row: Sequence[Cell], placed: Placed) -> None:
        own, *more = lines(placed[0][1].blocks)
        self.layout.label(label, own)
        self.layout.tally.all(own, "label")
        self.layout.aside(more)
        others = placed[1:]
        self.labels = placed[0][0] if others and not self.columns else self.labels
        if label.kind in (CONTACT, SITUATION):
            self._field(others, own)
        elif self.columns and any(column in self.columns for column, _ in others):
            self._statement(row, others, others)
        else:
            for _, cell in others:
                self.cell(cell)

    def _field(self, cells: Placed, label: Line | None = None) -> None:
        """The cells behind a question: a value, boxes, or options with an x in the next cell."""
        texts = [plain(first(cell)) for _, cell in cells]
        marks = listed("answers", "yes")[3:]
        ticked = cells[-1:] if len(cells) > 1 and texts[-1] in marks and texts[-2] in self.vocabulary.options else []
        alone = len(cells) == 1 and texts[0] in self.vocabulary.options and self.draft.field == meaning("aligned")
        if ticked or (alone and label is None) or (alone and self._columnar(label)):
            for line in every(cells if not ticked else cells[:-1]):
                if ticked:
                    self.draft.add(Piece(((line, *trimmed(line.text, 0, len(line.text))),)))
            for line in every(cells):
                self.layout.tally.all(line, "form")
            return
        answer(self.draft, self.vocabulary, list(every(cells)))

    def _columnar(self, label: Line | None) -> bool:
        """Does the question itself say that an x is to be put beside the options?"""
        return label is not None and "x)" in label.text

    def _statement(self, row: Sequence[Cell], placed: Placed, whole: Placed) -> None:
        """A row under headings. A cell merged with the one above says the same as that one."""
        held: dict[int, Cell] = {}
        for column, cell in enumerate(row):
            above = self.merged.get(column) if cell.above and not cell.blocks else None
            if above is not None and self.columns.get(column) in ("priority", "actor", "level"):
                held[column] = above
            if cell.blocks or not cell.above:
                self.merged[column] = cell
        self._drop([p for p in whole if p not in placed])
        grids = [block for _, cell in placed for block in cell.blocks if isinstance(block, Grid)]
        record(self.layout, self.columns, dict(placed), held)
        for grid in grids:
            Table(self.layout, grid).read()

    def _loose(self, placed: Placed) -> None:
        """A row without label or headings, in the section we are in."""
        if self.draft.section in (CONTACT, SITUATION) and len(placed) == 2 and not self.draft.field:
            line = next(every(placed[:1]))
            self.draft.enter(self.draft.section, line.text.strip())
            self.layout.tally.all(line, "label")
            self._field(placed[1:])
            self.draft.field = ""
            return
        if self.draft.section in (CONTACT, SITUATION) and self.draft.field:
            self._field(placed)
            return
        content = placed
        if len(placed) > 1 or self.columns or len(self.grid.rows) > 1:
            content = placed[numbered(placed[0][1]) :]
            self._drop(placed[: len(placed) - len(content)])
        if len(content) == 2 and content[0][0] == self.labels:
            self.draft.enter("")
            record(self.layout, {content[0][0]: "detail", content[1][0]: "text"}, dict(content), {})
        elif len(content) == 1:
            self.cell(content[0][1], alone=len(placed) == 1)
        elif content:
            record(self.layout, self._guessed(content), dict(content), {})

    def _guessed(self, content: Placed) -> dict[int, str]:
        """Roles of the cells of a row without headings: rule, level and text in that order, else a text and its details."""
        roles = ["text", *["detail"] * (len(content) - 1)]
        levels = [n for n, (_, cell) in enumerate(content) if plain(first(cell)) in listed("answers", "level")]
        if len(content) >= 3 and len(levels) == 1 and self.draft.section in ("obstacle", "opportunity"):
            rest = [n for n in range(len(content)) if n != levels[0]]
            roles[levels[0]], roles[rest[0]], roles[rest[1]] = "level", "rule", "text"
        return {column: role for (column, _), role in zip(content, roles, strict=True)}

    def cell(self, cell: Cell, alone: bool = False) -> None:
        """An answer cell: lines and tables in it. `alone`: the only one of its row, so it may be a heading or a label."""
        waiting: list[Line] = []
        for block in cell.blocks:
            if isinstance(block, Line) and not alone:
                waiting.append(block)
                continue
            self.layout.answers(waiting)
            waiting = []
            if isinstance(block, Line):
                self.layout.single(block)
            else:
                Table(self.layout, block).read()
        self.layout.answers(waiting)

    def _drop(self, placed: Placed) -> None:
        for line in every(placed):
            self.layout.tally.all(line, "number")
