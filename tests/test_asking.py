"""vragen.xlsx: everything that is asked on one sheet; only what somebody filled in becomes a decision, the rest stays."""

import io
import stat
from pathlib import Path

import openpyxl
import pandas as pd
import pytest
from built import command
from gold_workspace import gold_workspace, table

from analysis.codebook import load, read_csv
from analysis.desk import asking
from analysis.desk.asking import question_sheet
from analysis.desk.asking.question_rows import Filled, Line
from analysis.intake.questions import QUESTIONS

DATA = Path(__file__).parent.parent / "data"
SCAN = "verdienmodel/SKM_C250i23110814120.pdf"


def question(kind: str, answer: str, to: str, **cells: str) -> dict[str, object]:
    row = dict.fromkeys(QUESTIONS, "") | {"statements": 3, "id": kind.ljust(12, "0"), "question": f"Vraag over {kind}?"}
    return row | {"kind": kind, "table": to, "answer": answer, "seen": "x.docx, alinea 2: Iets"} | cells


SENTENCE = {"file": "data/x.docx", "fiche": "data-ankerdonk-123456", "statement": "s1", "section": "unplaced", "text": "Iets."}
# kind → (question, what a person fills in, the cells of the decision)
KINDS = {
    "city": (question("city", "city", "files", file=SCAN), "Stad Kasterbrugge", {"city": "kasterbrugge"}),
    "part": (
        question("city", "city", "files", file="a.csv", part="rij 3"),
        "Graafsele",
        {"city": "graafsele", "part": "rij 3"},
    ),
    "no fiche": (question("city", "city", "files", file="b.docx"), "dit is geen fiche", {"city": "geen"}),
    "challenge": (question("challenge", "challenge", "files", file="b.docx"), "Energiedelen", {"challenge": "energiedelen"}),
    "version": (
        question("version", "version", "files", file="c.docx", proposals="2|1"),
        "dit is de nieuwste",
        {"version": "2"},
    ),
    "hidden": (
        question("hidden", "city", "files", file="d.pdf", proposals="gch|geen"),
        "Gemeenschapscommissie Hoofdgewest",
        {"city": "gch"},
    ),
    "attachment": (question("attachment", "city", "files", file="e.eml", part="k.pdf"), "dit is geen fiche", {"part": "k.pdf"}),
    "changed": (
        question("changed", "note", "files", file=SCAN, proposals="gewijzigd abc123"),
        "dat klopt, het was de bedoeling",
        {"note": "datum van ontvangst staat niet in het bestand; gewijzigd abc123", "received": "2023-11-08"},
    ),
    "label": (question("label", "section", "labels", text="Wat knelt"), "Deelproblemen", {"section": "sub_problem"}),
    "column": (
        question("column", "section", "labels", text="Nr", file="x.csv"),
        "negeren: dit zegt niets",
        {"section": "negeren"},
    ),
    "two sections": (
        question("label", "section", "labels", text="Wat hoort erbij en wat niet?"),
        "Deelproblemen | Vertrouwelijk",
        {"section": "sub_problem|confidential"},
    ),
    "no label": (question("label", "section", "labels", text="Let wel"), "geen: dit is geen opschrift", {"section": "geen"}),
    "section": (
        question("section", "value", "corrections", action="move", **SENTENCE),
        "deelproblemen",
        {"value": "sub_problem"},
    ),
    "status": (
        question("status", "value", "corrections", action="status", proposals="verwijzing|inhoud", **SENTENCE),
        "gewone inhoud",
        {"value": "inhoud", "action": "status"},
    ),
    "missing": (
        question("attachment", "value", "corrections", action="status", proposals="verwijst_extern", **SENTENCE),
        "verwijst_extern",
        {"value": "verwijst_extern"},
    ),
    "release": (
        question("release", "value", "corrections", action="release", proposals="intern|mow", **SENTENCE),
        "departement MOW",
        {"value": "mow", "action": "release"},
    ),
}


