"""Questions as a model: one thing once, what holds up most first, answered by a program, and then gone."""

from pathlib import Path

import pandas as pd
import pytest
from madedocx import docx, p, r, tbl
from test_intake_run import DATA, form, run, workspace

from analysis.codebook import COLUMNS
from analysis.intake.questions import QUESTIONS, Question, merged, rows
from analysis.workspace import Workspace

FILES = "file,received,city,challenge,version,department,note,part\n"
CORRECTIONS = "fiche,file,statement,action,section,text,value,who,date,reason\n"
HUSHED = "Gelieve dit niet te citeren, de aannemer wil stoppen."
UNSEEN = "De kabels liggen te ondiep."
LOOSE = "Alvast bedankt om dit te lezen. Wij hopen op een goed gesprek."
HUSH = docx(p("Uitdaging 1: data", style="Kop1") + tbl(["Stad", "Zandkerke"]) + p("Deelproblemen", style="Kop1") + p(HUSHED))


def asked(kind: str = "label", ground: str = "a", holds: int = 1, file: str = "a.docx", **more: object) -> Question:
    row = {"text": ground, "file": file, "section": ""}
    return Question(kind, "?", "labels", "section", (ground,), row, holds=holds, files=(file,), fiches=(file,), **more)


def test_one_thing_is_asked_once_and_is_then_about_no_single_file() -> None:
    (one,) = merged([asked(proposals=("x",)), asked(file="b.docx", holds=2, proposals=("y", "x"))])
    assert (one.holds, one.files, one.proposals) == (3, ("a.docx", "b.docx"), ("x", "y"))
    assert one.row == {"text": "a", "file": "", "section": ""}
    assert len(merged([asked(), asked("column"), asked(ground="b")])) == 3


def test_a_question_keeps_its_id_and_gets_another_when_its_ground_changes() -> None:
    assert asked(holds=9, file="b.docx").id == asked().id != asked(ground="b").id


def test_what_holds_up_most_comes_first_and_what_is_only_confirmed_last() -> None:
    order = [asked("status", "s", 9), asked(ground="b", holds=2), asked("release", "r", 1), asked(ground="c", holds=5)]
    assert [row["text"] for row in rows(order)] == ["c", "b", "r", "s"]


def answer(ws: Workspace, kind: str, **cells: str) -> None:
    """Answer every question of a kind as a program would: the row of the table, with the answer in it."""
    table = ws.table("questions")
    for row in table[table["kind"] == kind].to_dict("records"):
        path = ws.codebook / f"{row['table']}.csv"
        have = pd.read_csv(path, dtype="str", keep_default_na=False) if path.is_file() else pd.DataFrame()
        columns = [name for name in QUESTIONS if name in have.columns or name in COLUMNS[row["table"]][0].split()]
        given = {name: str(row[name]) for name in columns} | {"who": "an", "date": "2023-03-01"} | cells
        assert not any(row[name] for name in row["answer"].split()), "an answer is never filled in beforehand"
        kept = {name: value for name, value in given.items() if name in have.columns}
        pd.concat([have, pd.DataFrame([kept])]).fillna("").to_csv(path, index=False)


def kinds(ws: Workspace) -> list[str]:
    run(ws)
    return sorted(ws.table("questions")["kind"])


def empty(root: Path, **raw: bytes) -> Workspace:
    files = {f"data/{name}.docx": data for name, data in raw.items()}
    ws = workspace(root, files, files=FILES, corrections=CORRECTIONS)
    run(ws)
    return ws


def test_a_city_is_asked_answered_and_gone(tmp_path: Path) -> None:
    ws = empty(tmp_path, brief=form("Vlashovve", "Te duur."))
    (one,) = ws.table("questions").to_dict("records")
    assert (one["kind"], one["proposals"], one["answer"], one["statements"]) == ("city", "vlashove", "city", 4)
    answer(ws, "city", city="vlashove")
    assert kinds(ws) == []
    assert set(ws.table("fiches")["city"]) == {"vlashove"}


def test_this_is_no_fiche_is_an_answer(tmp_path: Path) -> None:
    ws = empty(tmp_path, brief=form("Vlashovve", "Te duur."))
    (ws.codebook / "files.csv").write_text(FILES + "data/brief.docx,,geen,,,,,\n", "utf-8")
    assert kinds(ws) == []
    assert (len(ws.table("fiches")), ws.table("receipts").iloc[0][["status", "reason"]].tolist()) == (
        0,
        ["ignored", "no_fiche"],
    )


def test_a_sentence_that_asks_for_discretion_waits_for_a_release(tmp_path: Path) -> None:
    ws = empty(tmp_path, een=HUSH)
    assert kinds(ws) == ["release"]

    def audience() -> str:
        table = ws.table("statements")
        return str(table.loc[table["text"] == HUSHED, "audience"].item())

    assert audience() == "intern"
    answer(ws, "release", value="werkgroep")
    assert kinds(ws) == []
    assert audience() == "werkgroep"


