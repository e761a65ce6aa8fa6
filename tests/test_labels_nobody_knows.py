"""Forms of which nobody knows a single label: what asks is told from what answers by form alone, and nothing goes astray."""

import io
from dataclasses import replace

import openpyxl
import pytest
from madedocx import docx, p, r, tbl, tc
from test_labels_by_form import VOCABULARY, h, part, told

from analysis.reading.document import Line
from analysis.reading.formats import detect as formats
from analysis.reading.forms import layout
from analysis.reading.forms.shorts import short


def sheets(*filled: list[list[str | None]]) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for number, rows in enumerate(filled, 1):
        sheet = book.create_sheet(f"Blad{number}")
        for row in rows:
            sheet.append(row)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


ASKED = ["Hier hapert het", "Niemand die het nakeek", "Wet die ons stopt"]
SAID = ["De kast staat te laag.", "Wie er 's nachts laadt, telt niemand.", "De bouwcode eist een vergunning."]
MORE = "De kabel ligt over de stoep."
# label, answer, and a second answer under the first label
PAIRS = [(ASKED[0], SAID[0]), (ASKED[0], MORE), (ASKED[1], SAID[1]), (ASKED[2], SAID[2])]
LEFT: list[list[str | None]] = [
    ["Vragenlijst laden"],
    [ASKED[0], SAID[0]],
    [None, MORE],
    [ASKED[1], SAID[1]],
    [ASKED[2], SAID[2]],
]
COLUMN: list[list[str | None]] = [
    ["Stad", "Zandkerke"],
    [ASKED[0]],
    [SAID[0]],
    [MORE],
    [ASKED[1]],
    [SAID[1]],
    [ASKED[2]],
    [SAID[2]],
]
WRITTEN = {
    "label left": sheets(LEFT),
    "one column": sheets(COLUMN),
    "plain lines": docx("".join(map(p, [ASKED[0], SAID[0], MORE, ASKED[1], SAID[1], ASKED[2], SAID[2]]))),
    "tables with a top row": docx(
        tbl([ASKED[0], ASKED[1]], [p(SAID[0]) + p(MORE), SAID[1]]) + p("") + tbl([ASKED[2]], [SAID[2]])
    ),
    "question and answer in one paragraph": docx(
        p(f"{ASKED[0]}? {SAID[0]}\n{MORE}") + p(f"{ASKED[1]}? {SAID[1]}") + p(f"{ASKED[2]}? {SAID[2]}")
    ),
    "a tab between": docx("".join(p(f"{label}\t{text}") for label, text in PAIRS[:1] + PAIRS[2:]) + p(MORE)),
}  # fmt: skip


@pytest.mark.parametrize("data", WRITTEN.values(), ids=WRITTEN.keys())
def test_what_asks_is_told_from_what_answers(data):
    found = [
        (label.rstrip("?"), text) for section, label, text in told(data) if section != "contact" and text != "Vragenlijst laden"
    ]
    assert {pair for pair in found if pair[1] != MORE} == {pair for pair in PAIRS if pair[1] != MORE}
    assert {section for section, _, text in told(data) if text in (*SAID, MORE)} == {"unplaced"}


def test_a_sheet_begins_without_the_section_of_the_one_before_it():
    known = [["Deelproblemen", "De kast staat te laag."], ["Obstructies", "De bouwcode is oud."]]
    found = told(sheets([*known], [["Zo zit het"], ["Er ligt al een plan."]]))
    assert ("obstacle", "Er ligt al een plan.") not in [(section, text) for section, _, text in found]


def test_one_known_question_in_a_top_row_speaks_for_the_other_tables():
    body = tbl(["Wie wat doet", "Deelproblemen"], ["Het net.", "De kast staat te laag."])
    body += tbl(["Wat ons hindert", "Wat ons helpt"], ["De bouwcode is oud.", "nvt"])
    found = told(docx(body))
    assert ("unplaced", "Wat ons hindert", "De bouwcode is oud.") in found and ("unplaced", "Wat ons helpt", "nvt") in found
    assert [text for section, _, text in found if section == "sub_problem"] == ["De kast staat te laag."]


