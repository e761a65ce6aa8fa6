"""The empty form as a workbook, for who likes a sheet better: the same questions, one sheet, lists to choose from."""

import io
from datetime import datetime

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from analysis.codebook.register.questionnaire import MANY, ONE, Asked, Questionnaire, Rubric, rows
from analysis.words import say

_HEAD = Font(bold=True)
_GUIDANCE = Font(italic=True, color="595959")
_LINE = Side(style="thin", color="808080")
_BOX = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
_SHADE = PatternFill("solid", fgColor="EDEDED")
_WRAP = Alignment(wrap_text=True, vertical="top")


def sheet_form(form: Questionnaire, made: datetime) -> bytes:
    """The form as a workbook; `made` is the day in its properties."""
    book = Workbook()
    facts = book.properties
    facts.title, facts.creator, facts.language = form.title, form.group, say("template.language")
    facts.created = facts.modified = made
    sheet = book.worksheets[0]
    sheet.title = say("blank.sheet")
    for letter, width in zip("ABCD", (44, 52, 22, 30), strict=True):
        sheet.column_dimensions[letter].width = width
    for line, font in _opening(form):
        _written(sheet, line, font)
    for title, asked in form.fields:
        _fields(sheet, title, asked)
    for rubric in form.rubrics:
        _rubric(sheet, rubric)
    sheet.append([])
    _written(sheet, form.version, _GUIDANCE)
    sheet.page_setup.paperSize, sheet.page_setup.fitToHeight = 9, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _opening(form: Questionnaire) -> list[tuple[str, Font]]:
    first = [(form.fiction, _GUIDANCE)] if form.fiction else []
    return [*first, (form.title, Font(bold=True, size=14)), (form.label, _HEAD), *((line, _GUIDANCE) for line in form.lines)]


def _fields(sheet: Worksheet, title: str, asked: tuple[Asked, ...]) -> None:
    sheet.append([])
    _written(sheet, title, _HEAD)
    for one in asked:
        if one.kind == MANY:
            _crossed(sheet, one)
            continue
        sheet.append([one.name, one.known])
        sheet.cell(sheet.max_row, 2).border = _BOX
        if one.kind == ONE:
            _chosen(sheet, one, f"B{sheet.max_row}")


def _crossed(sheet: Worksheet, asked: Asked) -> None:
    """A choice per row, with a cell beside it for a cross."""
    for number, choice in enumerate(asked.choices):
        sheet.append([say("blank.cross", name=asked.name) if number == 0 else None, choice])
        sheet.cell(sheet.max_row, 3).border = _BOX


def _rubric(sheet: Worksheet, rubric: Rubric) -> None:
    sheet.append([])
    _written(sheet, rubric.title, _HEAD)
    _written(sheet, rubric.guidance, _GUIDANCE)
    if rubric.columns:
        sheet.append([column.name for column in rubric.columns])
        for cell in sheet[sheet.max_row]:
            cell.font, cell.fill, cell.border = _HEAD, _SHADE, _BOX
    first = sheet.max_row + 1
    width, height = max(1, len(rubric.columns)), rows("table" if rubric.columns else "free")
    for row in sheet.iter_rows(first, first + height - 1, 1, width):
        for cell in row:
            cell.border, cell.alignment = _BOX, _WRAP
    for number, column in enumerate(rubric.columns):
        if column.kind == ONE:
            _chosen(sheet, column, f"{'ABCD'[number]}{first}:{'ABCD'[number]}{first + height - 1}")


def _chosen(sheet: Worksheet, asked: Asked, where: str) -> None:
    """A list to choose from. What is not in it may be written too: a city knows its own case best."""
    rule = DataValidation(
        type="list", formula1='"' + ",".join(c.replace(",", " –") for c in asked.choices) + '"', allow_blank=True
    )
    rule.showErrorMessage = False
    sheet.add_data_validation(rule)
    rule.add(where)


def _written(sheet: Worksheet, text: str, font: Font) -> None:
    sheet.append([text])
    sheet.cell(sheet.max_row, 1).font = font
