"""A fiche written with the usual library of each format, as a city's own program would write it.

A fiche is a list of (section, text, detail, priority, actor). What a format cannot hold, the writer replaces and says so:
XML has no control characters and no lone surrogates (they become U+FFFD), and a cell of Excel ends at 32,767 characters.
"""

import csv
import io
import re

import docx
import openpyxl
from odf import table, teletype, text
from odf.opendocument import OpenDocumentText

HEADINGS = {"scope_in": "1. Scope", "sub_problem": "2. Deelproblemen", "confidential": "6. Andere / vertrouwelijk"}
COLUMNS = ["nr", "deelprobleem", "omschrijving / voorbeeld", "prioriteit (1–3)", "wie is aan zet?"]
LONGEST_CELL = 32_767
# In Excel's files _x000D_ is a character; who types those seven signs has the first one escaped (ECMA-376, ST_Xstring).
_ESCAPE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

Row = tuple[str, str, str, str, str]


def in_xml(written: str) -> str:
    """What XML can hold of a text."""
    return _NO_XML.sub("\ufffd", written)


def in_utf8(written: str) -> str:
    """What a text file can hold: no lone surrogates, and no NUL, which Python's own writer of CSV refuses to quote."""
    return written.encode("utf-8", "replace").decode().replace("\0", "\ufffd")


def in_cell(written: str) -> str:
    """What a cell of Excel can hold of a text."""
    return in_xml(written)[:LONGEST_CELL]


def as_docx(fiche: list[Row]) -> bytes:
    document = docx.Document()
    document.add_paragraph("Stad: Graafsele")
    for section, heading in HEADINGS.items():
        document.add_heading(heading, 2)
        rows = [row for row in fiche if row[0] == section]
        if section == "sub_problem":
            grid = document.add_table(0, len(COLUMNS))
            for values in [COLUMNS, *([str(n), *row[1:]] for n, row in enumerate(rows, 1))]:
                for cell, value in zip(grid.add_row().cells, values, strict=True):
                    cell.text = value
        else:
            cell = document.add_table(1, 2).rows[0].cells
            cell[0].text = heading
            for row in rows:
                cell[1].add_paragraph(row[1])
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def as_xlsx(fiche: list[Row]) -> bytes:
    book = openpyxl.Workbook(write_only=True)
    tab = book.create_sheet("Fiche")

    def line(*values: str) -> None:
        cells = []
        for value in values:
            cell = openpyxl.cell.WriteOnlyCell(tab, _ESCAPE.sub("_x005F_", value))
            cell.data_type = "s"
            cells.append(cell)
        tab.append(cells)

    line("Stad", "Graafsele")
    for section, heading in HEADINGS.items():
        line(heading)
        rows = [row for row in fiche if row[0] == section]
        if section == "sub_problem":
            line(*COLUMNS)
        for number, row in enumerate(rows, 1):
            line(*([str(number), *row[1:]] if section == "sub_problem" else [str(number), row[1]]))
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def as_odt(fiche: list[Row]) -> bytes:
    document = OpenDocumentText()
    document.text.addElement(_paragraph("Stad: Graafsele"))
    for section, heading in HEADINGS.items():
        head = text.H(outlinelevel=2)
        teletype.addTextToElement(head, heading)
        document.text.addElement(head)
        rows = [row for row in fiche if row[0] == section]
        lines = [COLUMNS, *([str(n), *row[1:]] for n, row in enumerate(rows, 1))]
        if section != "sub_problem":
            lines = [[heading, *(row[1] for row in rows)]]
        grid = table.Table()
        for values in lines:
            row = table.TableRow()
            for cell in [[value] for value in values] if section == "sub_problem" else [values[:1], values[1:]]:
                place = table.TableCell()
                for value in cell:
                    place.addElement(_paragraph(value))
                row.addElement(place)
            grid.addElement(row)
        document.text.addElement(grid)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _paragraph(written: str) -> text.P:
    paragraph = text.P()
    teletype.addTextToElement(paragraph, written)
    return paragraph


def as_csv(fiche: list[Row]) -> bytes:
    """A survey export: one answer per question, so the first of each section; nothing beside it."""
    first = {section: next((row[1] for row in fiche if row[0] == section), "") for section in HEADINGS}
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, delimiter=";")
    writer.writerow(["ID", "Stad", *(heading.split(". ")[1] for heading in HEADINGS.values())])
    writer.writerow(["1", "Graafsele", *first.values()])
    return buffer.getvalue().encode("utf-8-sig", "replace")
