"""A second language is a second file: every sentence, with the same slots, and every text of the report notebooks."""

import json
from pathlib import Path
from string import Formatter

import pytest

from analysis import words
from analysis.words import _file, say, speak, themed

ROOT = Path(__file__).parent.parent
ANY = "finders"  # what points at a person, in whatever language it is written
FREE = ("named", "theme", "elsewhere", "grammar", "sound")
REPORTS = ("1-respons", "2-vergadering", "3-stad", "4-advies", "5-systeemtrack", "5b-partijen", "5c-projecten")


@pytest.fixture
def english():
    speak("en")
    yield
    speak("nl-BE")


def slots(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def rooms(language: str) -> dict[str, dict[str, str]]:
    return {room: table for room, table in _file(language).items() if room not in (*FREE, ANY)}


def test_english_has_every_sentence_and_no_other():
    dutch, english = rooms("nl"), rooms("en")
    assert dutch.keys() == english.keys()
    apart = {room: dutch[room].keys() ^ english[room].keys() for room in dutch}
    assert {room: keys for room, keys in apart.items() if keys} == {}


def test_every_sentence_asks_the_same_slots_in_both():
    patterns = ("_words", "separators", "counted", "numerals")
    pairs = [(f"{room}.{k}", t, rooms("en")[room].get(k, "")) for room, table in rooms("nl").items() for k, t in table.items()]
    assert [key for key, one, other in pairs if not key.endswith(patterns) and slots(one) != slots(other)] == []


@pytest.mark.usefixtures("english")
@pytest.mark.parametrize("name", REPORTS)
def test_every_text_of_a_report_notebook_is_there_in_english(name):
    cells = json.loads((ROOT / "notebooks" / f"{name}.ipynb").read_text("utf-8"))["cells"]
    known = words._paragraphs("en")
    parts = [part.strip() for c in cells if c["cell_type"] == "markdown" for part in "".join(c["source"]).split("\n\n")]
    assert [part for part in parts if part not in known] == []
    assert themed("## In het kort") == "## In short"


@pytest.mark.usefixtures("english")
def test_the_language_is_spoken():
    assert say("table.city_many", n=2) == "2 cities"


def test_a_theme_has_its_own_words_with_their_articles():
    speak("nl", {"word.stad": "het bestuur", "word.steden": "besturen"})
    assert say("table.nobody") == "Door geen enkel bestuur genoemd."
    assert themed("Deze stad en andere steden.") == "Dit bestuur en andere besturen."
    speak("en", {"word.city": "organisation"})
    assert say("table.city_one", n=1) == "1 organisation"
    speak("nl-BE")
    assert say("table.nobody") == "Door geen enkele stad genoemd."


@pytest.mark.parametrize(
    "told, said",
    [
        ("organisation", "An organisation."),
        ("hour", "An hour."),
        ("university", "A university."),
        ("European agency", "A European agency."),
        ("one-stop shop", "A one-stop shop."),
        ("agency", "An agency."),
        ("board", "A board."),
        ("an unnamed board", "An unnamed board."),
    ],
)
def test_an_english_word_without_an_article_takes_the_one_it_sounds_with(told, said):
    speak("en", {"word.city": told})
    assert themed("A city.") == said
    speak("nl-BE")


def test_the_words_that_a_theme_does_not_choose_follow_their_articles_too():
    speak("en", elsewhere=True)
    assert themed("What is an obstacle is no opportunity.") == "What is a rule is no opening."
    speak("nl-BE")


def test_another_theme_does_not_speak_of_the_first():
    speak("nl", elsewhere=True)
    said = " ".join(text for key, text in words._now()[0]["prose"].items() if key != "counted")
    assert not {word for word in ("bestek", "deelprobleem", "concessie", "laden") if word in said.casefold()}
    speak("nl-BE")
