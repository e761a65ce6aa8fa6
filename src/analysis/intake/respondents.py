"""Several respondents in one file: told apart by sheet, by row, by a block that begins anew, or by the subject of a sentence.

The reader knows forms and no cities; here the register says where the answers of one end and those of the next begin. What only
says whose it is (a title, a footer) is contact data and no statement.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise

from analysis.intake.candidate import Candidate
from analysis.intake.places import row_of, sheet_of
from analysis.intake.register_names import Names
from analysis.intake.told_above import loose, told
from analysis.intake.whose import COLUMN, SHEET
from analysis.reading.forms.fields import CONTACT, UNPLACED, Field, Part
from analysis.words import say
from analysis.words.form_words import listed, meaning

HIDDEN = ("hidden", "filtered")
_MOST = 0.6  # of the statements of minutes begin with who says it
Piece = tuple[str, list[Field], list[tuple[int, str]]]  # how a person finds it, its fields, its clues


def apart(candidate: Candidate, names: Names) -> list[Candidate]:
    """The candidates in this one: itself, or one per respondent, each with what says whose it is."""
    for way in (_sheets, _blocks, _columns, _subjects):
        pieces = list(way(candidate, names))
        if len({names.one(text) for _, _, clues in pieces for _, text in clues} - {""}) > 1:
            parts = [_piece(candidate, *piece) for piece in _whole(pieces, names)]
            return [told(_shown(part) if way is not _sheets and _called(part) else part, names) for part in parts]
    return [told(_shown(replace(candidate, called=_called(candidate))), names)]


def _shown(candidate: Candidate) -> Candidate:
    """A hidden row of a survey is read like the others. One that names nobody is of a sheet: only a filter shows it."""
    fields = candidate.part.fields
    layers = HIDDEN if any(field.section == CONTACT and field.text for field in fields) else ("filtered",)
    if not candidate.called or any(field.layer not in layers for field in fields if field.text):
        return candidate
    shown = [replace(field, layer="body" if field.layer in layers else field.layer) for field in fields]
    return replace(candidate, part=replace(candidate.part, fields=shown), hidden=(candidate.called,))


def _called(candidate: Candidate) -> str:
    """The row of a survey, when everything of this candidate stands in one."""
    rows = {row_of(field.place) for field in candidate.part.fields if field.text} - {""}
    return say("intake.part_row", row=rows.pop()) if len(rows) == 1 else ""


def _whole(pieces: Sequence[Piece], names: Names) -> list[Piece]:
    """What names nobody and answers nothing (an explanation, a contact sheet) stays with the first that names somebody."""
    named = [any(names.one(text) for _, text in clues) for _, _, clues in pieces]
    own = [n or any(f.section not in (UNPLACED, CONTACT) for f in piece[1]) for n, piece in zip(named, pieces, strict=True)]
    rest = [field for kept, piece in zip(own, pieces, strict=True) if not kept for field in piece[1]]
    first = named.index(True)
    called, fields, clues = pieces[first]
    whole = [*pieces[:first], (called, [*fields, *rest], clues), *pieces[first + 1 :]]
    return [piece for kept, piece in zip(own, whole, strict=True) if kept]


def _piece(candidate: Candidate, called: str, fields: Sequence[Field], clues: Sequence[tuple[int, str]]) -> Candidate:
    """A part of the part: only what it holds itself was seen on it."""
    before = candidate.part.fields
    place = {id(field): number for number, field in enumerate(fields)}
    own = [replace(f, hangs_on=place.get(id(before[f.hangs_on]), -1)) if f.hangs_on >= 0 else f for f in fields]
    seen = {f.section for f in own}
    part = replace(candidate.part, fields=own, seen=[section for section in candidate.part.seen if section in seen])
    return replace(candidate, part=part, called=called, clues=(*candidate.clues, *clues))


def _sheets(candidate: Candidate, _: Names) -> Iterator[Piece]:
    """A sheet per city."""
    for sheet, fields in _grouped(candidate.part, lambda field: sheet_of(field.place)).items():
        yield say("reading.sheet", sheet=sheet), fields, [(SHEET, sheet)]


def _columns(candidate: Candidate, names: Names) -> Iterator[Piece]:
    """A row per city: a column of which the values are names of the register. Rows that name nobody stay together."""
    rest: list[Field] = []
    for row, fields in _grouped(candidate.part, lambda field: row_of(field.place)).items():
        said = [field.text for field in fields if loose(field) and names.only(field.text)]
        if row and said:
            yield say("intake.part_row", row=row), fields, [(COLUMN, said[0])]
        else:
            rest += fields
    if rest:
        yield "", rest, []


def _blocks(candidate: Candidate, names: Names) -> Iterator[Piece]:
    """A block title, or the field for the city, that comes back with another city after answers: a new fiche begins there."""
    starts, city = [0], ""
    fields, opening = candidate.part.fields, _openings(candidate.part, names)
    for number, field in enumerate(fields):
        found = names.one(opening[number])
        if found and number and row_of(field.place) and row_of(field.place) == row_of(fields[number - 1].place):
            return  # it stands in the middle of its row
        if found and city and found != city:
            starts.append(_first_of_block(fields, number))
        city = found or city
    for start, end in pairwise([*starts, len(fields)]):
        titles = [text for text in opening[start:end] if text]
        if own := fields[start:end]:
            yield say("intake.part_from", place=own[0].place), own, [(COLUMN, text) for text in titles[:1]]


def _openings(part: Part, names: Names) -> list[str]:
    """Per field the text that names a city right there: the field of the form, a line, or a label above it."""
    found, last = [], -1
    for field in part.fields:
        labels = [label.text for label in part.labels[last + 1 : field.label + 1] if not label.named and names.only(label.text)]
        last = max(last, field.label)
        asked = field.section == CONTACT and field.detail == meaning("city") and names.one(field.text)
        own = field.text if asked or (loose(field) and names.only(field.text)) else ""
        found.append(own or next(iter(labels), ""))
    return found


def _first_of_block(fields: Sequence[Field], number: int) -> int:
    """The contact fields right before the city belong to the same block."""
    while number and fields[number - 1].section == CONTACT:
        number -= 1
    return number


def _subjects(candidate: Candidate, names: Names) -> Iterator[Piece]:
    """Minutes: most sentences begin with the city that says it. Only where nothing else says whose the file is."""
    said = {id(f): _subject(f.text, names) for f in candidate.part.fields if f.section != CONTACT and f.text}
    if candidate.values("city") or sum(map(bool, said.values())) < _MOST * max(len(said), 1):
        return
    for city, fields in _grouped(candidate.part, lambda field: said.get(id(field), "")).items():
        label = next((name for name in names.aliases if names.aliases[name] == city), city)
        yield (say("intake.part_of", name=label) if city else ""), fields, [(COLUMN, label)] if city else []


def _subject(text: str, names: Names) -> str:
    """'Stad Ankerdonk meldt dat ...' says it of Ankerdonk."""
    found = re.match(rf"\W*(.{{3,60}}?)\s*(?::|\b(?:{_verbs()})\b)", text, re.I)
    return names.only(found[1]) if found else ""


@cache
def _verbs() -> str:
    return "|".join(listed("whose", "reporting"))


def _grouped(part: Part, of: Callable[[Field], str]) -> dict[str, list[Field]]:
    """Fields by what `of` says; one that says nothing goes with the field before it."""
    groups: dict[str, list[Field]] = {}
    last = ""
    for field in part.fields:
        last = of(field) or last
        groups.setdefault(last, []).append(field)
    return groups
