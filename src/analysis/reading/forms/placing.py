"""The answers of a fiche put under what their labels mean, once that is known."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from analysis.reading.forms.fields import AND, CONTACT, SITUATION, UNPLACED, Field, FormLabel, Part
from analysis.reading.forms.form_text import plain
from analysis.reading.forms.looks import PERHAPS
from analysis.words.form_words import listed

NOTHING, NO_LABEL = "negeren", "geen"  # what a person may say of a label besides a section: it says nothing; it is no label
GOES_ON = "gaat door"  # it only says what a part of the answer above it is about
_RULE = re.compile(r"(.{2,80}?)\s\(([^()]{2,30})\):\s")


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a label was found to mean. `kind`: section, contact or situation; `section`: "" when nobody knows, sections joined
    with AND, or NOTHING, NO_LABEL or GOES_ON; `how`: decided or meaning."""

    section: str = ""
    kind: str = "section"
    how: str = ""
    sure: float = 0.0
    proposals: tuple[str, ...] = ()
    around: str = ""


def placed(part: Part, meanings: Mapping[int, Meaning], ruled: frozenset[str] = frozenset()) -> Part:
    """The part with the labels of `meanings` (by their index) named, and their answers where they belong.

    `ruled`: sections in which 'regel (niveau): uitleg' names the rule and the level.
    """
    labels = [_named(label, meanings.get(number)) for number, label in enumerate(part.labels)]
    under = [_under(number, labels) for number in range(len(labels))]
    fields: list[Field] = []
    moved: dict[int, int] = {}
    told = 0
    for number, field in enumerate(part.fields):
        fields += _no_labels(labels, under, told, field.label + 1)
        told = max(told, field.label + 1)
        label = labels[field.label] if field.label >= 0 else None
        if label is not None and (label.named == NOTHING or (label.shared and not field.text)):
            continue  # a label of two sections that holds nothing leaves both empty, by `seen`
        moved[number] = len(fields)
        target = under[field.label] if label is not None and label.named in (NO_LABEL, GOES_ON) else field.label
        if label is not None and label.named == GOES_ON and field.text:
            field = replace(field, detail=field.detail or label.text)
        owner = labels[target] if target >= 0 else None
        said = target in meanings or target != field.label  # what the reader placed itself stays as it stands
        fields.append(_moved(replace(field, label=target), owner, ruled) if label is not None and said else field)
    fields += _no_labels(labels, under, told, len(labels))
    fields = [replace(f, hangs_on=moved.get(f.hangs_on, -1)) if f.hangs_on >= 0 else f for f in fields]
    labels = [_like_above(label, labels[above] if above >= 0 else None) for label, above in zip(labels, under, strict=True)]
    asking = [label.named for label in labels if label.kind == "section" and label.named not in ("", NOTHING, NO_LABEL)]
    named = [section for name in asking for section in name.split(AND)]
    return replace(part, fields=fields, labels=labels, seen=list(dict.fromkeys((*part.seen, *named))))


def _no_labels(labels: Sequence[FormLabel], under: Sequence[int], start: int, end: int) -> list[Field]:
    """A line that is no label after all is an answer, before those that stood under it; so may one be that nobody named."""
    found = []
    for number in range(start, end):
        if PERHAPS in labels[number].evidence and not labels[number].named:
            found.append(_answer(labels[number], number))
        if labels[number].named == NO_LABEL:
            label, owner = labels[number], labels[under[number]] if under[number] >= 0 else None
            found.append(_moved(_answer(label, under[number]), owner, frozenset()))
    return found


def _answer(label: FormLabel, under: int) -> Field:
    return Field(UNPLACED, label.text, label.place, label.layer, label=under, private=label.private)


def _named(label: FormLabel, meaning: Meaning | None) -> FormLabel:
    if meaning is None:
        return label
    kind = meaning.kind if meaning.section else ""
    named = replace(label, named=meaning.section, kind=kind, how=meaning.how)
    return replace(named, sure=meaning.sure, proposals=meaning.proposals, around=meaning.around)


def _like_above(label: FormLabel, above: FormLabel | None) -> FormLabel:
    """A label that goes on means what the one above it means."""
    return replace(label, named=above.named if above else "", kind="section") if label.named == GOES_ON else label


def _under(number: int, labels: Sequence[FormLabel]) -> int:
    """The label that what stands at this one belongs to when this one is no label or goes on: the one before it that is one."""
    before = number - 1
    while before >= 0 and labels[before].named in (NO_LABEL, GOES_ON):
        before -= 1
    return before


def _moved(field: Field, label: FormLabel | None, ruled: frozenset[str]) -> Field:
    """The field in the section of its label; under a label of two sections a person says of each sentence which it is."""
    if label is None or not label.named or label.shared:
        return replace(field, section=UNPLACED)
    if label.kind in (CONTACT, SITUATION):
        return replace(field, section=label.kind, detail=label.named)
    found = _RULE.match(field.text) if label.named in ruled and not field.rule and field.section != label.named else None
    if found and all(plain(level) in listed("answers", "level") for level in re.split(r"[,/+&]", found[2])):
        field = replace(field, rule=found[1], level=found[2])
    return replace(field, section=label.named)
