"""Two labels that mirror each other ask for two sides of one thing; which is which is not for the order alone to say."""

import pytest

from analysis.reading.forms.mirrored import mirrored
from analysis.reading.forms.naming import Naming, Slot

ORDER = ("wide", "narrow", "trouble", "dark", "example", "hinder", "help")
SIDES = [("wide", "narrow"), ("hinder", "help")]
LIKE = {
    "rule one": {"hinder": 5.0, "help": 2.0},
    "rule two": {"hinder": 4.0, "help": 3.0},
    "rule this": {"hinder": 4.0, "help": 3.0},
    "rule that": {"hinder": 4.0, "help": 3.0},
    "wish": {"help": 4.5, "hinder": 0.1},
    "wall": {"hinder": 4.5, "help": 0.1},
    "plain": {"narrow": -0.4},
    "ours": {"wide": 1.0},
}
BEFORE = ("wide", "narrow", "trouble", "dark", "example")


def named(*labels: str, mirrors: bool = True) -> dict[str, tuple[str, bool]]:
    """Label → the section it probably asks for, and whether that is certain; the last one may mirror the one before it."""
    known = [Slot(label, label if label in ORDER else "", mirrors=mirrors and label == labels[-1]) for label in labels]
    names = Naming(ORDER, lambda name: LIKE[str(name)], sides=SIDES).names([known])
    return {str(key): (name.proposals[0], name.certain) for key, name in names.items()}


def test_the_other_side_stands_where_the_label_mirrors_the_one_above_it():
    """Both speak of rules, and the words of the second say rather what the first asks."""
    assert named(*BEFORE, "rule one", "rule two") == {"rule one": ("hinder", True), "rule two": ("help", True)}
    assert named(*BEFORE, "rule one", "rule two", mirrors=False)["rule two"][1] is False


def test_what_only_the_order_tells_apart_is_asked():
    assert named(*BEFORE, "rule this", "rule that") == {"rule this": ("hinder", False), "rule that": ("help", False)}


def test_two_sides_may_stand_the_other_way_round():
    assert named(*BEFORE, "wish", "wall") == {"wish": ("help", True), "wall": ("hinder", True)}


def test_a_label_without_words_of_its_own_is_backed_by_the_one_that_it_mirrors():
    rest = Naming(ORDER, lambda name: LIKE[str(name)], sides=SIDES)
    for mirrors in (True, False):
        form = [Slot("ours"), Slot("plain", mirrors=mirrors), *(Slot(section, section) for section in ORDER[2:])]
        assert rest.names([form])["plain"].certain == mirrors


@pytest.mark.parametrize(
    ("labels", "found"),
    [(["Regels die klemmen", "Regels die dragen"], [False, True]),
     (["Wat de notaris afraadt", "Wat de notaris aanraadt", "Wie belt er"], [False, True, False]),
     (["3. Daarover spreken we niet", "4. Daarover spreken we wel"], [False, True]),
     (["Waar we op letten", "Waar we om vragen", "Waar we voor vrezen"], [False, False, False]),  # all of them begin so
     (["Beschrijf uw zorg", "Beschrijf uw hulp", "Beschrijf uw doel"], [False, False, False]),
     (["Zorgen", "Zorgen"], [False, False]), ([], [])],
)  # fmt: skip
def test_labels_that_share_words_of_their_own_mirror_each_other(labels, found):
    assert mirrored(labels) == found
