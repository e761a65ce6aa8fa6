"""The spreadsheet and the CSV beside a report hold the gold numbers, read back from the files."""

import csv
import io

import openpyxl
import pandas as pd
import pytest

from analysis.counting.evidence import evidence
from analysis.files import numbers
from tests.gold_workspace import gold_workspace
from tests.goldset import gold


@pytest.fixture(scope="module")
def e(tmp_path_factory):
    return evidence("2023-03-03", workspace=gold_workspace(tmp_path_factory.mktemp("gold")))


def test_csv_holds_every_gold_count(e):
    rows = list(csv.DictReader(io.StringIO(numbers.csv(e).decode("utf-8-sig"))))
    found = {(row["row"], row["city"]): row["count"] for row in rows if row["table"] == "sub_problem"}
    expected = gold("expected/readable/data_sub_problem_x_city").set_index("code").stack()
    wanted = {cell: count or "0" for cell, count in expected.items() if cell[0].startswith("DATA-")}
    assert len(wanted) == 13 * 14
    assert {cell: found[cell] for cell in wanted} == wanted


def test_spreadsheet_says_the_same_as_the_csv(e):
    book = openpyxl.load_workbook(io.BytesIO(numbers.xlsx(e)))
    page = book["Deelproblemen"]
    head = next(iter(page.tables.values())).ref.split(":")[0]
    top = page[head].row
    values = [[cell.value for cell in row] for row in page.iter_rows(min_row=top)]
    wide = pd.DataFrame(values[1:], columns=values[0]).set_index("Rij")
    assert wide.loc["Geen toegang tot gebruiksdata", "Ankerdonk"] == 1
    assert wide.loc["Geen toegang tot gebruiksdata", "Dorrenbeke"] == "Niet genoemd"
    assert wide.loc["Geen toegang tot gebruiksdata", "Vlashove"] == "Nog geen fiche herkend"
    assert wide.loc["Geen toegang tot gebruiksdata", "Aantal deelnemers"] == 8


def test_same_numbers_same_bytes(e):
    assert numbers.xlsx(e) == numbers.xlsx(e)


def test_cover_says_that_the_example_is_fictional(e):
    cover = openpyxl.load_workbook(io.BytesIO(numbers.xlsx(e))).worksheets[0]
    text = "\n".join(str(row[0].value) for row in cover.iter_rows())
    assert "Gebaseerd op de fiches van 13 van de 14 deelnemers" in text
    assert "Fictief voorbeeld." in text
