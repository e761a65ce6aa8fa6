"""What the reader knows of the form: names of sections, fields, columns and options, and the sentences printed on it."""

import re
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeVar, cast

from rapidfuzz import fuzz, process

from analysis.reading.forms.form_text import plain
from analysis.reading.forms.printed_form import SHORTEST, alike
from analysis.reading.forms.spelled import slipped
from analysis.words.text import key

_BRACKETS = re.compile(r"\s*\([^()]*\)")
_ALIKE = 88  # rapidfuzz ratio: two typing errors in a label of sixteen letters, not another word
_LONGEST = 2_000  # no label and no sentence of the form comes near; a longer text is an answer, and is not compared
_NAMED = 60  # letters; what is longer says something
_DISTINCT = 5  # lines that only one version of the form has, before we say that it is that version
_REMEMBERED = 8192  # answers to what was asked before
Told = TypeVar("Told")
SPOKEN = re.compile(r"[^\s,.:;()/–—]+")
_RULED = re.compile(r"[\s._…~*=\u2013\u2014-]{4,}")  # a dotted line to write on, or one that parts two texts


@dataclass(frozen=True, slots=True)
class Label:
    """A name on the form that a text was taken for. `kind` is section, contact, situation or column."""

    kind: str
    name: str
    approximate: bool = False


@dataclass(frozen=True)
class Vocabulary:
    """Everything the layout compares with. Plain data, so that it can be sent to a worker."""

    sections: dict[str, str]
    challenges: dict[str, str]
    labels: dict[str, Label]
    columns: dict[str, str]
    column_sections: dict[str, str]
    options: frozenset[str]
    guidance: tuple[str, ...]
    gaps: tuple[tuple[str, str], ...]
    templates: dict[str, tuple[str, ...]]
    ruled: frozenset[str] = frozenset()  # sections that are about a rule of law
    shorts: frozenset[str] = frozenset()  # short answers, as they are compared
    who: frozenset[str] = frozenset()  # names of those who answer, as they are compared
    prompts: Mapping[str, tuple[str, tuple[str, ...]]] = field(default_factory=dict)  # guidance of our form → section, columns

    def label(self, text: str, near: bool = True) -> Label | None:
        """The section or field a label names; `near`: also when it is a typing error away from exactly one."""
        return self._remembered(("label", text, near), lambda: self._label(text, near)) if len(text) <= _LONGEST else None

    def _label(self, text: str, near: bool) -> Label | None:
        bare = plain(text)
        found = self.labels.get(bare) or self.labels.get(plain(_BRACKETS.sub("", text))) or self._both(text)
        if found or not near or not SHORTEST <= len(bare) <= 80:
            return found
        best = process.extract(bare, self.labels.keys(), scorer=fuzz.ratio, score_cutoff=_ALIKE, limit=3)
        best = [found for found in best if slipped(bare, found[0])]
        names = {(self.labels[name].kind, self.labels[name].name) for name, _, _ in best}
        return Label(*names.pop(), approximate=True) if len(names) == 1 else None

    def _both(self, text: str) -> Label | None:
        """The label of which a text says two names: 'Knelpunten / problèmes'."""
        sides = [self.labels.get(plain(side)) for side in text.split("/")] if "/" in text else []
        return sides[0] if len(sides) > 1 and len({*sides}) == 1 else None

    def names(self, text: str) -> bool:
        """Do a few words name somebody of the register: 'Stad Genk (financiën)'?"""
        return len(text) <= _NAMED and self._remembered(("names", text), lambda: self._names_somebody(text))

    def _names_somebody(self, text: str) -> bool:
        said = SPOKEN.findall(key(text))
        return any(" ".join(said[n:m]) in self.who for n in range(len(said)) for m in range(n + 1, len(said) + 1))

    def somebody(self, text: str) -> bool:
        """Do these words name somebody of the register and nothing else, perhaps with a number: 'Genk (2)'?"""
        return " ".join(word for word in SPOKEN.findall(key(text)) if not word.isdigit()) in self.who

    def column(self, text: str) -> tuple[str, str]:
        """(role, section it betrays) of a column heading: number, text, detail, priority, actor, rule or level."""
        for bare in (plain(text), plain(_BRACKETS.sub("", text))):
            if bare in self.columns:
                return self.columns[bare], self.column_sections.get(bare, "")
        return "", ""

    def printed(self, sentence: str) -> bool:
        """Is this a sentence of the form itself, perhaps slightly edited? A word the form does not have makes it an answer."""
        return self._remembered(("printed", sentence), lambda: self._is_printed(sentence))

    def _is_printed(self, sentence: str) -> bool:
        bare = plain(sentence) if len(sentence) <= _LONGEST else ""
        if not bare or _RULED.fullmatch(sentence):
            return not sentence.strip() or _RULED.fullmatch(sentence) is not None
        return bare in self._printed or alike(bare, self.guidance, self.gaps)

    def _remembered(self, asked: Hashable, told: Callable[[], Told]) -> Told:
        """What was found before: every line is looked at from many sides, and most forms say the same."""
        if asked not in self._memory:
            if len(self._memory) >= _REMEMBERED:
                self._memory.clear()
            self._memory[asked] = told()
        return cast(Told, self._memory[asked])

    @cached_property
    def _memory(self) -> dict[Hashable, object]:
        return {}

    @cached_property
    def _printed(self) -> frozenset[str]:
        return frozenset(self.guidance)

    @cached_property
    def _names(self) -> tuple[str, ...]:
        """The names of the challenges, the longest first."""
        return tuple(sorted(self.challenges, key=len, reverse=True))

    def challenge(self, text: str) -> str:
        """The challenge a heading names: 'Uitdaging 3: Een verdienmodel' or 'fiche 2 – snelladen'; "" when it names none."""
        bare = plain(text, numbers=False) if len(text) <= _LONGEST else ""
        if not bare.startswith(self._names):
            return ""
        for name in self._names:
            rest = plain(bare.removeprefix(name), numbers=False)
            if bare == name or (bare.startswith(name) and rest in self.challenges):
                return self.challenges[name]
            if bare.startswith(name) and fuzz.ratio(rest, max(self.challenges, key=lambda c: fuzz.ratio(rest, c))) >= _ALIKE:
                return self.challenges[name]
        return ""

    def version(self, said: str) -> str:
        """The version of the form of which enough lines stand in `said` that no other version has; "" when unsure."""
        shared = {
            line
            for version in self.templates
            for line in self.templates[version]
            if sum(line in t for t in self.templates.values()) > 1
        }
        scores = {v: sum(p in said for p in printed if p not in shared) for v, printed in self.templates.items()}
        best = max(sorted(scores), key=lambda version: scores[version], default="")
        return best if best and scores[best] >= _DISTINCT else ""