SCANNED = question("scan", "section text", "corrections", file="d.pdf", action="add")


@pytest.fixture
def ws(tmp_path):
    return gold_workspace(tmp_path / "w")


def ask(ws, *questions: dict[str, object]) -> Path:
    ws.save("questions", pd.DataFrame(list(questions), columns=QUESTIONS))
    asking.save(ws)
    return asking.path_of(ws)


def sheet(path: Path, name: str = "vragen"):
    book = openpyxl.load_workbook(path)
    return book, book[name]


def heads(page) -> dict[str, int]:
    return {cell.value: cell.column for cell in page[2]}


def fill(path: Path, number: int = 0, **cells: str) -> Path:
    """Fill in one question, as a person would in Excel: `fill(path, Antwoord="Gent")`."""
    book, page = sheet(path)
    for name, value in cells.items():
        if name not in heads(page):
            page.cell(2, page.max_column + 1, name)
        page.cell(3 + number, heads(page)[name], value)
    book.save(path)
    return path


def drop_down(path: Path, number: int = 0, letter: str = "A") -> list[str]:
    book, page = sheet(path)
    rules = [rule for rule in page.data_validations.dataValidation if f"{letter}{3 + number}" in str(rule.sqref)]
    cells = rules[0].formula1.rpartition("!")[2].replace("$", "")
    return [cell.value for row in book["keuzes"][cells] for cell in row]


def column(page, name: str) -> list[str]:
    return [page.cell(row, heads(page)[name]).value or "" for row in range(3, page.max_row + 1)]


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_question_is_answered_by_words_of_its_list(ws, kind):
    one, words, decision = KINDS[kind]
    path = ask(ws, one)
    assert openpyxl.load_workbook(path)["vragen"]["A3"].value is None  # nothing is filled in beforehand
    assert asking.take(ws, path, "an").lines() == ["Er is niets ingevuld in de kolom Antwoord. Niets gewijzigd."]
    answered = asking.take(ws, fill(path, Antwoord=words), "an")
    assert answered.lines() == ["1 antwoord toegevoegd. Al bekend: 0."]
    row = load(ws.codebook)[str(one["table"])].iloc[-1]
    assert {name: row[name] for name in decision} == decision
    known = {name: row[name] for name in ("file", "text", "statement", "part") if one[name] and name in row}
    assert known == {name: one[name] for name in known}
    if "who" in row:
        assert row["who"] == "an" and len(row["date"]) == 10
    assert asking.take(ws, path, "an").lines() == ["0 antwoorden toegevoegd. Al bekend: 1."]


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind not in ("city", "section", "missing", "two sections")])
def test_the_words_of_every_answer_stand_in_the_drop_down(ws, kind):
    one, words, _ = KINDS[kind]
    assert words in drop_down(ask(ws, one))


def test_a_scan_has_two_answers_and_is_typed_over_in_as_many_rows_as_it_takes(ws):
    whose = question("scan", "city challenge", "files", id="whose", file="e.pdf")
    path = ask(ws, SCANNED, whose)
    book, page = sheet(path)
    typed = [("Deelproblemen", "De paal staat scheef."), ("Opportuniteiten in de regelgeving", "Ja.")]
    for row, (section, text) in enumerate(typed, 5):
        for name, cell in {"Antwoord": section, "Antwoord 2": text, "Kenmerk": SCANNED["id"]}.items():
            page.cell(row, heads(page)[name], cell)
    page.cell(4, 1, "Graafsele"), page.cell(4, 2, "data")
    book.save(path)
    (path.parent / "processed" / "asked.json").unlink()
    asking.save(ws)  # the rows of the scan stay together
    assert asking.take(ws, path, "an").lines() == ["3 antwoorden toegevoegd. Al bekend: 0."]
    rows = load(ws.codebook)["corrections"]
    assert list(zip(rows["action"], rows["file"], rows["section"], rows["text"], strict=True)) == [
        ("add", "d.pdf", "sub_problem", "De paal staat scheef."),
        ("add", "d.pdf", "opportunity", "Ja."),
    ]
    last = load(ws.codebook)["files"].iloc[-1]
    assert (last["file"], last["city"], last["challenge"]) == ("e.pdf", "graafsele", "data")
    [said] = asking.take(ws, fill(ask(ws, SCANNED), Antwoord="Deelproblemen")).refused
    assert "Vul de kolommen Antwoord en Antwoord 2 allebei in." in said


