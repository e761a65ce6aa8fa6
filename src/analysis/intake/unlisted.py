"""What the labels nobody listed mean: weighed by their words, their answers and their place in all forms together."""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

from analysis.codebook import Codebook
from analysis.intake.cached import blank_sources, vocabulary
from analysis.intake.register_names import Names
from analysis.intake.rows import CLOSED_AUDIENCE
from analysis.intake.who_filled_in import who
from analysis.reading.forms.fields import AND, CONTACT, SITUATION, FormLabel, Part
from analysis.reading.forms.form_text import hushed, plain
from analysis.reading.forms.loose_words import telling
from analysis.reading.forms.mirrored import mirrored
from analysis.reading.forms.naming import Name, Naming, Slot
from analysis.reading.forms.placing import Meaning

if TYPE_CHECKING:
    from analysis.reading.forms.likeness import Likeness

_PROPOSALS = 3
_SAMPLE = 40  # answers under one label that are looked at
_CALLED = 5.0  # what the name weighs of a label that depends on where it stands: enough in its place, too little out of it
Key = tuple[str, str]  # the words of a label, and the label before it where the words stand twice in one form
Known = Mapping[int, Sequence[Meaning | None]]  # id of a part → what was decided of each of its labels


@dataclass
class _Unlisted:
    """`forms`: the labels of each part in order; of those nobody listed their answers, their words, and a name that depends on
    where they stand. `taught`: (section, answer) of the others."""

    forms: list[list[Slot]] = field(default_factory=list)
    answers: dict[Hashable, list[str]] = field(default_factory=dict)
    written: dict[Hashable, str] = field(default_factory=dict)
    called: dict[Hashable, str] = field(default_factory=dict)
    taught: list[tuple[str, str]] = field(default_factory=list)


def key(label: FormLabel, twice: frozenset[str]) -> Key:
    """What a label is known by in all files."""
    text = plain(label.text)
    return text, plain(label.before) if text in twice else ""


def answered(part: Part) -> list[list[str]]:
    """Of each label of a part the answers under it; what stands under one inside an answer is of the label above that too."""
    under: list[list[str]] = [[] for _ in part.labels]
    whole = [*accumulate((number * (not label.inner) for number, label in enumerate(part.labels)), max)]
    for one in part.fields:
        if one.label >= 0 and one.text:
            for number in {one.label, whole[one.label]}:
                under[number].append(one.text)
    return under


def asking(parts: Sequence[Part], codebook: Codebook) -> dict[str, Mapping[str, float]]:
    """How much the words of each label inside an answer ask for each section."""
    texts = {label.text for part in parts for label in part.labels if label.inner and not label.named}
    if not texts:
        return {}
    likeness = _likeness(codebook)
    return {text: likeness.of(told, []) for text in sorted(texts) if (told := telling(text))}


def meant(parts: Sequence[Part], known: Known, twice: frozenset[str], codebook: Codebook) -> dict[Key, Meaning]:
    """What each of them means. `twice`: the words that mean something else elsewhere in one form."""
    found = _gathered(parts, known, twice)
    likeness = _likeness(codebook)
    likeness.taught(found.taught)

    @cache
    def like(name: Hashable) -> Mapping[str, float]:
        hangs = isinstance(name, tuple) and name[0] in twice
        label = "" if hangs else telling(found.written[name])
        scores = likeness.of(label, found.answers[name][:_SAMPLE], named=bool(label))
        return {section: score + _CALLED * (section == found.called[name]) for section, score in scores.items()}

    def aside(name: Hashable) -> Mapping[str, float]:
        return likeness.aside(found.written[name], found.answers[name][:_SAMPLE])

    naming = Naming(_order(codebook), like, aside, _sides(codebook))
    cities, table = Names(codebook, "cities"), codebook["sections"]
    nowhere = {CONTACT, SITUATION} - set(map(str, table["section"]))  # no answer in a theme that has them not
    open_to_all = {str(s) for s, a in zip(table["section"], table["audience"], strict=True) if a != CLOSED_AUDIENCE}
    return {
        name: who(told, found.answers[name], cities)
        or _meaning(
            replace(told, proposals=tuple(word for word in told.proposals if word not in nowhere)),
            likeness.several(found.written[name]),
            told.section in open_to_all and hushed(found.written[name]),
        )
        for name, told in naming.names(found.forms).items()
        if isinstance(name, tuple)
    }


def _gathered(parts: Sequence[Part], known: Known, twice: frozenset[str]) -> _Unlisted:
    found = _Unlisted()
    for part in parts:
        form: list[Slot] = []
        asking = [label.text for label in part.labels if not label.inner]
        mirrors = dict(zip(asking, mirrored(asking), strict=True))
        for label, decided, under in zip(part.labels, known[id(part)], answered(part), strict=True):
            if label.inner and decided is None:
                continue
            name = key(label, twice)
            section = "" if decided is None and name[0] in twice and label.kind in ("", "section") else _section(label, decided)
            hangs = name[0] in twice or telling(label.text) != label.text
            form += [Slot(name, one, not one and hangs, mirrors.get(label.text, False)) for one in section.split(AND)]
            if section:
                found.taught += [(section, text) for text in under]
            else:
                found.answers.setdefault(name, []).extend(under)
                found.written.setdefault(name, label.text)
                found.called.setdefault(name, label.named)
        found.forms.append(form)
    return found


def _order(codebook: Codebook) -> list[str]:
    return [section for section in codebook["sections"]["section"] if section not in (CONTACT, SITUATION)]


def _sides(codebook: Codebook) -> list[tuple[str, str]]:
    """The sections that are two sides of one thing: what belongs to it and what does not, rules that are in the way and rules
    that help."""
    parts = codebook.with_role("scope_in", "scope_out"), codebook.with_role("rule")
    return [pair for part in parts for pair in pairwise(part)]


def _likeness(codebook: Codebook) -> "Likeness":
    """What weighs words; its programs are loaded only where there is a label nobody listed."""
    from analysis.reading.forms.likeness import Likeness
    from analysis.reading.forms.meanings import meanings
    from analysis.words.embedder import installed

    table = codebook["sections"]
    definitions = dict(zip(table["section"], table["definition"], strict=True))
    told = meanings(_order(codebook), codebook.aliases("sections"), definitions, vocabulary(codebook), blank_sources())
    return Likeness(told, installed())


def _meaning(name: Name, several: Sequence[str], hushed: bool) -> Meaning:
    """Committed only when it is certain; else what is known of it is a proposal. Nor when the words of the label ask for two
    sections (`several`), or for discretion (`hushed`) that the section does not give."""
    if not name.certain or several or hushed:
        return Meaning(sure=name.sure, proposals=tuple(dict.fromkeys((*several, *name.proposals)))[:_PROPOSALS])
    return Meaning(name.section, "section", "meaning", name.sure, name.proposals)


def _section(label: FormLabel, decided: Meaning | None) -> str:
    """The section of a label that is known; of one that asks for no section its kind, "" when nobody knows."""
    if decided is not None and decided.section:
        return decided.section if decided.kind == "section" else decided.kind
    return (label.named if label.kind == "section" else label.kind) if label.named else ""
