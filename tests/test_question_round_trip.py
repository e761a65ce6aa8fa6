"""The whole road of every kind of question: real files raise it, Excel answers it, a decision stands, and it is gone."""

from dataclasses import dataclass, field
from pathlib import Path

import openpyxl
import pytest
from made import saved, xlsx
from madedocx import docx, p, tbl
from test_intake_run import DATA, form, mail, run, workspace

from analysis.codebook import load
from analysis.coding.suggest import laws
from analysis.desk import asking
from analysis.desk.asking.asked_now import asked_now
from analysis.workspace import Workspace

FILES = "file,received,city,challenge,version,department,note,part\n"
CORRECTIONS = "fiche,file,statement,action,section,text,value,who,date,reason\n"
QUIET = "Gelieve dit niet te citeren, de fabrikant onderhandelt nog."
LOOSE = "Hopelijk volstaat dit voor de werkgroep."
CITIES = ("Zandkerke", "Oudermark")
OTHER_HEADS = "Tijdstempel,Stad,Deelproblemen,Een woord van de wachter"
STAND = p("Uitdaging 1: data", style="Kop1") + tbl(["Stad", "Zandkerke"])


def headed(head: str, *under: str, city: str = "Zandkerke") -> bytes:
    body = p("Uitdaging 1: data", style="Kop1") + tbl(["Stad", city]) + p("Deelproblemen", style="Kop1") + p("Te weinig palen.")
    return docx(body + p(head, style="Kop1") + "".join(map(p, under)))


def survey(*rows: str, heads: str = "Tijdstempel,Stad,Deelproblemen,Blinde vlekken") -> bytes:
    return "\n".join([heads, *rows, ""]).encode()


def filtered() -> bytes:
    heads = ["Tijdstempel", "Stad", "Deelproblemen", "Blinde vlekken"]
    rows = [heads, ["1/02/2023", "Oudermark", "Te traag.", "geen"], ["2/02/2023", "Vlashove", "Te duur.", "geen"]]
    book = xlsx({f"{letter}{n}": cell for n, row in enumerate(rows, 1) for letter, cell in zip("ABCD", row, strict=True)})
    book.active.row_dimensions[3].hidden = True
    book.active.auto_filter.ref = "A1:D3"
    return saved(book)


@dataclass
class Road:
    """`raw`: the files; `kind`: what is asked of them; `cells`: what a person writes, a row per question, by Dutch headings.

    `table` and `decided`: cells of the decisions that come of it; `now`: (city, section, text) that stand afterwards;
    `never`: texts that do not.
    """

    kind: str
    raw: dict[str, bytes]
    cells: list[dict[str, str]]
    table: str
    decided: dict[str, str]
    now: list[tuple[str, str, str]] = field(default_factory=list)
    never: list[str] = field(default_factory=list)


def one(words: str, **more: str) -> list[dict[str, str]]:
    return [{"Antwoord": words, **more}]


