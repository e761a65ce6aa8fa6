"""The empty forms: made from the tables, one per participant, filled in as people do, read back exactly."""

import email
import email.policy
import io
import zipfile
from datetime import datetime
from pathlib import Path

import docx
import openpyxl
import pandas as pd
import pytest
from docx.oxml.ns import qn

from analysis import codebook, intake
from analysis.codebook.register import NoChallenge, blank
from analysis.workspace import Workspace

BOOK = Path(__file__).parent.parent / "data" / "codebook"
NOW = datetime(2023, 2, 1, 9, 30)
FILLED = {
    "field:Dienst": "Mobiliteit",
    "field:Mag met naam van de stad in het verslag": "ja",
    "section:scope_in": "Alles over de palen.",
    "section:sub_problem:1:deelprobleem": "Wij krijgen geen cijfers.",
    "section:sub_problem:1:toelichting en voorbeeld uit uw stad": "Enkel een jaarverslag.",
    "section:sub_problem:1:prioriteit": "hoog",
    "section:obstacle:2:regel of bepaling": "Bedrijfsgeheim",
    "section:obstacle:2:niveau": "contract",
    "section:obstacle:2:uitleg": "De exploitant deelt niets.",
    "section:confidential": "De facturen staan open.",
}
READ = [
    ("scope_in", "Alles over de palen.", "", "", "", ""),
    ("sub_problem", "Wij krijgen geen cijfers.", "Enkel een jaarverslag.", "hoog", "", ""),
    ("obstacle", "De exploitant deelt niets.", "", "", "Bedrijfsgeheim", "contract"),
    ("confidential", "De facturen staan open.", "", "", "", ""),
]


@pytest.fixture
def ws(tmp_path):
    return space(tmp_path)


def space(folder):
    """The codebook of the example, with no decision about a file or a sentence."""
    (folder / "codebook").mkdir()
    for path in BOOK.glob("*.csv"):
        lines = path.read_bytes().splitlines(keepends=True)
        kept = lines[:1] if path.stem in ("files", "corrections", "codings", "rules", "redactions", "releases") else lines
        (folder / "codebook" / path.name).write_bytes(b"".join(kept))
    return Workspace(folder)


def made(ws, challenge="data"):
    blank(ws, codebook.load(ws.codebook), challenge, NOW)
    return ws.root / "formulieren" / challenge


def typed_over(path, answers):
    """As Word does it: the hint goes, the text stands in the control."""
    document = docx.Document(path)
    for control in document.element.body.iter(qn("w:sdt")):
        properties = control.find(qn("w:sdtPr"))
        tag = properties.find(qn("w:tag")).get(qn("w:val"))
        if tag in answers:
            for hint in properties.findall(qn("w:showingPlcHdr")):
                properties.remove(hint)
            next(control.iter(qn("w:t"))).text = answers[tag]
    return io.BytesIO(saved(document))


def saved(document):
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def answered(ws, data, name):
    (ws.root / "raw" / "data").mkdir(parents=True)
    (ws.root / "raw" / "data" / name).write_bytes(data)
    intake.run(ws, codebook.load(ws.codebook))
    return rows_of(ws)


def rows_of(ws, city=""):
    rows = ws.table("statements")
    rows = rows[(rows["text"] != "") & rows["city"].str.contains(city)]
    return rows[["section", "text", "detail", "priority", "rule", "level_written"]].apply(tuple, axis=1).tolist()


def test_a_form_per_participant_and_a_mail_with_it(ws):
    folder = made(ws)
    assert len(list(folder.glob("*.docx"))) == len(list(folder.glob("*.xlsx"))) == len(list(folder.glob("*.eml"))) == 14
    mail = email.message_from_bytes((folder / "maasterlo.eml").read_bytes(), policy=email.policy.default)
    assert mail["To"] is None
    assert "24 februari 2023" in mail.get_body().get_content() and "Maasterlo" in mail.get_body().get_content()
    assert [part.get_filename() for part in mail.iter_attachments()] == [
        "informatiefiche_data_maasterlo.docx",
        "informatiefiche_data_maasterlo.xlsx",
    ]


