"""Labels for two sides of one thing: what belongs to it and what does not, rules in the way and rules that help.

The order of the form puts one before the other, and a city may ask for them the other way round; so words have to tell which is
which. Words of the one that say little are enough where it mirrors the other.
"""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

Sides = Sequence[tuple[str, str]]


class Asked(NamedTuple):
    """A label, the section it probably asks for, how much it looks like each (nothing when it is known), and whether it mirrors
    the label before it."""

    key: Hashable
    section: str
    like: Mapping[str, float]
    mirrors: bool


def unclear(form: Iterable[Asked], sides: Sides) -> set[Hashable]:
    """The labels that only their order tells apart: their words together say nothing, or rather that it is the other way."""
    best = {one.section: one for one in form if one.like}
    found: set[Hashable] = set()
    for one, other in sides:
        if one in best and other in best and _apart(best[one].like, best[other].like, one, other) <= 0:
            found |= {best[one].key, best[other].key}
    return found


def _apart(first: Mapping[str, float], second: Mapping[str, float], one: str, other: str) -> float:
    return first.get(one, 0.0) - first.get(other, 0.0) + second.get(other, 0.0) - second.get(one, 0.0)


def backed(form: Iterable[Asked], sides: Sides) -> set[Hashable]:
    """The labels that mirror each other and ask for two sides, by the words of both together."""
    found: set[Hashable] = set()
    for before, here in pairwise(form):
        both = (before.section, here.section)
        if here.mirrors and (both in sides or both[::-1] in sides):
            alike = sum(one.like.get(one.section, 0.0) for one in (before, here))
            found |= {before.key, here.key} if alike >= 0 else set()
    return found