SCAN = (DATA / "raw" / "verdienmodel/SKM_C250i23110814120.pdf").read_bytes()
ROADS = {
    "city": Road(
        "city",
        {"data/brief.docx": form("Vlashovve", "Te duur.")},
        one("Oudermark"),
        "files",
        {"file": "data/brief.docx", "city": "oudermark"},
        [("oudermark", "sub_problem", "Te duur.")],
    ),
    "city of each row": Road(
        "city",
        {"data/export.csv": survey("1/02/2023,Vlashovve,Te duur.,geen", "2/02/2023,Oudermrk,Te traag.,geen")},
        [{"Antwoord": "Ganzevoorde", "?": "rij 2"}, {"Antwoord": "Zandkerke", "?": "rij 3"}],
        "files",
        {"file": "data/export.csv"},
        [("ganzevoorde", "sub_problem", "Te duur."), ("zandkerke", "sub_problem", "Te traag.")],
    ),
    "no fiche": Road(
        "city",
        {"data/nota.docx": form("Vlashovve", "Te duur.")},
        one("dit is geen fiche"),
        "files",
        {"city": "geen"},
        never=["Te duur."],
    ),
    "challenge": Road(
        "challenge",
        {"fiche.docx": form("Zandkerke", "Te duur.", title="Informatiefiche")},
        one("snelladen"),
        "files",
        {"challenge": "snelladen"},
        [("zandkerke", "sub_problem", "Te duur.")],
    ),
    "label": Road(
        "label",
        {f"data/{city}.docx": headed("Waar het schuurt op straat", "De kabel is kort.", city=city) for city in CITIES},
        one("Deelproblemen"),
        "labels",
        {"text": "Waar het schuurt op straat", "section": "sub_problem", "file": ""},
        [("zandkerke", "sub_problem", "De kabel is kort."), ("oudermark", "sub_problem", "De kabel is kort.")],
    ),
    "label that says nothing": Road(
        "label",
        {"data/a.docx": headed("Vak voor de afdeling zelf", "Dossier gesloten.")},
        one("negeren: dit zegt niets"),
        "labels",
        {"section": "negeren"},
        [("zandkerke", "sub_problem", "Te weinig palen.")],
        never=["Dossier gesloten."],
    ),
    "no label": Road(
        "label",
        {"data/a.docx": headed("Let wel op het plein", "De kabel is kort.")},
        one("geen: dit is geen opschrift"),
        "labels",
        {"section": "geen"},
        [("zandkerke", "sub_problem", "De kabel is kort.")],
    ),
    "column": Road(
        "column",
        {"data/export.csv": survey("1/02/2023,Vlashove,Te duur.,De kabel.", heads=OTHER_HEADS)},
        one("Blinde vlekken"),
        "labels",
        {"section": "blind_spot"},
        [("vlashove", "blind_spot", "De kabel."), ("vlashove", "sub_problem", "Te duur.")],
    ),
    "section": Road(
        "section",
        {"data/a.docx": docx(p(LOOSE) + tbl(["Stad", "Zandkerke"]) + p("Scope", style="Kop1") + p("Laders."))},
        one("Blinde vlekken"),
        "corrections",
        {"action": "move", "text": LOOSE, "value": "blind_spot"},
        [("zandkerke", "blind_spot", LOOSE), ("zandkerke", "scope_in", "Laders.")],
    ),
    "section that says nothing": Road(
        "section",
        {"data/a.docx": docx(p(LOOSE) + tbl(["Stad", "Zandkerke"]) + p("Scope", style="Kop1") + p("Laders."))},
        one("negeren: dit zegt niets"),
        "corrections",
        {"action": "move", "value": "negeren"},
        never=[LOOSE],
    ),
    "version": Road(
        "version",
        {"data/a.docx": form("Zandkerke", "Een paal."), "data/b.docx": form("Zandkerke", "Twee palen.")},
        one("dit is een oudere"),
        "files",
        {"file": "data/b.docx", "version": "1"},
    ),
    "status": Road(
        "status",
        {"data/a.docx": form("Zandkerke", "Akkoord met Vlashove over geld.")},
        one("gewone inhoud"),
        "corrections",
        {"action": "status", "value": "inhoud"},
        [("zandkerke", "sub_problem", "Akkoord met Vlashove over geld.")],
    ),
    "release": Road(
        "release",
        {"data/a.docx": docx(STAND + p("Deelproblemen", style="Kop1") + p(QUIET))},
        one("departement MOW"),
        "corrections",
        {"action": "release", "value": "mow"},
        [("zandkerke", "sub_problem", QUIET)],
    ),
    "attachment that did not come": Road(
        "attachment",
        {"data/a.docx": form("Zandkerke", "Zie bijlage 3")},
        one("gewone inhoud"),
        "corrections",
        {"action": "status", "value": "inhoud"},
        [("zandkerke", "sub_problem", "Zie bijlage 3")],
    ),
    "attachment nobody can read": Road(
        "attachment",
        {"data/a.eml": mail("Stad: Haspelmonde\nDeelproblemen: te laat.\n", "plein.jpg", b"\xff\xd8\xff" + bytes(200_000))},
        one("dit is geen fiche"),
        "files",
        {"file": "data/a.eml", "part": "plein.jpg", "city": "geen"},
        [("haspelmonde", "sub_problem", "te laat.")],
    ),
    "hidden row": Road(
        "hidden",
        {"data/a.xlsx": filtered()},
        one("dit is geen fiche"),
        "files",
        {"file": "data/a.xlsx", "city": "geen"},
        [("oudermark", "sub_problem", "Te traag.")],
        never=["Te duur."],
    ),
    "hidden row that counts": Road(
        "hidden",
        {"data/a.xlsx": filtered()},
        one("Vlashove"),
        "files",
        {"city": "vlashove"},
        [("oudermark", "sub_problem", "Te traag."), ("vlashove", "sub_problem", "Te duur.")],
    ),
    "rule": Road(
        "rule",
        {"data/a.docx": headed("Obstructies in de regelgeving", "De AVG laat dat niet toe.")},
        one("Verordening (EU) 2016/679 (AVG/GDPR)", **{"Antwoord 2": "EU"}),
        "rules",
        {"instruments": "AVG", "level": "EU"},
    ),
    "rule that nobody names": Road(
        "rule",
        {"data/a.docx": headed("Obstructies in de regelgeving", "De exploitant antwoordt nooit.")},
        one("geen: hier wordt geen regel genoemd"),
        "rules",
        {"text": "De exploitant antwoordt nooit.", "instruments": "", "level": ""},
    ),
    "file that nobody can open": Road(
        "unreadable",
        {"data/stuk.docx": b"PK" + bytes(300)},
        one("dit is geen fiche"),
        "files",
        {"file": "data/stuk.docx", "city": "geen"},
    ),
    "scan": Road(
        "scan",
        {"brief.pdf": SCAN},
        one("Vlashove", **{"Antwoord 2": "data"}),
        "files",
        {"city": "vlashove", "challenge": "data"},
    ),
}


