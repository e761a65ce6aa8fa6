"""What each label means: one assignment over all labels of a form together, with how sure it is.

Every label nobody listed gets a probability for each section: how much it and its answers look like the section, times how
likely that section is between the labels around it. Forms go through the sections in order, seldom back, and seldom ask a
thing twice.
What comes out is the sum over all assignments of the form (forward and backward), so that a label is weighed with all others.
Measured on families of forms that nothing here was learned from (`make bench-reading`).
"""

import math
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from analysis.reading.forms.form_order import NONE, Array, ways
from analysis.reading.forms.two_sides import Asked, backed, unclear

Score = Mapping[str, float]
# At most 1 in 200 answers is in a wrong section among what is as sure, and of which the words do not say otherwise; less is
# enough where the words of the label point the same way by themselves, clearly before any other section.
_SURE, _LIKELY, _ALIKE, _BEFORE = 0.95, 0.8, 1.5, 0.3
_FEWEST, _THIN = 3, 0.94  # labels of which the order says something; with fewer of them nothing is surer than this
_NONE_LIKE = 1.5  # likeness above which a label is rather of a section than of none
_RIVAL = 0.3  # how likely another label asks for the same section, when that is open
_TWICE = 2.0  # price of a section that a known label of the same form asks already
_NEVER = -1e9
_PROPOSED = 3


@dataclass(frozen=True, slots=True)
class Slot:
    """A label in its form: what it is known by, and the section it is known to mean ("" when nobody knows). `loose`: its words
    say nothing without what stands above it; `mirrors`: they are the other side of those right above it."""

    key: Hashable
    known: str = ""
    loose: bool = False
    mirrors: bool = False


@dataclass(frozen=True, slots=True)
class Name:
    """What a label probably means, and the three best proposals. `alike`: how much its own words look like that section, and
    how much more than like any other. `aside`: how sure it is that it asks for the first proposal, which is no section.
    `contested`: another label of the form, which nobody knows either, may well ask for the same, or they may be turned round.
    `backed`: it mirrors a label that asks for the other side of the same thing.
    """

    section: str = ""
    sure: float = 0.0
    proposals: tuple[str, ...] = ()
    alike: tuple[float, float] = (0.0, 0.0)
    aside: float = 0.0
    contested: bool = False
    backed: bool = False

    @property
    def certain(self) -> bool:
        """Would at most 1 in 200 answers be wrong among what is as sure?"""
        alike, before = self.alike
        placed = self.sure >= _SURE and (alike >= 0 or self.backed)
        return placed or (not self.contested and self.sure >= _LIKELY and alike >= _ALIKE and before >= _BEFORE)


