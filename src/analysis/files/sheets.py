"""Tables as a spreadsheet that everybody can use, and as a CSV for machines. Nothing in them is ever run."""

import csv
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

import pandas as pd
import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from analysis.words import say
from analysis.words.text import visible

# What a spreadsheet program takes for the start of a formula, full-width forms included (CWE-1236).
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
WIDEST = 60
LONGEST = 31  # characters in the name of a tab
MOST = 32_767  # characters in a cell; Excel cuts what is longer


@dataclass(frozen=True)
class Sheet:
    """One table on one sheet: `name` of its tab (made fit when it is not), `notes` above the table, `frame` with its heads."""

    name: str
    title: str
    frame: pd.DataFrame
    notes: tuple[str, ...] = ()


def workbook(title: str, cover: Sequence[str], sheets: Sequence[Sheet], date: str) -> bytes:
    """An xlsx after the rules for accessible spreadsheets: cover with contents, one marked table a sheet, no merged cells.

    `date` (ISO) is the only date in the file, so that the same numbers give the same bytes.
    """
    buffer = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    title, sheets = visible(title), _tabs(sheets)
    with xlsxwriter.Workbook(buffer, options) as book:
        book.set_properties({"title": title, "created": datetime.fromisoformat(date[:10]), "author": ""})
        heading = book.add_format({"bold": True, "font_size": 14, "text_wrap": True})
        wrap = book.add_format({"text_wrap": True, "valign": "top"})
        _cover(book.add_worksheet(say("sheets.cover")), title, cover, sheets, heading, wrap)
        for number, sheet in enumerate(sheets, 1):
            _sheet(book.add_worksheet(sheet.name), sheet, number, heading, wrap)
    return buffer.getvalue()


def _tabs(sheets: Sequence[Sheet]) -> list[Sheet]:
    """The same sheets with names that Excel takes: 31 characters, no `[]:*?/\\`, no quote at an end, each name once."""
    taken = {say("sheets.cover").casefold()}
    named = []
    for number, sheet in enumerate(sheets, 1):
        printable = "".join(sign if sign.isprintable() else " " for sign in sheet.name)
        plain = re.sub(r"[\[\]:*?/\\]+", " ", printable)[:LONGEST].strip(" '") or str(number)
        name = plain if plain.casefold() not in taken else f"{plain[: LONGEST - 4]} {number}"
        taken.add(name.casefold())
        named.append(replace(sheet, name=name, title=visible(sheet.title)))
    return named


def _cover(page: Worksheet, title: str, cover: Sequence[str], sheets: Sequence[Sheet], heading: Format, wrap: Format) -> None:
    page.set_column(0, 0, WIDEST, wrap)
    page.write_string(0, 0, title, heading)
    for row, line in enumerate(cover, 1):
        page.write_string(row, 0, visible(line), wrap)
    page.write_string(len(cover) + 1, 0, say("sheets.contents"), heading)
    for row, sheet in enumerate(sheets, len(cover) + 2):
        page.write_url(row, 0, "internal:'{}'!A1".format(sheet.name.replace("'", "''")), string=f"{sheet.name}: {sheet.title}")


def _sheet(page: Worksheet, sheet: Sheet, number: int, heading: Format, wrap: Format) -> None:
    page.write_string(0, 0, sheet.title, heading)
    for row, note in enumerate(sheet.notes, 1):
        page.write_string(row, 0, visible(note))
    top = len(sheet.notes) + 1
    rows = [[_cell(value) for value in row] for row in sheet.frame.itertuples(index=False)]
    heads = [visible(column) for column in sheet.frame.columns]
    # An Excel table needs one row under its heads, also when there is nothing to say.
    rows = rows or [[say("sheets.nothing"), *([""] * (len(heads) - 1))]]
    columns = [{"header": head} for head in heads]
    options = {"name": f"tabel_{number}", "columns": columns, "data": rows, "autofilter": False, "style": None}
    page.add_table(top, 0, top + len(rows), len(heads) - 1, options)
    for column, head in enumerate(heads):
        width = max([len(head), *(min(WIDEST, len(str(row[column]))) for row in rows)])
        page.set_column(column, column, width + 2, wrap)


def _cell(value: object) -> object:
    number = getattr(value, "item", None)
    plain = number() if number else value
    if isinstance(plain, int | float):
        return plain
    text = visible(str(plain))
    tail = say("sheets.cut")
    return text if len(text) <= MOST else text[: MOST - len(tail)] + tail


def table_csv(frame: pd.DataFrame) -> bytes:
    """UTF-8 with a BOM, comma separated. A cell that a spreadsheet would run gets an apostrophe in front."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(frame.columns)
    writer.writerows([_safe(value) for value in row] for row in frame.itertuples(index=False))
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def _safe(value: object) -> object:
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA) else value
