"""Heads of columns in two rows, and a head that asks not to pass on what stands below it."""

import io

import openpyxl
import pytest
from madedocx import docx, p, tbl, tc
from test_intake_run import run, workspace

OVERVIEW = [
    ["Overzicht van de antwoorden"],
    ["Gemeente", "Grenzen", None, "Wat we zien", "De wet", None],
    [None, "Ja", "Nee", "Moeilijkheden", "Obstructies", "Opportuniteiten"],
    ["Ankerdonk", "De palen op straat.", "De fietsen.", "De kabel ligt los.", "De wet is oud.", "De premie helpt."],
    ["Brandelare", "De borden.", "De scooters.", "De fout blijft staan.", "De norm is vaag.", "Het decreet komt."],
]


def overview(*merged: str) -> bytes:
    book = openpyxl.Workbook()
    for row in OVERVIEW:
        book.active.append(row)
    for cells in merged:
        book.active.merge_cells(cells)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def placed(ws) -> dict[str, str]:
    return {row["text"]: row["section"] for row in ws.table("statements").to_dict("records") if row["text"]}


@pytest.mark.parametrize("merged", [(), ("A2:A3", "B2:C2", "E2:F2")], ids=["blank cells", "merged cells"])
def test_what_stands_under_one_group_is_not_one_answer(tmp_path, merged):
    ws = workspace(tmp_path, {"data/overzicht data.xlsx": overview(*merged)})
    run(ws)
    found, cities = placed(ws), set(ws.table("fiches")["city"])
    assert cities == {"ankerdonk", "brandelare"}
    assert {found["De wet is oud."], found["De norm is vaag."]} == {"obstacle"}
    assert {found["De premie helpt."], found["Het decreet komt."]} == {"opportunity"}
    outside = {found["De fietsen."], found["De scooters."]}
    assert outside.isdisjoint({found["De palen op straat."], found["De borden."]} - {""})
    asked = ws.table("questions").query("kind == 'label'")["text"].tolist()
    assert [text for text in asked if text in ("Ja", "Nee")] == [], "an answer without its group is no question"


def row(*texts: str) -> list[str]:
    return [tc(p(text)) for text in texts]


def test_a_column_that_is_not_to_be_shared_is_in_no_open_section(tmp_path):
    body = p("Stad Ankerdonk") + tbl(
        row("Thema", "Onze inbreng", "Niet te delen met anderen"),
        row("Scope", "De palen op straat.", ""),
        row("Deelproblemen", "De kabel ligt los.", "De marge is hooguit twaalf procent."),
        row("Blinde vlekken", "Wie laadt er niet?", ""),
        row("Obstructies", "De wet is oud.", "Het bestuur is het oneens."),
        row("Opportuniteiten", "De premie helpt.", ""),
    )
    ws = workspace(tmp_path, {"data/Ankerdonk.docx": docx(body)})
    run(ws)
    rows = {row["text"]: row for row in ws.table("statements").to_dict("records")}
    assert {rows["De kabel ligt los."]["section"], rows["De wet is oud."]["section"]} == {"sub_problem", "obstacle"}
    closed = [rows[text]["audience"] for text in ("De marge is hooguit twaalf procent.", "Het bestuur is het oneens.")]
    assert closed == ["intern", "intern"]
    assert ws.table("questions")["text"].tolist() == ["Niet te delen met anderen"], "asked once for all its cells"