def unseen(section: str) -> bytes:
    head = p("Uitdaging 1: data", style="Kop1") + tbl(["Stad", "Zandkerke"])
    return docx(head + p(section, style="Kop1") + p("Het net is vol.") + p(r(UNSEEN, '<w:color w:val="FFFFFF"/>')))


def test_what_is_not_seen_in_the_original_is_internal_and_asked_once(tmp_path: Path) -> None:
    ws = empty(tmp_path, een=unseen("Deelproblemen"))
    assert kinds(ws) == ["release"] and UNSEEN in ws.table("questions")["question"].item()
    found = ws.table("statements").query("text == @UNSEEN")
    assert found[["layer", "audience"]].to_numpy().tolist() == [["hidden", "intern"]]


@pytest.mark.parametrize(("value", "found"), [("intern", ["hidden", "intern"]), ("mow", ["body", "mow"])])
def test_what_is_not_seen_counts_once_a_person_releases_it(tmp_path: Path, value: str, found: list[str]) -> None:
    ws = empty(tmp_path, een=unseen("Deelproblemen"))
    answer(ws, "release", value=value)
    assert kinds(ws) == []
    assert ws.table("statements").query("text == @UNSEEN")[["layer", "audience"]].to_numpy().tolist() == [found]


def test_what_is_not_seen_in_a_closed_section_asks_nothing(tmp_path: Path) -> None:
    ws = empty(tmp_path, een=unseen("Vertrouwelijk"))
    assert kinds(ws) == []
    assert set(ws.table("statements").query("text == @UNSEEN")["audience"]) == {"intern"}


def test_that_it_stays_internal_is_an_answer_too(tmp_path: Path) -> None:
    ws = empty(tmp_path, een=HUSH)
    answer(ws, "release", value="intern")
    assert kinds(ws) == []
    assert set(ws.table("statements").query("text == @HUSHED")["audience"]) == {"intern"}


def test_a_release_holds_for_the_next_version_and_not_for_another_city(tmp_path: Path) -> None:
    ws = empty(tmp_path, een=HUSH)
    answer(ws, "release", value="mow")
    (ws.raw / "data" / "een v2.docx").write_bytes(form("Zandkerke", HUSHED))
    (ws.raw / "data" / "ander.docx").write_bytes(form("Oudermark", HUSHED))
    assert kinds(ws) == ["release"]
    found = ws.table("statements").query("text == @HUSHED")
    assert {(row.city, row.audience) for row in found.itertuples()} == {("zandkerke", "mow"), ("oudermark", "intern")}


def test_a_status_that_is_right_is_confirmed_once_for_all_files(tmp_path: Path) -> None:
    ws = empty(
        tmp_path,
        een=form("Zandkerke", "Akkoord met Vlashove over geld."),
        twee=form("Oudermark", "Akkoord met Vlashove over geld."),
    )
    (one,) = ws.table("questions").to_dict("records")
    assert (one["kind"], one["statements"], one["file"], one["likely"]) == ("status", 2, "", "aansluiting")
    answer(ws, "status", value="aansluiting")
    assert kinds(ws) == []


def test_a_sentence_that_is_nowhere_is_moved_or_ignored(tmp_path: Path) -> None:
    above = docx(p(LOOSE) + tbl(["Stad", "Zandkerke"]) + p("Scope", style="Kop1") + p("Laders."))
    ws = empty(tmp_path, een=above)
    assert kinds(ws) == ["section"]
    answer(ws, "section", value="blind_spot")
    assert kinds(ws) == []
    assert LOOSE in set(ws.table("statements").query("section == 'blind_spot'")["text"])


def test_what_says_nothing_is_ignored(tmp_path: Path) -> None:
    above = docx(p(LOOSE) + tbl(["Stad", "Zandkerke"]) + p("Scope", style="Kop1") + p("Laders."))
    ws = empty(tmp_path, een=above)
    answer(ws, "section", value="negeren")
    assert kinds(ws) == []
    assert LOOSE not in set(ws.table("statements")["text"])


def test_an_attachment_that_did_not_come_is_asked_for(tmp_path: Path) -> None:
    ws = empty(tmp_path, een=form("Zandkerke", "Zie bijlage 3"))
    (one,) = ws.table("questions").to_dict("records")
    assert (one["kind"], one["answer"], one["likely"]) == ("attachment", "value", "verwijst_extern")
    assert set(ws.table("statements").query("text == 'Zie bijlage 3'")["status"]) == {"verwijst_extern"}
    answer(ws, "attachment", value="verwijst_extern")
    assert kinds(ws) == []


