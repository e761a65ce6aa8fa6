"""The whole of intake on small folders: what odd files, decisions and changes do to the tables."""

import shutil
from email.message import EmailMessage
from pathlib import Path

import pandas as pd
import pytest
from goldset import gold
from madedocx import docx, p, tbl

from analysis import codebook, intake
from analysis.intake.arrivals import Away
from analysis.publish import receipt_lines
from analysis.workspace import Workspace, find

DATA = Path(__file__).parents[1] / "data"
SCAN = "verdienmodel/SKM_C250i23110814120.pdf"


def workspace(root: Path, raw: dict[str, bytes], **decisions: str) -> Workspace:
    """A workspace with these raw files and the codebook of the example; `decisions`: table → CSV that replaces it."""
    shutil.copytree(DATA / "codebook", root / "codebook")
    for name, text in decisions.items():
        (root / "codebook" / f"{name}.csv").write_text(text, "utf-8")
    for name, data in raw.items():
        path = root / "raw" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return find(root)


def run(ws: Workspace) -> pd.DataFrame:
    intake.run(ws, codebook.load(ws.codebook))
    return ws.table("receipts").set_index("file")


def form(city: str, *problems: str, title: str = "Uitdaging 1: data", **parts: str) -> bytes:
    rows = [[str(n), text] for n, text in enumerate(problems, 1)]
    body = p(title, style="Kop1") + tbl(["Stad", city]) + p("1. Scope", style="Kop1") + tbl(["Scope", p("Laders.")])
    body += p("1b. Buiten scope", style="Kop1") + tbl(["Buiten scope", p("Thuis.")])
    body += p("2. Deelproblemen", style="Kop1") + tbl(["nr", "deelprobleem"], *rows)
    return docx(body + p("3. Blinde vlekken", style="Kop1") + tbl(["Blinde vlekken", p("geen")]), **parts)


PICTURE = b"\x89PNG\r\n\x1a\n" + bytes(300)
# What mail programs send along: a logo in the text, the same as an attachment, a card, an appointment, a signature.
ALONG = {
    "logo.png": PICTURE,
    "an.vcf": b"BEGIN:VCARD\r\nFN:An Peeters\r\nEND:VCARD\r\n",
    "overleg.ics": b"BEGIN:VCALENDAR\r\nSUMMARY:Overleg over de fiche\r\nEND:VCALENDAR\r\n",
    "smime.p7s": b"\x30\x82\x05\xf2\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07\x02" + bytes(200),
}


def mail(text: str, name: str, attached: bytes, **more: bytes) -> bytes:
    message = EmailMessage()
    message["From"], message["Subject"] = "Iemand <iemand@voorbeeld.example>", "fiche data"
    message["Date"] = "Thu, 23 Feb 2023 16:42:10 +0100"
    message.set_content(text)
    if more:
        message.add_related(PICTURE, "image", "png", cid="<logo>", filename="logo.png")
    for file, content in {name: attached, **more}.items():
        message.add_attachment(content, maintype="application", subtype="octet-stream", filename=file)
    return message.as_bytes()