def test_a_correction_that_finds_nothing_is_taken_out(ws):
    head = (ws.codebook / "corrections.csv").read_text("utf-8")
    (ws.codebook / "corrections.csv").write_text(head + ",data/x.docx,s9,drop,,Weg.,,an,2023-03-01,\n", "utf-8")
    path = ask(ws, question("correction", "", "corrections", file="data/x.docx", statement="s9", action="drop", text="Weg."))
    asking.take(ws, fill(path, Antwoord="haal de verbetering weg"))
    assert len(load(ws.codebook)["corrections"]) == 0


def test_a_rule_of_law_is_answered_by_its_name_or_by_a_level(ws):
    waiting = "statement challenge section text instruments choose level reason"
    rows = ["s9;data;obstacle;Contract loopt.;CONTRACT;;contract;herkend", "s8;data;obstacle;Wet.;;AVG|AFIR;EU;herkend"]
    ws.save("unruled", table(waiting, *rows))
    path = ask(ws)
    assert drop_down(path, letter="B")[0] == "contract"
    fill(path, 0, **{"Antwoord 2": "Contract"})
    fill(path, 1, Antwoord="AVG", **{"Antwoord 2": "EU"})
    assert asking.take(ws, path, "an").added == 2
    last = load(ws.codebook)["rules"].tail(2)
    assert list(zip(last["text"], last["instruments"], last["level"], last["coder"], strict=True)) == [
        ("Contract loopt.", "", "contract", "an"),
        ("Wet.", "AVG", "EU", "an"),
    ]


def test_a_wrong_answer_is_named_with_its_row_and_column_and_what_may_stand_there(ws):
    path = ask(ws, KINDS["city"][0], KINDS["section"][0])
    before = (ws.codebook / "files.csv").read_bytes()
    fill(path, 0, Antwoord="Kasterbrughe")
    fill(path, 1, Antwoord="Iets anders")
    answered = asking.take(ws, path)
    assert answered.refused[0] == (
        "vragen.xlsx, rij 3: kolom Antwoord: 'Kasterbrughe' is geen antwoord op deze vraag."
        " Bedoelt u misschien: Kasterbrugge? Niets gewijzigd voor deze rij."
    )
    assert "rij 4: kolom Antwoord: 'Iets anders'" in answered.refused[1] and answered.added == 0
    assert (ws.codebook / "files.csv").read_bytes() == before


def test_what_people_wrote_stays_through_every_renewal(ws):
    one, other = KINDS["label"][0], KINDS["status"][0]
    path = fill(ask(ws, one, other), 1, Antwoord="gewone inhoud", Opmerking="zeker", Overleg="met Jan")
    book, page = sheet(path)
    page.cell(7, 3, "Een eigen rij")
    page.cell(8, 1, "Nog een")
    book.create_sheet("Kladblok")["A1"] = "Los"
    book.save(path)
    new = KINDS["city"][0]
    ask(ws, new, one, other)
    book, page = sheet(path)
    assert column(page, "Kenmerk")[:3] == [new["id"], one["id"], other["id"]]
    assert column(page, "Antwoord")[:3] == ["", "", "gewone inhoud"]
    assert column(page, "Overleg")[2] == "met Jan" and column(page, "Opmerking")[2] == "zeker"
    assert "Een eigen rij" in column(page, "Vraag") and "Nog een" in column(page, "Antwoord")
    assert book["Kladblok"]["A1"].value == "Los" and page.freeze_panes == "D3"
    ask(ws, new, one)  # the other one was answered: its row goes, the remark in a column of one's own stays
    _, page = sheet(path)
    assert "met Jan" in column(page, "Overleg") and column(page, "Vraag").count("Een eigen rij") == 1
    assert asking.take(ws, path).refused[0].startswith("vragen.xlsx, rij")


