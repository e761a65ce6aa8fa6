"""Forms that were not filled in as designed: other layouts, other words, answers in odd places."""

from pathlib import Path

import pytest
from madedocx import docx, p, r, tbl, tc

from analysis import codebook
from analysis.intake.cached import vocabulary
from analysis.reading.formats import detect as formats
from analysis.reading.forms import layout
from analysis.reading.forms.fields import Reading

VOCABULARY = vocabulary(codebook.load(Path(__file__).parents[1] / "data" / "codebook"))
BREAK = "<w:r><w:br/></w:r>"
COMMENT = '<w:commentRangeStart w:id="2"/>'


def read(body: str, **parts: str) -> Reading:
    reading = layout.read(formats.read(docx(body, **parts)), VOCABULARY)
    assert not [row for row in reading.ledger if row[1] in ("unaccounted", "?")]
    return reading


def told(body: str, part: int = 0, **parts: str) -> list[tuple[str, str]]:
    """(section, text) of every field."""
    return [(field.section, field.text) for field in read(body, **parts).parts[part].fields]


def h(text: str) -> str:
    return p(text, style="Kop1")


def wide(text: str) -> str:
    return tc(text, '<w:gridSpan w:val="5"/>')


LAYOUTS = {
    "headings and paragraphs": (
        h("1. Scope") + p("Laders.") + p("- palen") + p("• pleinen") + h("1b. Buiten scope") + p("Thuis.")
        + h("2. Deelproblemen") + p("Geld."),
        [("scope_in", "Laders."), ("scope_in", "palen"), ("scope_in", "pleinen"), ("scope_out", "Thuis."),
         ("sub_problem", "Geld.")],
    ),
    "one big table": (
        tbl(["Rubriek", "Antwoord"], ["1. Scope", "Laders."], ["Buiten de scope", p("Thuis.") + p("Werk.")], ["Problemen", ""],
            ["1", "Geld."], ["2", "Tijd."], ["Iets anders", "Vrij."]),
        [("scope_in", "Laders."), ("scope_out", "Thuis."), ("scope_out", "Werk."), ("sub_problem", "Geld."),
         ("sub_problem", "Tijd."), ("unplaced", "Vrij.")],
    ),
    "sections as rows": (
        tbl([wide("1. Binnen de scope")], ["1", "Laders."], [wide("2. Deelproblemen")],
            ["nr", "deelprobleem", "omschrijving", "prioriteit", "aan zet"], ["1", "Geld.", "Op.", "1", "MOW"]),
        [("scope_in", "Laders."), ("sub_problem", "Geld.")],
    ),
    "questions in the top row": (
        tbl(["Scope", "Buiten scope", "Deelproblemen"], ["Laders.", "Thuis.", p("Geld.") + p("Tijd.")], ["Palen.", "", ""]),
        [("scope_in", "Laders."), ("scope_out", "Thuis."), ("sub_problem", "Geld."), ("sub_problem", "Tijd."),
         ("scope_in", "Palen.")],
    ),
    "everything in one column": (
        tbl(["Scope"], ["Laders."], ["Buiten de scope"], ["Thuis."], ["Problemen"], ["- geld"]),
        [("scope_in", "Laders."), ("scope_out", "Thuis."), ("sub_problem", "geld")],
    ),
    "two columns without headings": (
        h("2. Deelproblemen") + tbl(["Geld.", "Op."], ["Tijd.", "Ook."]),
        [("sub_problem", "Geld."), ("sub_problem", "Tijd.")],
    ),
    "a label over rows of a title, why, and a weight": (
        tbl(["Scope", "Laders", "op straat", "3"],
           ["", "Pleinen", "bij winkels", "1"], ["Problemen", "Geld", "te weinig", "2"]),
        [("scope_in", "Laders"), ("scope_in", "Pleinen"), ("sub_problem", "Geld")],
    ),
    "a label beside the answers of two departments": (
        tbl(["Scope", "Laders.", "Pleinen."], ["Problemen", "Geld.", "Tijd."]),
        [("scope_in", "Laders."), ("scope_in", "Pleinen."), ("sub_problem", "Geld."), ("sub_problem", "Tijd.")],
    ),
    "a table that goes on with its headings under a known label": (
        h("Problemen") + tbl(["Vraag", "Antwoord"], ["", "Geld."], ["Waar gaan we het niet over hebben?", "Thuis."]),
        [("sub_problem", "Geld."), ("unplaced", "Thuis.")],
    ),
    "French": (
        h("Hors périmètre") + p("La maison.") + h("Angles morts") + p("Rien."),
        [("scope_out", "La maison."), ("blind_spot", "Rien.")],
    ),
    "English": (
        h("Out of scope") + p("Home.") + h("Pain points") + p("Money."),
        [("scope_out", "Home."), ("sub_problem", "Money.")],
    ),
    "label and answer on one line": (
        p("Scope: laders") + p("Buiten scope: thuis"),
        [("scope_in", "laders"), ("scope_out", "thuis")],
    ),
    "answers between the guidance": (
        tbl(["Scope", "Wat valt voor uw stad binnen deze uitdaging? Alles. Denk aan gegevens, plaatsen en partijen."]),
        [("scope_in", "Alles.")],
    ),
    "guidance slightly edited": (tbl(["Scope", "Wat valt voor uw stadd binnen deze uitdagingen?"]), []),
    "bullets and soft breaks": (
        h("Problemen") + p("een", BREAK, "twee") + p("1) drie") + p("a. vier") + p("A. Peeters zegt vijf") + p("(cid:127) zes")
        + p("Een zin die gewoon verder loopt op de volgende regel omdat Word niet mooi", BREAK, "afbreekt."),
        [("sub_problem", text) for text in ("een", "twee", "drie", "vier", "A. Peeters zegt vijf", "zes",
         "Een zin die gewoon verder loopt op de volgende regel omdat Word niet mooi\nafbreekt.")],
    ),
    "a table in an answer cell": (
        tbl(["Scope", tbl(["1", "Laders."], ["2", "Palen."]) + "<w:p/>"]),
        [("scope_in", "Laders."), ("scope_in", "Palen.")],
    ),
    "nothing of the form": (p("Er zijn te weinig palen."), [("unplaced", "Er zijn te weinig palen.")]),
}  # fmt: skip


