"""A label nobody listed is found by its form, ends what stood before it, and keeps its answers to itself."""

import io
from pathlib import Path

import openpyxl
import pytest
from madedocx import docx, p, r, tbl, tc

from analysis import codebook
from analysis.intake.cached import vocabulary
from analysis.reading.formats import detect as formats
from analysis.reading.forms import layout
from analysis.reading.forms.fields import Part

VOCABULARY = vocabulary(codebook.load(Path(__file__).parents[1] / "data" / "codebook"))
BOLD, LINE = "<w:b/>", "<w:u w:val='single'/>"
BREAK = "<w:r><w:br/></w:r>"


def part(data: bytes) -> Part:
    return layout.read(formats.read(data), VOCABULARY).parts[0]


def told(data: bytes) -> list[tuple[str, str, str]]:
    """(section, label it stands under, text) of every statement."""
    found = part(data)
    return [(f.section, found.labels[f.label].text if f.label >= 0 else "", f.text) for f in found.fields if f.text]


def bold(text: str) -> str:
    return p(r(text, BOLD))


def h(text: str) -> str:
    return p(text, style="Kop2")


def soft(label: str, answer: str) -> str:
    return p(r(label, BOLD) + BREAK + r(answer))


def shaded(text: str) -> str:
    return tc(bold(text), '<w:shd w:val="clear" w:fill="D9E2F3"/>')


UNKNOWN = "Dit blijft voor ons een raadsel"
AROUND = [("sub_problem", "De paal is stuk."), ("obstacle", "De wet is oud.")]
WRITTEN = {
    "heading": h("Deelproblemen") + p("De paal is stuk.") + h(UNKNOWN) + p("Wie laadt waar.") + h("Obstructies")
    + p("De wet is oud."),
    "bold line": bold("Deelproblemen") + p("De paal is stuk.") + bold(UNKNOWN) + p("Wie laadt waar.") + bold("Obstructies")
    + p("De wet is oud."),
    "underlined line": p(r("Deelproblemen", LINE)) + p("De paal is stuk.") + p(r(UNKNOWN, LINE)) + p("Wie laadt waar.")
    + p(r("Obstructies", LINE)) + p("De wet is oud."),
    "capitals": p("DEELPROBLEMEN") + p("De paal is stuk.") + p(UNKNOWN.upper()) + p("Wie laadt waar.") + p("OBSTRUCTIES")
    + p("De wet is oud."),
    "soft break": soft("Deelproblemen", "De paal is stuk.") + soft(UNKNOWN, "Wie laadt waar.")
    + soft("Obstructies", "De wet is oud."),
    "left cell": tbl(["Deelproblemen", "De paal is stuk."], [UNKNOWN, "Wie laadt waar."], ["Obstructies", "De wet is oud."]),
    "right cell": tbl(["De paal is stuk.", "Deelproblemen"], ["Wie laadt waar.", UNKNOWN], ["De wet is oud.", "Obstructies"]),
    "section rows": tbl([shaded("1. Deelproblemen"), tc("")], ["1.1", "De paal is stuk."], [shaded("2. " + UNKNOWN), tc("")],
                        ["2.1", "Wie laadt waar."], [shaded("3. Obstructies"), tc("")], ["3.1", "De wet is oud."]),
    "top row": tbl([shaded("Deelproblemen"), shaded(UNKNOWN), shaded("Obstructies")],
                   ["De paal is stuk.", "Wie laadt waar.", "De wet is oud."]),
    "questions two by two": tbl([shaded("Deelproblemen"), shaded("Scope")], ["De paal is stuk.", "Laden."],
                                [shaded(UNKNOWN), shaded("Obstructies")], ["Wie laadt waar.", "De wet is oud."]),
}  # fmt: skip


@pytest.mark.parametrize("body", WRITTEN.values(), ids=WRITTEN.keys())
def test_an_unknown_label_ends_the_section_before_it(body):
    found = told(docx(body))
    kept = [(section, text) for section, _, text in found if section in ("sub_problem", "obstacle")]
    assert kept == AROUND
    ((label, text),) = [(label, text) for section, label, text in found if section == "unplaced"]
    assert text == "Wie laadt waar." and UNKNOWN.casefold() in label.casefold()


def test_an_unknown_quoted_question_ends_the_one_before_it():
    mail = (
        b"From: a@b.example\nSubject: fiche\n\nZie onder.\n\n> Deelproblemen\n>\nDe paal is stuk.\n>\n> 2. Wie gaf u raad?\n"
        b"> (een naam volstaat)\nOnze buren.\n>\n> 3. Obstructies\nDe wet is oud.\n"
    )
    found = told(mail)
    assert ("sub_problem", "Deelproblemen", "De paal is stuk.") in found
    assert ("unplaced", "2. Wie gaf u raad?", "Onze buren.") in found
    assert [section for section, _, text in found if text == "De wet is oud."] == ["obstacle"]


def test_an_unknown_column_of_a_survey_is_one_label_of_each_fiche():
    book = openpyxl.Workbook()
    for row in (["Stad", "Deelproblemen", "Wat blijft duister?", "Obstructies"], ["Ankerdonk", "Stuk.", "Nacht.", "Wet."],
                ["Brandelare", "Duur.", "Dag.", "Regel."]):  # fmt: skip
        book.active.append(row)
    data = io.BytesIO()
    book.save(data)
    parts = layout.read(formats.read(data.getvalue()), VOCABULARY).parts
    assert [[f.text for f in one.fields if f.section == "unplaced"] for one in parts] == [["Nacht."], ["Dag."]]
    assert [[label.text for label in one.labels if not label.named] for one in parts] == [["Wat blijft duister?"]] * 2