def test_rows_of_ones_own_are_no_answers(ws):
    path = ask(ws, KINDS["label"][0])
    book, page = sheet(path)
    page.cell(6, 1, "Bel Jan")
    book.save(path)
    assert asking.take(ws, path).lines() == ["Er is niets ingevuld in de kolom Antwoord. Niets gewijzigd."]


def test_a_changed_id_is_named(ws):
    path = fill(ask(ws, KINDS["label"][0]), Antwoord="Deelproblemen", Kenmerk="zomaar")
    [said] = asking.take(ws, path).refused
    assert said.startswith("vragen.xlsx, rij 3: kolom Kenmerk: 'zomaar' hoort bij geen enkele vraag van nu.")


def test_the_list_is_found_in_any_folder_and_its_absence_is_said(ws, tmp_path):
    path = fill(ask(ws, KINDS["label"][0]), Antwoord="Deelproblemen")
    elsewhere = path.rename(tmp_path / "Antwoorden van Jan.xlsx")
    assert asking.take(ws, elsewhere).added == 1
    with pytest.raises(asking.AskingError) as refused:
        asking.take(ws, Path("nergens.xlsx"))
    assert (
        str(refused.value)
        == f"nergens.xlsx is niet gevonden. Geef het hele pad op. De lijst van deze werkruimte staat in {path}."
    )
    openpyxl.Workbook().save(tmp_path / "x.xlsx")
    with pytest.raises(asking.AskingError, match="geen vragenlijst: de opschriften Vraag, Antwoord, Kenmerk"):
        asking.take(ws, tmp_path / "x.xlsx")
    (tmp_path / "y.xlsx").write_bytes(b"PK niets")
    with pytest.raises(asking.AskingError, match="geen leesbaar Excelbestand"):
        asking.take(ws, tmp_path / "y.xlsx")


def moved(path: Path) -> None:
    """Columns in another order, a title above, heads in capitals, the list second: as Google Sheets and people leave it."""
    _, page = sheet(path)
    rows = [[cell.value for cell in row] for row in page.iter_rows(min_row=2)]
    new = openpyxl.Workbook()
    new.active.title = "Blad1"
    other = new.create_sheet("Onze vragen")
    other.append(["Titel"])
    other.append([])
    for number, row in enumerate(rows):
        other.append([str(cell).upper() if number == 0 else cell for cell in reversed(row)])
    new.save(path)


def as_csv(path: Path) -> None:
    _, page = sheet(path)
    rows = [[cell.value or "" for cell in row] for row in page.iter_rows(min_row=2)]
    path.write_bytes(pd.DataFrame(rows).to_csv(index=False, header=False, sep=";").encode("cp1252", "replace"))


def whole_as_csv(path: Path) -> None:
    """With the line that stands above the heads, as Google Sheets gives it."""
    _, page = sheet(path)
    rows = [[cell.value or "" for cell in row] for row in page.iter_rows()]
    path.write_bytes(pd.DataFrame(rows).to_csv(index=False, header=False).encode("utf-8"))


@pytest.mark.parametrize("change", [moved, as_csv, whole_as_csv])
def test_other_programs_give_the_same_answers(ws, change):
    path = fill(ask(ws, KINDS["label"][0], KINDS["city"][0]), 1, Antwoord="KASTERBRUGGE ")
    change(path)
    assert asking.take(ws, path).lines() == ["1 antwoord toegevoegd. Al bekend: 0."]


