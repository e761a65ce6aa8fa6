"""A label nobody listed is found by where it stands: above a column, on top of a slide, before what it defines, in a series."""

from dataclasses import replace

import openpyxl
import pytest
from made import mail, saved
from madedocx import docx, p, r, tbl
from openpyxl.styles import Font
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


def test_heads_of_columns_are_no_questions_where_a_label_is_known():
    book = openpyxl.Workbook()
    book.active.title = "Deelproblemen"
    for row in (["Kort", "Lang", "Ernst"], ["Kabel", "Die is te dun", "fel"], ["Prijs", "Die is te hoog", "fel"]):
        book.active.append(row)
    for cell in book.active[1]:
        cell.font = Font(bold=True)
    assert {section for section, _, _ in told(saved(book))} == {"sub_problem"}


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
    rows = [["Afzender", "Ankerdonk"], ["Over welke uitdaging", challenge], ["Doet pijn", "De kabel ligt te diep."]]
    found = part(docx(tbl(*rows)))
    assert found.challenge and challenge not in [f.text for f in found.fields]
    assert under(docx(tbl(*rows))) == [("Doet pijn", "De kabel ligt te diep.")]


def test_a_label_that_ends_in_a_shortened_word_is_one_also_without_an_answer():
    rows = [["Doet pijn", "De kabel ligt te diep."], ["Onder ons a.u.b.", ""], ["Staat stil", "De wet is oud en stroef."]]
    found = part(docx(tbl(*rows)))
    assert [label.text for label in found.labels] == ["Doet pijn", "Onder ons a.u.b.", "Staat stil"] and len(found.fields) == 2


def test_a_word_of_another_meaning_is_no_typing_error():
    known = replace(VOCABULARY, labels=VOCABULARY.labels | {"wat valt erbuiten": Label("section", "scope_out")})
    assert known.label("Wat valt erbuietn") == Label("section", "scope_out", True)
    assert known.label("Wat valt erbinnen") is None


@pytest.mark.parametrize(("before", "after"), [("*", "*"), ("__", "__"), ("== ", " =="), ("## ", "")])
def test_signs_typed_around_the_labels_of_a_plain_text(before: str, after: str):
    text = "".join(f"{before}{label}{after}\n{answer}\n\n" for label, answer in [*THREE[:2], *THREE[3:]])
    assert under(mail(text)) == [*THREE[:2], *THREE[3:]]


def test_a_star_before_answers_is_a_bullet():
    assert not under(mail("* De straat\n* De kabel\n* De prijs\nEn zo voort.\n"))


def test_small_print_under_labels_is_the_forms_own_and_a_small_form_has_none():
    def form(size: int) -> str:
        return "".join(
            bold(label) + p(r("Noem er hoogstens drie", "<w:sz w:val='16'/>")) + p(r(answer, f"<w:sz w:val='{size}'/>"))
            for label, answer in [*THREE[:2], *THREE[3:]]
        )

    assert under(docx(form(22))) == [*THREE[:2], *THREE[3:]]
    assert len(under(docx(form(16)))) == 6


SPOKEN = (
    "Buiten scope laten wij wat in garages gebeurt.",
    "Een eerste deelprobleem is dat de kast te laag staat.",
    "Dat merken wij elke winter opnieuw in onze straten.",
    "Een blinde vlek vinden wij wie er 's nachts laadt.",
)


def test_sentences_of_a_letter_that_name_their_section_themselves():
    assert [(section, text) for section, _, text in told(mail("\n\n".join(SPOKEN)))] == list(
        zip(("scope_out", "sub_problem", "unplaced", "blind_spot"), SPOKEN, strict=True)
    )


@pytest.mark.parametrize("lines", [SPOKEN[::-1], SPOKEN[:3]], ids=["another order", "too few"])
def test_a_letter_that_is_not_sure_is_placed_nowhere(lines: tuple[str, ...]):
    assert {section for section, _, _ in told(mail("\n\n".join(lines)))} == {"unplaced"}


NUMBERED = ("1. Alles in de straat.", "1b. Niet op de werf.", "2. De kabel.\nDe prijs.", "5a. De wet is oud.")


def test_answers_with_only_the_numbers_of_our_form():
    told_ = [(section, text) for section, _, text in told(mail("\n".join([*NUMBERED, "Tot binnenkort op het terras."])))]
    assert told_ == [
        ("scope_in", "Alles in de straat."), ("scope_out", "Niet op de werf."), ("sub_problem", "De kabel."),
        ("sub_problem", "De prijs."), ("obstacle", "De wet is oud."), ("unplaced", "Tot binnenkort op het terras."),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "lines",
    [
        [line.replace("b.", ".").replace("5a.", "3.") for line in NUMBERED],  # a list
        [line.split(".")[0] + ". Wat de stad zegt\nDat het gaat." for line in NUMBERED],  # labels of another form
        NUMBERED[::-1],
    ],
)
def test_numbers_that_are_not_those_of_our_form_place_nothing(lines: list[str]):
    assert {section for section, _, _ in told(mail("\n".join(lines)))} == {"unplaced"}


def test_what_stands_below_a_text_box_is_not_of_the_label_in_it():
    frame = "<w:r><w:pict><v:textbox xmlns:v='urn:schemas-microsoft-com:vml'>{}</v:textbox></w:pict></w:r>"
    box = frame.format("<w:txbxContent>{}</w:txbxContent>")
    boxes = "".join(p(box.format(bold(label) + p(answer))) for label, answer in [*THREE[:2], *THREE[3:]])
    assert told(docx(boxes + p("Wij maakten dit in drie uur.")))[-1] == ("unplaced", "", "Wij maakten dit in drie uur.")
