"""A question whether an answer may be passed on is no answer: a yes or no to it closes what it is about, and nothing else."""

import io

import openpyxl
import pytest
from madedocx import docx, p, tbl, tc
from test_intake_run import run, workspace

OPEN, SHUT = "De kabel ligt los op de stoep.", "De marge is hooguit twaalf procent."
LOOSE, TIGHT = "Het licht is te fel.", "De geur is hinderlijk."


def sheet(*rows: list[str]) -> bytes:
    book = openpyxl.Workbook()
    book.active.title = "Deelproblemen"
    for row in rows:
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def form(*inside: str) -> bytes:
    scope = p("1. Scope", style="Kop1") + p("De palen op straat.") + p("2. Deelproblemen", style="Kop1")
    after = p("3. Blinde vlekken", style="Kop1") + p("Wie laadt er niet?")
    return docx(p("Uitdaging 1: data", style="Kop1") + tbl(["Stad", "Ankerdonk"]) + scope + "".join(inside) + after)


def column(head: str, *answers: str) -> bytes:
    said = [["Kabels", OPEN], ["Marge", SHUT], ["Licht", LOOSE], ["Geur", TIGHT]]
    rows = [[*row, answer] for row, answer in zip(said, answers, strict=True)]
    return form(tbl(["deelprobleem", "toelichting", head], *rows))


def closed(tmp_path, name: str, data: bytes) -> tuple[set[str], list[str]]:
    """What is internal, its details too; and the questions."""
    ws = workspace(tmp_path, {f"data/{name}": data})
    receipts = run(ws)
    assert receipts["found"].tolist() == (receipts["placed"] + receipts["excluded"]).tolist()
    rows = [row for row in ws.table("statements").to_dict("records") if row["text"]]
    said = {text for row in rows if row["audience"] == "intern" for text in (row["text"], row["detail"])}
    kinds = ws.table("questions")["kind"].tolist()
    return {text for text in (OPEN, SHUT, LOOSE, TIGHT) if text in said}, kinds


@pytest.mark.parametrize(
    ("head", "answers"),
    [
        ("Vertrouwelijk? (ja/nee)", ["nee", "ja", "", "x"]),
        ("Vertrouwelijk", ["neen", "JA", "nee", "ja, tot mei"]),
        ("Niet delen", ["", "x", "", "x"]),
        ("Mag gedeeld worden", ["ja", "nee", "ja", "liever niet"]),
        ("Mag dit in het verslag?", ["x", "", "x", ""]),
        ("Delen met", ["iedereen", "enkel werkgroep", "alle steden", "niemand"]),
        ("Confidential?", ["no", "yes", "no", "yes"]),
        ("Vertrouwelijk", ["☐ ja ☒ nee", "☒ ja ☐ nee", "☐ ja ☐ nee", "☒ ja ☐ nee"]),
    ],
)
def test_a_column_closes_the_rows_that_say_so(tmp_path, head, answers):
    assert closed(tmp_path, "Ankerdonk.docx", column(head, *answers)) == ({SHUT, TIGHT}, ["release"])