def test_a_known_label_that_nobody_answered_does_not_take_what_is_quoted_under_it():
    mail = b"From: a@b.example\nSubject: fiche\n\n> Deelproblemen\n\n> Zo denken de buren erover\n\nDe kast staat te laag.\n"
    assert ("unplaced", "Zo denken de buren erover", "De kast staat te laag.") in told(mail)


def test_a_list_of_short_answers_under_a_known_label_stays_under_it():
    found = told(docx(h("Deelproblemen") + p("Te weinig stroom") + p("Te weinig plaats") + p("Te veel aanvragen")))
    assert [section for section, _, _ in found] == ["sub_problem"] * 3


@pytest.mark.parametrize(
    ("text", "said"), [("Geen.", True), ("n.v.t.", True), ("Volgt nog", True), ("Geen plaats voor palen", False)]
)
def test_a_word_that_says_nothing_is_no_label(text, said):
    assert short(Line(text, "").text, VOCABULARY) is said


def test_lines_in_italics_under_two_labels_are_the_forms_own():
    hint = "<w:i/><w:color w:val='808080'/>"
    body = h(ASKED[0]) + p(r("Een zin volstaat.", hint)) + p(SAID[0]) + h(ASKED[1]) + p(r("Denk ruim.", hint)) + p(SAID[1])
    assert [text for _, _, text in told(docx(body))] == SAID[:2]
    alone = h(ASKED[0]) + p(r("Het bord is scheef.", hint)) + h(ASKED[1]) + p(r("Denk ruim.", hint))
    assert [text for _, _, text in told(docx(alone))] == ["Het bord is scheef.", "Denk ruim."]


def test_questions_that_come_back_in_the_mail_below_are_no_answers():
    bold = "".join(f"<p><b>{n}. {label}?</b></p><p>{text}</p>" for n, (label, text) in enumerate(PAIRS[1:], 1))
    again = "".join(f"<p>{n}. {label}?</p>" for n, (label, _) in enumerate(PAIRS[1:], 1))
    page = f"<p>Dag,</p>{bold}<p>Van: Mia &lt;mia@b.example&gt;</p>{again}<p>Dank!</p>"
    mail = f"From: a@b.example\nSubject: RE: vragen\nContent-Type: text/html\n\n{page}".encode()
    said = [text for section, _, text in told(mail) if section != "contact"]
    assert [text for text in said if "?" in text] == [] and set(said) >= {MORE, SAID[1], SAID[2]}


def strong(text: str) -> str:
    return p(r(text, "<w:b/>"))


def test_a_term_asks_what_is_said_of_it_below():
    terms = f"<dt>{ASKED[0]}</dt><dd>Laders</dd><dd>Kabels in de straat</dd><dt>{ASKED[1]}</dt><dd>Bouwcode</dd>"
    found = [(label, text) for _, label, text in told(f"<html><body><dl>{terms}</dl></body></html>".encode())]
    assert found == [(ASKED[0], "Laders"), (ASKED[0], "Kabels in de straat"), (ASKED[1], "Bouwcode")]


def test_the_first_numbered_label_that_speaks_of_the_challenge_is_no_title():
    labels = ["I. Wat deze uitdaging voor ons inhoudt", "II. Hier hapert het", "III. Wet die ons stopt"]
    body = h("Stad Zandkerke") + "".join(h(label) + p(text) for label, text in zip(labels, SAID, strict=True))
    assert [(label, text) for _, label, text in told(docx(body))][-3:] == [*zip(labels, SAID, strict=True)]


