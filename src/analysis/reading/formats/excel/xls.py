"""Old Excel workbooks (.xls), with notes, hidden rows, and the text boxes and controls drawn over the cells."""

import io
from collections import Counter
from collections.abc import Iterator

import xlrd
from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900

from analysis.reading.document import Grid, Line, Mark, Source, Unreadable, weigh
from analysis.reading.formats.excel import sheet
from analysis.reading.formats.excel.values import shown
from analysis.reading.formats.excel.xls_drawn import Shape, shapes
from analysis.words import say

_BOX = {1: "☒", 0: "☐"}


def read(data: bytes) -> Source:
    """Every sheet in the order of its tabs. Raises Unreadable for a password or a damaged file."""
    try:
        book = xlrd.open_workbook(
            file_contents=data, formatting_info=True, ragged_rows=True, logfile=io.StringIO(), on_demand=True
        )
        tabs, drawn = [book.sheet_by_index(number) for number in range(book.nsheets)], list(shapes(book))
    except (MemoryError, RecursionError):
        raise
    except Exception as error:  # xlrd raises what it likes on a damaged file
        raise Unreadable("encrypted" if "encrypted" in str(error) else "broken") from error
    blocks: list[Line | Grid] = []
    found: Counter[str] = Counter()
    for number, tab in enumerate(tabs):
        blocks += _sheet(book, tab, found)
        blocks += _drawn([shape for shape in drawn if shape.sheet == number], tab, found)
    author = str(book.user_name or "").strip()
    return Source("xls", tuple(blocks), dict(+found), properties={"author": author} if author else {})


def _sheet(book: xlrd.Book, tab: xlrd.sheet.Sheet, found: Counter[str]) -> list[Line | Grid]:
    heading = sheet.heading(tab.name, "hidden" if tab.visibility else "sheet")
    found[heading.layer] += weigh(tab.name)
    cells: dict[tuple[int, int], tuple[Line, ...]] = {}
    for row in range(tab.nrows):
        for column in range(tab.row_len(row)):
            text = _text(book, tab.cell(row, column))
            if text.strip():
                layer = "hidden" if _hidden(tab, row, column) else "body"
                found[layer] += weigh(text)
                place = sheet.place(tab.name, row + 1, column + 1)
                look, struck = _look(book, tab.cell(row, column))
                marks = (Mark(0, len(text), "struck"),) if struck else ()
                cells[row + 1, column + 1] = (Line(text, place, layer, look, marks),)
    for (row, column), note in sorted(tab.cell_note_map.items()):
        found["comment"] += weigh(note.text)
        place = say("reading.comment", place=sheet.place(tab.name, row + 1, column + 1))
        cells[row + 1, column + 1] = (*cells.get((row + 1, column + 1), ()), Line(note.text, place, "comment"))
    merged = [(range(top + 1, low + 1), range(left + 1, right + 1)) for top, low, left, right in tab.merged_cells]
    return [heading, *([sheet.grid(cells, tab.name, merged)] if cells else [])]


def _drawn(drawn: list[Shape], tab: xlrd.sheet.Sheet, found: Counter[str]) -> Iterator[Line]:
    """The words on a sheet that stand in no cell. What is lost is counted and placed nowhere: the receipt says "partly"."""
    for shape in drawn:
        text = f"{shape.state} {shape.text}".strip()
        layer = "hidden" if tab.visibility else "form" if shape.state else "textbox"
        found[layer] += weigh(text)
        found["form"] += shape.lost
        if weigh(text):
            yield Line(text, say("reading.in_textbox", place=say("reading.sheet", sheet=tab.name)), layer)


def _hidden(tab: xlrd.sheet.Sheet, row: int, column: int) -> bool:
    lines = (tab.rowinfo_map.get(row), tab.colinfo_map.get(column))
    return bool(tab.visibility) or any(line is not None and line.hidden for line in lines)


def _text(book: xlrd.Book, cell: xlrd.sheet.Cell) -> str:
    if cell.ctype == xlrd.XL_CELL_BOOLEAN:
        return _BOX.get(cell.value, "")
    if cell.ctype == xlrd.XL_CELL_ERROR:
        return str(xlrd.error_text_from_code.get(cell.value, "#?"))
    if cell.ctype in (xlrd.XL_CELL_NUMBER, xlrd.XL_CELL_DATE):
        form = book.format_map[book.xf_list[cell.xf_index].format_key].format_str
        return shown(cell.value, form, CALENDAR_MAC_1904 if book.datemode else CALENDAR_WINDOWS_1900)
    return str(cell.value)


def _look(book: xlrd.Book, cell: xlrd.sheet.Cell) -> tuple[str, bool]:
    """'guidance' for grey italics, 'heading' for bold, else ''; and whether it is struck out."""
    font = book.font_list[book.xf_list[cell.xf_index].font_index]
    shades = book.colour_map.get(font.colour_index) or (0, 0, 0)
    grey = max(shades) - min(shades) <= 16 and min(shades) > 0
    return "guidance" if font.italic and grey else "heading" if font.bold else "", bool(font.struck_out)
