"""Labels that stand elsewhere than above or left of their answers, in words that nobody listed."""

import pytest
from madedocx import docx, p, r, tbl, tc
from test_formats_kinds import pptx, shape
from test_labels_by_form import BOLD, part, told

from analysis.reading.forms.fields import CONTACT

SLANTED = "<w:i/>"
SAID = (
    "De paal staat scheef en niemand zet hem recht.",
    "Over boten hebben we het een andere keer.",
    "Wie 's avonds laat thuiskomt, kwam nog nooit aan het woord.",
    "In Graz mag de buurt kiezen waar de kast komt.",
)
LABELS = ("Hier schuurt het", "Hier blijven we af", "Daar horen we niets van", "Daar keken we naar op")


def slanted(text: str) -> str:
    return p(r(text, SLANTED))


def wide(text: str) -> str:
    return tc(p(r(text, BOLD)), '<w:gridSpan w:val="2"/>')


def pairs(*body: str) -> list[tuple[str, str]]:
    return [(label, text) for _, label, text in told(docx("".join(body)))]


def test_rows_of_labels_and_of_answers_in_turn_below_rows_that_group_them():
    rows = [[wide("EERST DIT")], list(map(slanted, LABELS[:2])), list(SAID[:2])]
    rows += [[wide("DAN DAT")], list(map(slanted, LABELS[2:])), list(SAID[2:])]
    rows += [[wide("TOT SLOT")], [tc(slanted("Zo liep het vroeger"), '<w:gridSpan w:val="2"/>')], ["Alles ging op papier.", ""]]
    expected = [*zip(LABELS, SAID, strict=True), ("Zo liep het vroeger", "Alles ging op papier.")]
    assert pairs(p("Stad Ankerdonk"), tbl(*rows))[-5:] == expected


def test_rows_that_say_the_same_are_no_labels_in_turn():
    rows = [[wide("EERST DIT")], list(map(slanted, LABELS[:2])), list(SAID[:2])]
    rows += [[wide("DAN DAT")], list(map(slanted, LABELS[:2])), list(SAID[2:])]
    assert not {label for label, _ in pairs(tbl(*rows))} & {*LABELS}


def test_labels_right_of_their_answers_below_heads_that_look_otherwise():
    rows = [["Uw bijdrage", "Gaat over"], *([text, p(r(label, BOLD))] for text, label in zip(SAID, LABELS, strict=True))]
    assert pairs(p("Stad Ankerdonk"), tbl(*rows))[-4:] == list(zip(LABELS, SAID, strict=True))


NESTED = """Dag Mia,

Dit is de bijdrage van Ankerdonk. Timing: het kon niet vroeger.

Hier blijven we beter vandaan met zijn allen:
Plek: over boten hebben we het een andere keer.
Ook: geen debat over vliegtuigen.

Hier schuurt het:
Waar: de paal staat scheef en niemand zet hem recht.
Gevolg: wie kan, rijdt door.

Daar keken we naar op:
Graz: de buurt mag kiezen waar de kast komt.

Groeten,
An Aals
Web: www.ankerdonk.example
"""


def test_words_before_a_colon_below_lines_that_end_with_one_are_of_the_answer():
    found = part(b"From: an@ankerdonk.example\nSubject: bijdrage\n\n" + NESTED.encode())
    assert [(label.text, label.inner) for label in found.labels] == [
        ("Hier blijven we beter vandaan met zijn allen:", False),
        ("Plek", True),
        ("Ook", True),
        ("Hier schuurt het:", False),
        ("Waar", True),
        ("Gevolg", True),
        ("Daar keken we naar op:", False),
        ("Graz", True),
    ]


def test_a_question_that_an_answer_asks_and_answers_is_no_label():
    rows = [f"{label}\t{text}" for label, text in zip(LABELS, SAID, strict=True)]
    rows.insert(3, "\tWat doet een bakker die om drie uur opstaat? Geen idee.")
    assert "Wat doet een bakker die om drie uur opstaat? Geen idee." in [text for _, text in pairs(*map(p, rows))]
    heavy = [p(r(f"{label}: ", BOLD), r(text)) for label, text in zip(LABELS, SAID, strict=True)]
    heavy.insert(3, p("Kan zo'n kast tegen water? Daar dacht niemand aan."))
    assert "Kan zo'n kast tegen water? Daar dacht niemand aan." in [text for _, text in pairs(*heavy)]


