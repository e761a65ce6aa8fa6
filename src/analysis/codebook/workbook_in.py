"""The decided tables as the sheets of one workbook: `codebook.xlsx`, when that is how the analyst keeps them."""

import io
import zipfile
import zlib
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from analysis.codebook.schema import TABLES
from analysis.codebook.written import Manner, Unread, Written, headed
from analysis.words import say
from analysis.words.text import letters

NAME = "codebook.xlsx"
# What a workbook that was cut short, or that a program wrote in its own way, can end in: SyntaxError is of its XML.
BROKEN = (zipfile.BadZipFile, zlib.error, SyntaxError, EOFError, LookupError, ValueError, OSError, AttributeError, TypeError)
ABOVE = 6  # the heads stand within so many rows


def sheets(data: bytes) -> dict[str, Written]:
    """Table → its rows, of every sheet that has the name of a table. Raises Unread."""
    found = {}
    for title, rows in _rows(data):
        if name := table_of(title):
            found[name] = headed(_from_heads(name, rows), Manner())
    if not found:
        raise Unread(say("codebook.no_sheets", tables=", ".join(TABLES)))
    return found


def table_of(title: str) -> str:
    """The table that a sheet holds, by its name; "" when it is a sheet of somebody's own."""
    return {letters(name): name for name in TABLES}.get(letters(title), "")


def _rows(data: bytes) -> Iterator[tuple[str, list[tuple[int, list[str]]]]]:
    book = opened(data)
    for page in book.worksheets:
        yield (
            page.title,
            [(number, row) for number, row in enumerate(cells(book, page), 1) if any(cell.strip() for cell in row)],
        )


def opened(data: bytes) -> Any:
    """The workbook, with what its formulas gave beside it. Raises Unread."""
    import openpyxl  # here, so that a run without a workbook does not wait for it

    try:
        book = openpyxl.load_workbook(io.BytesIO(data))
        formulas = any(cell.data_type == "f" for page in book.worksheets for row in page.iter_rows() for cell in row)
        book.values = openpyxl.load_workbook(io.BytesIO(data), data_only=True) if formulas else None
    except BROKEN as error:
        raise Unread(say("codebook.no_workbook")) from error
    return book


def cells(book: Any, page: Any) -> Iterator[list[str]]:
    """The rows of a sheet as text. A sentence that begins with `=` was no formula: it gave nothing, or an error."""
    for row in page.iter_rows():
        yield [text(_given(book, page, cell) if cell.data_type == "f" else cell.value) for cell in row]


def _given(book: Any, page: Any, cell: Any) -> Any:
    found = book.values[page.title].cell(cell.row, cell.column)
    return cell.value if found.value is None or found.data_type == "e" else found.value


def _from_heads(name: str, rows: list[tuple[int, list[str]]]) -> list[tuple[int, list[str]]]:
    known = {letters(column) for column in TABLES[name].columns}
    for place, (_, cells) in enumerate(rows[:ABOVE]):
        if len({letters(cell) for cell in cells} & known) >= min(2, len(known)):
            return rows[place:]
    return rows


def text(cell: Any) -> str:
    """A cell of Excel as it would stand in a CSV."""
    if cell is None:
        return ""
    if isinstance(cell, datetime):
        return cell.date().isoformat() if not (cell.hour or cell.minute or cell.second) else cell.isoformat(" ")
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, bool):
        return str(cell).lower()
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        return str(int(cell))
    return str(cell)
