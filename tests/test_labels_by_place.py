"""A label nobody listed is found by where it stands: above a column, on top of a slide, before what it defines, in a series."""

from dataclasses import replace

import openpyxl
import pytest
from made import saved
from madedocx import docx, p, tbl
from test_formats_kinds import pptx, shape
from test_labels_by_form import VOCABULARY, bold, part, shaded, told
from test_pdf_seen import drawn

from analysis.reading.forms.vocabulary import Label

THREE = [("Telt mee", "De straat."), ("Doet pijn", "De kabel."), ("Doet pijn", "De prijs."), ("Staat stil", "De wet.")]


def under(data: bytes) -> list[tuple[str, str]]:
    """(label, text) of what stands under a label."""
    return [(label, text) for _, label, text in told(data) if label]


def test_what_stands_in_two_columns_is_read_down_each_of_them():
    left = [("Telt mee", True), ("– De straat.", False), ("Doet pijn", True), ("– De kabel.", False), ("– De prijs.", False)]
    right = [("Staat stil", True), ("– De wet van vroeger", False), ("– Een reglement", False), ("Gaat vooruit", True),
             ("– Het plan.", False), ("– De stroom.", False)]  # fmt: skip

    def paint(paper):
        for x, lines in ((60, left), (175, right)):
            for number, (text, heavy) in enumerate(lines):
                paper.setFont("Helvetica-Bold" if heavy else "Helvetica", 11)
                paper.drawString(x, 600 - 18 * number, text)

    assert under(drawn(paint)) == [
        *THREE[:3], ("Staat stil", "De wet van vroeger"), ("Staat stil", "Een reglement"),
        ("Gaat vooruit", "Het plan."), ("Gaat vooruit", "De stroom."),
    ]  # fmt: skip


def test_one_respondent_below_a_row_of_questions():
    book = openpyxl.Workbook()
    for row in (
        ["Wat de stad denkt"],
        [],
        ["Telt mee", "Doet pijn", "Staat stil"],
        ["Straat", "Kabel", "Wet"],
        [None, "Prijs"],
    ):
        book.active.append(row)
    assert under(saved(book)) == [
        ("Telt mee", "Straat"), ("Doet pijn", "Kabel"), ("Staat stil", "Wet"), ("Doet pijn", "Prijs"),
    ]  # fmt: skip


def test_rows_of_a_list_are_no_columns_of_questions():
    book = openpyxl.Workbook()
    for row in (["Straat", "Kabel", "Wet"], ["Plein", None, "Decreet"], [None, "Prijs", "Norm"]):
        book.active.append(row)
    assert not under(saved(book))


def test_the_title_of_a_slide_asks_and_one_that_comes_back_goes_on():
    slides = [("Doet pijn", "De kabel."), ("Doet pijn (2)", "De prijs."), ("Staat stil", "De wet.")]
    shown = [(shape("Stad Ankerdonk", kind="ctrTitle"), ""), *((shape(t, kind="title") + shape(a), "") for t, a in slides)]
    data = pptx(*shown)
    assert under(data) == THREE[1:]
    assert [label.text for label in part(data).labels] == ["Doet pijn", "Staat stil"] and "Stad Ankerdonk" in part(data).above


@pytest.mark.parametrize(
    ("terms", "labels"),
    [
        (("Telt mee", "Doet pijn"), ["Telt mee", "Doet pijn"]),
        (("Hier", "Elders", "Hier", "Elders"), []),  # words that come back stand under headings of their own
    ],
)
def test_a_term_is_the_label_of_what_defines_it(terms: tuple[str, ...], labels: list[str]):
    page = "".join(f"<dt>{term}</dt><dd>De kabel nummer {n}</dd>" for n, term in enumerate(terms))
    data = f"<html><body><h1>Stad Ankerdonk</h1><dl>{page}</dl></body></html>".encode()
    assert [label.text for label in part(data).labels if label.evidence == "heading"] == labels


def test_roman_numbers_that_go_up_number_the_labels_and_the_first_is_no_title():
    body = p("Wat wij vinden") + p("I. Hetgeen de uitdaging voor ons omvat") + p("De straat.") + p("II. Hetgeen niet vordert")
    body += p("1. De kabel") + p("2. De prijs") + p("III. Hetgeen in de regels staat") + p("De wet.")
    assert [label.text for label in part(docx(body)).labels] == [
        "I. Hetgeen de uitdaging voor ons omvat", "II. Hetgeen niet vordert", "III. Hetgeen in de regels staat",
    ]  # fmt: skip


def test_words_that_come_back_beside_answers_say_which_kind_and_ask_nothing():
    rows, labels = [], ["Telt mee", "Doet pijn", "Nooit onderzocht", "Staat stil"]
    for label in labels:
        rows += [[shaded(label), ""], ["Techniek", f"De kabel {label}"], ["Rest", ""]]
    found = part(docx(tbl(*rows)))
    assert [label.text for label in found.labels] == labels
    assert [(f.text, f.detail) for f in found.fields] == [(f"De kabel {label}", "Techniek") for label in labels]


def test_a_row_that_names_the_challenge_or_the_city_asks_nothing():
    challenge = next(iter(VOCABULARY.challenges))
    rows = [["Over welke uitdaging", challenge], ["Wie schrijft", "An"], ["Doet pijn", "De kabel ligt te diep."]]
    found = part(docx(tbl(*rows)))
    assert found.challenge and challenge not in [f.text for f in found.fields]
    assert ("Doet pijn", "De kabel ligt te diep.") in under(docx(tbl(*rows)))


def test_a_label_that_ends_in_a_shortened_word_is_one_also_without_an_answer():
    rows = [["Doet pijn", "De kabel ligt te diep."], ["Onder ons a.u.b.", ""], ["Staat stil", "De wet is oud en stroef."]]
    found = part(docx(tbl(*rows)))
    assert [label.text for label in found.labels] == ["Doet pijn", "Onder ons a.u.b.", "Staat stil"] and len(found.fields) == 2


def test_a_word_of_another_meaning_is_no_typing_error():
    known = replace(VOCABULARY, labels=VOCABULARY.labels | {"wat valt erbuiten": Label("section", "scope_out")})
    assert known.label("Wat valt erbuietn") == Label("section", "scope_out", True)
    assert known.label("Wat valt erbinnen") is None


def test_bold_labels_are_told_as_before():
    assert under(docx(bold("Telt mee") + p("De straat.") + bold("Doet pijn") + p("De kabel."))) == THREE[:2]
