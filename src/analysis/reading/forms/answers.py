"""Answers to the questions of the contact block and the situation block: values, ticked options, a typed x."""

import re
from collections.abc import Sequence

from analysis.reading.document import HANGING, Line
from analysis.reading.forms.draft import Draft
from analysis.reading.forms.fields import CONTACT, EMPTY, PRINTED, SITUATION
from analysis.reading.forms.form_text import plain
from analysis.reading.forms.options import chosen, filled, parse, settle
from analysis.reading.forms.spans import Piece, trimmed
from analysis.reading.forms.vocabulary import Vocabulary
from analysis.words.form_words import listed, meaning

_LIST = re.compile(r"[^,;|\n]+")


def answer(draft: Draft, vocabulary: Vocabulary, cell: Sequence[Line], rest: tuple[int, int] | None = None) -> None:
    """Read the answer to the question the draft is at. `rest`: only this slice, when the label stands on the same line."""
    before = len(draft.part.fields)
    if rest is None:
        cell = boxes(draft, vocabulary, cell)
    for line in cell:
        start, end = rest or trimmed(line.text, 0, len(line.text))
        if end <= start:
            continue
        if line.layer in HANGING:
            draft.add(Piece(((line, start, end),)), hangs=len(draft.part.fields) > before)
        elif vocabulary.printed(line.text[start:end]):
            draft.tally.take(line, start, end, "guidance")
            draft.guided()
        else:
            _value(draft, line, start, end)
    if len(draft.part.fields) == before and (draft.section == SITUATION or draft.field == meaning("city")):
        state = PRINTED if draft.field in draft.part.printed else EMPTY
        draft.empty(cell[0].place if cell else "", state)


def boxes(draft: Draft, vocabulary: Vocabulary, cell: Sequence[Line]) -> list[Line]:
    """Take the options out of a cell: what was chosen is an answer, the rest is the form's. Returns the other lines."""
    options = parse(cell, lambda text: plain(text) in vocabulary.options)
    picked = chosen(options)
    for option in options:
        question = vocabulary.label(option.text, near=False)
        own = question.name if question and question.kind == CONTACT else draft.field
        draft.asked(own)
        if option in picked or filled(option):
            draft.add(Piece(((option.line, option.start, option.end),)), {"detail": own})
    kept = [option for option in options if option in picked or filled(option)]
    settle(options, kept, draft.tally, vocabulary.options)
    used = {id(option.line) for option in options}
    return [line for line in cell if id(line) not in used]


def _value(draft: Draft, line: Line, start: int, end: int) -> None:
    text = line.text[start:end]
    if draft.field in (meaning("approved"), meaning("name_ok")):
        yes = plain(text) in listed("answers", "yes")
        draft.add(Piece(((line, start, end),)))
        if yes:
            draft.amend({"text": draft.field})
    elif draft.field == meaning("aligned"):
        for part in _LIST.finditer(line.text, start, end):
            first, last = trimmed(line.text, part.start(), part.end())
            if last > first:
                draft.add(Piece(((line, first, last),)))
        draft.tally.take(line, start, end, "bullet")
    else:
        draft.add(Piece(((line, start, end),)))
