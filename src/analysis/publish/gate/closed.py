"""Which words of a closed sentence are a secret: runs of six words of a long one, and a short one as it stands."""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from analysis.publish.gate.haystack import Haystack
from analysis.publish.gate.squeezed import squeezed, words
from analysis.words.text import TEXTS

SHINGLE = 6  # words
LEAST = 12  # letters and digits of a run of words; shorter runs occur in any text
FEW = 8  # letters of two words or more that are looked for as whole words
QUOTED = 24  # letters of a run of words that one city repeats of another: shorter ones two people write by chance
FEWEST = 4  # words of a sentence that is a copy where a text of a table repeats it
ALONE = 4  # letters of a text that is looked for where an element of a page, or a cell, holds nothing else
_CUTS = re.compile(r"[|;,:.\n\t{}]")
_AND = re.compile(r"\s*[+/,;|&]\s*|\s+en\s+")
_ENDS = re.compile(r"(?<=[.!?;])\s+|\n+")
_PAUSE = re.compile(r"[^\w\s'\u2019-]|\n|\Z")
_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True)
class Quotable:
    """city → the sentences of it that this reader may not read; city → those he may."""

    closed: Mapping[str, list[str]]
    shown: Mapping[str, list[str]]

    def runs(self, ours: str) -> Iterator[tuple[str, str]]:
        """(squeezed run of six words, text) of closed sentences that one other city repeats and its own city nowhere shows.

        What two other cities write too, or the form, is no quotation.
        """
        shown = {city: "\n".join(map(squeezed, texts)) for city, texts in self.shown.items()}
        hay = Haystack(list(shown.values()))
        for city, texts in self.closed.items():
            runs = {value: text for text in texts if len(words(text)) >= SHINGLE for value in _shingles(text)}
            anywhere = hay.standing(value for value in runs if len(value) >= QUOTED)
            for value, text in runs.items():
                if value in anywhere and value not in ours:
                    who = [other for other, there in shown.items() if value in there]
                    if len(who) == 1 and who != [city]:
                        yield value, text


