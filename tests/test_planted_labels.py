"""One unknown label at every place of every layout: the reader leaves what stands around it in its own section."""

import os
from collections.abc import Iterable, Sequence
from random import Random

import pytest

from analysis import codebook
from analysis.intake.cached import vocabulary
from analysis.reading.formats import detect as formats
from analysis.reading.forms import layout
from analysis.reading.forms.fields import CONTACT, UNPLACED
from bench.forge import plant
from bench.forge.layouts import ALL, Layout
from bench.forge.lists import CODEBOOK
from bench.forge.truth import key

VOCABULARY = vocabulary(codebook.load(CODEBOOK))
EVERY = range(len(plant.SECTIONS) + 1)
SHORT = 12  # of a text this short another answer may well hold the same
DEEP = bool(os.environ.get("FICHES_DEEP"))


def read(data: bytes) -> list[tuple[str, str]]:
    """(text, section) of all that is said."""
    parts = layout.read(formats.read(data), VOCABULARY).parts
    return [(key(field.text), field.section) for part in parts for field in part.fields if len(key(field.text)) > SHORT]


def sections(said: Iterable[plant.Said], found: Sequence[tuple[str, str]]) -> set[tuple[str, str]]:
    """(own section, the one it stands in) of every text, or of the piece of it that a line or a cell holds."""
    told = [(section, key(text)) for _, section, text in said]
    return {(own, here) for own, text in told for piece, here in found if piece in text or text in piece}


@pytest.mark.parametrize("made", ALL, ids=lambda made: made.name)
def test_an_unknown_label_takes_no_answer_from_its_neighbours(made: Layout):
    number = [other.name for other in ALL].index(made.name)
    for place in EVERY if DEEP else [EVERY[number % len(EVERY)]]:
        one = plant.plant(made, place, Random(f"plant 1 {made.name} {place}"))
        found = read(one.file.data)
        around = sections((*one.before, *one.after), found)
        assert all(here in (own, UNPLACED, CONTACT) for own, here in around), place
        assert sum(here == own for own, here in around) > len(plant.SECTIONS) / 2, place
        assert {here for _, here in sections(one.inside, found)} <= {UNPLACED, CONTACT}, place