@pytest.mark.parametrize("name", LAYOUTS)
def test_a_layout_is_understood(name: str) -> None:
    body, expected = LAYOUTS[name]
    assert told(body) == expected


def test_a_typing_error_in_a_label_is_understood_and_reported() -> None:
    part = read(h("3. Blinde vlekke") + p("Niemand weet het.")).parts[0]
    assert part.fields[0].section == "blind_spot"
    assert part.guesses == [("3. Blinde vlekke", "blind_spot", "alinea 1")]


def test_two_challenges_in_one_file_are_two_fiches_with_the_same_contact_block() -> None:
    body = (
        h("Uitdaging 1: data")
        + p("Stad: Zandkerke")
        + h("Scope")
        + p("A.")
        + h("Uitdaging 2: snelladen")
        + h("Scope")
        + p("B.")
    )
    first, second = read(body).parts
    assert (first.challenge, second.challenge) == ("data", "snelladen")
    assert [f.text for f in second.fields] == ["B.", "Zandkerke"]


def test_a_row_keeps_what_stands_beside_it_and_what_hangs_on_it() -> None:
    note = '<w:{0} w:id="2">{1}</w:{0}>'
    body = h("2. Deelproblemen") + tbl(
        ["nr", "deelprobleem", "omschrijving / voorbeeld", "prioriteit (1–3)", "wie is aan zet?"],
        ["1", p(COMMENT, "Geld."), "Op.", "☐ hoog ☒ laag", "MOW"],
    )
    found, comment = read(body, comments=note.format("comment", p("Echt?"))).parts[0].fields
    assert (found.text, found.detail, found.priority, found.actor) == ("Geld.", "Op.", "laag", "MOW")
    assert (comment.text, comment.layer, comment.hangs_on) == ("Echt?", "comment", 0)


def test_the_chosen_alternative_is_found_however_it_was_chosen() -> None:
    head = ["regel", "niveau", "wat houdt ze tegen?"]
    boxes = {
        "ticked": p("☐ EU   ☒ federaal   ☐ Vlaams"),
        "a typed x": p("☐ EU   x federaal   ☐ Vlaams"),
        "underlined": p("☐ EU   ☐ ", r("federaal", '<w:u w:val="single"/>'), "   ☐ Vlaams"),
        "struck": p("☐ ", r("EU", "<w:strike/>"), "   ☐ federaal   ☐ ", r("Vlaams", "<w:strike/>")),
        "typed": p("federaal"),
    }
    for name, cell in boxes.items():
        (field,) = read(h("5a. Obstructies") + tbl(head, ["AVG", cell, "Mag niet."])).parts[0].fields
        assert (field.level, field.rule, field.text) == ("federaal", "AVG", "Mag niet."), name


