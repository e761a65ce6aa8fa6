"""The words of a label that no codebook lists still say which section it asks for, and a label that asks for none says so."""

from functools import cache
from pathlib import Path

import pytest

from analysis import codebook
from analysis.intake.cached import vocabulary
from analysis.reading.formats import detect as formats
from analysis.reading.forms import layout
from analysis.reading.forms.label_wording import Wording, bare, stems
from analysis.reading.forms.meanings import Meanings, meanings
from analysis.reading.forms.spelled import slipped, wordings
from analysis.words import forget

BOOK = codebook.load(Path(__file__).parents[1] / "data" / "codebook")
ORDER = [section for section in BOOK["sections"]["section"] if section not in ("contact", "situation")]
# Labels that stand in no list of ours, in no example and in no form that was read.
UNSEEN = [
    ("Wat moet er volgens jullie zeker in het verhaal zitten?", "scope_in"),
    ("Deze punten horen hier voor ons niet", "scope_out"),
    ("Waarmee sukkelen jullie het meest?", "sub_problem"),
    ("Iedereen vergeet altijd ...", "blind_spot"),
    ("Zo pakt een andere gemeente het aan", "inspiring_project"),
    ("Welk artikel van de wet maakt het u lastig?", "obstacle"),
    ("Op welk artikel van de wet kan uw dienst steunen?", "opportunity"),
    ("Dit mag niemand anders lezen", "confidential"),
    ("Was dit document gemakkelijk in te vullen?", "evaluation"),
]
NO_SECTION = ["Budget voor volgend jaar", "Stand van de planning", "Wie was er aanwezig", "Bijlage 2", "Datum van verzending"]


@cache
def told() -> Meanings:
    definitions = dict(zip(BOOK["sections"]["section"], BOOK["sections"]["definition"], strict=True))
    return meanings(ORDER, BOOK.aliases("sections"), definitions, vocabulary(BOOK))


@cache
def wording() -> Wording:
    return Wording(told())


@pytest.mark.parametrize(("label", "section"), UNSEEN)
def test_an_unseen_label_asks_for_its_section(label, section):
    scores = wording().of(label)
    assert max(scores, key=scores.get) == section, scores


@pytest.mark.parametrize("label", NO_SECTION)
def test_a_label_of_no_section_is_likelier_none(label):
    assert max(wording().of(label).values()) < 1.5


def test_two_fits_are_the_same():
    first = wording().of("Waar wringt het?")
    forget()
    assert Wording(told()).of("Waar wringt het?") == first


def test_sections_that_nobody_worded_are_learned_from_their_names():
    other = Meanings(
        ("noise", "light"),
        {"noise": ("Geluidshinder", "Lawaai"), "light": ("Lichthinder", "Verlichting")},
        {"noise": (), "light": ()},
    )
    scores = Wording(other).of("Hinder door lawaai 's nachts")
    assert scores["noise"] > scores["light"]


def test_no_wording_stands_under_two_sections():
    every = [text.casefold() for texts in wordings().values() for text in texts]
    assert sorted(text for text in set(every) if every.count(text) > 1) == []


@pytest.mark.parametrize(
    ("label", "left"),
    [("3. Wat loopt mis?", "Wat loopt mis?"), ("Vraag 2: Kansen", "Kansen"), ("A) Buiten", "Buiten"), ("7", "7")],
)
def test_the_number_of_a_label_says_nothing(label, left):
    assert bare(label) == left


def test_stems_and_pairs():
    assert stems("Welke regels helpen?") == ["welk", "regel", "help", "welk_regel", "regel_help"]


def test_a_code_of_a_survey_keeps_the_word_that_says_what_it_asks():
    heads = "id;submitdate;stad;afbakening[erbij];afbakening[erbuiten];last[SQ001]"
    data = f"{heads}\n1;2023-02-20 10:00:00;Ankerdonk;Palen;Vaten;Kabels\n".encode()
    labels = [label.text for part in layout.read(formats.read(data), vocabulary(BOOK)).parts for label in part.labels]
    assert [text for text in labels if text != "stad"] == ["afbakening erbij", "afbakening erbuiten", "last"]


@pytest.mark.parametrize(
    ("text", "meant", "slip"),
    [
        ("contract", "contact", False),
        ("kontact", "contact", True),
        ("blinde vlekke", "blinde vlekken", True),
        ("blindevlekken", "blinde vlekken", True),
        ("vlekken blinde", "blinde vlekken", True),
        ("regels die helpen", "regels die hinderen", False),
        ("wat valt ertussen", "wat valt erbuiten", False),
        ("van welke stad bent u dan", "van welke stad bent u", True),
    ],
)
def test_a_word_that_people_write_is_no_slip_of_another(text, meant, slip):
    assert slipped(text, meant) is slip
