"""Layouts in a spreadsheet that people fill in: one column, label left, title and description, a sheet per city."""

import io
from collections.abc import Iterable, Sequence
from random import Random
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Font, PatternFill

from bench.forge.flow import lines
from bench.forge.form import Form

LONGEST = 31  # what Excel allows as the name of a sheet
SHADE = PatternFill("solid", fgColor="DDDDDD")


def saved(book: Workbook) -> bytes:
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def written(rows: Iterable[Sequence[object]], name: str = "Blad1") -> bytes:
    """A workbook of one sheet with these rows."""
    book = Workbook()
    sheet = book.active
    sheet.title = name
    for row in rows:
        sheet.append(list(row))
    return saved(book)


def _label(sheet: Any, text: str, look: int) -> None:
    """A label as a row: bold, shaded, or as plain as what stands under it."""
    sheet.append([text])
    cell = sheet.cell(sheet.max_row, 1)
    if look == 0:
        cell.font = Font(bold=True)
    elif look == 1:
        cell.fill = SHADE


def _column(sheet: Any, form: Form, look: int) -> None:
    for part, text in lines(form):
        if part == "label":
            _label(sheet, text, look)
        elif part == "field":
            sheet.append(text.split(": ", 1))
        else:
            sheet.append([text])


def one_column(forms: Sequence[Form], rng: Random) -> bytes:
    """Everything in column A: a label, its answers under it."""
    book = Workbook()
    _column(book.active, forms[0], rng.randrange(3))
    return saved(book)


def titled(forms: Sequence[Form], rng: Random) -> bytes:
    """A row per label; under it rows of title, description and priority."""
    book, form, look = Workbook(), forms[0], rng.randrange(2)
    sheet = book.active
    sheet.append([form.title])
    for field in form.contact:
        sheet.append(field)
    for filled in form.filled:
        _label(sheet, filled.slot.label, look)
        for answer in filled.answers:
            cells = answer.cells
            sheet.append([cells[0], cells[1] if len(cells) > 1 else None, answer.priority or None])
    return saved(book)


def _left(sheet: Any, form: Form) -> None:
    sheet.append([form.title])
    for field in form.contact:
        sheet.append(field)
    for filled in form.filled:
        for place, text in enumerate(filled.texts or [""]):
            sheet.append([filled.slot.label if not place else None, text or None])


def label_left(forms: Sequence[Form], _: Random) -> bytes:
    """Labels in column A, answers in column B, one a row."""
    book = Workbook()
    _left(book.active, forms[0])
    return saved(book)


def sheet_per_city(forms: Sequence[Form], rng: Random) -> bytes:
    """A sheet of every city, all on one form; the name of the sheet says whose."""
    book, look, left = Workbook(), rng.randrange(2), rng.random() < 0.5
    book.remove(book.active)
    for form in forms:
        sheet = book.create_sheet(form.label if len(form.label) <= LONGEST else form.city.upper())
        if left:
            _left(sheet, form.without_city())
        else:
            _column(sheet, form.without_city(), look)
    return saved(book)
