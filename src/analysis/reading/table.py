"""Tables: rows under column headings, a label beside its answer, sections as rows, questions in the top row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from analysis.reading.answers import answer
from analysis.reading.fields import CONTACT, SITUATION
from analysis.reading.form import Label, listed, meaning, plain
from analysis.reading.model import Cell, Grid, Line, lines
from analysis.reading.record import record
from analysis.reading.spans import Piece, trimmed

if TYPE_CHECKING:
    from analysis.reading.layout import Layout

Placed = list[tuple[int, Cell]]  # the cells of a row that hold something, with their column


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
            questions = self._questions(placed)
            if len({q.name for _, q in questions if q.kind == "section"}) >= (1 if _exported(placed) else 2):
                self._survey(placed, dict(questions), self.grid.rows[number + 1 :])
                return
            if placed:
                self.row(row, placed)

    def row(self, row: Sequence[Cell], placed: Placed) -> None:
        """One row: headings, a label with its answer, a statement, or anything else."""
        if self._headings(placed):
            return
        numbers = 0
        while numbers < len(placed) - 1 and _number(placed[numbers][1]):
            numbers += 1
        column, first = placed[numbers]
        label = self._label(first) if column not in self.columns or len(placed) == numbers + 1 else None
        if label:
            self._drop(placed[:numbers])
            self._labelled(label, row, placed[numbers:])
        elif len(placed) == 1 and self.columns.get(column) in (None, "number") and self.vocabulary.printed(_first(first)):
            self.layout.aside([*_lines(placed)])
        elif self.columns and self.draft.section not in (CONTACT, SITUATION):
            self._statement(row, [p for p in placed if p[0] in self.columns or not _number(p[1])], placed)
        else:
            self._loose(placed)

    def _headings(self, placed: Placed) -> bool:
        roles = {column: self.vocabulary.column(_first(cell)) for column, cell in placed}
        known = {column: role for column, (role, _) in roles.items() if role}
        if len(known) < 2 or len(known) < len(placed):
            return False
        self.columns = known if "label" not in known.values() else {}
        betrayed = [section for _, section in roles.values() if section]
        if betrayed and not self.draft.section:
            self.draft.enter(betrayed[0])
        self._heads(placed)
        return True

    def _heads(self, placed: Placed) -> None:
        """The first line of each of these cells is a heading; what else was typed there is not lost."""
        for _, cell in placed:
            first, *more = lines(cell.blocks)
            self.layout.tally.all(first, "label")
            self.layout.aside(more)

    def _label(self, cell: Cell) -> Label | None:
        text = _first(cell)
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
        texts = [plain(_first(cell)) for _, cell in cells]
        marks = listed("answers", "yes")[3:]
        ticked = cells[-1:] if len(cells) > 1 and texts[-1] in marks and texts[-2] in self.vocabulary.options else []
        alone = len(cells) == 1 and texts[0] in self.vocabulary.options and self.draft.field == meaning("aligned")
        if ticked or (alone and label is None) or (alone and self._columnar(label)):
            for line in _lines(cells if not ticked else cells[:-1]):
                if ticked:
                    self.draft.add(Piece(((line, *trimmed(line.text, 0, len(line.text))),)))
            for line in _lines(cells):
                self.layout.tally.all(line, "form")
            return
        answer(self.draft, self.vocabulary, list(_lines(cells)))

    def _columnar(self, label: Line | None) -> bool:
        """Does the question itself say that an x is to be put beside the options?"""
        return label is not None and "x)" in label.text

    def _statement(self, row: Sequence[Cell], placed: Placed, every: Placed) -> None:
        """A row under headings. A cell merged with the one above says the same as that one."""
        held: dict[int, Cell] = {}
        for column, cell in enumerate(row):
            above = self.merged.get(column) if cell.above and not cell.blocks else None
            if above is not None and self.columns.get(column) in ("priority", "actor", "level"):
                held[column] = above
            if cell.blocks or not cell.above:
                self.merged[column] = cell
        self._drop([p for p in every if p not in placed])
        grids = [block for _, cell in placed for block in cell.blocks if isinstance(block, Grid)]
        record(self.layout, self.columns, dict(placed), held)
        for grid in grids:
            Table(self.layout, grid).read()

    def _loose(self, placed: Placed) -> None:
        """A row without label or headings, in the section we are in."""
        if self.draft.section in (CONTACT, SITUATION) and len(placed) == 2 and not self.draft.field:
            line = next(_lines(placed[:1]))
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
            content = [p for p in placed if not _number(p[1])]
            self._drop([p for p in placed if _number(p[1])])
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
        levels = [n for n, (_, cell) in enumerate(content) if plain(_first(cell)) in listed("answers", "level")]
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
        for line in _lines(placed):
            self.layout.tally.all(line, "number")

    def _questions(self, placed: Placed) -> list[tuple[int, Label]]:
        if len(placed) < 3:
            return []
        found = [(column, self.vocabulary.label(_first(cell))) for column, cell in placed]
        return [(column, label) for column, label in found if label]

    def _survey(self, heads: Placed, questions: dict[int, Label], rows: Sequence[Sequence[Cell]]) -> None:
        """Questions in the top row. With a column for the city, every further row is a fiche of its own."""
        names = {column: plain(_first(cell)) for column, cell in heads}
        self._heads(heads)
        per_row = _exported(heads) or any(label.name == meaning("city") for label in questions.values())
        for row in rows:
            if per_row and any(cell.blocks for cell in row):
                self.draft.record()
            for column in names:
                cell = row[column] if column < len(row) else Cell()
                self._answered(cell, names[column], questions.get(column))

    def _answered(self, cell: Cell, name: str, question: Label | None) -> None:
        if question is None and name in listed("survey", "ignored"):
            for line in lines(cell.blocks):
                if name in listed("survey", "submitted"):
                    self.draft.part.received = line.text.strip()
                    self.draft.enter(CONTACT, meaning("date"))
                    self.draft.add(Piece(((line, *trimmed(line.text, 0, len(line.text.strip().split(" ")[0]))),)))
                self.layout.tally.all(line, "survey")
        elif question is None:
            self.draft.section = self.draft.field = ""
            self.cell(cell)
        elif question.kind == "section":
            self.draft.enter(question.name)
            self.cell(cell)
        else:
            self.draft.enter(question.kind, question.name)
            answer(self.draft, self.vocabulary, list(lines(cell.blocks)))


def _exported(heads: Placed) -> bool:
    """Is there a column that only a survey tool makes, like the moment of sending?"""
    return any(plain(_first(cell)) in listed("survey", "ignored") for _, cell in heads)


def _lines(placed: Placed) -> Iterator[Line]:
    for _, cell in placed:
        yield from lines(cell.blocks)


def _first(cell: Cell) -> str:
    return next((block.text for block in cell.blocks if isinstance(block, Line)), "")


def _number(cell: Cell) -> bool:
    """A cell that only holds a row number: '3', '3.', '2a'."""
    text = _first(cell).strip(" .)")
    return (
        len(cell.blocks) == 1
        and len(text) <= 3
        and text[:1].isdigit()
        and (text.isdigit() or (text[:-1].isdigit() and text[-1].isalpha()))
    )
