"""Several respondents in one table, and answers that stand apart from their question: whose and which, by form alone."""

import pytest
from madedocx import docx, p, r, tbl
from test_labels_by_form import LINE, VOCABULARY, bold, told
from test_labels_nobody_knows import sheets

from analysis.reading.formats import detect as formats
from analysis.reading.forms import layout
from analysis.reading.forms.fields import CONTACT


def fiches(data: bytes) -> list[tuple[str, list[tuple[str, str]]]]:
    """Per fiche who it is of, and (label, text) of what is said."""
    found = []
    for part in layout.read(formats.read(data), VOCABULARY).parts:
        who = [field.text for field in part.fields if field.section == CONTACT]
        said = [(part.labels[f.label].text if f.label >= 0 else "", f.text) for f in part.fields if f.section != CONTACT]
        found.append((" ".join(who), said))
    return found


def test_a_row_per_answer_of_two_cities_through_each_other():
    rows = [
        "nr;gemeente;vraag;antwoord;prioriteit;ingevoerd op",
        "1;Stad Ankerdonk (wegen);Hier wringt het;De paal staat scheef;hoog;2023-02-01",
        "2;Zandkerke;Hier wringt het;Niemand poetst;;2023-02-02",
        "3;Stad Ankerdonk (wegen);Wat verboden is;Het terras weegt door;;2023-02-03",
        "4;Zandkerke;Wat verboden is;De wet is oud;;2023-02-04",
    ]
    assert fiches("\r\n".join(rows).encode()) == [
        ("Stad Ankerdonk (wegen)", [("Hier wringt het", "De paal staat scheef"), ("Wat verboden is", "Het terras weegt door")]),
        ("Zandkerke", [("Hier wringt het", "Niemand poetst"), ("Wat verboden is", "De wet is oud")]),
    ]


def test_two_cities_in_two_columns():
    body = tbl(
        ["", "Ankerdonk", "Zandkerke"],
        ["Hier wringt het", "De paal staat scheef.", "Niemand poetst."],
        ["Wat verboden is", "", "nvt"],
    )
    assert fiches(docx(body)) == [
        ("Ankerdonk", [("Hier wringt het", "De paal staat scheef.")]),
        ("Zandkerke", [("Hier wringt het", "Niemand poetst."), ("Wat verboden is", "nvt")]),
    ]


def test_an_answer_that_repeats_the_number_of_a_question_below_it():
    mail = (
        b"From: a@b.example\nSubject: RE: vragen\n\nDag,\n\n1. De paal staat scheef.\n3. Het terras weegt door.\n"
        b"2. Niemand poetst.\n\nVan: Mia <mia@b.example>\n\n1. Wat wringt er?\n2. Wie ontbreekt er?\n3. Wat is verboden?\n"
        b"4. Nog iets?\n\nAlvast bedankt!\n"
    )
    found = [(label, text) for _, label, text in told(mail)]
    assert ("1. Wat wringt er?", "De paal staat scheef.") in found and (
        "3. Wat is verboden?",
        "Het terras weegt door.",
    ) in found
    assert ("2. Wie ontbreekt er?", "Niemand poetst.") in found
    assert "4. Nog iets?" not in [text for _, text in found]


def test_first_words_that_are_underlined_up_to_a_stop():
    body = (
        p(r("Zo zien wij het.", LINE), r(" De paal staat scheef."))
        + p("En ze lekt.")
        + p(r("Wie ontbreekt?", LINE), r(" De buren."))
    )
    assert [(label, text) for _, label, text in told(docx(body))] == [
        ("Zo zien wij het", "De paal staat scheef."), ("Zo zien wij het", "En ze lekt."), ("Wie ontbreekt?", "De buren."),
    ]  # fmt: skip


def test_a_list_item_that_asks_is_an_answer_under_a_heading():
    body = (
        p("Zo zit het bij ons", style="Kop2")
        + p("De wet is oud.")
        + p("Wie betaalt dat?")
        + p("Raad eens", style="Kop2")
        + p("Niets.")
    )
    assert [text for _, label, text in told(docx(body)) if label == "Zo zit het bij ons"] == [
        "De wet is oud.",
        "Wie betaalt dat?",
    ]


def test_a_cell_that_holds_its_own_label():
    cell = [bold("Hier wringt het") + p("De paal staat scheef") + p("En ze lekt"), bold("Wat verboden is") + p("Het terras")]
    under = [bold("Deelproblemen") + p("Niemand poetst"), bold("Wie ontbreekt") + p("De buren")]
    assert [(label, text) for _, label, text in told(docx(tbl(cell, under)))] == [
        ("Hier wringt het", "De paal staat scheef"), ("Hier wringt het", "En ze lekt"), ("Wat verboden is", "Het terras"),
        ("Deelproblemen", "Niemand poetst"), ("Wie ontbreekt", "De buren"),
    ]  # fmt: skip


def test_blocks_of_a_sheet_with_questions_beside_each_other():
    first = [["Waarover gaat het?"], ["wel dit", "niet dit"], ["De straat", "Het spoor"], ["Het plein"]]
    second = [["Wat loopt mis?"], ["weten we", "weten we niet"], ["De paal staat scheef", "Wie er laadt"]]
    found = [(label, text) for _, label, text in told(sheets([*first, [], *second]))]
    assert found == [
        ("wel dit", "De straat"), ("niet dit", "Het spoor"), ("wel dit", "Het plein"),
        ("weten we", "De paal staat scheef"), ("weten we niet", "Wie er laadt"),
    ]  # fmt: skip


def test_a_word_before_every_question_and_every_answer_is_no_label():
    asked = [("Wat wringt er?", "De paal staat scheef"), ("Wie ontbreekt er?", "De buren"), ("Wat mag niet?", "Het terras")]
    body = "".join(p(r("Vraag:", "<w:b/>"), r(f" {q}")) + p(r("Antwoord:", "<w:b/>"), r(f" {a}")) for q, a in asked)
    assert [(label, text) for _, label, text in told(docx(body))] == asked


@pytest.mark.parametrize("asks", [0, 1, 2])
def test_two_challenges_beside_each_other_are_two_fiches_wherever_the_questions_stand(asks: int):
    one, other, *_ = {challenge: name for name, challenge in VOCABULARY.challenges.items()}.values()
    said = {
        "Hier wringt het": ("De paal staat scheef.", "Niemand poetst."),
        "Wat verboden is": ("Het terras weegt door.", "nvt"),
    }
    rows = [[one, other], *map(list, said.values())]
    for row, words in zip(rows, ("", *said), strict=True):
        row.insert(asks, words)
    parts = layout.read(formats.read(docx(p("Stad Ankerdonk") + tbl(*rows))), VOCABULARY).parts
    assert [part.challenge for part in parts] == [VOCABULARY.challenges[one], VOCABULARY.challenges[other]]
    assert [part.above for part in parts] == [["Stad Ankerdonk"]] * 2
    found = [[(part.labels[f.label].text, f.text) for f in part.fields] for part in parts]
    assert found == [[(label, both[n]) for label, both in said.items()] for n in range(2)]
