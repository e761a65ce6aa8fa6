"""What stands around the answers of a form and is none: letterheads, attendance, courtesies, who made it."""

import pytest
from madedocx import docx, p, tbl
from test_labels_by_form import VOCABULARY, bold, part, told

from analysis.reading.forms.fields import CONTACT

LABELS = ("Hier schuurt het", "Hier blijven we af", "Daar horen we niets van")
SAID = ("De paal staat scheef.", "Over boten praten we later.", "Wie slecht hoort, kwam nooit aan het woord.")
FORM = "".join(bold(label) + p(text) for label, text in zip(LABELS, SAID, strict=True))
REFERENCE = "Ons kenmerk: AB/2023/12 en AB/2023/13, gelieve dat te vermelden."
ABOVE = ["Stad Ankerdonk", "dienst Wegen", "tel. 0400 00 00 01", REFERENCE]
PRESENT = "Aanwezig: An Aals (Ankerdonk), Bo Baars (Zandkerke), Cis Claes, Do Daems"
MINUTES = ["Datum: 3 maart", PRESENT, "Agenda: welkom, rondje, slot"]


def said(body: str, **parts: str) -> list[tuple[str, str]]:
    return [(label, text) for section, label, text in told(docx(body, **parts)) if section != CONTACT]


@pytest.mark.parametrize("above", [ABOVE, MINUTES, [*ABOVE, *MINUTES]])
def test_what_a_letter_or_minutes_say_of_themselves_asks_nothing(above: list[str]):
    assert said("".join(map(p, above)) + FORM) == list(zip(LABELS, SAID, strict=True))


def test_a_letterhead_in_the_margin_does_not_make_answers_of_the_lines_below_it():
    head = p("Stad Ankerdonk | Plein 1 | www.ankerdonk.example")
    found = said("".join(map(p, ABOVE)) + FORM, header1=head)
    assert [text for label, text in found if not label and text != "Stad Ankerdonk | Plein 1 | www.ankerdonk.example"] == []


def test_the_same_lines_are_kept_once_where_no_label_follows():
    lines = [*ABOVE[:2], "De paal staat scheef en niemand zet hem recht."]
    assert [text for _, text in said("".join(map(p, lines)))] == lines


def test_what_stands_beside_in_a_letterhead_is_kept_where_no_label_follows():
    data = docx(p("Een zin."), header1=tbl(["Het plein", "bij de sluis"], ["De markt", "aan de kerk"]))
    beside = [(one.text, one.detail) for one in part(data).fields]
    assert sorted(beside) == [("De markt", "aan de kerk"), ("Een zin.", ""), ("Het plein", "bij de sluis")]


@pytest.mark.parametrize(
    "courtesy",
    [
        "Wij hopen u hiermee voldoende te hebben geholpen.",
        "Aarzel niet om ons te bellen.",
        "Wij zijn graag bereid dit toe te lichten.",
        "Wij kijken alvast uit naar het vervolg.",
        "Bij vragen kan u altijd bij mij terecht. Tot dan!",
    ],
)
def test_a_courtesy_right_above_the_closing_is_no_answer(courtesy: str):
    letter = FORM + p("Wij hopen dat de regels ruimer worden.") + p(courtesy) + p("Hoogachtend") + p("An Aals")
    assert said(letter)[-2:] == [(LABELS[2], SAID[2]), (LABELS[2], "Wij hopen dat de regels ruimer worden.")]
    assert said(FORM + p(courtesy))[-1][1] == courtesy  # a letter that is not closed


def test_who_made_it_is_no_answer_under_the_last_label():
    found = told(docx(FORM + p("Opgemaakt door An Aals (an@ankerdonk.example)")))
    assert found[-1][0] == CONTACT and [text for _, _, text in found[:-1]] == [*SAID]
    assert said(FORM + p("Opgemaakt door de aannemer, en dus fout."))[-1][0] == LABELS[2]


def test_a_label_that_says_two_names_of_one_field_is_that_field():
    first, *_ = part(docx(p("Ville / stad: Ankerdonk") + FORM)).labels
    assert first.named == VOCABULARY.label("stad").name
    assert VOCABULARY.label("Deelproblemen / knelpunten").name == "sub_problem"
    assert VOCABULARY.label("Kansen / knelpunten", near=False) is None


def test_the_number_below_a_page_is_no_answer_and_its_name_still_says_whose_it_is():
    found = part(docx(FORM + p("Stad Ankerdonk – pagina 2") + p("Zie bijlage, pagina 3")))
    assert [field.text for field in found.fields] == [*SAID, "Zie bijlage, pagina 3"]