def test_what_files_says_already_is_completed_or_a_conflict(ws):
    path = ask(ws, KINDS["city"][0])
    asking.take(ws, fill(path, Antwoord="Kasterbrugge"))
    row = read_csv(ws.codebook / "files.csv").set_index("file").loc[SCAN]
    assert (row["city"], row["received"]) == ("kasterbrugge", "2023-11-08")
    [said] = asking.take(ws, fill(path, Antwoord="Graafsele")).refused
    assert "files.csv zegt al city 'kasterbrugge'" in said


def test_only_who_works_here_reads_the_list(ws):
    assert stat.S_IMODE(ask(ws, KINDS["label"][0]).stat().st_mode) == 0o600


def test_the_same_questions_are_not_written_twice(ws, monkeypatch):
    path = ask(ws, KINDS["label"][0])
    with monkeypatch.context() as patched:
        patched.setattr(question_sheet, "workbook", lambda *_: pytest.fail("made again"))
        assert asking.save(ws) == "vragen.xlsx: 1 vraag."
    data = path.read_bytes()
    ask(ws, KINDS["label"][0], KINDS["status"][0])
    assert path.read_bytes() != data
    path.unlink()
    asking.save(ws)
    assert path.is_file()


def test_a_file_that_is_no_list_is_never_overwritten(ws):
    asking.path_of(ws).write_bytes(b"van mij")
    ws.save("questions", pd.DataFrame([KINDS["label"][0]], columns=QUESTIONS))
    assert asking.save(ws).startswith("De vragenlijst is niet vernieuwd. vragen.xlsx is geen vragenlijst")
    assert asking.path_of(ws).read_bytes() == b"van mij"


@pytest.mark.wide
def test_an_answer_that_is_taken_in_is_not_asked_again(tmp_path):
    """The whole road, on a file of its own: asked, answered, gone."""
    from built import copied

    ws = copied(tmp_path / "w", "none")
    (ws.raw / "data").mkdir()
    (ws.raw / "data" / "fiche.txt").write_text("Uitdaging: data\n\nDeelproblemen\n\nDe palen staan scheef.\n", "utf-8")
    first = command("--workspace", ws.root, "read")
    path = asking.path_of(ws)
    _, page = sheet(path)
    number = next(n for n, text in enumerate(column(page, "Vraag")) if "van welke stad" in text)
    fill(path, number, Antwoord="Ankerdonk")
    run = command("--workspace", ws.root, "read", "--import", path, "--coder", "an")
    assert "1 antwoord toegevoegd" in run.stdout, first.stdout + run.stdout + run.stderr
    assert not any("van welke stad" in text for text in column(sheet(path)[1], "Vraag"))


def test_of_many_questions_about_rules_one_screen_is_seen_and_an_answered_one_stays(tmp_path):
    asked = [question("label", "section", "labels", id=f"label{n:07}", text=f"Wat {n}") for n in range(5)]
    asked += [question("rule", "instruments level", "rules", id=f"rule{n:08}", text=f"Zin {n}.") for n in range(30)]
    asked = [{name: str(cell) for name, cell in one.items()} for one in asked]
    last = Line(0, {"id": "rule00000029", "answer": "AFIR"})
    data = question_sheet.workbook(asked, load(DATA / "codebook"), Filled([last], []), "Uitleg.")
    (tmp_path / "vragen.xlsx").write_bytes(data)
    page = openpyxl.load_workbook(tmp_path / "vragen.xlsx").worksheets[0]
    seen = [row for row in range(3, page.max_row + 1) if not page.row_dimensions[row].hidden]
    assert (len(seen), page.max_row) == (question_sheet.SCREEN + 1, 2 + len(asked)), "the one that is being answered too"
    assert page["A1"].value.startswith("Uitleg. De laatste 15 vragen gaan over regels")
    few = openpyxl.load_workbook(io.BytesIO(question_sheet.workbook(asked[:20], load(DATA / "codebook"), Filled([], []), "")))
    assert not any(line.hidden for line in few.worksheets[0].row_dimensions.values())