def test_two_versions_of_one_minute_are_asked_about(tmp_path: Path) -> None:
    ws = workspace(
        tmp_path,
        {"data/a.docx": form("Zandkerke", "Een."), "data/b.docx": form("Zandkerke", "Twee.")},
        files=FILES + "".join(f"data/{name}.docx,2023-02-01,,,,,,\n" for name in "ab"),
        corrections=CORRECTIONS,
    )
    assert kinds(ws) == ["version"]
    (one,) = ws.table("questions").to_dict("records")
    assert (one["file"], one["files"], one["proposals"]) == ("data/b.docx", "data/a.docx|data/b.docx", "2|1")
    table = pd.read_csv(ws.codebook / "files.csv", dtype="str", keep_default_na=False)
    table.loc[table["file"] == "data/b.docx", "version"] = "1"
    table.to_csv(ws.codebook / "files.csv", index=False)
    assert kinds(ws) == []
    newest = ws.table("fiches").query("superseded_by == ''")
    assert list(newest["file"]) == ["data/a.docx"]


@pytest.mark.parametrize("event", ["changed", "vanished"])
@pytest.mark.wide
def test_that_a_raw_file_changed_may_be_meant(tmp_path: Path, event: str) -> None:
    ws = empty(tmp_path, een=form("Zandkerke", "Een."))
    path = ws.raw / "data" / "een.docx"
    path.unlink() if event == "vanished" else path.write_bytes(form("Zandkerke", "Twee."))
    assert kinds(ws) == [event]
    answer(ws, event, note=str(ws.table("questions")["proposals"].item()))
    assert kinds(ws) == []
    path.write_bytes(form("Zandkerke", "Drie."))
    assert kinds(ws) == ["changed"], "another change is another question"


def test_a_scan_is_first_somebodys_and_then_typed_over(tmp_path: Path) -> None:
    scan = "verdienmodel/SKM_C250i23110814120.pdf"
    raw = {"brief.pdf": (DATA / "raw" / scan).read_bytes()}
    ws = workspace(tmp_path, raw, files=FILES, corrections=CORRECTIONS)
    assert kinds(ws) == ["scan"]
    assert ws.table("questions")["answer"].item() == "city challenge"
    answer(ws, "scan", city="vlashove", challenge="data")
    assert kinds(ws) == ["scan"]
    assert ws.table("questions")["table"].item() == "corrections"
    answer(ws, "scan", section="sub_problem", text="Te duur.")
    assert kinds(ws) == []
    assert "Te duur." in set(ws.table("statements")["text"])


def test_rows_of_one_file_are_settled_apart(tmp_path: Path) -> None:
    head = "Tijdstempel,Stad,Deelproblemen,Blinde vlekken\n"
    text = head + "22/02/2023 15:04:00,Vlashovve,Te duur.,Niets\n23/02/2023 9:00:00,Oudermrk,Te traag.,Niets\n"
    ws = workspace(tmp_path, {"data/export.csv": text.encode()}, files=FILES, corrections=CORRECTIONS)
    assert kinds(ws) == ["city", "city"]
    for part, city in {"rij 2": "vlashove", "rij 3": "oudermark"}.items():
        table = pd.read_csv(ws.codebook / "files.csv", dtype="str", keep_default_na=False)
        more = pd.DataFrame([{**dict.fromkeys(table.columns, ""), "file": "data/export.csv", "part": part, "city": city}])
        pd.concat([table, more]).to_csv(ws.codebook / "files.csv", index=False)
    assert kinds(ws) == []
    found = ws.table("statements").query("section == 'sub_problem'")
    assert {row.city: row.text for row in found.itertuples()} == {"vlashove": "Te duur.", "oudermark": "Te traag."}
    assert set(ws.table("fiches")["received_at"]) == {"2023-02-22T15:04", "2023-02-23T09:00"}


def test_rows_of_one_respondent_are_one_fiche(tmp_path: Path) -> None:
    head = "Tijdstempel,Stad,Deelproblemen,Blinde vlekken\n"
    text = head + "2/22/2023 15:04:00,Vlashove,Te duur.,\n3/2/2023 9:00:00,Vlashove,Te traag.,Scholen.\n"
    ws = workspace(tmp_path, {"data/export.csv": text.encode()}, files=FILES, corrections=CORRECTIONS)
    run(ws)
    (one,) = ws.table("fiches").to_dict("records")
    assert (one["city"], one["superseded_by"], one["received_at"]) == ("vlashove", "", "2023-03-02T09:00")
    assert {"Te duur.", "Te traag.", "Scholen."} <= set(ws.table("statements")["text"])


def test_loose_lines_of_one_cell_are_one_question_and_one_answer_moves_them_all(tmp_path: Path) -> None:
    cell = p("De fanfare oefent op het plein.") + p("De stoet vertrekt om tien uur.")
    body = p("Uitdaging 1: data", style="Kop1") + tbl([cell]) + tbl(["Stad", "Zandkerke"]) + p("Deelproblemen", style="Kop1")
    ws = workspace(tmp_path, {"data/a.docx": docx(body + p("De paal is stuk."))})
    (ws.codebook / "corrections.csv").write_text(CORRECTIONS)
    assert kinds(ws) == ["section"]
    answer(ws, "section", value="obstacle")
    assert kinds(ws) == []
    moved = ws.table("statements").query("section == 'obstacle'")["text"].tolist()
    assert moved == ["De fanfare oefent op het plein.", "De stoet vertrekt om tien uur."]
