"""The codebook goes to Excel, is changed there and comes back: first what changes, then the tables; or cell by cell why not."""

import openpyxl
import pytest
from built import copied
from tinyspace import tiny_workspace

from analysis.codebook import CodebookError, load, workbook_out
from analysis.desk.asking.codebook_taken import taken
from analysis.publish import derive as tables


@pytest.fixture
def ws(tmp_path):
    return tiny_workspace(tmp_path / "w")


def changed(ws, *cells: tuple[str, int, str, object]):
    """The workbook with these cells typed over: (sheet, row, column, value)."""
    path = ws.root.parent / "Codeboek van An.xlsx"
    path.write_bytes(workbook_out.workbook(load(ws.codebook)))
    book = openpyxl.load_workbook(path)
    for name, row, column, value in cells:
        place = {cell.value: cell.column for cell in book[name][1]}[column]
        book[name].cell(row, place, value)
    book.save(path)
    return path


def files(ws) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in ws.codebook.iterdir()}


def test_what_nobody_changed_writes_nothing(ws):
    before = files(ws)
    assert list(taken(ws, changed(ws), "an")) == ["Codeboek van An.xlsx zegt hetzelfde als het codeboek. Niets gewijzigd."]
    assert files(ws) == before


@pytest.mark.wide
def test_what_changes_and_which_counts_move_is_said_before_it_is_written(tmp_path):
    ws = copied(tmp_path / "w", "data")
    tables.renewed(ws)
    codes = load(ws.codebook)["codings"]
    n, first = next((n, row) for n, row in enumerate(codes.to_dict("records"), 2) if row["code"] != "geen-code")
    other = next(
        row["code"]
        for row in load(ws.codebook)["codes"].to_dict("records")
        if (row["challenge"], row["section"]) == (first["challenge"], first["section"]) and row["code"] != first["code"]
    )
    path, before = changed(ws, ("codings", n, "code", other)), files(ws)
    said = "\n".join(taken(ws, path, "an", only_show=True))
    assert "codings: 0 rijen erbij, 0 weg, 1 anders." in said and first["code"] in said and other in said
    assert files(ws) == before, "shown is not written"
    assert "".join(list(taken(ws, path, "an"))[-1]) == "1 tabel gewijzigd: codings."
    assert load(ws.codebook)["codings"].iloc[n - 2]["code"] == other
    assert {name for name, data in files(ws).items() if data != before.get(name)} == {"codings.csv"}


@pytest.mark.wide
def test_a_date_typed_in_excel_and_a_number_are_taken(ws):
    from datetime import datetime

    path = changed(ws, ("meetings", 2, "fiche_deadline", datetime(2023, 2, 20)), ("cities", 2, "population", 61000.0))
    list(taken(ws, path, "an"))
    book = load(ws.codebook)
    assert (book["meetings"].iloc[0]["fiche_deadline"], book["cities"].iloc[0]["population"]) == ("2023-02-20", "61000")


def test_what_cannot_stand_is_named_cell_by_cell_and_nothing_is_written(ws):
    path, before = changed(ws, ("meetings", 2, "date_precision", "iedereen"), ("cities", 2, "order", "laatste")), files(ws)
    with pytest.raises(CodebookError) as refused:
        list(taken(ws, path, "an"))
    assert len(refused.value.problems) == 2
    for problem, words in zip(sorted(refused.value.problems), (("cities", "laatste"), ("meetings", "iedereen")), strict=True):
        assert problem.startswith("Codeboek van An.xlsx") and all(word in problem for word in (*words, "rij", "kolom"))
    assert files(ws) == before


def test_a_table_that_is_saved_while_it_is_read_is_read_again(ws):
    """While the tables are opened somebody saves one: what is read is of one moment, with what was saved last."""
    import sys

    target = ws.codebook / "cities.csv"
    waiting = ["settings.csv"]  # opened after cities.csv

    def saves(event, args):
        if event == "open" and waiting and str(args[0]).endswith(f"codebook/{waiting[0]}"):
            waiting.clear()
            target.write_text(target.read_text("utf-8").replace("Vlashove", "Vlashoven"), "utf-8")

    sys.addaudithook(saves)
    book = load(ws.codebook)
    assert not waiting and "Vlashoven" in set(book["cities"]["label"])