def made(folder: Path, raw: dict[str, bytes]) -> Workspace:
    ws = workspace(folder, raw, files=FILES, corrections=CORRECTIONS)
    (ws.codebook / "redactions.csv").unlink()
    read(ws)
    return ws


def read(ws: Workspace) -> None:
    run(ws)
    ws.save("unruled", laws.proposals(ws.table("statements"), ws.table("fiches"), load(ws.codebook)))
    asking.save(ws)


def kinds(ws: Workspace) -> list[str]:
    return sorted(one["kind"] for one in asked_now(ws))


def fill(ws: Workspace, kind: str, rows: list[dict[str, str]]) -> list[str]:
    """Answer in Excel: each row of cells at the first question of its kind (with `?`: the one that says those words)."""
    wanted = [one["id"] for one in asked_now(ws) if one["kind"] == kind]
    book = openpyxl.load_workbook(asking.path_of(ws))
    page = book["vragen"]
    place = {cell.value: cell.column for cell in page[2]}
    lines = {page.cell(n, place["Kenmerk"]).value: n for n in range(3, page.max_row + 1)}
    for cells in rows:
        line = next(lines[one] for one in wanted if cells.get("?", "") in page.cell(lines[one], place["Vraag"]).value)
        for name, words in cells.items():
            if name != "?":
                page.cell(line, place[name], words)
    book.save(asking.path_of(ws))
    return asking.take(ws, asking.path_of(ws), "an").lines()


def standing(ws: Workspace) -> set[tuple[str, str, str]]:
    rows = ws.table("statements")
    return set(zip(rows["city"], rows["section"], rows["text"], strict=True))


