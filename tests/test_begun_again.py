"""A form that begins again in one file: which challenge each of them is about, whatever the kind of file."""

from collections.abc import Sequence
from pathlib import Path

import openpyxl
import pytest
from made import mail, saved
from madedocx import docx, p, tbl

from analysis import codebook
from analysis.intake.cached import vocabulary
from analysis.intake.candidate import Read
from analysis.intake.intake_tables import Intake
from analysis.reading.formats import detect as formats
from analysis.reading.forms import layout

BOOK = codebook.load(Path(__file__).parents[1] / "data" / "codebook")
VOCABULARY = vocabulary(BOOK)
FORM = (("Binnen de uitdaging", "De paal van {}."), ("Deelproblemen", "De kabel van {}."), ("Obstructies", "De wet van {}."))

KNOWN = [label for label, _ in FORM]
UNKNOWN = ["Dit rekenen we mee", "Hier knelt het", "Hier zit de wet dwars"]


def told(name: str, data: bytes) -> dict[str, list[str]]:
    """Challenge ("" when it is asked) → what is said of it."""
    intake = Intake([Read(name, "ab" * 32, 1, "", layout.read(formats.read(data), VOCABULARY))], BOOK, {})
    about = {str(row["fiche"]): str(row["challenge"]) for row in intake.tables["fiches"]}
    found: dict[str, list[str]] = {}
    for row in intake.tables["statements"]:
        if row["text"] and str(row["text"]).startswith("De "):
            found.setdefault(about[str(row["fiche"])], []).append(str(row["text"]))
    return found


def workbook(*sheets: tuple[str, str]) -> bytes:
    """A sheet per (name, title)."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for number, (name, title) in enumerate(sheets, 1):
        sheet = book.create_sheet(name)
        for row in [["Ankerdonk", title], [], *([label, answer.format(number)] for label, answer in FORM)]:
            sheet.append(row)
    return saved(book)


def document(*titles: str, style: str = "Kop1", labels: Sequence[str] = KNOWN) -> bytes:
    body = ""
    for number, title in enumerate(titles, 1):
        body += p(title, style=style)
        body += "".join(
            p(label, style="Kop2") + p(answer.format(number)) for label, (_, answer) in zip(labels, FORM, strict=True)
        )
    return docx(p("Stad Ankerdonk") + body)


def tables(*titles: str) -> bytes:
    return docx("".join(p(t) + tbl(*([a, b.format(n)] for a, b in FORM)) for n, t in enumerate(titles, 1)))


def letter(*titles: str) -> bytes:
    blocks = [f"{t}\n\n" + "\n\n".join(f"{a}\n{b.format(n)}" for a, b in FORM) for n, t in enumerate(titles, 1)]
    return mail("Dag,\n\n" + "\n\n".join(blocks))


def said(number: int) -> list[str]:
    return [answer.format(number) for _, answer in FORM]


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (workbook(("Blad1", "Fiche data"), ("Blad2", "Fiche (snel)laden")), ["data", "snelladen"]),
        (workbook(("Uitdaging data", ""), ("Over snelladen", "")), ["data", "snelladen"]),
        (workbook(("Data", ""), ("Slimme palen", "")), ["data", ""]),
        (document("Uitdaging data", "Over het (snel)laden"), ["data", "snelladen"]),
        (document("Uitdaging data", "Over slimme palen"), ["data", ""]),
        (document("Over de data", "Fiche snelladen", style=""), ["data", "snelladen"]),
        (tables("Onze fiche data", "Onze fiche snelladen"), ["data", "snelladen"]),
        (letter("Fiche data", "Fiche snelladen"), ["data", "snelladen"]),
        (document("Uitdaging data", "Uitdaging snelladen", labels=UNKNOWN), ["data", "snelladen"]),
        (document("Over de data", "Over het (snel)laden", labels=UNKNOWN), ["data", "snelladen"]),
    ],
)
def test_each_form_is_about_what_stands_above_it(data: bytes, found: list[str]) -> None:
    assert told("inbox/antwoord.x", data) == {about: said(number) for number, about in enumerate(found, 1)}


@pytest.mark.parametrize("sheets", [[("Blad1", ""), ("Blad2", "")], [("Ankerdonk", "Fiche data"), ("Zandkerke", "")]])
def test_a_form_that_comes_back_under_another_city_or_nothing_is_about_the_same(sheets: list[tuple[str, str]]) -> None:
    found = told("data/antwoord.x", workbook(*sheets))
    assert {about: {*texts} for about, texts in found.items()} == {"data": {*said(1), *said(2)}}
