"""Corrections that a newest fiche does not hear, and the sentences there that they may have been about.

A correction that finds its sentence only in an older version says nothing about what the city writes now: when a comma changed,
what was closed would stand open again.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from rapidfuzz import fuzz

from analysis.intake.fiche_row import Fiche
from analysis.intake.rows import CLOSED_AUDIENCE, Sections, how_closed
from analysis.intake.statement import Statement
from analysis.words.text import key

ALIKE, INSIDE = 80, 90  # from this likeness on (0 to 100) it is that sentence, changed; or one that holds it, or a part of it
LONG = 20  # signs; a shorter one is only compared in its own fiche and section, and as a whole
Correction = dict[str, str]


@dataclass(frozen=True)
class Missed:
    """A row of corrections.csv, and the sentences like its own in a newest fiche that nobody decided about."""

    correction: Correction
    like: tuple[str, ...] = ()


@dataclass
class Heard:
    """One correction: where it did something, and the (section, text) of each statement that it was about.

    scope: the fiches that it names; words: of the statement that its value names; made: the statements that came of it.
    """

    correction: Correction
    scope: set[str]
    said: set[tuple[str, str]]
    words: str = ""
    fiches: set[str] = field(default_factory=set)
    made: set[str] = field(default_factory=set)

    @property
    def in_words(self) -> Correction:
        """The same in another version, where that statement has another id."""
        return {**self.correction, "value": self.words or self.correction["value"]}

    def like(self, rows: Sequence[Statement], last: Mapping[str, str]) -> Iterator[Statement]:
        """The statements that say nearly the same where it did nothing: in the newest versions (`last`) of its fiches.

        One that did nothing at all may name the wrong fiche; what is long enough is then looked for in all of them.
        """
        own = {last[fiche] for fiche in self.fiches or self.scope} - self.fiches
        there = own if self.fiches else {*last.values()}
        for row in rows:
            if row.text and row.fiche in there and any(_same(row, *one, row.fiche in own) for one in self.said):
                yield row


def missed(heard: Iterable[Heard], rows: Sequence[Statement], fiches: Sequence[Fiche], sections: Sections) -> list[Missed]:
    """The corrections that did nothing at all, or nothing in a newest fiche with a sentence like theirs.

    Not where that sentence already is what they would make of it, or where another correction of that kind made it so.
    """
    heard, last = list(heard), _newest(fiches)
    made = {(one.correction["action"], statement) for one in heard for statement in one.made}
    lost = []
    for one in heard:
        action = one.correction["action"]
        near = (row for row in one.like(rows, last) if (action, row.statement) not in made)
        like = tuple(row.text for row in near if not _there(one.in_words, row, sections))
        if like or not one.fiches:
            lost.append(Missed(one.correction, like))
    return lost


def _same(row: Statement, section: str, text: str, own: bool) -> bool:
    one, other = key(row.text), key(text)
    if min(len(one), len(other)) < LONG:
        return bool(other) and own and section in ("", row.section) and fuzz.ratio(one, other) >= ALIKE
    return fuzz.ratio(one, other) >= ALIKE or fuzz.partial_ratio(one, other) >= INSIDE


def _there(correction: Correction, row: Statement, sections: Sections) -> bool:
    """Is a statement already what a correction would make of it?"""
    action, value = correction["action"], correction["value"]
    now = CLOSED_AUDIENCE if row.hushed else row.released or row.audience
    if action == "move":
        return row.section == value or sections.audience(value) == now == CLOSED_AUDIENCE
    if action == "release":
        return how_closed(value) <= how_closed(now)
    parts = {"type": [value], "split": value.split("|"), "join": [f"{correction['text']} {value}"]}.get(action, [])
    return key(row.text) in map(key, parts)


def _newest(fiches: Sequence[Fiche]) -> dict[str, str]:
    """Fiche → the newest of its versions."""
    later = {one.fiche: one.superseded_by for one in fiches}
    return {one.fiche: _last(one.fiche, later) for one in fiches}


def _last(fiche: str, later: Mapping[str, str]) -> str:
    for _ in later:  # at most as many steps as there are fiches, so that a circle ends
        fiche = later.get(fiche) or fiche
    return fiche