@pytest.fixture(scope="module")
def odd(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    good = form("Zandkerke", "Te duur.")
    files = {
        "data/Zandkerke.docx": good,
        "data/Zandkerke - kopie.docx": good,
        "data/~$Zandkerke.docx": b"x",
        "data/Graafsle.docx": form("Graafsle", "Te weinig."),
        "data/kapot.docx": b"PK\x03\x04 kapot",
        "data/mail.eml": mail("Deelproblemen: te traag.\n", "Oudermark.docx", form("Oudermark", "Te druk."), **ALONG),
        "data/foto.eml": mail("Stad: Haspelmonde\nDeelproblemen: te laat.\n", "blad 1.jpg", b"\xff\xd8\xff" + bytes(200_000)),
        "snelladen/samen.docx": form("Haspelmonde", "Geld.", title="Uitdaging 2: snelladen"),
    }
    ws = workspace(tmp_path_factory.mktemp("odd"), files)
    run(ws)
    return ws


def test_every_file_has_one_receipt_and_a_reason_when_it_was_not_read(odd: Workspace) -> None:
    receipts = odd.table("receipts").set_index("file")
    assert receipts["status"].to_dict() == {
        "data/Graafsle.docx": "read",
        "data/Zandkerke - kopie.docx": "read",
        "data/Zandkerke.docx": "ignored",
        "data/kapot.docx": "refused",
        "data/foto.eml": "partly",
        "data/mail.eml": "read",
        **{f"data/mail.eml/{name}": "ignored" for name in ["an.vcf", "logo.png", "logo.png (2)", "overleg.ics", "smime.p7s"]},
        "data/~$Zandkerke.docx": "ignored",
        "snelladen/samen.docx": "read",
    }
    assert receipts.loc["data/Zandkerke.docx", "reason"] == "duplicate"
    assert receipts.loc["data/kapot.docx", "reason"] == "broken"
    assert receipts.loc["data/foto.eml", "reason"] == "scan"
    along = receipts[receipts.index.str.startswith("data/mail.eml/")]
    assert {*along["reason"]} == {"no_fiche"}
    assert not along["found"].any()
    (asked,) = odd.table("questions").query("kind == 'attachment'").to_dict("records")
    assert (asked["file"], "blad 1.jpg" in asked["question"]) == ("data/foto.eml", True)
    assert not odd.table("statements")["text"].str.contains("Peeters|Overleg").any()


def test_a_near_miss_is_asked_and_neither_guessed_nor_dropped(odd: Workspace) -> None:
    fiches, questions = odd.table("fiches"), odd.table("questions")
    (near,) = fiches[fiches["file"] == "data/Graafsle.docx"].to_dict("records")
    assert (near["city"], near["challenge"]) == ("", "data")
    (asked,) = questions[(questions["kind"] == "city") & (questions["fiches"] == near["fiche"])].to_dict("records")
    assert (asked["likely"], asked["table"], asked["file"]) == ("graafsele", "files", "data/Graafsle.docx")
    assert "Te weinig." in set(odd.table("statements")["text"])


def test_what_a_mail_says_itself_joins_the_fiche_in_it(odd: Workspace) -> None:
    fiches, statements = odd.table("fiches"), odd.table("statements")
    (one,) = fiches[fiches["file"] == "data/mail.eml"].to_dict("records")
    assert (one["city"], one["received"]) == ("oudermark", "2023-02-23")
    own = statements[(statements["fiche"] == one["fiche"]) & (statements["section"] == "sub_problem")]
    assert list(own["text"]) == ["Te druk.", "te traag."]


def test_a_fiche_id_names_challenge_and_city(odd: Workspace) -> None:
    fiches = odd.table("fiches").set_index("file")["fiche"]
    assert fiches["snelladen/samen.docx"].rpartition("-")[0] == "snelladen-haspelmonde"


def test_decisions_of_people_settle_what_the_reader_could_not_know(tmp_path: Path) -> None:
    files = "file,received,city,challenge,version,department,note\n"
    files += f"data/x.docx,2023-02-01,gch,energiedelen,3,cel X,\n{SCAN},2023-11-08,kasterbrugge,,,,\n"
    typed = gold("transcript").assign(fiche="", statement="", action="add", who="a", date="2023-11-10", reason="scan")
    typed = typed.assign(value=typed["detail"])
    columns = "fiche file statement action section text value who date reason priority actor".split()
    scan = (DATA / "raw" / SCAN).read_bytes()
    raw = {"data/x.docx": form("Gent", "Te duur."), SCAN: scan}
    ws = workspace(tmp_path, raw, files=files, corrections=typed[columns].to_csv(index=False))
    run(ws)
    fiches = ws.table("fiches").set_index("file")
    same = fiches.loc["data/x.docx", ["city", "challenge", "version", "department", "received"]]
    assert list(same) == ["gch", "energiedelen", "3", "cel X", "2023-02-01"]
    assert fiches.loc[SCAN, "readable"] == "ja"
    answers = gold("answers")
    answers = answers[(answers["origin"] == "scan") & (answers["section"] != "contact")]
    ours = ws.table("statements")
    ours = ours[ours["challenge"] == "verdienmodel"]
    both = ["section", "item", "text", "status", "detail", "priority", "actor", "audience"]
    assert ours[both].sort_values(both).values.tolist() == answers[both].sort_values(both).values.tolist()


def test_a_new_version_keeps_decisions_and_a_short_reply_replaces_one_section(tmp_path: Path) -> None:
    reply = docx(
        p("Uitdaging 1: data", style="Kop1") + tbl(["Stad", "Zandkerke"]) + p("Scope", style="Kop1") + p("Alleen palen.")
    )
    decisions = "fiche,file,statement,action,section,text,value,who,date,reason\n"
    decisions += ",data/een.docx,,move,sub_problem,Te duur.,blind_spot,a,2023-03-01,\n"
    files = "file,received,city,challenge,version,department,note\n"
    files += "data/een.docx,2023-02-01,,,,,\ndata/twee.docx,2023-02-02,,,,,\ndata/drie.docx,2023-02-03,,,,,\n"
    raw = {"een": form("Zandkerke", "Te duur."), "twee": form("Zandkerke", "Te duur.", "Te laat."), "drie": reply}
    ws = workspace(
        tmp_path, {f"data/{name}.docx": data for name, data in raw.items()}, files=files, corrections=decisions
    )  # fmt: skip
    run(ws)
    fiches, statements = ws.table("fiches").set_index("file"), ws.table("statements")
    assert list(fiches.loc[["data/een.docx", "data/twee.docx", "data/drie.docx"], "version"]) == ["1", "2", "3"]
    newest = fiches[fiches["superseded_by"] == ""]
    assert list(newest.index) == ["data/drie.docx"]
    own = statements[statements["fiche"].isin(newest["fiche"])]
    assert list(zip(own["section"], own["text"], strict=True)) == [
        ("scope_in", "Alleen palen."), ("scope_out", "Thuis."), ("sub_problem", "Te laat."),
        ("blind_spot", "geen"), ("blind_spot", "Te duur."),
        *[(section, "") for section in ("inspiring_project", "obstacle", "opportunity", "confidential")],
    ]  # fmt: skip


def test_changed_and_vanished_files_are_noticed_and_only_changed_ones_are_read(tmp_path: Path) -> None:
    ws = workspace(tmp_path, {"data/a.docx": form("Zandkerke", "Een."), "data/b.docx": form("Oudermark", "Twee.")})
    run(ws)
    (ws.raw / "data" / "a.docx").write_bytes(form("Zandkerke", "Drie."))
    (ws.raw / "data" / "b.docx").unlink()
    assert list(run(ws).index) == ["data/a.docx"]
    assert "Drie." in set(ws.table("statements")["text"])
    asked = ws.table("questions")
    assert dict(zip(asked["kind"], asked["file"], strict=True)).items() >= {
        ("changed", "data/a.docx"),
        ("vanished", "data/b.docx"),
    }


def test_a_disk_that_is_away_is_not_an_empty_folder(tmp_path: Path) -> None:
    ws = workspace(tmp_path, {"data/a.docx": form("Zandkerke", "Een."), "data/b.docx": form("Oudermark", "Twee.")})
    run(ws)
    before = len(ws.table("statements"))
    (ws.raw / "data").rename(tmp_path / "elders")
    with pytest.raises(Away, match="stonden er 2 bestanden"):
        run(ws)
    assert len(ws.table("statements")) == before
    (tmp_path / "elders").rename(ws.raw / "data")
    assert list(run(ws).index) == ["data/a.docx", "data/b.docx"]


def test_nothing_there_is_said(tmp_path: Path) -> None:
    (tmp_path / "raw").mkdir()
    ws = workspace(tmp_path, {})
    run(ws)
    assert list(receipt_lines.receipts(ws, codebook.load(ws.codebook))) == [
        "In raw staat nog geen enkel bestand. Zet er de fiches in die binnenkwamen."
    ]


def test_a_new_city_a_new_alias_and_a_new_section_are_one_row_each(tmp_path: Path) -> None:
    cities = (DATA / "codebook" / "cities.csv").read_text("utf-8") + "nieuwstad,Nieuwstad,stad,,,,,,,15\n"
    sections = (DATA / "codebook" / "sections.csv").read_text("utf-8").rstrip("\n")
    sections = sections.replace("Deelprobleem|", "Deelprobleem|Wat knelt er|")
    sections += "\nwish,Wensen,Wat wenst u,yes,werkgroep,Een wens.,12\n"
    body = (
        tbl(["Stad", "Nieuwstad"])
        + p("Wat knelt er?", style="Kop1")
        + p("Geld.")
        + p("Wat wenst u?", style="Kop1")
        + p("Meer.")
    )
    ws = workspace(tmp_path, {"data/n.docx": docx(body)}, cities=cities, sections=sections)
    run(ws)
    assert list(ws.table("fiches")["city"]) == ["nieuwstad"]
    told = ws.table("statements")[["section", "text"]].values.tolist()
    assert ["sub_problem", "Geld."] in told and ["wish", "Meer."] in told


def test_a_new_code_takes_nothing_in_again_and_could_not_change_what_was(tmp_path: Path) -> None:
    ws = workspace(tmp_path, {"data/a.docx": form("Zandkerke", "Geen kaart van de kabels.")})
    run(ws)
    stamps = {path.name: path.stat().st_mtime_ns for path in ws.processed.glob("*.parquet")}
    tables = {name: ws.table(name) for name in ("statements", "labels", "questions", "fiches")}
    for name in ("codings", "rules", "dissent", "advice", "minutes", "agenda", "replies", "examples"):
        if (path := ws.codebook / f"{name}.csv").is_file():
            path.write_text(path.read_text("utf-8").splitlines()[0] + "\n", "utf-8")
    run(ws)
    assert {path.name: path.stat().st_mtime_ns for path in ws.processed.glob("*.parquet")} == stamps
    (ws.processed / "intake.json").unlink()
    run(ws)
    assert all(ws.table(name).equals(table) for name, table in tables.items())
