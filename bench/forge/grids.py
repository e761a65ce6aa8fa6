"""Layouts of tables in Word: two columns, one big table with section rows, questions in the top row, boxes to tick."""

from collections.abc import Sequence
from random import Random
from typing import Any

from docx import Document
from docx.document import Document as Doc

from bench.forge.form import Filled, Form
from bench.forge.marks import commented, marked
from bench.forge.word import grey, saved


def _begun(form: Form) -> Doc:
    document = Document()
    document.add_heading(form.title, 1)
    if form.contact and not form.contact_last:
        _fields(document, form)
    return document


def _fields(document: Doc, form: Form) -> None:
    table = _table(document, 2)
    for label, value in form.contact:
        _row(table, label, value)


def _ended(document: Doc, form: Form) -> bytes:
    if form.contact and form.contact_last:
        _fields(document, form)
    for line in form.signature:
        document.add_paragraph(line)
    return saved(document)


def _table(document: Doc, columns: int) -> Any:
    table = document.add_table(rows=0, cols=columns)
    table.style = "Table Grid"
    return table


def _row(table: Any, *texts: str) -> Any:
    row = table.add_row()
    for cell, text in zip(row.cells, texts, strict=False):
        cell.text = text
    return row


def _answers(document: Doc, cell: Any, filled: Filled, rng: Random) -> None:
    """A paragraph per answer; a comment of the file is in its margin, also when the cell is empty."""
    for place, text in enumerate(filled.texts):
        marked(cell.paragraphs[0] if not place else cell.add_paragraph(), text, rng)
    if filled.comment:
        commented(document, cell.paragraphs[0], filled.comment)


def two_columns(forms: Sequence[Form], rng: Random) -> bytes:
    """Label (and guidance) left, answers right."""
    form = forms[0]
    document = _begun(form)
    table = _table(document, 2)
    for filled in form.filled:
        cells = _row(table, filled.slot.label).cells
        if filled.slot.about and form.guided:
            grey(cells[0].add_paragraph(), filled.slot.about)
        _answers(document, cells[1], filled, rng)
    return _ended(document, form)


def one_table(forms: Sequence[Form], rng: Random) -> bytes:
    """One big table: a merged row per label, and under it rows of answer, description and priority."""
    form = forms[0]
    document = _begun(form)
    table, emphasis = _table(document, 3), rng.random() < 0.5
    for filled in form.filled:
        cells = _row(table).cells
        cells[0].merge(cells[2]).paragraphs[0].add_run(filled.slot.label).bold = emphasis
        for answer in filled.answers:
            cells = answer.cells
            _row(table, cells[0], cells[1] if len(cells) > 1 else "", answer.priority)
    return _ended(document, form)


def top_row(forms: Sequence[Form], rng: Random) -> bytes:
    """Two labels in a top row, their answers in the row below."""
    form = forms[0]
    document = _begun(form)
    for place in range(0, len(form.filled), 2):
        pair, table = form.filled[place : place + 2], _table(document, 2)
        _row(table, *(filled.slot.label for filled in pair))
        below = _row(table)
        for cell, filled in zip(below.cells, pair, strict=False):
            _answers(document, cell, filled, rng)
        document.add_paragraph()
    return _ended(document, form)


def own_table(forms: Sequence[Form], rng: Random) -> bytes:
    """A table per label: the label in its first cell, the answers in the cell below."""
    form = forms[0]
    document = _begun(form)
    for filled in form.filled:
        table = _table(document, 1)
        _row(table, filled.slot.label)
        _answers(document, _row(table).cells[0], filled, rng)
        document.add_paragraph()
    return _ended(document, form)


def boxes(forms: Sequence[Form], _: Random) -> bytes:
    """A bold label, and under it options with a box in a cell of its own: the ticked ones are the answers."""
    form = forms[0]
    document = _begun(form)
    for filled in form.filled:
        document.add_paragraph().add_run(filled.slot.label).bold = True
        options = [("☒", text) for text in filled.texts] + [("☐", text) for text in filled.untaken]
        table = _table(document, 2) if options else None
        for box, text in options:
            _row(table, box, text)
    return _ended(document, form)
