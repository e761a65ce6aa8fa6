"""`fiches erase`: the fiche, what was decided about it and what quotes it go; its hash, the day and the reason stay."""

import json
import zipfile

import docx
import pandas as pd
import pytest
from test_blank_forms import FILLED, made, saved, space, typed_over

from analysis import codebook, intake
from analysis.desk.cli import main
from analysis.publish import erasing

SECRET = "Wij krijgen geen cijfers van de palen aan de haven."
KEPT = "Overal ontbreekt een kaart van de cabines."


@pytest.fixture
def ws(tmp_path):
    ws = space(tmp_path)
    folder, raw = made(ws), ws.raw / "data"
    raw.mkdir(parents=True)
    for city, text in (("ankerdonk", SECRET), ("zandkerke", KEPT)):
        form = folder / f"informatiefiche_data_{city}.docx"
        said = FILLED | {"section:sub_problem:1:deelprobleem": text, "field:Ingevuld door": f"Invuller van {city}"}
        (raw / f"{city}.docx").write_bytes(typed_over(form, said).getvalue())
    (raw / "kopie.docx").write_bytes((raw / "ankerdonk.docx").read_bytes())
    intake.run(ws, codebook.load(ws.codebook))
    heads = (ws.codebook / "codings.csv").read_text("utf-8").splitlines()[0]
    coded = [f"data,sub_problem,{text},DATA-01,an,2023-02-01," for text in (SECRET, KEPT)]
    (ws.codebook / "codings.csv").write_text("\n".join([heads, *coded]) + "\n", "utf-8")
    ws.note("suggestions", [{"text": SECRET, "code": "DATA-01"}, {"text": KEPT, "code": "DATA-10"}])
    (ws.journal / "codebooks").mkdir(exist_ok=True)
    with zipfile.ZipFile(ws.journal / "codebooks" / "a.zip", "w") as archive:
        archive.write(ws.codebook / "codings.csv", "codings.csv")
    (ws.reports / "2023-03-03").mkdir(parents=True)
    (ws.reports / "2023-03-03" / "vergadering.html").write_text(f"<p>{SECRET[:10]}<mark>{SECRET[10:]}</mark>", "utf-8")
    (ws.reports / "2023-03-03" / "cijfers.xlsx").write_bytes(b"x")
    (ws.reports / "eigen.html").write_text("<p>van mij", "utf-8")
    return ws


def fiche(ws, city):
    return ws.table("fiches").set_index("city").loc[[city], "fiche"].iloc[0]


def everything(ws):
    """Every byte under the workspace except the empty forms, with what is packed unpacked."""
    return {
        path.relative_to(ws.root).as_posix(): path.read_bytes()
        for path in ws.root.rglob("*")
        if path.is_file() and "formulieren" not in path.parts
    }


def test_nothing_of_it_stays_but_its_hash_the_day_and_the_reason(ws):
    name, digest = fiche(ws, "ankerdonk"), ws.table("receipts").set_index("file").loc["data/ankerdonk.docx", "sha256"]
    told = erasing.erase(ws, name, "op vraag van de stad")
    assert "data/ankerdonk.docx, data/kopie.docx" in told[0] and told[1].startswith("1 beslissing")
    left = everything(ws)
    assert not [path for path, data in left.items() if SECRET.encode() in data or b"Invuller van ankerdonk" in data]
    assert not [
        path for path in left if path.startswith(("raw/data/ankerdonk", "raw/data/kopie", "processed/", "reports/2023"))
    ]
    row = json.loads(left["journal/erased.jsonl"])
    assert (row["fiche"], row["sha256"], row["reason"]) == (name, digest, "op vraag van de stad") and row["time"]
    assert [path for path, data in left.items() if digest.encode() in data] == ["journal/erased.jsonl"]


