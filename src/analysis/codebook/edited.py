"""Rows added to a decided table, and rows taken out of it, in the manner in which the file is written; every other byte stays.

A table that is kept as a sheet of `codebook.xlsx` is changed there.
"""

import csv
import io
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from analysis.codebook import workbook_in
from analysis.codebook.cell_types import Refused, value
from analysis.codebook.checked import headings
from analysis.codebook.schema import TABLES, Table
from analysis.codebook.written import BOM, Manner, manner
from analysis.workspace import write

Row = dict[str, str]
_DAY = re.compile(r"(\d{1,2})([/.-])(\d{1,2})[/.-]\d{4}")


def table_at(path: Path) -> Table:
    """The schema of `codings.csv`, and of `codings.an.csv`."""
    return TABLES[path.name.split(".")[0].casefold()]


def stored(path: Path) -> list[Row]:
    """The rows that stand there now, with the heads and the dates of the house. Raises Unread."""
    if page := _page(path):
        return [row for _, row in _in_sheet(*page, table_at(path))]
    return [row for _, row in _records(path) if row is not None]


def append(path: Path, rows: list[Row]) -> None:
    """Add rows at the end, in the columns that the file has; the whole file or nothing. Raises OSError and Unread."""
    table = table_at(path)
    if page := _page(path):
        _append_to_sheet(path, *page, table, rows)
        return
    text, how = _written(path)
    extra = [name for name in table.columns if name not in table.required and any(row.get(name) for row in rows)]
    if not text.strip(BOM + " \r\n"):
        text = how.separator.join([*table.required, *extra]) + how.end
    heads, text = _widened(text, how, table, extra)
    day = _style(text, how, table, heads)
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=how.separator, lineterminator=how.end)
    names = headings(table, heads)
    dates = {name for name, column in table.columns.items() if column.type == "date"}
    writer.writerows([day(row.get(name, "")) if name in dates else row.get(name, "") for name in names] for row in rows)
    _save(path, text + ("" if text.endswith(("\n", "\r")) else how.end) + out.getvalue(), how)


def remove(path: Path, wanted: Callable[[Row], bool]) -> list[Row]:
    """Leave out the lines of the rows for which `wanted` holds, and give those rows. Raises OSError and Unread."""
    if page := _page(path):
        return _remove_from_sheet(path, *page, table_at(path), wanted)
    kept, gone = [], []
    for lines, row in _records(path):
        if row is not None and wanted(row):
            gone.append(row)
        else:
            kept.append(lines)
    _, how = _written(path)
    _save(path, "".join(kept), how)
    return gone


def _written(path: Path) -> tuple[str, Manner]:
    """The whole text of a file, its line `sep=` in the manner; nothing for a file that is not there."""
    return manner(path.read_bytes(), table_at(path)) if path.is_file() else ("", Manner())


def _save(path: Path, text: str, how: Manner) -> None:
    try:
        data = how.encoded(how.first + text)
    except UnicodeEncodeError:  # a sign that Windows-1252 does not have
        data = (BOM + how.first + text).encode("utf-8")
    write(path, data)


def _records(path: Path) -> Iterator[tuple[str, Row | None]]:
    """The exact lines of each record, with the record; None for the heads and for empty lines."""
    text, how = _written(path)
    table = table_at(path)
    lines = list(io.StringIO(text, newline=""))
    reader = csv.reader(lines, delimiter=how.separator)
    names: list[str] = []
    start = 0
    for record in reader:
        same = "".join(lines[start : reader.line_num])
        start = reader.line_num
        empty = not any(cell.strip() for cell in record)
        yield same, None if empty or not names else _settled(table, dict(zip(names, record, strict=False)))
        names = names or ([] if empty else headings(table, [cell.strip() for cell in record]))


def _settled(table: Table, row: Row) -> Row:
    full = dict.fromkeys(table.columns, "") | row
    for name, column in table.columns.items():
        if column.type == "date":
            try:
                full[name] = value(column, full[name])
            except Refused:
                continue
    return full


