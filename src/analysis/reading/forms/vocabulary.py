"""What the reader knows of the form: names of sections, fields, columns and options, and the sentences printed on it."""

import re
import tomllib
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property, lru_cache
from importlib.resources import files
from typing import TypeVar, cast

from rapidfuzz import fuzz, process

from analysis.reading.document import Source, lines
from analysis.reading.forms.spelled import slipped
from analysis.words.text import key

_NUMBER = re.compile(r"^(?:[0-9]{1,2}\s?[a-z]?|[ivx]{1,4}|[a-h])\s*(?:[.):/–—-]|(?<=\d)\s|(?<=\d[a-z])\s)\s*")
# What LimeSurvey puts in front of a question: '[A1] ' or 'G01Q02. '.
_CODE = re.compile(r"^(?:\[[a-z0-9_]{1,20}\](?=\s*\S)|[a-z]{1,3}\d{1,3}(?:q\d{1,3})?[.:])\s*")
_WORD = re.compile(r"^(?:rubriek|vraag|deel|blok|stap|rubrique|question|section|part)\s*(?=\d)")
_BRACKETS = re.compile(r"\s*\([^()]*\)")
_EDGES = " \t.:;?!*–—-_…‘’“”\"'«»"
_SENTENCE = re.compile(r"(?<=\?)\s+|(?<=[.!…])\s+(?=[^\s\W\d_a-z]|[‘“\"(\d])")
_ALIKE = 88  # rapidfuzz ratio: two typing errors in a label of sixteen letters, not another word
_GUIDE_ALIKE = 86
_SHORTEST = 6
_WORD_ALIKE = 72  # 'uitdagingen' for 'uitdaging', 'stadd' for 'stad'
_LETTER = re.compile(r"[^\W\d_]")
_QUESTION = 4  # a label of as many words is a printed question, and no answer
_LONGEST = 2_000  # no label and no sentence of the form comes near; a longer text is an answer, and is not compared
_NAMED = 60  # letters; what is longer says something
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
        found = self.labels.get(bare) or self.labels.get(plain(_BRACKETS.sub("", text)))
        if found or not near or not _SHORTEST <= len(bare) <= 80:
            return found
        best = process.extract(bare, self.labels.keys(), scorer=fuzz.ratio, score_cutoff=_ALIKE, limit=3)
        best = [found for found in best if slipped(bare, found[0])]
        names = {(self.labels[name].kind, self.labels[name].name) for name, _, _ in best}
        return Label(*names.pop(), approximate=True) if len(names) == 1 else None

    def names(self, text: str) -> bool:
        """Do a few words name somebody of the register: 'Stad Genk (financiën)'?"""
        return len(text) <= _NAMED and self._remembered(("names", text), lambda: self._names_somebody(text))

    def _names_somebody(self, text: str) -> bool:
        said = SPOKEN.findall(key(text))
        return any(" ".join(said[n:m]) in self.who for n in range(len(said)) for m in range(n + 1, len(said) + 1))

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
        if bare in self._printed:
            return True
        if len(bare) < 2 * _SHORTEST:
            return False
        if any(bare.startswith(start) and bare.endswith(end) for start, end in self.gaps):
            return True
        alike = process.extract(bare, self.guidance, scorer=fuzz.ratio, score_cutoff=_GUIDE_ALIKE, limit=3)
        return any(_same_words(bare, printed) for printed, _, _ in alike)

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


@lru_cache(maxsize=4096)
def plain(text: str, numbers: bool = True) -> str:
    """A label to compare by: match key without numbering in front and punctuation around it."""
    bare = key(text).strip(_EDGES)
    if numbers:
        bare = _NUMBER.sub("", _WORD.sub("", _CODE.sub("", bare))).strip(_EDGES)
    return bare


def _same_words(text: str, printed: str) -> bool:
    """Is every word of a text a word of the printed sentence? Numbers may differ (a date, a page), but there are as many."""
    words, known = text.split(), printed.split()
    numbers = [sum(not _LETTER.search(word) for word in side) for side in (words, known)]
    alike = (process.extractOne(w, known, scorer=fuzz.ratio, score_cutoff=_WORD_ALIKE) for w in words if _LETTER.search(w))
    return numbers[0] <= numbers[1] and all(alike)