def test_contact_data_end_where_something_else_begins():
    found = told(docx(p("Stad: Ankerdonk") + p("E-mail") + p("a@b.example") + p("We willen ook nog zeggen dat het duur is.")))
    assert ("unplaced", "We willen ook nog zeggen dat het duur is.") in [(section, text) for section, _, text in found]


def rows_of(body: str) -> list[tuple[str, str, str]]:
    return [(f.section, f.text, f.priority) for f in part(docx(h("Deelproblemen") + body)).fields]


@pytest.mark.parametrize(
    ("body", "found"),
    [
        (tbl(["☐", p("Niet gekozen.") + p("Ook niet.")], ["☒", p("Wel gekozen.") + p("Ook wel.")]),
         [("sub_problem", "Wel gekozen.", ""), ("sub_problem", "Ook wel.", "")]),
        (tbl(["Deelprobleem", "Toelichting", "Prioriteit"], ["", p("Een.") + p("Twee.") + p("Drie."), "laag"]),
         [("sub_problem", "Een.", "laag"), ("sub_problem", "Twee.", "laag"), ("sub_problem", "Drie.", "laag")]),
        (p("De paal is stuk.") + p("Prioriteit: hoog") + p("Prioriteit: laag in de rand"),
         [("sub_problem", "De paal is stuk.", "hoog | laag in de rand")]),
        (p("7° is te koud om te laden.") + p("o wee, het sneeuwt."),
         [("sub_problem", "7° is te koud om te laden.", ""), ("sub_problem", "o wee, het sneeuwt.", "")]),
        (tbl(["Aantal", "Jaar"], ["140", "2024"], ["88", ""]),
         [("sub_problem", "Aantal", ""), ("sub_problem", "140", ""), ("sub_problem", "88", "")]),
    ],
    ids=["boxes", "explanation beside an empty cell", "two priorities", "no bullets", "no row numbers"],
)  # fmt: skip
def test_what_is_not_the_forms_own_is_kept(body, found):
    assert rows_of(body) == found


def test_a_survey_of_three_rows_of_heads_and_a_row_per_answer():
    three = (
        'StartDate,EndDate,Q1,Q2\nStart Date,End Date,Stad,Deelproblemen\n"{""ImportId"":""a""}","{""ImportId"":""b""}",'
        '"{""ImportId"":""c""}","{""ImportId"":""d""}"\n2023-02-20 09:00:00,2023-02-20 09:30:00,Ankerdonk,Stuk.\n'
    )
    long = (
        "Wie,Vraag,Antwoord\nAnkerdonk,Deelproblemen,Stuk.\nAnkerdonk,Deelproblemen,Duur.\nBrandelare,Blinde vlekken,Nacht.\n"
    )
    for text, said in ((three, [["Stuk."]]), (long, [["Stuk.", "Duur."], ["Nacht."]])):
        parts = layout.read(formats.read(text.encode()), VOCABULARY).parts
        assert [[f.text for f in one.fields if f.section not in ("contact",)] for one in parts] == said


def test_a_signature_ends_where_something_else_begins():
    mail = (
        b"From: a@b.example\nSubject: fiche\n\nDag,\n\nDeelproblemen:\n- De paal is stuk.\n\nMet vriendelijke groeten,\n"
        b"Kim Voorbeeld\nDienst Mobiliteit\nOp 3 maart schreef Mia:\n> Obstructies\nDe wet is oud.\n"
    )
    found = [(section, text) for section, _, text in told(mail) if section != "contact"]
    assert found == [("sub_problem", "De paal is stuk."), ("obstacle", "De wet is oud.")]


SAID = "De operator wil stoppen."
RULED = "Afbakening|Wat we niet willen rondvertellen|Knelpunten|Hefbomen"


@pytest.mark.parametrize("sign", ["-", "=", "\u2014"])
def test_a_row_of_dashes_below_the_labels_of_a_plain_text_tells_the_unknown_one_too(sign):
    labels = RULED.split("|")
    answers = ["Laders.", SAID, "Geld.", "Een reglement volstaat."]
    text = "\n".join(f"{a}\n{sign * len(a)}\n{b}\n" for a, b in zip(labels, answers, strict=True))
    assert [(section, said) for section, _, said in told(f"Stad: Zandkerke\n\n{text}".encode())][1:] == [
        ("scope_in", "Laders."),
        ("unplaced", SAID),
        ("sub_problem", "Geld."),
        ("opportunity", "Een reglement volstaat."),
    ]


def test_dashes_between_answers_tell_no_label():
    text = "Knelpunten\nGeld.\n------\nTijd.\n------\nRuimte.\n------\nMensen.\n"
    assert [section for section, _, _ in told(text.encode())] == ["sub_problem"] * 4


def test_numbers_of_mostly_known_labels_number_the_unknown_one_too_when_many_have_no_answer():
    numbered = ["1) Scope", "- Laders.", "2) Buiten scope", "3) Knelpunten", "- Geld.", "4) Blind spots", "5) Hefbomen"]
    text = "\n".join([*numbered, "6) Wat niet rond mag gaan", f"- {SAID}"])
    assert [(section, said) for section, _, said in told(text.encode())] == [
        ("scope_in", "Laders."),
        ("sub_problem", "Geld."),
        ("unplaced", SAID),
    ]
