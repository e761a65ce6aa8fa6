"""Spreadsheets: one marked table a sheet, the same bytes twice, and nothing that a program would run."""

import io
import re
import zipfile

import openpyxl
import pandas as pd

from analysis.files import sheets

FRAME = pd.DataFrame({"Deelprobleem": ["Data", "=1+1"], "Steden": [8, 0], "Wie": ["+32 400", "@SUM(A1)"]})
SHEET = sheets.Sheet("Deelproblemen", "Welke stad noemt wat?", FRAME, ("Aantal steden.",))


def book(*pages: sheets.Sheet) -> bytes:
    return sheets.workbook("Cijfers", ["Gebaseerd op 13 fiches."], pages, "2023-03-03")


def test_every_sheet_is_one_named_table_under_its_title():
    found = openpyxl.load_workbook(io.BytesIO(book(SHEET)))
    page = found["Deelproblemen"]
    assert [[cell.value for cell in row] for row in page.iter_rows()] == [
        ["Welke stad noemt wat?", None, None],
        ["Aantal steden.", None, None],
        ["Deelprobleem", "Steden", "Wie"],
        ["Data", 8, "+32 400"],
        ["=1+1", 0, "@SUM(A1)"],
    ]
    assert [table.ref for table in page.tables.values()] == ["A3:C5"]
    assert page.merged_cells.ranges == set()
    assert found.properties.title == "Cijfers"


def test_nothing_in_it_is_a_formula_or_an_outside_link():
    parts = zipfile.ZipFile(io.BytesIO(book(SHEET)))
    text = "".join(parts.read(name).decode("utf-8", "replace") for name in parts.namelist())
    assert not re.search(r"<f>|<f |externalLink|ddeLink|vbaProject|TargetMode", text)


def test_same_numbers_same_bytes():
    assert book(SHEET) == book(SHEET)


def test_a_table_without_rows_says_so():
    empty = sheets.Sheet("Leeg", "Niets", FRAME.head(0))
    page = openpyxl.load_workbook(io.BytesIO(book(empty)))["Leeg"]
    assert page["A3"].value == "Geen rijen"


def test_a_text_that_does_not_fit_says_that_it_was_cut():
    long = sheets.Sheet("Lang", "Lang", pd.DataFrame({"Zin": ["a" * 40_000]}))
    value = openpyxl.load_workbook(io.BytesIO(book(long)))["Lang"]["A3"].value
    assert len(value) == 32_767
    assert value.endswith("de volledige tekst staat in de webpagina]")


def test_csv_marks_what_would_run():
    assert sheets.table_csv(FRAME).decode("utf-8-sig") == (
        "Deelprobleem,Steden,Wie\r\nData,8,'+32 400\r\n'=1+1,0,'@SUM(A1)\r\n"
    )