LAYOUTS = {
    "the first column": (
        "Ankerdonk.docx",
        form(tbl(["Vertrouwelijk", "deelprobleem", "toelichting"], ["nee", "Kabels", OPEN], ["ja", "Marge", SHUT])),
        {SHUT},
    ),
    "a sheet": (
        "Ankerdonk.xlsx",
        sheet(["Stad", "Ankerdonk"], ["deelprobleem", "toelichting", "vertrouwelijk"], ["a", OPEN, "nee"], ["b", SHUT, "ja"]),
        {SHUT},
    ),
    "a row per answer": (
        "antwoorden.csv",
        "Stad,Rubriek,Antwoord,Vertrouwelijk?\n"
        f"Ankerdonk,Deelproblemen,{OPEN},nee\nAnkerdonk,Blinde vlekken,{SHUT},ja\nAnkerdonk,Obstructies,{LOOSE},\n".encode(),
        {SHUT},
    ),
    "a row per respondent": (
        "enquete.csv",
        "Stad,Deelproblemen,Vertrouwelijk?,Blinde vlekken,Mag gedeeld worden?\n"
        f"Ankerdonk,{OPEN},nee,{SHUT},nee\nBrandelare,{TIGHT},ja,{LOOSE},ja\n".encode(),
        {SHUT, TIGHT},
    ),
    "a label in each row": (
        "Ankerdonk.docx",
        docx(
            p("Stad Ankerdonk")
            + tbl(
                ["Thema", "Onze inbreng", "Vertrouwelijk?"],
                ["Deelproblemen", OPEN, "nee"],
                ["Blinde vlekken", SHUT, "ja"],
                ["Obstructies", LOOSE, ""],
            )
        ),
        {SHUT},
    ),
    "a row below the answer": (
        "Ankerdonk.docx",
        docx(
            tbl(
                ["Stad", "Ankerdonk"],
                ["1. Scope", LOOSE],
                ["Vertrouwelijk?", "nee"],
                ["2. Deelproblemen", p(SHUT) + p(TIGHT)],
                ["Vertrouwelijk?", "ja"],
                ["3. Blinde vlekken", OPEN],
            )
        ),
        {SHUT, TIGHT},
    ),
    "a cell beside the answer": (
        "Ankerdonk.docx",
        docx(
            p("Stad Ankerdonk")
            + tbl(
                ["Deelproblemen", SHUT, "Mag gedeeld worden", "nee"],
                ["Blinde vlekken", OPEN, "Mag gedeeld worden", "ja"],
                ["Obstructies", LOOSE, "Mag gedeeld worden", "ja"],
            )
        ),
        {SHUT},
    ),
    "a line below the answers": (
        "Ankerdonk.docx",
        docx(
            tbl(["Stad", "Ankerdonk"])
            + p("1. Scope", style="Kop1")
            + p(OPEN)
            + p("Vertrouwelijk: nee")
            + p("2. Deelproblemen", style="Kop1")
            + p(SHUT)
            + p(TIGHT)
            + p("☒ vertrouwelijk")
            + p("3. Blinde vlekken", style="Kop1")
            + p(LOOSE)
        ),
        {SHUT, TIGHT},
    ),
    "a line with a reason": ("Ankerdonk.docx", form(p(SHUT), p("Vertrouwelijk: ja, want de raad weet het nog niet")), {SHUT}),
    "once of the whole form": (
        "Ankerdonk.docx",
        docx(tbl(["Stad", "Ankerdonk"], ["Vertrouwelijk", "ja"]) + p("2. Deelproblemen", style="Kop1") + p(SHUT) + p(TIGHT)),
        {SHUT, TIGHT},
    ),
    "no such question": ("Ankerdonk.docx", form(tbl(["deelprobleem", "toelichting"], ["Zijn de prijzen geheim", OPEN])), set()),
}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_wherever_it_is_asked_it_closes_what_it_is_about_and_no_more(tmp_path, layout):
    name, data, shut = LAYOUTS[layout]
    found, kinds = closed(tmp_path, name, data)
    assert found == shut
    assert {*kinds} <= {"release"}


def test_a_column_that_is_not_to_be_shared_still_holds_answers(tmp_path):
    data = column("Vertrouwelijk", SHUT, "de tweede bieder haakte af na een ruzie", TIGHT, "")
    assert closed(tmp_path, "Ankerdonk.docx", data)[0] >= {SHUT, TIGHT}


def test_an_answer_in_the_last_row_of_such_a_column_is_no_question(tmp_path):
    said = "De aankoop van de loods is nog niet publiek gemaakt."
    rows = [
        ["Thema", "Onze inbreng", "Niet te delen met anderen"],
        ["Scope", "De paal.", ""],
        ["Deelproblemen", "De kabel.", said],
    ]
    ws = workspace(tmp_path, {"data/Ankerdonk.docx": docx(p("Stad Ankerdonk") + tbl(*rows))})
    run(ws)
    kept = ws.table("statements").query("text == @said")
    assert list(kept["audience"]) == ["intern"]


def test_no_is_an_answer_to_the_section_for_what_is_confidential(tmp_path):
    ws = workspace(tmp_path, {"data/Ankerdonk.docx": form(tbl([tc(p("Andere / vertrouwelijk")), tc(p("nee"))]))})
    run(ws)
    rows = {row["section"]: row["text"] for row in ws.table("statements").to_dict("records")}
    assert rows["confidential"] == "nee"
