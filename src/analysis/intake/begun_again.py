"""A form that begins again in one file is about another challenge, when what stands above it says so.

The same labels come back, on another sheet or below another title. What the titles name decides; one that names nothing, beside
others that do, is asked about. A form that comes back under a city only, or under no title, is left to `respondents`.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from analysis.intake.candidate import Candidate
from analysis.intake.places import sheet_of
from analysis.intake.register_names import Names, short
from analysis.intake.whose import SHEET, TITLE
from analysis.reading.forms.fields import CONTACT, SITUATION, UNPLACED, Field, Part
from analysis.reading.forms.form_text import plain
from analysis.words import say
from analysis.words.form_words import meaning

_FEWEST, _ANSWERED = 3, 2  # labels of a form, and how many of them are answered: a list of options is no form
_COMES_BACK = 0.6  # of the labels of the shorter of two forms stand in the other
Clue = tuple[int, str]


def begun(candidate: Candidate, challenges: Names, cities: Names) -> list[Candidate]:
    """The candidates in this one: itself, or one per challenge."""
    part, names = candidate.part, (challenges, cities)
    starts = _starts(part, names)
    if not starts:
        return [candidate]
    sheets = ["", *(sheet_of(part.labels[first].place) for _, first in starts)]
    edges = [*(above for above, _ in starts), len(part.labels)]
    forms = [_form(part, start, end, names) for start, end in pairwise(edges)]
    above = [
        _titles(form, first - start, sheet if sheet != before else "")
        for form, (start, first), (before, sheet) in zip(forms, starts, pairwise(sheets), strict=True)
    ]
    alike = {*above[0]}.intersection(*above)  # what stands above each of them is no title
    above = [[clue for clue in clues if clue not in alike or cities.one(clue[1])] for clues in above]
    about = [_named(clues, challenges) for clues in above]
    about[0] = part.challenge or about[0]
    if not all(above[1:]) or (len({*about} - {""}) < 2 and not _parallel(about, above, cities)):
        return [candidate]
    return [
        _piece(candidate, form, clues, _about(name, about[0], clues, cities), names)
        for form, clues, name in zip(forms, above, about, strict=True)
    ]


def _about(name: str, first: str, clues: Sequence[Clue], cities: Names) -> str:
    """Under the name of a city alone the form is about what it was about before."""
    return name if name or _own(clues, cities) else first


def _own(clues: Sequence[Clue], cities: Names) -> bool:
    return any(not cities.one(text) for _, text in clues)


def _parallel(about: Sequence[str], above: Sequence[Sequence[Clue]], cities: Names) -> bool:
    """Does the title of the first form name a challenge, and say that of another something else?"""
    return bool(about[0]) and any(not name and _own(clues, cities) for name, clues in zip(about, above, strict=True))


def _starts(part: Part, names: Sequence[Names]) -> list[tuple[int, int]]:
    """Of each time the form begins: the first title above it, and its first label; none when it does so once."""
    answered = {field.label for field in part.fields if field.text}
    back = _coming_back(part, names)
    starts = [number for number in back if plain(part.labels[number].text) == plain(part.labels[back[0]].text)]
    forms = [[n for n in back if start <= n < end] for start, end in pairwise([*starts, len(part.labels)])]
    texts = [{plain(part.labels[number].text) for number in form} for form in forms]
    if len(forms) < 2 or min(map(len, texts)) < _FEWEST or min(len(answered & {*form}) for form in forms) < _ANSWERED:
        return []
    again = all(len(one & other) >= _COMES_BACK * min(len(one), len(other)) for one, other in pairwise(texts))
    return [(0, starts[0]), *((_above(part, start, names, {*back}), start) for start in starts[1:])] if again else []


def _coming_back(part: Part, names: Sequence[Names]) -> list[int]:
    """The numbers of the labels of sections, known or not, that stand more than once and name no city or challenge."""
    asking = [(number, plain(label.text)) for number, label in enumerate(part.labels) if label.kind in ("", "section")]
    times = Counter(text for _, text in asking)
    return [n for n, text in asking if times[text] > 1 and not any(name.only(part.labels[n].text) for name in names)]


def _above(part: Part, start: int, names: Sequence[Names], back: Collection[int]) -> int:
    """The first of the labels right above this one that are titles: nobody named them, and only a title stands under them."""
    under: dict[int, list[str]] = {}
    for field in part.fields:
        under.setdefault(field.label, []).extend(_texts(field))
    while start and start - 1 not in back and part.labels[start - 1].how in ("", "meaning"):
        said = under.get(start - 1, [])
        if said and not any(name.only(text) for name in names for text in (part.labels[start - 1].text, *said)):
            break
        start -= 1
    return start


def _form(part: Part, start: int, end: int, names: Sequence[Names]) -> Part:
    """The labels from `start` up to `end`, what stands under them, and what stands loose right above them."""
    fields = part.fields
    first = _edge(part, start, names) if start else 0
    own = fields[first : _edge(part, end, names)] if end < len(part.labels) else fields[first:]
    have = {field.section for field in own}
    shared = [f for f in fields[:first] if f.section in (CONTACT, SITUATION) and f.section not in have and f.hangs_on < 0]
    kept = [replace(field, label=-1) for field in shared]
    place = {id(field): number for number, field in enumerate(own, len(kept))}
    moved = [
        replace(
            field,
            section=field.section if field.label < 0 or field.label >= start else UNPLACED,
            label=field.label - start if field.label >= start else -1,
            hangs_on=place.get(id(fields[field.hangs_on]), -1) if field.hangs_on >= 0 else -1,
        )
        for field in own
    ]
    labels = part.labels[start:end]
    told = {name for label in labels for name in (label.shared or (label.named,) if label.kind == "section" else (label.kind,))}
    named = told | {field.section for field in kept}
    seen = [section for section in part.seen if section in named]
    return replace(part, fields=[*kept, *moved], labels=labels, seen=seen, above=[] if start else part.above)


def _edge(part: Part, start: int, names: Sequence[Names]) -> int:
    """The first field of the form that begins at this label. What stands loose right above it belongs to it, and so does a
    line below the last answer that only names a challenge or a city."""
    sheet = sheet_of(part.labels[start].place)
    edge = next((n for n, field in enumerate(part.fields) if field.label >= start), len(part.fields))
    while edge and sheet_of(part.fields[edge - 1].place) == sheet:
        field = part.fields[edge - 1]
        if not _loose(field) and not (field.label >= 0 and any(name.only(field.text) for name in names)):
            break
        edge -= 1
    return edge


def _loose(field: Field) -> bool:
    return field.section == UNPLACED and field.label < 0 and short(field.text)


def _titles(form: Part, heads: int, sheet: str) -> list[Clue]:
    """What stands above the first label of a form, after so many labels, and the name of its sheet when it has its own."""
    loose = [text for field in form.fields if _loose(field) or 0 <= field.label < heads for text in _texts(field)]
    titles = [*form.above, *(label.text for label in form.labels[:heads]), *loose]
    return [*((TITLE, text) for text in titles if short(text)), *([(SHEET, sheet)] if sheet else [])]


def _texts(field: Field) -> list[str]:
    return [text for text in (field.text, *field.detail.split(" | ")) if text]


def _named(clues: Sequence[Clue], challenges: Names) -> str:
    """The one challenge that the titles name."""
    found = {identity for _, text in clues for identity in challenges.inside(text)}
    return found.pop() if len(found) == 1 else ""


def _piece(candidate: Candidate, form: Part, clues: Sequence[Clue], about: str, names: Sequence[Names]) -> Candidate:
    sheet = sheet_of(form.labels[-1].place)
    called = say("reading.sheet", sheet=sheet) if sheet else say("intake.part_from", place=form.labels[0].place)
    fields = [told for field in form.fields for told in _told(field, names)]
    part = replace(form, fields=fields, challenge=about)
    return replace(candidate, part=part, called=called, clues=(*candidate.clues, *clues), alone=not about)


def _told(field: Field, names: Sequence[Names]) -> Iterator[Field]:
    """A loose title that says whose it is or what it is about is no statement; what stands beside it belongs to it."""
    if _loose(field) and any(name.title(text) for name in names for text in _texts(field)):
        yield from (replace(field, section=CONTACT, text=text, detail=meaning("title")) for text in _texts(field))
    else:
        yield field