@pytest.mark.parametrize("name", ROADS)
@pytest.mark.kinds("city", "label", "column", "version", "status", "release", "hidden row", "rule")
def test_a_question_is_asked_answered_in_excel_and_gone(tmp_path: Path, name: str) -> None:
    road = ROADS[name]
    ws = made(tmp_path, road.raw)
    assert kinds(ws) == [road.kind] * len(road.cells)
    n = len(road.cells)
    assert fill(ws, road.kind, road.cells) == [f"{n} antwoord{'en' if n > 1 else ''} toegevoegd. Al bekend: 0."]
    decisions = load(ws.codebook)[road.table].tail(n).to_dict("records")
    assert all({name: row[name] for name in road.decided} == road.decided for row in decisions)
    read(ws)
    assert kinds(ws) == [] or name == "scan"
    assert set(road.now) <= standing(ws)
    assert not {text for *_, text in standing(ws)} & set(road.never)
    page = openpyxl.load_workbook(asking.path_of(ws))["vragen"]
    assert page.max_row <= 2 or name == "scan", "what is answered leaves the list"


def test_a_scan_is_typed_over_in_excel(tmp_path: Path) -> None:
    ws = made(tmp_path, ROADS["scan"].raw)
    fill(ws, "scan", ROADS["scan"].cells)
    read(ws)
    assert kinds(ws) == ["scan"]
    fill(ws, "scan", one("Deelproblemen", **{"Antwoord 2": "De paal staat scheef."}))
    read(ws)
    assert kinds(ws) == []
    assert ("vlashove", "sub_problem", "De paal staat scheef.") in standing(ws)


@pytest.mark.wide
def test_the_newest_version_counts_as_it_was_answered(tmp_path: Path) -> None:
    ws = made(tmp_path, ROADS["version"].raw)
    fill(ws, "version", ROADS["version"].cells)
    read(ws)
    assert list(ws.table("fiches").query("superseded_by == ''")["file"]) == ["data/a.docx"]


def test_a_released_sentence_is_for_whom_it_was_released(tmp_path: Path) -> None:
    ws = made(tmp_path, ROADS["release"].raw)
    fill(ws, "release", ROADS["release"].cells)
    read(ws)
    rows = ws.table("statements")
    assert set(rows.loc[rows["text"] == QUIET, "audience"]) == {"mow"}


@pytest.mark.parametrize("event", ["changed", "vanished"])
@pytest.mark.wide
def test_that_a_file_changed_or_went_was_meant(tmp_path: Path, event: str) -> None:
    ws = made(tmp_path, {"data/a.docx": form("Zandkerke", "Een paal.")})
    path = ws.raw / "data" / "a.docx"
    path.unlink() if event == "vanished" else path.write_bytes(form("Zandkerke", "Twee palen."))
    read(ws)
    assert kinds(ws) == [event]
    fill(ws, event, one("dat klopt, het was de bedoeling"))
    read(ws)
    assert kinds(ws) == []


@pytest.mark.wide
def test_a_correction_that_hits_nothing_is_taken_out(tmp_path: Path) -> None:
    ws = made(tmp_path, {"data/a.docx": form("Zandkerke", "Een paal.")})
    row = ",data/a.docx,s99,drop,sub_problem,Een pala.,,an,2023-03-01,\n"
    (ws.codebook / "corrections.csv").write_text(CORRECTIONS + row, "utf-8")
    read(ws)
    assert kinds(ws) == ["correction"]
    fill(ws, "correction", one("haal de verbetering weg"))
    read(ws)
    assert kinds(ws) == [] and len(load(ws.codebook)["corrections"]) == 0


@pytest.mark.wide
def test_a_question_that_is_answered_by_hand_leaves_the_list_that_holds_an_answer_to_it(tmp_path: Path) -> None:
    """The list was filled in and never imported; then somebody wrote the row of files.csv."""
    ws = made(tmp_path, ROADS["city"].raw)
    book = openpyxl.load_workbook(path := asking.path_of(ws))
    book["vragen"].cell(3, 1, "Oudermark")
    book.save(path)
    (ws.codebook / "files.csv").write_text(FILES + "data/brief.docx,,vlashove,,,,,\n", "utf-8")
    read(ws)
    assert kinds(ws) == [] and ("vlashove", "sub_problem", "Te duur.") in standing(ws)
    assert openpyxl.load_workbook(path)["vragen"].max_row <= 2
