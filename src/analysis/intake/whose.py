"""Whose fiche is this, and on which challenge: by field, header and footer, file name, sender and folder, through the aliases.

A near miss is a question with the likely answer beside it. A city that is named in an answer never decides.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from analysis.codebook import Codebook
from analysis.intake.candidate import Candidate
from analysis.reading.forms.vocabulary import meaning
from analysis.words.text import key, letters, slug

_NEAR = 75  # 'Graafsle' for 'Graafsele' is 94, another city of the register at most 70
_WHOLE = 7  # letters an alias must have to be recognised inside a word: 'ficheGanzevoorde'


@dataclass(frozen=True, slots=True)
class Answer:
    """An id ("" when not certain), what was seen, and the likely id when it was a near miss or there was a choice."""

    identity: str = ""
    seen: str = ""
    likely: str = ""

    @property
    def doubtful(self) -> bool:
        return not self.identity or self.likely not in ("", self.identity)


class Names:
    """The aliases of one table of the register, ready to be found in a text."""

    def __init__(self, codebook: Codebook, table: str) -> None:
        self.aliases = codebook.aliases(table)
        self._slugs = {slug(name): identity for name, identity in self.aliases.items() if slug(name)}
        self._longest = max((name.count("-") + 1 for name in self._slugs), default=1)
        self._letters = [(letters(name), identity) for name, identity in self.aliases.items() if len(letters(name)) >= _WHOLE]
        self._found: dict[str, frozenset[str]] = {}

    def inside(self, text: str) -> frozenset[str]:
        """The ids named in a text, as whole words."""
        if text not in self._found:
            self._found[text] = self._search(text)
        return self._found[text]

    def _search(self, text: str) -> frozenset[str]:
        words = slug(text).split("-")
        spans = (words[n : n + length] for length in range(1, self._longest + 1) for n in range(len(words) - length + 1))
        found = frozenset(self._slugs[name] for span in spans if (name := "-".join(span)) in self._slugs)
        whole = letters(text)
        return found or frozenset(identity for name, identity in self._letters if name in whole)

    def near(self, text: str) -> str:
        """The id that a text is a typing error away from; "" when there is none, or more than one."""
        words = [text, *(word for word in slug(text).split("-") if len(word) >= _WHOLE)]
        found = [
            self.aliases[hit[0]]
            for word in words
            for hit in process.extract(key(word), self.aliases.keys(), scorer=fuzz.ratio, score_cutoff=_NEAR, limit=3)
        ]
        return found[0] if found else ""


def city(candidate: Candidate, names: Names, settled: str = "") -> Answer:
    """The city of a candidate. `settled`: what files.csv says, which ends all doubt."""
    if settled:
        return Answer(settled)
    written = [text for text in candidate.values("city") if key(text)]
    certain, seen = _one(written, names)
    if certain:
        return Answer(certain, seen)
    others, _ = _one_of(_outside(candidate), names)
    if written:
        likely = names.near(written[0]) or others
        return Answer(likely if likely and likely == others else "", written[0], likely or "?")
    if others:
        return Answer(others)
    likely = next((n for n in map(names.near, (*candidate.names, *candidate.hints)) if n), "")
    return Answer("", candidate.names[0], likely or "?")


def challenge(candidate: Candidate, names: Names, settled: str = "") -> Answer:
    """The challenge of a candidate; several in files.csv (`a|b`) are those of the parts of the file, in order."""
    if settled:
        given = settled.split("|")
        return Answer(given[min(candidate.number, len(given) - 1)])
    if candidate.part.challenge:
        return Answer(candidate.part.challenge)
    subject = [candidate.properties[name] for name in ("subject", "title") if name in candidate.properties]
    stems = [name.rsplit("/", 1)[-1] for name in candidate.names]
    found, choice = _one_of([candidate.hints, subject, stems, *([folder] for folder in candidate.folders)], names)
    return Answer(found, candidate.names[0], choice if not found else "")


def _outside(candidate: Candidate) -> list[Iterable[str]]:
    """Where a city may be named outside the field: header and footer, file names, sender and signature, folders."""
    signed = [f.text for f in candidate.part.fields if f.detail == meaning("signature")]
    sender = [candidate.properties[name] for name in ("subject", "sender") if name in candidate.properties]
    stems = [name.rsplit("/", 1)[-1] for name in candidate.names]
    return [candidate.hints, stems, [*sender, *signed], *([folder] for folder in candidate.folders)]


def _one(texts: Iterable[str], names: Names) -> tuple[str, str]:
    """The one id that these texts name, and the text that named it; ("", "") when they name none or several."""
    found: Mapping[str, str] = {identity: text for text in texts for identity in sorted(names.inside(text))}
    return next(iter(found.items())) if len(found) == 1 else ("", "")


def _one_of(sources: Iterable[Iterable[str]], names: Names) -> tuple[str, str]:
    """The id of the first source that names exactly one; where a source names several, a later one may choose among them."""
    among: set[str] = set()
    for source in sources:
        found = {identity for text in source for identity in names.inside(text)}
        found = found & among or found if among else found
        if len(found) == 1:
            return found.pop(), ""
        among = found or among
    return "", min(among, default="?")