@dataclass(frozen=True)
class Closed:
    """hidden: what this reader may not read. shown: what he may. ours: words that people of the working group or we wrote.

    written: sentences of theirs in the decided tables, that may repeat a closed one. labels: those that drawings cut in
    lines. names: how cities and units are called; which city it is, and numbers, tell nothing.
    """

    hidden: list[str]
    shown: list[str]
    ours: list[str]
    labels: list[str]
    names: Collection[str]
    quotable: Quotable = Quotable({}, {})
    written: list[str] = field(default_factory=list)

    @cached_property
    def runs(self) -> dict[str, str]:
        """Squeezed run of words → the text it is from: found anywhere, also cut over cells, unless it stands in open text."""
        long = {value: text for text in self._telling for value in _shingles(text)}
        short = {squeezed(text): text for text in self._short if self._weight(text) >= LEAST and len(words(text)) > 1}
        every = long | short
        shown = Haystack([self._open]).standing(every)
        told = {value: text for value, text in every.items() if value not in shown}
        return told | self._copied | dict(self.quotable.runs("\n".join(map(squeezed, [*self.ours, *self.written]))))

    @cached_property
    def _copied(self) -> dict[str, str]:
        """The runs of each whole sentence that a text of a table repeats, and that is nowhere open but there.

        Not those that a city without a name wrote for these readers: they are no secret, only whose they are is.
        """
        closed = [text for texts in self.quotable.closed.values() for text in texts]
        pieces = {piece: text for text in filter(self._nameless, closed) for piece in sentences_of(text)}
        there = Haystack(["\n".join(map(squeezed, self.written))]).standing(map(squeezed, pieces))
        copied = [piece for piece in pieces if squeezed(piece) in there and any(repeats(text, piece) for text in self.written)]
        runs = {run: pieces[piece] for piece in copied for run in _shingles(piece)}
        surely = Haystack(["\n".join(map(squeezed, [*self.shown, *self.ours]))]).standing(runs)
        return {run: text for run, text in runs.items() if run not in surely}

    @cached_property
    def few(self) -> dict[tuple[str, ...], str]:
        """Two words or more that are too short for a run: found as whole words, unless they stand in open text."""
        found = {words(text): text for text in self._short if FEW <= self._weight(text) < LEAST}
        return {line: text for line, text in found.items() if len(line) > 1 and "".join(line) not in self._open}

    @cached_property
    def whole(self) -> dict[str, str]:
        """Squeezed short text → as written: found where it is all that an element holds.

        Unless an open text, or a piece of one, is the same; or a piece of a label, as a drawing cuts it in lines.
        """
        found = {squeezed(text): (self._rest(text), text) for text in self._short if self._weight(text) >= ALONE}
        longest = max((len(text) for _, text in found.values()), default=0)
        parts = {
            part
            for text in (*self.shown, *self.ours, *self.written)
            for part in (text, *_CUTS.split(text))
            if 0 < len(part) <= longest + 1
        }
        same = {squeezed(part) for part in parts}
        drawn = "\n".join(squeezed(text) for text in self.labels)
        return {value: text for value, (rest, text) in found.items() if not {value, rest} & same and rest not in drawn}

    @cached_property
    def _open(self) -> str:
        return "\n".join(squeezed(text) for text in [*self.shown, *self.ours, *self.written])

    @cached_property
    def _telling(self) -> list[str]:
        """Without what says no more than which city and which unit, as a page header does: every page says that itself."""
        return [text for text in dict.fromkeys(self.hidden) if self._nameless(text)]

    @cached_property
    def _short(self) -> list[str]:
        return [text for text in self._telling if not _shingles(text) and not self._enumerates(text)]

    def _enumerates(self, text: str) -> bool:
        """'stad + netbeheerder', where each of them stands by itself in open text: side by side they tell no more."""
        parts = [squeezed(part) for part in _AND.split(text)]
        return len(parts) > 1 and all(part in self._alone for part in parts)

    @cached_property
    def _alone(self) -> set[str]:
        return {squeezed(text) for text in (*self.shown, *self.ours, *self.written)}

    @cached_property
    def _called(self) -> re.Pattern[str]:
        known = sorted({squeezed(name) for name in self.names} - {""}, key=len, reverse=True)
        return re.compile("|".join(map(re.escape, known)) or r"(?!)")

    def _nameless(self, text: str) -> str:
        return self._called.sub("", squeezed(text))

    def _rest(self, text: str) -> str:
        return _DIGITS.sub("", self._nameless(text))

    def _weight(self, text: str) -> int:
        return len(self._rest(text))


def sentences_of(text: str) -> list[str]:
    """The text and each sentence in it, those that two people do not write by chance."""
    pieces = dict.fromkeys([text, *_ENDS.split(text)])
    return [piece for piece in pieces if len(words(piece)) >= FEWEST and len(squeezed(piece)) >= QUOTED]


def repeats(text: str, piece: str) -> bool:
    """Does a text hold a sentence to its end? Where it goes on in the same breath it says something else in the same words."""
    value = squeezed(piece)
    return value in squeezed(text) and any(squeezed(text[: end.start()]).endswith(value) for end in _PAUSE.finditer(text))


@lru_cache(TEXTS)
def _shingles(text: str) -> tuple[str, ...]:
    """Every run of six words, squeezed; more words where six say too little ("0 1 0 2 0 1" stands in any drawing).

    A shorter text counts as a whole when it is long enough to say something.
    """
    line = words(text)
    least = LEAST if len(line) >= SHINGLE else 2 * LEAST
    runs = (_run(line, n) for n in range(max(1, len(line) - SHINGLE + 1)))
    return tuple(value for value in runs if len(value) >= least)


def _run(line: tuple[str, ...], n: int) -> str:
    """Six words from the nth on, and as many more as say enough."""
    size = SHINGLE
    while len(value := "".join(line[n : n + size])) < LEAST and n + size < len(line):
        size += 1
    return value
