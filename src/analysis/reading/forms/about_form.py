"""A row of a table that asks nothing: it says what the form is about, whose it is, or from when."""

import re

from analysis.reading.document import Line
from analysis.reading.forms.cutter import Cutter
from analysis.reading.forms.fields import UNPLACED
from analysis.reading.forms.form_text import plain
from analysis.reading.forms.row_cells import Placed, every, first
from analysis.reading.forms.spans import Piece, trimmed
from analysis.words.form_words import listed

_NAME = 3  # words in the name of a challenge that says so by itself
_DAY = re.compile(r"\d{1,4}[-/. ]\w{1,9}[-/. ]\d{2,4}")


def about_form(cutter: Cutter, placed: Placed) -> bool:
    """Reads such a row: 'Thema', and beside it the name of a challenge; above the first label also a city or a day."""
    if len(placed) != 2:
        return False
    named, said = first(placed[0][1]), first(placed[1][1]).strip()
    challenge = cutter.vocabulary.challenge(said)
    if challenge and ({*plain(named).split()} & {*listed("title", "words")} or len(said.split()) >= _NAME):
        cutter.draft.challenge(challenge)
        _aside(cutter, placed, "title")
        return True
    short = len(named.split()) < _NAME
    begun = not short or any(label.kind == "section" or not label.named for label in cutter.draft.part.labels)
    if begun or cutter.draft.section or not (cutter.vocabulary.names(said) or _DAY.fullmatch(said)):
        return False
    _aside(cutter, placed[:1], "label")
    for line in every(placed[1:]):
        cutter.draft.add(_whole(line), section=UNPLACED)
    return True


def _aside(cutter: Cutter, placed: Placed, reason: str) -> None:
    for line in every(placed):
        cutter.tally.all(line, reason)


def _whole(line: Line) -> Piece:
    return Piece(((line, *trimmed(line.text, 0, len(line.text))),))