def test_what_an_answer_is_about_is_no_label():
    rows = [[strong(ASKED[0]), ""], ["Buurt", SAID[0]], ["Andere", MORE], [strong(ASKED[1]), ""], ["Andere", SAID[1]]]
    rows += [[strong(ASKED[2]), ""], ["Buurt", SAID[2]], [strong("En verder"), ""], ["Andere", "Dank!"]]
    found = [(section, label, text) for section, label, text in told(docx(p("Vragen") + tbl(*rows))) if text != "Vragen"]
    assert found == [("unplaced", label, text) for label, text in [*PAIRS, ("En verder", "Dank!")]]


def test_a_label_with_an_end_that_nobody_answered_is_no_answer():
    rows = [[strong(label), text] for label, text in zip(ASKED, SAID, strict=True)]
    found = told(docx(p("Vragen") + tbl(*rows, [strong("Niet voor de bode s.v.p."), ""])))
    assert [text for _, _, text in found if text != "Vragen"] == SAID


def test_a_row_that_stands_out_below_a_title_asks_above_its_answers():
    rows = [["Vragenlijst laden", "", ""], [*map(strong, ASKED)], ["De kast", "Laders", "Bouwcode"], [MORE, "", ""]]
    found = [(label, text) for _, label, text in told(docx(tbl(*rows))) if text != "Vragenlijst laden"]
    assert found == [(ASKED[0], "De kast"), (ASKED[1], "Laders"), (ASKED[2], "Bouwcode"), (ASKED[0], MORE)]


def test_a_short_word_between_rows_of_a_table_asks():
    rows = [["Stad", "Zandkerke"], ["Zeker", ""], ["De kast staat te laag", MORE], ["Niet", ""], ["Wie er laadt", SAID[1]]]
    rows += [["Wetten", ""], ["De bouwcode", SAID[2]], ["Besluit", ""], ["Een bord", "Dank!"]]
    merged = [[tc(p(a), '<w:gridSpan w:val="2"/>')] if not b else [a, b] for a, b in rows]
    assert [label for _, label, _ in told(docx(tbl(*merged)))][1:] == ["Zeker", "Niet", "Wetten", "Besluit"]


def test_a_word_beside_the_name_of_a_challenge_is_no_label():
    table = tbl(
        ["Stad", "Zandkerke"], ["Onderwerp", "Een ‘verdien’model voor de steden"], [ASKED[0], SAID[0]], [ASKED[1], SAID[1]]
    )
    assert [text for section, _, text in told(docx(table)) if section != "contact"] == SAID[:2]
    assert part(docx(table)).challenge == "verdienmodel"


def test_a_field_in_a_heading_ends_what_stands_before_it():
    forms = [h(f"Stad: {city}") + strong(ASKED[0]) + p(SAID[0]) + strong("Deelproblemen") + p(MORE) for city in ("Een", "Twee")]
    found = told(docx("".join(forms)))
    assert [(section, text) for section, label, text in found if label == "Stad:"] == [("contact", "Een"), ("contact", "Twee")]


LONGER = ["Wie er 's nachts laadt, wordt nergens geteld.", "De bouwcode eist een vergunning voor elke paal."]
WIDE = [
    ["Onderdeel", "Bedoeling", "Onze inbreng"],
    ["Ons terrein", "Waarover gaat het", "Palen op straat en op pleinen die wij beheren."],
    ["Wat stroef loopt", "Een per regel", "De kast staat overal te laag voor wie zit."],
    [None, None, "Te weinig volk voor de kabels in het centrum"],
    ["Niet geweten", "Wat mist u", LONGER[0]],
    ["Wet die stopt", "Met artikel", LONGER[1]],
]


def test_what_explains_a_label_is_told_from_what_answers_it():
    found = told(sheets([["Stad", "Zandkerke"]], WIDE))
    assert [(label, text) for section, label, text in found if section != "contact"] == [
        (label, text) for label, text in zip(["Ons terrein", *["Wat stroef loopt"] * 2, "Niet geweten", "Wet die stopt"],
                                             [row[2] for row in WIDE[1:]], strict=True)
    ]  # fmt: skip


