"""A label and its answer on one line, as in a mail or in running text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from analysis.reading.document import Line
from analysis.reading.forms.answers import answer
from analysis.reading.forms.fields import CONTACT, SITUATION
from analysis.reading.forms.spans import Piece, split, trimmed

if TYPE_CHECKING:
    from analysis.reading.forms.layout import Layout

_INLINE = re.compile(r"[^:?]{2,80}[:?]")
_PAIR = re.compile(r"([^.:]+:)([^.]*)(?:\.\s*|$)")
_LOOSE = re.compile(r"[,:(–]")


def inline(layout: Layout, line: Line) -> bool:
    """'Stad: Ganzevoorde', 'Buiten scope: …', 'Prioriteit: hoog. Aan zet: MOW': label and answer on one line."""
    found = _INLINE.match(line.text)
    if found and _attributes(layout, line):
        return True
    return _run_in(layout, line) or (found is not None and _known(layout, line, found))


def _run_in(layout: Layout, line: Line) -> bool:
    """A label whose first words are set apart from its answer: 'Kansen' in bold, a soft break or a tab, and the answer."""
    head = layout.heads.get(id(line))
    if head is None or head.end >= len(line.text):
        return False
    text = line.text[: head.end]
    label = layout.vocabulary.label(text, near=False)
    if label is not None and label.kind != "section":
        return False
    layout.label(label, line, text, head.evidence)
    start = head.end + len(line.text[head.end :]) - len(line.text[head.end :].lstrip(" :\t\n"))
    layout.tally.take(line, 0, start, "label")
    for piece in split(line, layout.tally, layout.flowing, start):
        for own in layout.own(piece, asked=False):
            layout.draft.add(own)
    return True


def _known(layout: Layout, line: Line, found: re.Match[str]) -> bool:
    label = layout.vocabulary.label(found[0], near=False)
    loose = label is None and not layout.draft.section
    if loose:
        label = layout.vocabulary.label(_LOOSE.split(found[0])[0], near=False)
    if label is None or (label.kind != "section" and layout.draft.section not in ("", CONTACT, SITUATION)):
        return False
    layout.label(label, line, found[0], "run-in")
    start, end = trimmed(line.text, 0 if loose else found.end(), len(line.text))
    layout.tally.take(line, 0, start, "label")
    if label.kind == "section" and end > start:
        for own in layout.own(Piece(((line, start, end),)), asked=False):
            layout.draft.add(own)
    elif label.kind != "section":
        answer(layout.draft, layout.vocabulary, [line], (start, end))
        layout.draft.field = ""
    return True


def _attributes(layout: Layout, line: Line) -> bool:
    """A line that only says priority and actor of the statement before it."""
    columns: dict[str, str] = {}
    taken: list[tuple[int, int]] = []
    end = len(line.text) - len(line.text.lstrip())
    for pair in _PAIR.finditer(line.text):
        role, _ = layout.vocabulary.column(pair[1])
        if role not in ("priority", "actor", "level") or pair.start() > end:
            return False
        end = pair.end()
        columns[role] = pair[2].strip()
        taken.append(pair.span(2))
    if not columns or line.text[end:].strip() or not layout.draft.amend(columns):
        return False
    for start, end in taken:
        layout.tally.take(line, start, end)
    layout.tally.all(line, "label")
    return True
