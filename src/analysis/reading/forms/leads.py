"""Paragraphs that begin with their label, in a document where most of them do: 'Wat knelt er? De kabel is te dun.'"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from analysis.reading.document import Line
from analysis.reading.forms.form_text import sentences
from analysis.reading.forms.looks import BULLET, PERHAPS, QUOTED_STYLES, Head, Looks
from analysis.reading.forms.vocabulary import Vocabulary

_BROKEN = re.compile(r"\s*([^\n\t]{2,160}?)\s*([\n\t])\s*(?=\S)")
_SPOKEN = re.compile(r"\s*([^?:]{2,160}?)(\?|\s?:)\s+(?=\S)")
_COLON = re.compile(r"\s*[^\W\d_a-zà-ÿ][^?:\n]+\s?:\s*")
_UNANSWERED = re.compile(r"\s*[^\t\n]{2,120}\t\s*")
_FEWEST, _WORDS, _ASKED, _TITLE = 3, 14, 25, 9
_LETTER, _PARAGRAPHS, _BRIEF = 5, 0.7, 3  # leads of a letter, of its paragraphs; words of a greeting
_BRIEFLY = re.compile(r"\s*((?:[^\s.:?!]+ ){0,4}[^\s.:?!]+)\.\s+(?=\S)")
_NUMBER = re.compile(r"^\S{1,4}[.)]\s+")
_HEAVY = ("bold", "underlined")
_ATTRIBUTES = ("priority", "actor", "level")
_STOPS = (".", ";", "!", ",")
# Of the paragraphs begin so; fewer are enough where a known label does.
_MOST, _KNOWN = {"\n": 0.5, "\t": 0.5, "?": 0.5, ":": 0.6}, 0.3


@dataclass(frozen=True, slots=True)
class _Lead:
    """The first words of a paragraph: how they are set apart, where they end, and whether they are in heavier letters."""

    line: Line
    way: str
    end: int
    known: bool
    heavy: bool


def led(standing: Sequence[Line], looks: Looks, vocabulary: Vocabulary) -> dict[int, Head]:
    """The first words of the paragraphs that begin so. Nowhere, when it is not what most of the document does, or when its
    known labels stand in another way."""
    leads = [one for line in standing if (one := _lead(line, vocabulary)) is not None]
    begun = {id(one.line) for one in leads}
    said = sum(id(line) in begun or _says(line, vocabulary) for line in standing)
    inside = _inside(standing, [one for one in leads if one.way == ":"])
    elsewhere = sum(number for look, number in looks.known.items() if look[0] not in ("run-in", "field"))
    found = list(_often(leads, said, elsewhere))
    if len(found) >= _MOST[":"] * said:  # then a question in front is a label too
        ways = {(one.way in "\n\t", one.heavy) for one in found}
        found += [one for one in leads if one.way == "?" and one not in found and (False, one.heavy) in ways]
    if elsewhere or any(one.way != ":" for one in found):
        inside = {}
    return inside | {id(one.line): Head(one.end, "run-in") for one in found} | _alone(standing, found, vocabulary)


def _inside(standing: Sequence[Line], leads: Sequence[_Lead]) -> dict[int, Head]:
    """The paragraphs of a letter between its opening and its closing, when nearly all begin with a few words and a colon; one
    among them that begins with a few words and a full stop perhaps does so too."""
    words = [one.line.text[: one.end] for one in leads]
    if len({*words}) < max(_LETTER, len(words)):
        return {}
    places = {id(line): number for number, line in enumerate(standing)}
    between = standing[places[id(leads[0].line)] : places[id(leads[-1].line)] + 1]
    long = [line for line in between if len(line.text.split()) > _BRIEF]
    if len(leads) < _PARAGRAPHS * len(long):
        return {}
    begun = {id(one.line): Head(one.end, "run-in") for one in leads}
    briefly = {id(line): brief.end(1) for line in long if id(line) not in begun and (brief := _BRIEFLY.match(line.text))}
    return begun | {one: Head(end, f"run-in {PERHAPS}") for one, end in briefly.items()}


def _alone(standing: Sequence[Line], found: Sequence[_Lead], vocabulary: Vocabulary) -> dict[int, Head]:
    """Where labels stand before a colon or a tab, one with nothing behind it too: its answers are the lines below it. Several
    such lines with others below them may say more."""
    most = max((len(one.line.text[: one.end].split()) for one in found if one.way == ":"), default=0)
    tabbed = sum(one.way == "\t" for one in found) >= _FEWEST
    left = {id(line): Head(len(line.text), "run-in") for line in standing if tabbed and _UNANSWERED.fullmatch(line.text)}
    alone = {id(line) for line in standing if _COLON.fullmatch(line.text) and not BULLET.match(line.text)}
    above = sum(id(line) in alone and id(after) not in alone for line, after in pairwise(standing))
    return left | {
        id(line): Head(len(line.text), "run-in")
        for line in standing
        if id(line) in alone and most and len(line.text.split()) <= (_WORDS if above >= _FEWEST else most)
        if vocabulary.label(line.text, near=False) is None and not vocabulary.printed(line.text)
    }


def _often(leads: Sequence[_Lead], said: int, elsewhere: int) -> Iterator[_Lead]:
    """The leads of every way that is often enough seen, each with words of its own."""
    ways: Mapping[str, list[_Lead]] = {way: [one for one in leads if one.way == way] for way in _MOST}
    for way, found in ways.items():
        known = sum(one.known for one in found)
        share = _KNOWN if known else _MOST[way]
        words = {one.line.text[: one.end] for one in found}
        if len(words) >= max(_FEWEST, share * said, 0.8 * len(found)) and known >= elsewhere:
            yield from found


def _says(line: Line, vocabulary: Vocabulary) -> bool:
    """Is this a paragraph of the fiche, and not a title, a name or a line of the form?"""
    text = line.text.strip()
    short = len(text.split()) <= _TITLE and not text.endswith(_STOPS)
    return not (short or vocabulary.printed(text) or line.style in QUOTED_STYLES)


def _lead(line: Line, vocabulary: Vocabulary) -> _Lead | None:
    """The words before the first break, question mark or colon, when they can be a label."""
    found = _BROKEN.match(line.text)
    if found is None or found[1].endswith(_STOPS):
        found = _SPOKEN.match(line.text)
    if found is None or line.style in (*QUOTED_STYLES, "list") or BULLET.match(line.text) or vocabulary.printed(line.text):
        return None
    way = found[2].strip(" ")
    label = vocabulary.label(found[1], near=False)
    if (label is not None and label.kind != "section") or vocabulary.column(found[1])[0] in _ATTRIBUTES:
        return None
    asked = found[1].endswith("?") or way == "?"
    begins = not found[1][0].islower() or "_" in found[1]
    whole = len(sentences(_NUMBER.sub("", found[1]))) == 1  # 'Dit zijn onze antwoorden. Timing: ...' is no label
    if not begins or not whole or len(found[1].split()) > (_ASKED if asked else _WORDS):
        return None
    heavy = any(mark.kind in _HEAVY and mark.start <= 1 for mark in line.marks)
    return _Lead(line, way, found.end(1) + (way == "?"), label is not None, heavy)
