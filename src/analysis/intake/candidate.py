"""What may be a fiche: one part of one file, with everything that can say whose it is and what it is about."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath

from analysis.reading.forms.fields import CONTACT, Field, FormLabel, Part, Reading
from analysis.words.form_words import meaning


@dataclass(frozen=True, slots=True)
class Read:
    """What became of one file: a reading, or the reason why there is none. `inside`: the files in it (attachments)."""

    file: str
    sha256: str
    size: int
    first: str
    reading: Reading | None = None
    code: str = ""
    slots: Mapping[str, str] = field(default_factory=dict)
    inside: tuple["Read", ...] = ()


@dataclass(frozen=True, slots=True)
class Candidate:
    """A fiche without a name yet. `number`: which of the parts of its file; `names`: file names, innermost first.

    `called`: how a person finds this part when the file holds several fiches ("rij 3", "blad Zandkerke"); `clues`: weight and
    text of what its own layout says about whose it is; `hidden`: the rows of a survey in it that its sheet does not show;
    `alone`: only its own titles can say what it is about, for the file holds other challenges too.
    """

    read: Read
    part: Part
    number: int
    names: tuple[str, ...]
    hints: tuple[str, ...]
    properties: Mapping[str, str]
    readable: bool = True
    called: str = ""
    clues: tuple[tuple[int, str], ...] = ()
    hidden: tuple[str, ...] = ()
    alone: bool = False

    @property
    def file(self) -> str:
        return self.read.file

    @property
    def folders(self) -> tuple[str, ...]:
        """The folders of the file, the nearest first."""
        return PurePosixPath(self.file).parent.parts[::-1]

    def unnamed(self, field: Field) -> FormLabel | None:
        """The label that a field stands under, when nobody could name it or it asks two sections at once."""
        found = self.part.labels[field.label] if field.label >= 0 else None
        return found if found and (not found.named or found.shared) else None

    def contacts(self) -> list[Field]:
        """The filled fields of the contact block."""
        return [f for f in self.part.fields if f.section == CONTACT and f.text]

    def values(self, name: str) -> list[str]:
        """What stands in a field of the contact block, by its meaning: values("city")."""
        label = meaning(name)
        return [f.text for f in self.contacts() if f.detail == label]


def candidates(read: Read) -> list[Candidate]:
    """The fiches in one file and in what is attached to it, however deep."""
    return [replace(c, number=number) for number, c in enumerate(_within(read, read, (read.file,)))]


def _within(read: Read, outer: Read, names: tuple[str, ...]) -> list[Candidate]:
    """A mail's own words belong to the fiche that came with it, also when that is attached to an attached mail."""
    own = list(_parts(read, outer, names))
    attached = [c for item in read.inside for c in _within(item, outer, (item.file, *names))]
    fiches = [c for c in attached if c.part.seen]
    if len(fiches) == 1 and len(own) == 1 and own[0].part.challenge in ("", fiches[0].part.challenge):
        attached[attached.index(fiches[0])] = joined(fiches[0], own[0])
        own = []
    return own + attached


def _parts(read: Read, outer: Read, names: tuple[str, ...]) -> Iterator[Candidate]:
    if read.reading is None:
        return
    reading = read.reading
    outside: Mapping[str, str] = outer.reading.properties if outer.reading else {}
    properties = dict(reading.properties)
    properties.update({name: outside[name] for name in ("date", "sender", "subject") if name in outside})
    parts = [part for part in reading.parts if part.fields or part.seen]
    for part in parts:
        yield Candidate(outer, part, 0, names, tuple(reading.hints), properties)


def joined(fiche: Candidate, more: Candidate) -> Candidate:
    """One fiche of two: the second says the rest, after the answers of the first."""
    shift, on = len(fiche.part.fields), len(fiche.part.labels)
    fields = [
        replace(f, hangs_on=f.hangs_on + shift if f.hangs_on >= 0 else -1, label=f.label + on if f.label >= 0 else -1)
        for f in more.part.fields
    ]
    part = replace(
        fiche.part,
        fields=[*fiche.part.fields, *fields],
        labels=[*fiche.part.labels, *more.part.labels],
        seen=list(dict.fromkeys((*fiche.part.seen, *more.part.seen))),
        asked=list(dict.fromkeys((*fiche.part.asked, *more.part.asked))),
        guesses=list(dict.fromkeys((*fiche.part.guesses, *more.part.guesses))),
    )
    return replace(fiche, part=part, hints=(*fiche.hints, *more.hints), hidden=(*fiche.hidden, *more.hidden))


def unread(read: Read, typed: Sequence[str] = ()) -> Candidate:
    """A file that no program can read, which may be a fiche all the same. `typed`: sections that a person typed over."""
    return Candidate(read, Part(seen=list(dict.fromkeys(typed))), 0, (read.file,), (), {}, readable=bool(typed))
