"""What a form as a whole tells of its lines: what looks as its labels do, its title, labels before a colon, lists of boxes."""

import openpyxl
import pytest
from made import saved
from madedocx import docx, p, r, tbl
from test_labels_by_form import BOLD, part, told

SHADE = "<w:b/><w:shd w:val='clear' w:fill='D9E2F3'/>"
RULED = [("1. Wat telt er mee?", "De straat."), ("2. Wat telt niet mee?", "De garage."), ("3. Waar hapert het?", "De kabel.")]
WHO = "".join(p(r(f"{name}:", BOLD), r(" Ankerdonk")) for name in ("Stad", "Dienst", "Ingevuld door"))


def boxed(label: str, answer: str) -> str:
    return tbl([p(r(label, SHADE))], [p(answer)])


def test_a_line_that_looks_as_the_numbered_labels_do_is_one():
    body = WHO + "".join(boxed(*one) for one in RULED) + boxed("Onze planning voor 2023", "In de zomer.")
    assert ("unplaced", "Onze planning voor 2023", "In de zomer.") in told(docx(body))


def test_the_title_with_a_colon_is_no_label():
    lines = [p("Wat telt: de straat."), p("Wat niet: de garage."), p("Wat hapert: de kabel.")]
    found = part(docx(p("Antwoordblad nummer 1: data", style="Title") + "".join(lines)))
    assert [label.text for label in found.labels] == ["Wat telt", "Wat niet", "Wat hapert"]


@pytest.mark.parametrize("below", [["- De paal is stuk."], ["De paal is stuk.", "De kabel is dun."]])
def test_a_label_before_a_colon_with_its_answers_below(below: list[str]):
    lines = ["Moet erbij: de straat.", "Moet er niet bij: de garage.", "Loopt spaak:", *below, "Is een raadsel: de prijs."]
    found = [(label, text) for _, label, text in told(docx("".join(map(p, lines))))]
    assert [text for label, text in found if label.startswith("Loopt spaak")] == [line.removeprefix("- ") for line in below]


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        (["☒ te weinig plaats", "☐ te duur", "☑ te traag"], ["te weinig plaats", "te traag"]),
        (["☐ te weinig plaats", "☐ te duur"], ["☐ te weinig plaats", "☐ te duur"]),
        (["☒ te weinig plaats", "en de rest ook"], ["☒ te weinig plaats", "en de rest ook"]),
    ],
)
@pytest.mark.parametrize("label", ["Deelproblemen", "Vink aan wat hapert"])
def test_of_a_list_of_boxes_the_ticked_ones_are_answers(label: str, lines: list[str], found: list[str]):
    body = p(label, style="Kop2") + "".join(map(p, lines)) + p("Obstructies", style="Kop2") + p("De wet is oud.")
    assert [text for _, under, text in told(docx(body)) if under == label] == found


@pytest.mark.parametrize("closing", ["Met de meeste hoogachting,", "Mvg", "Alvast bedankt!", "Warme groet uit de stad"])
def test_what_closes_a_letter_is_no_answer(closing: str):
    body = p("Obstructies", style="Kop2") + p("De wet is oud.") + p(closing) + p("An Zinneman, directeur")
    assert [(section, text) for section, _, text in told(docx(body)) if section != "contact"] == [
        ("obstacle", "De wet is oud.")
    ]


def test_names_of_sheets_ask_where_each_sheet_only_answers():
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, answer in (
        ("Stad", ""),
        ("Telt mee", "De straat."),
        ("Doet pijn", "De kabel."),
        ("Nooit uitgezocht", "De prijs."),
    ):
        sheet = book.create_sheet(name)
        for row in [["Nr.", "Ons antwoord"], [1, answer]] if answer else [["Stad", "Ankerdonk"]]:
            sheet.append(row)
    assert [(label, text) for _, label, text in told(saved(book))] == [
        ("Stad", "Ankerdonk"), ("Telt mee", "De straat."), ("Doet pijn", "De kabel."), ("Nooit uitgezocht", "De prijs."),
    ]  # fmt: skip


def test_rows_with_one_text_that_stands_out_are_labels_where_they_come_back():
    rows = [["Nr", "Punt", "Toelichting"]]
    for label, answer in (("Telt mee", "De straat"), ("Doet pijn", "De kabel"), ("Nooit uitgezocht", "De prijs")):
        rows += [[p(r(label, SHADE)), "", ""], ["1", answer, "en zo voort"]]
    assert [(label, text) for _, label, text in told(docx(tbl(*rows)))] == [
        ("Telt mee", "De straat"), ("Doet pijn", "De kabel"), ("Nooit uitgezocht", "De prijs"),
    ]  # fmt: skip