def test_the_mail_goes_to_the_addresses_of_the_register(ws):
    cities = pd.read_csv(ws.codebook / "cities.csv", dtype=str, keep_default_na=False)
    cities["mail"] = ["an@stad.example|b@stad.example" if city == "maasterlo" else "" for city in cities["city"]]
    cities.to_csv(ws.codebook / "cities.csv", index=False)
    folder = made(ws)
    mails = {city: email.message_from_bytes((folder / f"{city}.eml").read_bytes()) for city in ("maasterlo", "zandkerke")}
    assert (folder / "maasterlo.eml").stat().st_mode & 0o777 == 0o600
    assert (mails["maasterlo"]["To"], mails["zandkerke"]["To"]) == ("an@stad.example, b@stad.example", None)


def test_a_word_form_that_was_filled_in_is_read_exactly(ws):
    form = made(ws) / "informatiefiche_data_ankerdonk.docx"
    assert answered(ws, typed_over(form, FILLED).getvalue(), "terug.docx") == READ
    assert ws.table("fiches")[["city", "challenge", "name_ok", "template"]].values.tolist() == [
        ["ankerdonk", "data", "ja", "1.1"]
    ]


@pytest.mark.wide
def test_a_sheet_that_was_filled_in_is_read_exactly(ws):
    path = made(ws) / "informatiefiche_data_brandelare.xlsx"
    book = openpyxl.load_workbook(path)
    sheet = book.active
    row = {cell.value: cell.row for cell in sheet["A"] if cell.value}
    sheet.cell(row["1. Binnen scope"] + 2, 1, "Alles over de palen.")
    for column, text in enumerate(("Wij krijgen geen cijfers.", "Enkel een jaarverslag.", "hoog"), 1):
        sheet.cell(row["3. Deelproblemen"] + 3, column, text)
    for column, text in enumerate(("Bedrijfsgeheim", "contract", "De exploitant deelt niets."), 1):
        sheet.cell(row["6. Obstructies in de regelgeving"] + 3, column, text)
    sheet.cell(row["8. Vertrouwelijk"] + 2, 1, "De facturen staan open.")
    assert answered(ws, saved(book), "terug.xlsx") == READ
    assert ws.table("fiches")["city"].tolist() == ["brandelare"]


@pytest.mark.parametrize("ending", ["docx", "xlsx"])
@pytest.mark.wide
def test_an_untouched_form_holds_no_statement(ws, ending):
    form = made(ws) / f"informatiefiche_data_zandkerke.{ending}"
    assert answered(ws, form.read_bytes(), f"leeg.{ending}") == []


def test_the_forms_of_a_real_group_say_nothing_of_an_example(ws):
    settings = pd.read_csv(ws.codebook / "settings.csv", dtype=str, keep_default_na=False)
    settings.loc[settings["key"] == "workspace", "value"] = "werkgroep"
    settings.loc[settings["key"] == "reply_to", "value"] = "fiches@groep.example"
    settings.to_csv(ws.codebook / "settings.csv", index=False)
    folder = made(ws)
    with zipfile.ZipFile(folder / "informatiefiche_data_ankerdonk.docx") as package:
        text = " ".join(package.read(name).decode("utf-8", "replace") for name in package.namelist() if name.endswith(".xml"))
    assert "fiches@groep.example" in text
    assert "voorbeeld" not in text.lower().replace("voorbeeld uit uw stad", "")


def test_the_word_form_is_accessible(ws):
    document = docx.Document(made(ws) / "informatiefiche_data_ankerdonk.docx")
    assert document.core_properties.language == "nl-BE" and document.core_properties.title
    assert document.core_properties.created.replace(tzinfo=None) == NOW
    heads = [table for table in document.tables if table.rows[0]._tr.find(f".//{qn('w:tblHeader')}") is not None]
    assert len(heads) == 4  # sub-problems, projects, obstacles, opportunities
    named = [c.find(qn("w:sdtPr")).find(qn("w:alias")) for c in document.element.body.iter(qn("w:sdt"))]
    assert named and all(alias is not None and alias.get(qn("w:val")) for alias in named)


def test_a_challenge_that_is_not_there_is_named_with_those_that_are(ws):
    with pytest.raises(NoChallenge, match="Kies een van: data, snelladen, verdienmodel, energiedelen"):
        made(ws, "water")
