"""What the labels of all files together mean: decided by a person, known to the codebook, or named by their meaning."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from analysis.codebook import Codebook
from analysis.intake.candidate import Read
from analysis.intake.decided_labels import Decided
from analysis.intake.inner import of_inner
from analysis.intake.unlisted import Key, answered, asking, key, meant
from analysis.intake.vague import vague
from analysis.reading.forms.fields import Part
from analysis.reading.forms.form_text import plain
from analysis.reading.forms.placing import Meaning, placed

_COMES_BACK = 0.6  # of the labels stand more than once: the form itself comes back
Found = Mapping[Key, Meaning]


def named(reads: Sequence[Read], codebook: Codebook) -> list[Read]:
    """The same files, with every label named that a person named or that is certain; its answers stand in that section."""
    parts = [(read.file, part) for read in reads for part in _parts(read)]
    decided = Decided(codebook)
    twice = _twice(part for _, part in parts) | vague([part for _, part in parts], codebook)
    unknown = bool(twice) or any(
        (label.inner or not label.named) and not decided.of(label, file, part) for file, part in parts for label in part.labels
    )
    if not unknown and not decided.rows:
        return list(reads)
    known = {id(part): [decided.of(label, file, part) for label in part.labels] for file, part in parts}
    found = meant([part for _, part in parts], known, twice, codebook) if unknown else {}
    words = asking([part for _, part in parts], codebook)
    ruled = frozenset(codebook.with_role("rule"))
    made = {id(part): _part(part, known[id(part)], found, words, twice, ruled) for _, part in parts}
    return [_read(read, made) for read in reads]


def _parts(read: Read) -> Iterable[Part]:
    yield from read.reading.parts if read.reading else ()
    for inner in read.inside:
        yield from _parts(inner)


def _read(read: Read, made: Mapping[int, Part]) -> Read:
    inside = tuple(_read(inner, made) for inner in read.inside)
    if read.reading is None:
        return replace(read, inside=inside)
    parts = [made[id(part)] for part in read.reading.parts]
    return replace(read, inside=inside, reading=replace(read.reading, parts=parts))


def _part(
    part: Part,
    known: Sequence[Meaning | None],
    found: Found,
    words: Mapping[str, Mapping[str, float]],
    twice: frozenset[str],
    ruled: frozenset[str],
) -> Part:
    meanings: dict[int, Meaning] = {}
    for number, (label, meaning) in enumerate(zip(part.labels, known, strict=True)):
        if meaning is not None:
            meanings[number] = meaning
        elif label.inner:
            continue
        elif (not label.named or plain(label.text) in twice) and (name := found.get(key(label, twice))):
            if name.section == label.named and label.named:
                continue
            meanings[number] = replace(name, around=label.before if plain(label.text) in twice else "")
    meanings |= of_inner(part.labels, meanings, words)
    return placed(part, meanings, ruled) if meanings else part


def _twice(parts: Iterable[Part]) -> frozenset[str]:
    """The words of labels that stand under two other labels in one form: 'Andere' under two headings. Known or not, what they
    mean depends on what stands above them. One right under itself is the same one again, and so are all labels of a form that
    comes back in one file (a sheet or a block per city)."""
    found: set[str] = set()
    for part in parts:
        around: dict[str, list[str]] = {}
        for label, under in zip(part.labels, answered(part), strict=True):
            text, before = plain(label.text), plain(label.before)
            if not label.inner and text != before and (not label.named or (label.kind == "section" and under)):
                around.setdefault(text, []).append(before)
        if sum(len(befores) > 1 for befores in around.values()) < _COMES_BACK * len(around):
            found |= {text for text, befores in around.items() if len({*befores}) > 1}
    return frozenset(found)