def test_two_columns_of_answers_stand_under_the_label_on_the_left():
    rows = [["", "Dienst Wegen", "Dienst Stroom"], *[[row[0], row[2], f"Ook zo: {row[2]}"] for row in WIDE[1:] if row[0]]]
    found = told(docx(tbl(*rows)))
    assert [label for _, label, _ in found] == [row[0] for row in rows[1:] for _ in range(2)]


def test_a_row_per_answer_is_known_by_what_its_columns_hold():
    rows = [["Volgnr", "Wie", "Soort", "Bijdrage", "Door"]]
    for city, person in (("Ankerdonk", "An Aals"), ("Zandkerke", "Bo Baks")):
        rows += [
            [str(n), city, soort, f"{text} in {city}", person]
            for n, (soort, text) in enumerate(zip(ASKED, SAID, strict=True), len(rows))
        ]
    parts = layout.read(formats.read(sheets(rows)), replace(VOCABULARY, who=frozenset({"ankerdonk", "zandkerke"}))).parts
    assert [[part.labels[f.label].text for f in part.fields if f.label >= 0] for part in parts] == [ASKED, ASKED]
    assert [[f.text for f in part.fields if f.section == "contact"] for part in parts] == [["Ankerdonk"], ["Zandkerke"]]


def test_heavier_items_of_a_list_ask_what_the_others_answer():
    html = "".join(
        f"<li><b>{label}</b><div>{text}</div><div>{MORE}</div></li>" for label, text in zip(ASKED, SAID, strict=True)
    )
    found = told(f"<!doctype html><html><body><p>Dag allen</p><ol>{html}</ol></body></html>".encode())
    answers = [(label, text) for _, label, text in found if label]
    assert answers == [one for label, text in zip(ASKED, SAID, strict=True) for one in ((label, text), (label, MORE))]


LETTER = ["Onze straten", "Wat hier stroef loopt", "Wat niemand natelde", "Wat wij zagen in Zandkerke", "Wat de wet ons belet"]


def test_a_letter_of_which_the_paragraphs_open_with_their_label():
    said = [*SAID, MORE, "De kast staat overal te laag."]
    lines = [f"{label}{'.' if n == 1 else ':'} {text}" for n, (label, text) in enumerate(zip(LETTER, said, strict=True))]
    lines.insert(3, "Wat ons toekomt: een premie voor elke paal die blijft staan.")
    found = told(docx("".join(map(p, ["Geachte collega,", *lines, "Hoogachtend,", "An Aals"]))))
    assert {label: text for _, label, text in found if label in LETTER} == dict(zip(LETTER, said, strict=True))


def test_two_labels_in_each_row_each_beside_its_answer():
    rows = [[ASKED[0], SAID[0], ASKED[1], SAID[1]], [ASKED[2], SAID[2], "Wat wij zagen", MORE]]
    more = [["Onze straten", "Palen op straat en op pleinen.", "Een les", "De kast staat overal te laag."]]
    found = told(docx(tbl(*rows, *more)))
    assert [(label, text) for _, label, text in found] == [(row[c], row[c + 1]) for row in rows + more for c in (0, 2)]


def test_a_column_that_is_headed_so_holds_the_labels_whatever_another_column_says():
    rows = [["Vraag", "Antwoord", "Thema"]]
    rows += [[label, text, theme] for label, text, theme in zip(ASKED, SAID, ["Scope", "Kansen", "Scope"], strict=True)]
    assert [(label, text) for _, label, text in told(sheets(rows)) if text in SAID] == list(zip(ASKED, SAID, strict=True))


def test_columns_of_two_challenges_are_not_two_answers_on_one():
    one, other, *_ = {challenge: name for name, challenge in VOCABULARY.challenges.items()}.values()
    rows = [["Onderdeel", one, other], *[[row[0], row[2], f"Ook zo: {row[2]}"] for row in WIDE[1:] if row[0]]]
    assert not [text for _, _, text in told(docx(tbl(*rows))) if text.startswith("Ook zo")]
