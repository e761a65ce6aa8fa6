"""Numbers and quantity words come from the tables; what is typed, or counts out of two totals, is found."""

import pytest

from analysis.pages.prose.counted import quantity
from analysis.pages.prose.typed_numbers import two_denominators, typed_numbers
from analysis.words import say
from analysis.words.text import lower


@pytest.mark.parametrize(
    ("count", "answered", "words"),
    [
        (0, 13, "geen enkele stad"),
        (1, 1, "één stad"),
        (1, 13, "één stad"),
        (2, 13, "twee steden"),
        (2, 3, "de steden"),
        (3, 13, "meerdere steden"),
        (6, 12, "meerdere steden"),
        (7, 13, "de steden"),
        (6, 13, "meerdere steden"),
    ],
)
def test_quantity(count, answered, words):
    """ "De steden" only for more than half of those who answered (design, section 4)."""
    assert quantity(count, answered) == words


def test_one_is_told_in_the_singular():
    assert say("preview.again", n=1) == "1 beslissing vraagt een nieuwe blik:"
    assert say("preview.again", n=2) == "2 beslissingen vragen een nieuwe blik:"
    assert say("worklist.written", file="f", rows=1) == "f: 1 zin wacht op een code."
    assert say("axes.in_short", n="<a>1</a>", count=1).startswith("<a>1</a> deelprobleem brachten wij onder meer")
    assert "1 leeg vakje zegt" in say("preview.state", title="t", n=1, cities="a", old="b", new="c")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("De lijst telt steden.", []),
        ("In 2023 was dat zo.", ["2023"]),
        ("Twee steden vragen dit.", ["Twee steden"]),
        ("De meeste steden vragen dit.", ["De meeste steden"]),
        ("Meerdere van de dertien deelnemers", ["Meerdere van de dertien deelnemers"]),
        ("Zie `zin 3` in [de lijst](#b-3).", []),
        ("Een stad telt maar een keer.", []),
    ],
)
def test_typed_numbers(text, found):
    assert typed_numbers(text) == found


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("5 van de 13 steden noemen dit. 4 van de 12 steden noemen dat.", False),
        ("5 van de 13 steden, van wie 4 van de 13 met een plan.", False),
        ("5 van de 13 steden en 4 van de 12 steden.", True),
        ("Van 13 van de 14 deelnemers; 8 van de 13 steden.", True),
    ],
)
def test_two_denominators(text, wrong):
    assert bool(two_denominators([text])) == wrong


@pytest.mark.parametrize(
    ("label", "inside"),
    [
        ("Meten en verrekenen", "meten en verrekenen"),
        ("AVG-onzekerheid", "AVG-onzekerheid"),
        ("In de Vlaamse", "in de Vlaamse"),
    ],
)
def test_label_inside_a_sentence(label, inside):
    assert lower(label) == inside
