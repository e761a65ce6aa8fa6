"""Surveys: a row per respondent under the questions, the answers of one fiche under each other, or a row per answer."""

import re
from collections.abc import Callable, Sequence

from analysis.reading.document import Cell, Line, lines
from analysis.reading.forms.answers import answer
from analysis.reading.forms.cutter import Cutter
from analysis.reading.forms.fields import CONTACT
from analysis.reading.forms.long_table import answers, long
from analysis.reading.forms.side_by_side import compared, side_by_side
from analysis.reading.forms.spans import Piece, trimmed
from analysis.reading.forms.survey_heads import Heads, heads
from analysis.words.form_words import listed, meaning

Row = Sequence[Cell]
Read = Callable[[Cell], None]
_CHOICE = re.compile(r"[^;\n]+")


def surveyed(cutter: Cutter, rows: Sequence[Row], read: Read, wide: bool) -> bool:
    """Is this a survey from here on? Then it was read as one. `wide`: it may have a column per question."""
    columns = long(rows, cutter.vocabulary)
    if columns is not None:
        answers(cutter, columns, rows, read)
        return True
    fresh = not cutter.draft.part.labels and not cutter.draft.part.fields
    found = heads(rows, cutter.vocabulary, fresh) if wide else None
    if found is not None:
        survey(cutter, found, rows, read)
    beside = compared(rows, cutter.vocabulary) if found is None else None
    if beside is not None:
        side_by_side(cutter, *beside, rows, read)
    return found is not None or beside is not None


def survey(cutter: Cutter, top: Heads, rows: Sequence[Row], read: Read) -> None:
    """`rows`: all of the table; `read`: how a cell with an answer is read."""
    for row in rows[: top.rows]:
        for cell in row:
            for line in lines(cell.blocks):
                cutter.tally.all(line, "label")
    for row in rows[top.rows :]:
        if not any(cell.blocks for cell in row):
            continue
        for challenge in _subjects(top):
            if top.per_row:
                cutter.draft.record()
            if challenge:
                cutter.draft.part.challenge = challenge
            _row(cutter, top, row, challenge, read)


def _subjects(top: Heads) -> list[str]:
    """The challenges that stand side by side in a row; "" for what belongs to none of them, and for a survey about one."""
    open_ = [c for c in top.lines if c not in top.challenges and c not in top.machine]
    asks = any(c not in top.known or top.known[c].kind == "section" for c in open_)
    return [*([""] if asks or not top.challenges else []), *dict.fromkeys(top.challenges.values())]


def _row(cutter: Cutter, top: Heads, row: Row, challenge: str, read: Read) -> None:
    """What a row says on one challenge; who answers stands with the first of them, and holds for the others too."""
    first = challenge == _subjects(top)[0]
    under: dict[str, int] = {}
    for column, head in top.lines.items():
        if top.challenges.get(column, challenge if first else None) != challenge:
            continue
        cell = row[column] if column < len(row) else Cell()
        if column in top.machine:
            _machine(cutter, cell, top.machine[column])
        else:
            _answered(cutter, cell, head, top, column, under, read)


def _answered(cutter: Cutter, cell: Cell, head: Line, top: Heads, column: int, under: dict[str, int], read: Read) -> None:
    """An answer under its question, known or not; a question of several columns is one label."""
    text = top.texts[column]
    question = top.known.get(column) or next((top.known[c] for c in top.known if top.texts[c] == text), None)
    if question is not None and question.kind == "column":
        return
    fresh = text not in under
    if not fresh:
        cutter.draft.back(under[text])
    else:
        cutter.label(question, head, text, evidence="column")
        under[text] = len(cutter.draft.part.labels) - 1
    if question is None or question.kind == "section":
        if not _chosen(cutter, cell):
            read(cell)
    elif cell.blocks or fresh:
        answer(cutter.draft, cutter.vocabulary, list(lines(cell.blocks)))


def _chosen(cutter: Cutter, cell: Cell) -> bool:
    """Several choices in one cell, each closed with a semicolon, as Microsoft Forms writes them: each is an answer."""
    found = list(lines(cell.blocks))
    if not found or not all(line.text.rstrip().endswith(";") and line.text.count(";") > 1 for line in found):
        return False
    for line in found:
        for choice in _CHOICE.finditer(line.text):
            start, end = trimmed(line.text, *choice.span())
            if end > start:
                cutter.draft.add(Piece(((line, start, end),)))
        cutter.tally.all(line, "bullet")
    return True


def _machine(cutter: Cutter, cell: Cell, name: str) -> None:
    """What the survey tool wrote itself; the moment of sending is the date of the fiche."""
    draft = cutter.draft
    for line in lines(cell.blocks):
        if name in listed("survey", "submitted"):
            draft.part.received = line.text.strip()
            draft.enter(CONTACT, meaning("date"))
            draft.add(Piece(((line, *trimmed(line.text, 0, len(line.text.strip().split(" ")[0]))),)))
        draft.tally.all(line, "survey")