def _widened(text: str, how: Manner, table: Table, extra: list[str]) -> tuple[list[str], str]:
    """The heads, and the text with a column behind it for every name of `extra` that it did not have."""
    lines = list(io.StringIO(text, newline=""))
    top = next(n for n, line in enumerate(lines) if line.strip())
    heads = [head.strip() for head in next(csv.reader([lines[top]], delimiter=how.separator))]
    new = [name for name in extra if name not in headings(table, heads)]
    if new:  # a shorter row is read with empty cells: only the line of the heads grows
        bare = lines[top].rstrip("\r\n")
        lines[top] = bare + "".join(how.separator + name for name in new) + (lines[top][len(bare) :] or how.end)
    return [*heads, *new], "".join(lines)


def _style(text: str, how: Manner, table: Table, heads: list[str]) -> Callable[[str], str]:
    """How a date is written in this file."""
    dates = [n for n, name in enumerate(headings(table, heads)) if name in table.columns and table.columns[name].type == "date"]
    for record in csv.reader(io.StringIO(text, newline=""), delimiter=how.separator):
        for cell in (record[n] for n in dates if n < len(record)):
            if found := _DAY.fullmatch(cell.strip()):
                day, sign, month = found.groups()
                widths = len(day) if day.startswith("0") else 1, 2 if month.startswith("0") or len(month) > 1 else 1
                return lambda iso: _belgian(iso, sign, widths)
    return lambda iso: iso


def _belgian(iso: str, sign: str, widths: tuple[int, int]) -> str:
    if len(iso) != 10:
        return iso
    year, month, day = iso.split("-")
    return f"{int(day):0{widths[0]}}{sign}{int(month):0{widths[1]}}{sign}{year}"


def _page(path: Path) -> tuple[Any, Any] | None:
    """The workbook and its sheet, when the table is kept there and not in a file of its own."""
    book = path.parent / workbook_in.NAME
    if path.is_file() or not book.is_file() or path.stem.casefold() not in TABLES:
        return None
    opened = workbook_in.opened(book.read_bytes())
    pages = [page for page in opened.worksheets if workbook_in.table_of(page.title) == table_at(path).name]
    return (opened, pages[0]) if pages else None


def _in_sheet(book: Any, page: Any, table: Table) -> Iterator[tuple[int, Row]]:
    names: list[str] = []
    for number, cells in enumerate(workbook_in.cells(book, page), 1):
        if not names:
            found = headings(table, [cell.strip() for cell in cells])
            names = found if len(set(found) & set(table.columns)) >= min(2, len(table.columns)) else []
        elif any(cell.strip() for cell in cells):
            yield number, _settled(table, dict(zip(names, cells, strict=True)))


def _append_to_sheet(path: Path, book: Any, page: Any, table: Table, rows: list[Row]) -> None:
    heads = next((row for row in page.iter_rows() if {table.required[0]} & {str(cell.value or "").strip() for cell in row}), ())
    names = headings(table, [str(cell.value or "").strip() for cell in heads])
    last = max((number for number, _ in _in_sheet(book, page, table)), default=heads[0].row if heads else 1)
    for number, row in enumerate(rows, last + 1):
        for place, name in enumerate(names, 1):
            cell = page.cell(number, place)
            cell.value = row.get(name) or None
            cell.data_type = "s" if cell.value else cell.data_type
    _save_book(path, book)


def _remove_from_sheet(path: Path, book: Any, page: Any, table: Table, wanted: Callable[[Row], bool]) -> list[Row]:
    gone = [(number, row) for number, row in _in_sheet(book, page, table) if wanted(row)]
    for number, _ in reversed(gone):
        page.delete_rows(number)
    _save_book(path, book)
    return [row for _, row in gone]


def _save_book(path: Path, book: Any) -> None:
    out = io.BytesIO()
    book.save(out)
    write(path.parent / workbook_in.NAME, out.getvalue())