@dataclass
class Naming:
    """Names the labels of all forms. `order`: the sections in the order of the form; `like`: how much the label with this key
    looks like each section; `aside`: what it asks when it asks for none of them, and how likely each of that is; `sides`: the
    sections that are two sides of one thing, in the order of the form."""

    order: Sequence[str]
    like: Callable[[Hashable], Score]
    aside: Callable[[Hashable], Score] = field(default=lambda _: {})
    sides: Sequence[tuple[str, str]] = ()
    _place: dict[str, int] = field(init=False)
    _ways: Mapping[tuple[bool, bool], Array] = field(init=False)

    def __post_init__(self) -> None:
        self._place = {section: number for number, section in enumerate(self.order)}
        self._ways = ways(len(self.order), [(self._place[one], self._place[other]) for one, other in self.sides])

    def names(self, forms: Sequence[Sequence[Slot]]) -> dict[Hashable, Name]:
        """A name for every label that is not known. Forms that are the same count once; a label in several is averaged."""
        found: dict[Hashable, list[Array]] = {}
        contested: set[Hashable] = set()
        turned: set[Hashable] = set()
        mirrored: set[Hashable] = set()
        for form in dict.fromkeys(tuple(form) for form in forms):
            if any(not slot.known for slot in form):
                chances = self._chances(form)
                contested |= _contested(form, chances)
                asked = self._asked(form, chances)
                turned |= unclear(asked, self.sides)
                mirrored |= backed(asked, self.sides)
                for slot, chance in zip(form, chances, strict=True):
                    if not slot.known:
                        found.setdefault(slot.key, []).append(np.log(chance + 1e-12))
        ordered = {slot.key for form in forms if len(form) >= _FEWEST for slot in form} - turned
        names = {key: self._name(key, np.mean(logs, axis=0), 1 if key in ordered else _THIN) for key, logs in found.items()}
        return {key: replace(name, contested=key in contested | turned, backed=key in mirrored) for key, name in names.items()}

    def _name(self, key: Hashable, logs: Array, most: float) -> Name:
        """The last place of `logs` is that of no section. `most`: how sure it can be at most."""
        chance = np.exp(logs - _sum(logs))
        ranked = [self.order[n] for n in np.argsort(-chance[:-1], kind="stable")]
        first, best, own = ranked[0], self._place[ranked[0]], self.like(key)
        before = own.get(first, 0.0) - max((own.get(other, 0.0) for other in ranked[1:]), default=0.0)
        section = first if chance[best] >= chance[-1] else ""
        other = {kind: share * float(chance[-1]) for kind, share in self.aside(key).items()}
        every = dict(zip(self.order, chance[:-1].tolist(), strict=True)) | other
        proposals = tuple(sorted(every, key=lambda one: -every[one])[:_PROPOSED])
        alike, aside = (own.get(first, 0.0), before), round(other.get(proposals[0], 0.0), 4)
        return Name(section, min(most, round(float(chance[best]), 4)), proposals, alike, aside)

    def _likes(self, form: Sequence[Slot]) -> Array:
        """Slots × (sections and none): how much each looks like what."""
        size = len(self.order)
        asked = np.zeros(size)
        for slot in form:
            if slot.known in self._place:
                asked[self._place[slot.known]] = _TWICE
        rows = np.full((len(form), size + 1), _NEVER)
        for row, slot in zip(rows, form, strict=True):
            if slot.known:
                row[self._place.get(slot.known, size)] = 0.0
            else:
                score = self.like(slot.key)
                row[:size] = np.array([score.get(section, 0.0) for section in self.order]) - (0 if slot.loose else asked)
                row[size] = 0.0 if slot.loose else _NONE_LIKE
        return rows

    def _chances(self, form: Sequence[Slot]) -> Array:
        """Slots × (sections and none): the probability over all assignments. States: the last section that was named."""
        likes, stay, steps = self._likes(form), math.log(NONE), [self._ways[slot.loose, slot.mirrors] for slot in form]
        size = len(self.order)
        before, after = np.full((len(form) + 1, size + 1), _NEVER), np.zeros((len(form) + 1, size + 1))
        before[0, size] = 0.0
        for n, like in enumerate(likes):
            before[n + 1] = before[n] + stay + like[size]
            before[n + 1, :size] = np.logaddexp(before[n + 1, :size], _sum(before[n][:, None] + steps[n], 0) + like[:size])
        for n in range(len(form) - 1, -1, -1):
            named = _sum(steps[n] + (likes[n, :size] + after[n + 1, :size])[None], 1)
            after[n] = np.logaddexp(named, stay + likes[n, size] + after[n + 1])
        rows = []
        for n, like in enumerate(likes):
            named = _sum(before[n][:, None] + steps[n], 0) + like[:size] + after[n + 1, :size]
            row = np.append(named, _sum(before[n] + stay + like[size] + after[n + 1]))
            rows.append(np.exp(row - _sum(row)))
        return np.array(rows)

    def _asked(self, form: Sequence[Slot], chances: Array) -> list[Asked]:
        """What each label of a form probably asks for."""
        best = [self.order[int(np.argmax(row[:-1]))] for row in chances]
        return [
            Asked(slot.key, slot.known or section, {} if slot.known else self.like(slot.key), slot.mirrors)
            for slot, section in zip(form, best, strict=True)
        ]


def _contested(form: Sequence[Slot], chances: Array) -> set[Hashable]:
    """The labels of which another one of the form, not known either, may ask for the section they probably ask for. A loose
    one goes on with a section of another."""
    found: set[Hashable] = set()
    for slot, chance in zip(form, chances, strict=True):
        best = int(np.argmax(chance[:-1]))
        rivals = zip(form, chances, strict=True)
        others = [other[best] for one, other in rivals if not (one.known or one.loose) and one.key != slot.key]
        if not slot.known and (slot.loose or sum(others) > _RIVAL):
            found.add(slot.key)
    return found


def _sum(logs: Array, axis: int | None = None) -> Array:
    """The logarithm of a sum of what is given as logarithms."""
    top = logs.max(axis=axis, keepdims=True)
    total = np.log(np.exp(logs - top).sum(axis=axis, keepdims=True)) + top
    return np.asarray(total.squeeze() if axis is None else total.squeeze(axis))