def sentences(text: str) -> list[tuple[int, int]]:
    """Start and end of each sentence of a text."""
    spans, start = [], 0
    for gap in _SENTENCE.finditer(text):
        spans.append((start, gap.start()))
        start = gap.end()
    return [*spans, (start, len(text))]


@cache
def words() -> dict[str, dict[str, object]]:
    """The words of the form that no table of the codebook holds (`words/form.toml`)."""
    return tomllib.loads(files("analysis.words").joinpath("form.toml").read_text("utf-8"))


@cache
def listed(table: str, name: str) -> list[str]:
    """One list of `form.toml`."""
    found = words()[table][name]
    return [str(word) for word in found] if isinstance(found, list) else []


def meaning(name: str) -> str:
    """The field that has a meaning for the reader: meaning("city")."""
    return str(words()["meaning"][name])


def vocabulary(
    sections: Mapping[str, str],
    challenges: Mapping[str, str],
    blanks: Iterable[tuple[str, Source]],
    fields: Mapping[str, Mapping[str, Iterable[str]]] | None = None,
    levels: Iterable[str] = (),
) -> Vocabulary:
    """Put together what the layout needs: aliases of sections and challenges (match key → id), and the blank forms.

    `blanks`: (version, source) of every form that was ever sent out. `fields`: contact and situation → field → ways to write
    it; none: those of `form.toml`. `levels`: ways to write a level of government, beside those of `form.toml`.
    """
    known_sections = {*sections.values()}
    labels = {plain(n): Label("section", s) for s in words()["sections"] if s in known_sections for n in listed("sections", s)}
    labels |= {plain(name): Label("section", section) for name, section in sections.items()}
    for kind in ("contact", "situation"):
        own = fields[kind] if fields is not None else {field: listed(kind, field) for field in words()[kind]}
        for asked, names in own.items():
            labels.update({plain(name): Label(kind, asked) for name in [asked, *names]})
    columns = {plain(name): role for role in words()["columns"] for name in listed("columns", role)}
    betraying = known_sections & words()["column_sections"].keys()
    betrayed = {plain(name): section for section in betraying for name in listed("column_sections", section)}
    printed: dict[str, tuple[str, ...]] = {}
    guidance: set[str] = set()
    raw: set[str] = set()
    options: set[str] = {plain(name) for name in [*listed("answers", "level"), *levels]}
    for version, source in blanks:
        texts = [line.text for line in lines(source.blocks)]
        printed[version] = tuple(sorted({*printed.get(version, ()), *(key(text).strip(_EDGES) for text in texts)}))
        for text in texts:
            raw |= {text[start:end] for start, end in sentences(text)}
            options |= {plain(part.strip("☐ \u00a0")) for part in text.split("☐")[1:]}
            guidance.add(plain(text))
            guidance |= {plain(text[start:end]) for part in text.split("\t") for start, end in _of(text, part)}
    known = {plain(name): challenge for name, challenge in challenges.items()}
    guidance |= {plain(text) for text in listed("printed", "sentences")}
    names = {name for name in labels if len(name.split()) < _QUESTION} | columns.keys() | options
    kept = {text for text in guidance - names if any(c.isalpha() for c in text)}
    gaps = {pair for text in [*raw, *listed("printed", "sentences")] if (pair := _gap(text))}
    sorted_out = tuple(sorted(kept)), tuple(sorted(gaps))
    return Vocabulary(dict(sections), known, labels, columns, betrayed, frozenset(options - {""}), *sorted_out, printed)


def _gap(sentence: str) -> tuple[str, str] | None:
    """Start and end of a printed sentence with one gap in it that was filled in before the form was sent out."""
    start, _, end = (part.strip(_EDGES) for part in key(sentence).partition("…")) if "…" in sentence else ("", "", "")
    return (start, end) if start and len(start + end) > 2 * _SHORTEST else None


def _of(text: str, part: str) -> list[tuple[int, int]]:
    """The sentences of a part of a line, and the part as a whole."""
    offset = text.index(part)
    return [(offset, offset + len(part)), *((offset + start, offset + end) for start, end in sentences(part))]
