"""The whole codebook as one workbook: a sheet per table, drop-downs where a column has a closed list, dates as dates."""

import io
from datetime import date, datetime
from typing import Any

import xlsxwriter
from xlsxwriter.utility import xl_col_to_name

from analysis.codebook import Codebook
from analysis.codebook.cell_types import expected
from analysis.codebook.schema import TABLES, Column
from analysis.words import say

SPARE = 500  # empty rows that have the drop-downs too
WIDEST = 60
CUT = 255  # characters of the message beside a cell
STAMP = datetime(2000, 1, 1)  # the same decisions give the same bytes
YES = {"yes": ("ja", "neen"), "yesno": ("yes", "no")}


def workbook(book: Codebook) -> bytes:
    """An xlsx that `fiches codebook --import` takes back, and that may stand in the folder as `codebook.xlsx`."""
    buffer = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(buffer, options) as out:
        out.set_properties({"title": say("codebook.title"), "created": STAMP, "author": ""})
        looks = {
            "head": out.add_format({"bold": True, "bottom": 1}),
            "text": out.add_format({"text_wrap": True, "valign": "top", "num_format": "@"}),
            "date": out.add_format({"num_format": "yyyy-mm-dd", "valign": "top"}),
        }
        pages = {name: out.add_worksheet(name) for name in TABLES}
        lists = Lists(out)
        for name, page in pages.items():
            _page(page, name, book, looks, lists)
        lists.hidden()
    return buffer.getvalue()


class Lists:
    """The closed lists, on a sheet that nobody sees: Excel takes no longer list in the rule itself than 255 characters."""

    def __init__(self, out: Any) -> None:
        self._page = out.add_worksheet(say("codebook.lists"))
        self._known: dict[tuple[str, ...], str] = {}

    def where(self, values: tuple[str, ...]) -> str:
        """The range that holds these values."""
        if values not in self._known:
            place = len(self._known)
            for row, word in enumerate(values):
                self._page.write_string(row, place, word)
            letter = xl_col_to_name(place)
            self._known[values] = f"='{say('codebook.lists')}'!${letter}$1:${letter}${len(values)}"
        return self._known[values]

    def hidden(self) -> None:
        self._page.hide()


def _page(page: Any, name: str, book: Codebook, looks: dict[str, Any], lists: Lists) -> None:
    frame, table = book[name], TABLES[name]
    # A column that may be missing stands there only when somebody uses it.
    heads = [head for head in frame.columns if head not in table.columns or not table.columns[head].absent or any(frame[head])]
    for place, head in enumerate(heads):
        column = table.columns.get(head, Column(head))
        page.write_string(0, place, head, looks["head"])
        longest = max([len(head), *(min(WIDEST, len(cell)) for cell in frame[head])])
        page.set_column(place, place, longest + 2, looks["date" if column.type == "date" else "text"])
        for row, cell in enumerate(frame[head], 1):
            _cell(page, row, place, column, cell, looks)
        if rule := _rule(column, book, lists):
            page.data_validation(1, place, len(frame) + SPARE, place, rule)
    page.freeze_panes(1, 1)


def _cell(page: Any, row: int, place: int, column: Column, cell: str, looks: dict[str, Any]) -> None:
    if column.type == "date" and cell:
        page.write_datetime(row, place, datetime.combine(date.fromisoformat(cell), datetime.min.time()), looks["date"])
    elif column.type in ("whole", "number") and cell:
        page.write_number(row, place, float(cell))
    elif cell:
        page.write_string(row, place, cell, looks["text"])


def _rule(column: Column, book: Codebook, lists: Lists) -> dict[str, Any]:
    """The drop-down of a column, or what may stand there as a message; {} where anything may."""
    values = choices(column, book)
    if values and not column.many:
        free = column.free or column.type == "open"
        return {
            "validate": "list",
            "source": lists.where(values),
            "error_type": "information" if free else "stop",
            "show_error": not free,
            "error_title": column.name,
            "error_message": say("codebook.choose"),
        }
    if column.many or column.type in ("list", "mail", "date"):
        text = say("codebook.many") if column.many or column.type == "list" else expected(column)
        return {"validate": "any", "input_title": column.name, "input_message": text[:CUT]}
    return {}


def choices(column: Column, book: Codebook) -> tuple[str, ...]:
    """What may be chosen in a column; () where that is no list."""
    if column.type == "link":
        return tuple(dict.fromkeys([*column.values, *(word for word in book[column.to[0]][column.to[1]] if word)]))
    return column.values or YES.get(column.type, ())
