"""Mail drafts: one per city, to that city's own addresses, with that city's page and sentences and nothing of another."""

import email
import io
from email.policy import default

import openpyxl
import pytest
from gold_workspace import gold_workspace, table

from analysis import codebook
from analysis.files import drafts as mail

MEETING = "2023-03-03"
CONTACTS = table(
    "contact statement fiche city challenge field text place audience",
    "c1;s1;f1;zandkerke;data;E-mail;hilke@voorbeeld.example;tabel 1, rij 5;intern",
    "c2;s2;f2;oudermark;snelladen;E-mail;oud@voorbeeld.example;tabel 1, rij 5;intern",
    "c3;s3;f3;oudermark;snelladen;Ingevuld door;Oud Ermark;tabel 1, rij 3;intern",
)


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    ws = gold_workspace(tmp_path_factory.mktemp("gold"))
    ws.save("contacts", CONTACTS)
    cities = ws.codebook / "cities.csv"
    known = {"zandkerke": "hilke@voorbeeld.example", "oudermark": "oud@voorbeeld.example|twee@voorbeeld.example"}
    head, *rows = cities.read_text("utf-8").splitlines()
    told = [f"{row},{known.get(row.split(',')[0], '')}" for row in rows]
    cities.write_text("\n".join([f"{head},mail", *told]) + "\n", "utf-8")
    pages = ws.reports / MEETING / "steden"
    pages.mkdir(parents=True)
    for city in ("zandkerke", "oudermark", "vlashove"):
        (pages / f"{city}.html").write_text(f"<p>{city}</p>", "utf-8")
    found = list(mail.drafts(ws, codebook.load(ws.codebook), MEETING))
    return {draft.city: email.message_from_bytes(draft.data, policy=default) for draft in found}, found, ws


def test_a_draft_for_every_page_to_the_addresses_of_that_city(made):
    messages, found, _ = made
    # Of the register, never of a fiche; it knows none of Vlashove.
    assert {draft.city: draft.to for draft in found} == {
        "oudermark": ("oud@voorbeeld.example", "twee@voorbeeld.example"),
        "vlashove": (),
        "zandkerke": ("hilke@voorbeeld.example",),
    }
    assert messages["zandkerke"]["To"] == "hilke@voorbeeld.example"
    assert messages["zandkerke"]["X-Unsent"] == "1"


def test_attachments_are_the_page_and_the_sentences_of_that_city_only(made):
    messages, _, _ = made
    page, book = messages["zandkerke"].iter_attachments()
    assert page.get_content().strip() == "<p>zandkerke</p>"
    sheet = openpyxl.load_workbook(io.BytesIO(book.get_content()))["Onze fiche"]
    text = "\n".join(str(cell.value) for row in sheet.iter_rows() for cell in row)
    assert "Alles wat we nodig hebben om te weten hoe druk de palen zijn" in text
    assert "inhoudelijk" not in text
    assert "Dynamische data met een verversing" not in text  # a sentence of Sint-Ermelinde


def test_a_city_without_a_fiche_gets_an_empty_table(made):
    messages, _, _ = made
    _, book = messages["vlashove"].iter_attachments()
    sheet = openpyxl.load_workbook(io.BytesIO(book.get_content()))["Onze fiche"]
    assert sheet["A3"].value == "Geen rijen"


def test_distribution_list_names_the_drafts_that_may_leave_and_each_version_is_kept(made):
    _, found, ws = made
    book = codebook.load(ws.codebook)
    stale = mail.save(ws, book, MEETING, found) / "vlashove.eml"
    assert stale.is_file()
    one = [draft for draft in found if draft.city == "zandkerke"]
    for _ in range(2):
        folder = mail.save(ws, book, MEETING, one)
    assert sorted(path.name for path in folder.iterdir()) == ["verspreiding.csv", "zandkerke.eml"]
    head, *rows = (folder / "verspreiding.csv").read_text("utf-8-sig").splitlines()
    assert head == "Stad,Ontwerp,Aan,Versie van de bladzijden"
    assert [row.rsplit(",", 1)[0] for row in rows] == ["Zandkerke,zandkerke.eml,hilke@voorbeeld.example"]
    kept = ws.noted("distribution")
    assert [[draft["city"] for draft in row["drafts"]] for row in kept] == [
        ["oudermark", "vlashove", "zandkerke"],
        ["zandkerke"],
    ]
    assert rows[0].endswith(kept[1]["version"]) and kept[0]["version"] != kept[1]["version"]


@pytest.mark.parametrize(
    "written",
    [
        '"x\r\nBcc: y@voorbeeld.example"@stad.example',
        "x@stad.example\nBcc: y@voorbeeld.example",
        "x@stad.example, y@elders.example",
        "x",
    ],
)
def test_what_is_no_plain_address_in_a_register_or_a_fiche_gets_no_mail(made, written):
    _, _, ws = made
    book = codebook.load(ws.codebook)
    cities = book["cities"]
    tables = {**book.tables, "cities": cities.assign(mail=cities["mail"].mask(cities["city"] == "zandkerke", written))}
    ws.save("contacts", CONTACTS.assign(text=written))
    found = {draft.city: draft for draft in mail.drafts(ws, codebook.Codebook(tables), MEETING)}
    ws.save("contacts", CONTACTS)
    assert found["zandkerke"].to == ()
    heads = email.message_from_bytes(found["zandkerke"].data, policy=default)
    assert "Bcc" not in heads and not heads["To"]


def test_a_draft_is_for_its_owner_only(made):
    _, found, ws = made
    folder = mail.save(ws, codebook.load(ws.codebook), MEETING, found)
    assert {path.stat().st_mode & 0o777 for path in folder.iterdir()} == {0o600}