def test_a_survey_row_is_a_fiche_and_a_rule_in_running_text_is_taken_apart() -> None:
    rows = "Stad;Wat valt er uitdrukkelijk buiten?;Welke regels houden iets tegen?;Welke deelproblemen ziet u?\r\n"
    rows += 'Zandkerke;Thuis.;AVG (EU): mag niet.;"- geld\n- tijd"\r\nOudermark;;;ruimte\r\n'
    first, second = layout.read(formats.read(rows.encode()), VOCABULARY).parts
    assert [f.text for f in first.fields] == ["Zandkerke", "Thuis.", "AVG (EU): mag niet.", "geld", "tijd"]
    assert (first.fields[2].rule, first.fields[2].level) == ("AVG", "EU")
    assert [f.text for f in second.fields] == ["Oudermark", "ruimte"]


def test_a_sentence_anywhere_among_labels_boxes_and_numbers_is_kept() -> None:
    canary = p("Kanarie zit in de mijn.")
    table = tbl(
        [p("nr") + canary, p("deelprobleem") + canary, "prioriteit"],
        [p("1") + canary, "Geld.", p("☐ hoog   ☐ laag") + canary],
        ["2", "", p("☐ hoog   ☐ laag   Kanarie zit in de mijn.")],
    )
    texts = [text for _, text in told(h("2. Deelproblemen") + canary + table + tbl([p("Scope") + canary, ""]))]
    assert texts.count("Kanarie zit in de mijn.") == 7


def test_an_unknown_label_beside_a_known_one_in_a_top_row_is_no_answer() -> None:
    body = h("Scope") + tbl(["Scope", "Dit is voor later"], [p("Laders in de straat."), p("Treinen en trams.")])
    body += tbl(["Tussen vier muren"], [p("De schepen twijfelt.")])
    part = read(body).parts[0]
    assert [(f.section, f.text) for f in part.fields] == [
        ("scope_in", "Laders in de straat."), ("unplaced", "Treinen en trams."), ("unplaced", "De schepen twijfelt."),
    ]  # fmt: skip
    assert [label.text for label in part.labels if not label.named] == ["Dit is voor later", "Tussen vier muren"]


def test_a_short_answer_beside_a_known_label_stays_an_answer() -> None:
    body = tbl(["Scope", "Laders en palen"], ["Deelproblemen", "Te weinig plaats."], ["Blinde vlekken", "Wie betaalt."])
    assert told(body) == [
        ("scope_in", "Laders en palen"), ("sub_problem", "Te weinig plaats."), ("blind_spot", "Wie betaalt."),
    ]  # fmt: skip


def test_one_column_that_says_who_answers_makes_a_survey_of_questions_nobody_knows() -> None:
    rows = "Stad;Eerste wens;Tweede wens\r\nZandkerke;Meer palen.;Minder snoeren.\r\n"
    (part,) = layout.read(formats.read(rows.encode()), VOCABULARY).parts
    assert [(f.section, f.text) for f in part.fields] == [
        ("contact", "Zandkerke"), ("unplaced", "Meer palen."), ("unplaced", "Minder snoeren."),
    ]  # fmt: skip
    assert [label.text for label in part.labels if not label.named] == ["Eerste wens", "Tweede wens"]


def test_a_headed_table_ends_the_contact_block_and_a_label_below_a_blank_row_ends_the_table() -> None:
    rows = tbl(
        ["Stad", "Zandkerke"], ["", ""], ["Regel", "Toelichting"], ["Bouwcode", "Mag niet."], ["", ""], ["Problemen", "Geld."]
    )
    (part,) = read(rows).parts
    assert [(f.section, f.text) for f in part.fields] == [
        ("contact", "Zandkerke"), ("unplaced", "Bouwcode"), ("sub_problem", "Geld."),
    ]  # fmt: skip
    assert [label.text for label in part.labels if not label.named] == ["Regel"]


def test_challenges_side_by_side_in_one_row_are_a_fiche_each_with_the_same_contact_block() -> None:
    rows = "Stad;Energiedelen - Deelproblemen;Blinde vlekken [Energiedelen];"
    rows += "Innovatieve oplossingen voor (snel)laden: Deelproblemen\r\n"
    rows += "Zandkerke;Geld.;Wie betaalt.;Netten.\r\n"
    first, second = layout.read(formats.read(rows.encode()), VOCABULARY).parts
    assert (first.challenge, second.challenge) == ("energiedelen", "snelladen")
    assert [(f.section, f.text) for f in first.fields] == [
        ("contact", "Zandkerke"), ("sub_problem", "Geld."), ("blind_spot", "Wie betaalt."),
    ]  # fmt: skip
    assert [(f.section, f.text) for f in second.fields] == [("sub_problem", "Netten."), ("contact", "Zandkerke")]
