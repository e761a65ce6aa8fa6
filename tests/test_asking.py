"""vragen.xlsx: written with the columns of its answers, taken back into files.csv and corrections.csv."""

from pathlib import Path

import openpyxl
import pytest
from gold_workspace import gold_workspace, table

from analysis.codebook import COLUMNS as COLUMNS_OF
from analysis.codebook import read_csv
from analysis.desk import asking
from analysis.desk.asking import question_sheet as questions

ROOT = Path(__file__).parent.parent
SCAN = "verdienmodel/SKM_C250i23110814120.pdf"
COLUMNS = (
    "file fiche statement kind question likely table received city challenge version department note action section text"
    " value who date reason"
)
QUESTIONS = table(
    COLUMNS,
    f"{SCAN};;;city;Van welke stad?;;files;;;;;;;;;;;;;",
    "data/y.docx;f2;;section;Is dit een alias?;blind_spot;sections;;;;;;;;;;;;;",
    "data/x.docx;f1;s1;status;Klopt dit?;verwijzing;corrections;;;;;;;;blind_spot;zie boven;;;;",
)


@pytest.fixture
def ws(tmp_path):
    ws = gold_workspace(tmp_path / "w")
    ws.save("questions", QUESTIONS)
    return ws


def fill(ws, sheet: str, **cells: str) -> Path:
    """Fill in the first question of a sheet, as a person would in Excel."""
    path = asking.path_of(ws)
    book = openpyxl.load_workbook(path)
    page = book[sheet]
    heads = {cell.value: cell.column for cell in page[2]}
    for name, value in cells.items():
        page.cell(3, heads[name], value)
    book.save(path)
    return path


def test_each_question_has_the_columns_of_its_answer(ws):
    assert asking.save(ws) == "vragen.xlsx: 3 vragen."
    book = openpyxl.load_workbook(asking.path_of(ws))
    for name in ("files", "corrections", "rules"):
        heads = [cell.value for cell in book[name][2]]
        assert heads == ["Vraag", "Waarschijnlijk", *COLUMNS_OF[name][0].split()]
    assert [cell.value for cell in book["andere"][3]] == ["Is dit een alias?", "blind_spot", "data/y.docx", "sections"]


def test_an_answer_completes_the_row_that_stands_in_files(ws):
    asking.save(ws)
    answered = asking.take(ws, fill(ws, "files", city="Stad Kasterbrugge"))
    assert answered.lines() == ["1 antwoord toegevoegd. Al bekend: 0."]
    row = read_csv(ws.codebook / "files.csv").set_index("file").loc[SCAN]
    assert (row["city"], row["received"]) == ("kasterbrugge", "2023-11-08")
    assert asking.take(ws, asking.path_of(ws)).already == 1


def test_a_value_alone_settles_a_status(ws):
    asking.save(ws)
    asking.take(ws, fill(ws, "corrections", value="inhoud"), who="analist-1")
    row = read_csv(ws.codebook / "corrections.csv").iloc[-1]
    assert [row[name] for name in ("file", "statement", "action", "value", "who")] == [
        "data/x.docx",
        "s1",
        "status",
        "inhoud",
        "analist-1",
    ]


def test_an_unknown_city_is_refused_by_row(ws):
    asking.save(ws)
    before = (ws.codebook / "files.csv").read_bytes()
    answered = asking.take(ws, fill(ws, "files", city="Nergenshuizen"))
    assert answered.refused == [
        "Blad files, rij 3: city 'Nergenshuizen' staat niet in cities.csv."
        " Niets gewijzigd; verbeter de cel of voeg een rij toe aan cities.csv."
    ]
    assert (ws.codebook / "files.csv").read_bytes() == before


def test_answers_that_were_not_taken_back_are_not_overwritten(ws):
    asking.save(ws)
    fill(ws, "files", city="kasterbrugge")
    filled = asking.path_of(ws).read_bytes()
    assert asking.save(ws).startswith("vragen.xlsx is niet vernieuwd: er staat 1 ingevulde rij in")
    assert asking.path_of(ws).read_bytes() == filled


def test_another_workbook_is_refused(ws, tmp_path):
    openpyxl.Workbook().save(tmp_path / "x.xlsx")
    with pytest.raises(asking.AskingError, match="geen Excelbestand met een blad files"):
        asking.take(ws, tmp_path / "x.xlsx")


def test_a_recognised_law_is_confirmed_and_never_filled_in_beforehand(ws):
    waiting = "statement challenge section text instruments choose level reason"
    law = "s9;data;obstacle;Contract loopt.;CONTRACT;;contract;herkend: contract"
    ws.save("unruled", table(waiting, law))
    asking.save(ws)
    page = openpyxl.load_workbook(asking.path_of(ws))["rules"]
    found = dict(zip([cell.value for cell in page[2]], [cell.value or "" for cell in page[3]], strict=True))
    assert (found["Waarschijnlijk"], found["instruments"], found["level"]) == ("CONTRACT / contract", "", "")
    asking.take(ws, fill(ws, "rules", instruments="CONTRACT", level="contract"), who="analist-1")
    row = read_csv(ws.codebook / "rules.csv").iloc[-1]
    assert [row[name] for name in ("text", "instruments", "level", "coder")] == [
        "Contract loopt.",
        "CONTRACT",
        "contract",
        "analist-1",
    ]
    assert (
        asking.take(ws, fill(ws, "rules", instruments="ONZIN")).refused[0].startswith("Blad rules, rij 3: instruments 'ONZIN'")
    )


def test_the_same_questions_are_not_written_twice(ws, monkeypatch):
    said = asking.save(ws)
    with monkeypatch.context() as patched:
        patched.setattr(questions, "_book", lambda *_: pytest.fail("made again"))
        assert asking.save(ws) == said
    data = asking.path_of(ws).read_bytes()
    ws.save("questions", QUESTIONS[1:])
    assert asking.save(ws) == "vragen.xlsx: 2 vragen."
    assert asking.path_of(ws).read_bytes() != data
    asking.path_of(ws).unlink()
    asking.save(ws)
    assert asking.path_of(ws).is_file()
