"""What the labels of all files together mean: decided by a person, known to the codebook, or named by their meaning."""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache

from analysis.codebook import Codebook
from analysis.intake.cached import blank_sources, vocabulary
from analysis.intake.candidate import Read
from analysis.intake.decided_labels import Decided
from analysis.intake.discretion import hushed
from analysis.intake.register_names import Names
from analysis.intake.rows import CLOSED_AUDIENCE
from analysis.intake.vague import vague
from analysis.intake.who_filled_in import who
from analysis.reading.forms.fields import CONTACT, SITUATION, FormLabel, Part
from analysis.reading.forms.form_text import plain
from analysis.reading.forms.naming import Name, Naming, Slot
from analysis.reading.forms.placing import Meaning, placed

_PROPOSALS = 3
_COMES_BACK = 0.6  # of the labels stand more than once: the form itself comes back
_SAMPLE = 40  # answers under one label that are looked at
_CALLED = 5.5  # what the name weighs of a label that depends on where it stands: enough in its place, too little out of it
Key = tuple[str, str]  # the words of a label, and the label before it where the words stand twice in one form

Found = Mapping[Key, Meaning]


def named(reads: Sequence[Read], codebook: Codebook) -> list[Read]:
    """The same files, with every label named that a person named or that is certain; its answers stand in that section."""
    parts = [(read.file, part) for read in reads for part in _parts(read)]
    decided = Decided(codebook)
    twice = _twice(part for _, part in parts) | vague([part for _, part in parts], codebook)
    unknown = bool(twice) or any(
        not label.named and not decided.of(label, file, part) for file, part in parts for label in part.labels
    )
    if not unknown and not decided.rows:
        return list(reads)
    known = {id(part): [decided.of(label, file, part) for label in part.labels] for file, part in parts}
    found = _meant([part for _, part in parts], known, twice, codebook) if unknown else {}
    ruled = frozenset(codebook.with_role("rule"))
    return [_read(read, known, found, twice, ruled) for read in reads]


def _parts(read: Read) -> Iterable[Part]:
    yield from read.reading.parts if read.reading else ()
    for inner in read.inside:
        yield from _parts(inner)


def _read(
    read: Read, known: Mapping[int, Sequence[Meaning | None]], found: Found, twice: frozenset[str], ruled: frozenset[str]
) -> Read:
    inside = tuple(_read(inner, known, found, twice, ruled) for inner in read.inside)
    if read.reading is None:
        return replace(read, inside=inside)
    parts = [_part(part, known[id(part)], found, twice, ruled) for part in read.reading.parts]
    return replace(read, inside=inside, reading=replace(read.reading, parts=parts))


def _part(part: Part, known: Sequence[Meaning | None], found: Found, twice: frozenset[str], ruled: frozenset[str]) -> Part:
    meanings: dict[int, Meaning] = {}
    for number, (label, meaning) in enumerate(zip(part.labels, known, strict=True)):
        if meaning is not None:
            meanings[number] = meaning
        elif (not label.named or plain(label.text) in twice) and (name := found.get(_key(label, twice))):
            if name.section == label.named and label.named:
                continue
            meanings[number] = replace(name, around=label.before if plain(label.text) in twice else "")
    return placed(part, meanings, ruled) if meanings else part


def _key(label: FormLabel, twice: frozenset[str]) -> Key:
    text = plain(label.text)
    return text, plain(label.before) if text in twice else ""


def _twice(parts: Iterable[Part]) -> frozenset[str]:
    """The words of labels that stand under two other labels in one form: 'Andere' under two headings. Known or not, what they
    mean depends on what stands above them. One right under itself is the same one again, and so are all labels of a form that
    comes back in one file (a sheet or a block per city)."""
    found: set[str] = set()
    for part in parts:
        around: dict[str, list[str]] = {}
        for label, under in zip(part.labels, _answers(part), strict=True):
            text, before = plain(label.text), plain(label.before)
            if text != before and (not label.named or (label.kind == "section" and under)):
                around.setdefault(text, []).append(before)
        if sum(len(befores) > 1 for befores in around.values()) < _COMES_BACK * len(around):
            found |= {text for text, befores in around.items() if len({*befores}) > 1}
    return frozenset(found)


def _meant(
    parts: Sequence[Part], known: Mapping[int, Sequence[Meaning | None]], twice: frozenset[str], codebook: Codebook
) -> dict[Key, Meaning]:
    """What the labels nobody listed mean; the programs that weigh words are loaded only where there are such labels."""
    from analysis.reading.forms.likeness import Likeness
    from analysis.reading.forms.meanings import meanings
    from analysis.words.embedder import installed

    table = codebook["sections"]
    order = [section for section in table["section"] if section not in (CONTACT, SITUATION)]
    definitions = dict(zip(table["section"], table["definition"], strict=True))
    told = meanings(order, codebook.aliases("sections"), definitions, vocabulary(codebook), blank_sources())
    likeness = Likeness(told, installed())
    answers: dict[Hashable, list[str]] = {}
    written: dict[Hashable, str] = {}
    called: dict[Hashable, str] = {}
    forms: list[list[Slot]] = []
    for part in parts:
        under = _answers(part)
        form = []
        for number, (label, decided) in enumerate(zip(part.labels, known[id(part)], strict=True)):
            name = _key(label, twice)
            section = "" if decided is None and name[0] in twice and label.kind in ("", "section") else _section(label, decided)
            form.append(Slot(name, section))
            if not section:
                answers.setdefault(name, []).extend(under[number])
                written.setdefault(name, label.text)
                called.setdefault(name, label.named)
            else:
                likeness.taught((section, text) for text in under[number])
        forms.append(form)

    @cache
    def like(name: Hashable) -> Mapping[str, float]:
        loose = isinstance(name, tuple) and name[0] in twice
        found = likeness.of(written[name], answers[name][:_SAMPLE], named=not loose)
        return {section: score + _CALLED * (section == called[name]) for section, score in found.items()}

    naming = Naming(order, like, lambda name: likeness.aside(written[name], answers[name][:_SAMPLE]))
    cities = Names(codebook, "cities")
    open_to_all = {str(s) for s, a in zip(table["section"], table["audience"], strict=True) if a != CLOSED_AUDIENCE}
    return {
        name: who(found, answers[name], cities)
        or _meaning(found, likeness.several(written[name]), found.section in open_to_all and hushed(written[name]))
        for name, found in naming.names(forms).items()
        if isinstance(name, tuple)
    }


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


def _answers(part: Part) -> list[list[str]]:
    under: list[list[str]] = [[] for _ in part.labels]
    for field in part.fields:
        if field.label >= 0 and field.text:
            under[field.label].append(field.text)
    return under