@pytest.mark.wide
def test_the_others_keep_all_that_is_theirs_and_nobody_asks_where_it_went(ws):
    erasing.erase(ws, fiche(ws, "ankerdonk"), "op vraag van de stad")
    assert KEPT in (ws.codebook / "codings.csv").read_text("utf-8") and (ws.reports / "eigen.html").is_file()
    assert [row["text"] for row in ws.noted("suggestions")] == [KEPT]
    intake.run(ws, book := codebook.load(ws.codebook))
    assert ws.table("fiches")["city"].tolist() == ["zandkerke"] and ws.table("questions")["question"].tolist() == []
    from analysis.publish import decisions_kept

    assert decisions_kept.lines(ws, book) == []


def test_the_versions_before_it_go_too_and_one_that_came_after_stays(ws):
    """Who asks for the newest to be erased does not want to see the one before it again."""
    forms = ws.root / "formulieren" / "data" / "informatiefiche_data_brandelare.docx"
    said_by_day = ("Een eerste klacht over de kade.", "Een tweede klacht over de dijk.", "Een derde over de brug.")
    for day, text in enumerate(said_by_day, 1):
        said = FILLED | {"section:sub_problem:1:deelprobleem": text}
        (ws.raw / "data" / f"b{day}.docx").write_bytes(typed_over(forms, said).getvalue())
    heads = (ws.codebook / "files.csv").read_text("utf-8").splitlines()[0].split(",")
    rows = [dict.fromkeys(heads, "") | {"file": f"data/b{day}.docx", "received": f"2023-02-0{day}"} for day in (1, 2, 3)]
    pd.DataFrame(rows).to_csv(ws.codebook / "files.csv", index=False)
    intake.run(ws, codebook.load(ws.codebook))
    fiches = ws.table("fiches").set_index("file")["fiche"]
    older = ws.root / ".versions" / "000001" / "2023-03-03"
    older.mkdir(parents=True)
    (older / "vergadering.html").write_text("<p>Een eerste klacht over de kade.", "utf-8")
    told = erasing.erase(ws, fiches["data/b2.docx"], "op vraag")
    assert f"{fiches['data/b2.docx']}, {fiches['data/b1.docx']} (2 versies van dezelfde fiche)" in told[0]
    assert [row["fiche"] for row in ws.noted("erased")] == [fiches["data/b2.docx"], fiches["data/b1.docx"]]
    assert not [path for path, data in everything(ws).items() if b"klacht over de" in data]
    intake.run(ws, codebook.load(ws.codebook))
    assert set(ws.table("fiches")["file"]) == {"data/b3.docx", "data/ankerdonk.docx", "data/zandkerke.docx"}


@pytest.mark.parametrize(
    ("city", "reason", "told"),
    [("ankerdonk", " ", "Zeg waarom"), ("", "op vraag", "Er is geen fiche nergens. Gelezen zijn: data-ankerdonk-")],
)
@pytest.mark.wide
def test_without_a_reason_or_a_fiche_nothing_is_touched(ws, city, reason, told, capsys, monkeypatch):
    monkeypatch.setenv("FICHES_WORKSPACE", str(ws.root))
    before = {path: data for path, data in everything(ws).items() if path.startswith(("raw", "codebook", "reports"))}
    assert main(["erase", fiche(ws, city) if city else "nergens", "--reason", reason]) == 5
    assert told in capsys.readouterr().err
    assert {path: data for path, data in everything(ws).items() if path.startswith(("raw", "codebook", "reports"))} == before


@pytest.mark.wide
def test_a_fiche_that_shares_its_file_is_not_erased(ws):
    document = docx.Document(ws.root / "formulieren" / "data" / "informatiefiche_data_brandelare.docx")
    document.add_heading("Uitdaging 3: Ontwikkeling van een verdienmodel", 1)
    document.add_heading("Deelproblemen", 2)
    document.add_paragraph("Wie betaalt de aansluiting?")
    (ws.raw / "data" / "twee.docx").write_bytes(saved(document))
    intake.run(ws, codebook.load(ws.codebook))
    shared = ws.table("fiches")[ws.table("fiches")["file"] == "data/twee.docx"]
    if len(shared) > 1:
        with pytest.raises(erasing.NotErased, match="staan ook andere fiches"):
            erasing.erase(ws, shared["fiche"].iloc[0], "op vraag")