QUESTIONS = ("Wat schuurt er bij u?", "Waar blijft u vandaan?", "Wie hoort u nooit?", "Naar wie kijkt u op?")
ASKED = "".join(f"{n}) {question}\n" for n, question in enumerate(QUESTIONS, 1))
ANSWERED = "".join(f"{n}) {question}\n{text}\n\n" for n, (question, text) in enumerate(zip(QUESTIONS, SAID, strict=True), 1))
BELOW = (
    "Van: Mia <mia@zandkerke.example>\nOnderwerp: vragen\n\nGraag een antwoord. Wat geheim moet blijven, houden wij geheim.\n\n"
)


@pytest.mark.parametrize("again", [ASKED, ""])
def test_the_mail_that_was_answered_is_no_answer_and_its_questions_number_no_other(again: str):
    mail = f"From: an@ankerdonk.example\nSubject: RE: vragen\n\nDag,\n\n{ANSWERED}Groeten,\nAn\n\n{BELOW}{again}\nMia\n"
    found = [(label, text) for section, label, text in told(mail.encode()) if section != CONTACT]
    assert found == [(f"{n}) {one}", text) for n, (one, text) in enumerate(zip(QUESTIONS, SAID, strict=True), 1)]


def test_items_of_one_kind_ask_what_the_items_of_another_kind_below_them_answer():
    rows = [(label, text) for label, text in zip(LABELS, SAID, strict=True)]
    body = "".join(p(label, style="ListNumber") + p(text, style="ListBullet2") for label, text in rows)
    assert pairs(p("Stad Ankerdonk"), body)[-4:] == rows
    under = p("Deelproblemen", style="Kop1") + body
    assert {label for label, _ in pairs(under)} == {"Deelproblemen"}


def test_a_line_in_a_box_of_its_own_on_top_of_each_slide_asks_and_a_great_title_ends_it():
    def box(*texts: str) -> str:
        return shape(*texts).replace('<p:ph type="body"/>', "")

    shown = [(shape("Stad Ankerdonk", kind="ctrTitle"), "")]
    shown += [(box(label) + box(text, "En nog iets."), "") for label, text in zip(LABELS, SAID, strict=True)]
    shown += [(shape("Dank en tot ziens!", kind="ctrTitle"), "")]
    found = [(label, text) for _, label, text in told(pptx(*shown))]
    assert found == [
        pair for label, text in zip(LABELS, SAID, strict=True) for pair in ((label, text), (label, "En nog iets."))
    ]


HINTS = ("in uw woorden", "kort", "wie?", "naam en plaats")


@pytest.mark.parametrize(("last", "kept"), [("", []), ("geen", ["geen"])])
def test_a_hint_between_a_label_and_its_answer_is_no_answer(last: str, kept: list[str]):
    rows = [[label, hint, text] for label, hint, text in zip(LABELS, HINTS, SAID, strict=True)]
    found = pairs(p("Stad Ankerdonk"), tbl(*rows, ["", "", "En nog een kast."], ["Wat wij vrezen", last, ""]))
    if not kept:
        assert found[-5:] == [*zip(LABELS, SAID, strict=True), (LABELS[-1], "En nog een kast.")]
    assert [text for label, text in found if label == "Wat wij vrezen"] == kept


def caption(text: str) -> str:
    return p(text, style="Caption")


@pytest.mark.parametrize("sign", ["↑ {}", "({})", "{}"])
def test_captions_under_their_answers_are_their_labels(sign: str):
    body = "".join(p(text) + caption(sign.format(label)) for label, text in zip(LABELS, SAID, strict=True))
    assert pairs(p("Stad Ankerdonk"), body)[-4:] == list(zip(LABELS, SAID, strict=True))


def test_a_remark_in_brackets_under_each_answer_is_no_label():
    said = [
        p(r(label, BOLD)) + p(text) + p(f"(gehoord in {n} wijken)")
        for n, (label, text) in enumerate(zip(LABELS, SAID, strict=True))
    ]
    assert [label for label, _ in pairs(*said)] == [label for label in LABELS for _ in range(2)]


def test_a_label_before_a_tab_that_nobody_answered_is_no_answer():
    rows = [p(f"{label}\t{text}") for label, text in zip(LABELS, SAID, strict=True)]
    assert pairs(*rows[:2], p("Wat wij vrezen\t"), *rows[2:]) == list(zip(LABELS, SAID, strict=True))
    assert "Wat wij vrezen" in [label.text for label in part(docx("".join([*rows, p("Wat wij vrezen\t")]))).labels]
