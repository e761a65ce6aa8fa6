"""Whose fiche is this, and on which challenge: every place that may say so is a clue with a weight, and clues can contradict.

A clue counts when it names exactly one of the register. One that stands clearly above the others decides; two that contradict
are a question with both as proposals, and so is a near miss: a typing error is proposed, and decides only when another clue
says the same. A city that is named in an answer never decides.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from email.utils import getaddresses

from analysis.intake.candidate import Candidate
from analysis.intake.register_names import Names
from analysis.words.form_words import meaning
from analysis.words.text import key

# What a clue weighs. The field of the form is asked for; a file or a folder is named by whoever saved it.
FIELD, TITLE, COLUMN, SHEET, HEADER, NAME, DOMAIN, SUBJECT, SIGNED, SENDER, FOLDER = 8, 6, 8, 5, 4, 4, 4, 3, 3, 2, 3
_CONTRADICTS = 0.34  # another city with more than a third of the weight of the first
_DECIDES = 2  # less is only proposed
_MOST = 3  # proposals


@dataclass(frozen=True, slots=True)
class Answer:
    """An id ("" when not certain), what was seen, and the ids that it may be, the likeliest first."""

    identity: str = ""
    seen: tuple[str, ...] = ()
    proposals: tuple[str, ...] = ()

    @property
    def doubtful(self) -> bool:
        return not self.identity


@dataclass(frozen=True, slots=True)
class Clue:
    """A text that may say whose fiche this is, and how much it weighs."""

    weight: int
    text: str


def city(candidate: Candidate, names: Names, settled: str = "") -> Answer:
    """The city of a candidate. `settled`: what files.csv says, which ends all doubt."""
    if settled:
        return Answer(settled)
    written = [text for text in candidate.values("city") if key(text)]
    clues = [*(Clue(FIELD, text) for text in written), *_clues(candidate)]
    weights, several = _weighed(clues, names)
    near = [] if weights and any(names.inside(text) for text in written) else _near(written, clues, names)
    if written and not any(names.inside(text) for text in written):
        return _misspelt(written, near, weights, several)
    best = sorted(weights, key=lambda identity: (-weights[identity], identity))
    first = weights[best[0]] if best else 0
    rivals = [other for other in best[1:] if weights[other] > _CONTRADICTS * first]
    proposals = tuple(dict.fromkeys((*best, *near, *several)))[:_MOST]
    seen = tuple(dict.fromkeys(clue.text for clue in clues if names.inside(clue.text) or clue.text in written))
    if best and not rivals and first >= _DECIDES:
        return Answer(best[0], seen, (best[0],))
    return Answer("", seen or (candidate.names[0],), proposals)


def _weighed(clues: Sequence[Clue], names: Names) -> tuple[dict[str, int], list[str]]:
    """The weight of each id, and the ids of texts that name several. Of these, one that another clue names is meant."""
    weights: dict[str, int] = {}
    several: dict[str, None] = {}
    for clue in clues:
        found = names.inside(clue.text)
        if len(found) == 1:
            weights[next(iter(found))] = weights.get(next(iter(found)), 0) + clue.weight
        several.update(dict.fromkeys(sorted(found)) if len(found) > 1 else {})
    if several and any(clue.weight == FIELD and len(names.inside(clue.text)) > 1 for clue in clues):
        weights = {}  # the field itself names several: nothing outside it can say which
    return weights, list(several)


def _near(written: Sequence[str], clues: Sequence[Clue], names: Names) -> list[str]:
    texts = written or [clue.text for clue in clues]
    return list(dict.fromkeys(identity for text in texts for identity in names.close(text)))


def _misspelt(written: Sequence[str], near: Sequence[str], weights: dict[str, int], several: Sequence[str]) -> Answer:
    """A field with a name that is not in the register: another clue may say which one was meant, when it is a near miss."""
    others = sorted(weights, key=lambda identity: (-weights[identity], identity))
    if near and others == [near[0]]:
        return Answer(near[0], tuple(written), (near[0],))
    return Answer("", tuple(written), tuple(dict.fromkeys((*near, *others, *several)))[:_MOST])


def _clues(candidate: Candidate) -> Iterator[Clue]:
    """Where a city may be named outside the field."""
    given = candidate.properties
    yield from (Clue(weight, text) for weight, text in candidate.clues)
    yield from (Clue(HEADER, text) for text in candidate.hints)
    yield from (Clue(NAME, name.rsplit("/", 1)[-1]) for name in candidate.names)
    yield from (Clue(SUBJECT, given[name]) for name in ("subject", "title") if given.get(name))
    yield from (Clue(FOLDER, folder) for folder in candidate.folders)
    for name, address in getaddresses([given.get("sender", "")]):
        yield Clue(SENDER, name)
        yield Clue(DOMAIN, _domain(address))
    for field in candidate.contacts():
        if field.detail == meaning("signature"):
            yield Clue(SIGNED, field.text)
        elif "@" in field.text:
            yield Clue(DOMAIN, _domain(field.text))


def _domain(address: str) -> str:
    """'an@mobiliteit.stad.example' gives 'mobiliteit.stad'."""
    return address.rpartition("@")[2].strip(" >)").rpartition(".")[0]


def challenge(candidate: Candidate, names: Names, settled: str = "") -> Answer:
    """The challenge of a candidate; several in files.csv (`a|b`) are those of the parts of the file, in order."""
    if settled:
        given = settled.split("|")
        return Answer(given[min(candidate.number, len(given) - 1)])
    if candidate.part.challenge:
        return Answer(candidate.part.challenge)
    subject = [candidate.properties[name] for name in ("subject", "title") if name in candidate.properties]
    stems = [name.rsplit("/", 1)[-1] for name in candidate.names]
    titles = [*candidate.part.above, *(text for _, text in candidate.clues)]
    around = [] if candidate.alone else [candidate.hints, subject, stems, *([folder] for folder in candidate.folders)]
    found, choice = _one_of([titles, *around], names)
    found = found or names.single  # a working group with one challenge has nothing to choose
    return Answer(found, () if found else (candidate.names[0],), (found,) if found else tuple(choice)[:_MOST])


def _one_of(sources: Iterable[Iterable[str]], names: Names) -> tuple[str, list[str]]:
    """The id of the first source that names exactly one; where a source names several, a later one may choose among them."""
    among: set[str] = set()
    for source in sources:
        found = {identity for text in source for identity in names.inside(text)}
        found = found & among or found if among else found
        if len(found) == 1:
            return found.pop(), []
        among = found or among
    return "", sorted(among)
