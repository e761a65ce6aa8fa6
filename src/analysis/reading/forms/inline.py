"""A label and its answer on one line, as in a mail or in running text."""

import re

from analysis.reading.document import Line
from analysis.reading.forms.answers import answer
from analysis.reading.forms.cutter import Cutter
from analysis.reading.forms.fields import CONTACT, SITUATION
from analysis.reading.forms.markers import bare
from analysis.reading.forms.spans import Piece, split, trimmed

_INLINE = re.compile(r"[^:?]{2,80}[:?]")
_PAIR = re.compile(r"([^.:]+:)([^.]*)(?:\.\s*|$)")
_LOOSE = re.compile(r"[,:(–]")


def inline(cutter: Cutter, line: Line) -> bool:
    """'Stad: Ganzevoorde', 'Buiten scope: …', 'Prioriteit: hoog. Aan zet: MOW': label and answer on one line."""
    found = _INLINE.match(line.text)
    if found and _attributes(cutter, line):
        return True
    return _run_in(cutter, line) or (found is not None and _known(cutter, line, found))


def _run_in(cutter: Cutter, line: Line) -> bool:
    """A label whose first words are set apart from its answer: 'Kansen' in bold, a soft break or a tab, and the answer."""
    head = cutter.heads.get(id(line))
    if head is None or head.end >= len(line.text):
        return False
    text = line.text[: head.end]
    asks = cutter.outline.markers.get(bare(text))
    if asks is not None:
        _marked(cutter, line, head.end, asks)
        return True
    label = cutter.vocabulary.label(text, near=False)
    if label is not None and label.kind != "section":
        return False
    cutter.label(label, line, text, head.evidence)
    start = _after(line, head.end)
    cutter.tally.take(line, 0, start, "label")
    for piece in split(line, cutter.tally, cutter.flowing, start):
        for own in cutter.own(piece, asked=False):
            cutter.draft.add(own)
    return True


def _after(line: Line, end: int) -> int:
    """Where the answer begins behind a label."""
    return end + len(line.text[end:]) - len(line.text[end:].lstrip(" .:\t\n–—-"))


def _marked(cutter: Cutter, line: Line, end: int, asks: bool) -> None:
    """A question or an answer behind a word that only says which of the two it is."""
    start = _after(line, end)
    cutter.tally.take(line, 0, start, "label")
    if asks:
        text = line.text[start:]
        cutter.label(cutter.vocabulary.label(text), line, text, "run-in")
        cutter.tally.all(line, "label")
        return
    for piece in split(line, cutter.tally, cutter.flowing, start):
        for own in cutter.own(piece):
            cutter.draft.add(own)


def _known(cutter: Cutter, line: Line, found: re.Match[str]) -> bool:
    label = cutter.vocabulary.label(found[0], near=False)
    loose = label is None and not cutter.draft.section
    if loose:
        label = cutter.vocabulary.label(_LOOSE.split(found[0])[0], near=False)
    free = cutter.draft.section in ("", CONTACT, SITUATION) or line.style in ("heading", "title")
    if label is None or (label.kind != "section" and not free):
        return False
    before = cutter.draft.section
    if label.kind == "section":
        cutter.returns.marked(line)
    cutter.label(label, line, found[0], "run-in")
    start, end = trimmed(line.text, 0 if loose else found.end(), len(line.text))
    cutter.tally.take(line, 0, start, "label")
    if label.kind == "section" and end > start:
        for own in cutter.own(Piece(((line, start, end),)), asked=False):
            cutter.draft.add(own)
    elif label.kind != "section":
        answer(cutter.draft, cutter.vocabulary, [line], (start, end))
        cutter.draft.field = ""
        if label.kind == CONTACT and before != CONTACT:
            cutter.draft.enter("")
    return True


def _attributes(cutter: Cutter, line: Line) -> bool:
    """A line that only says priority and actor of the statement before it."""
    columns: dict[str, str] = {}
    taken: list[tuple[int, int]] = []
    end = len(line.text) - len(line.text.lstrip())
    for pair in _PAIR.finditer(line.text):
        role, _ = cutter.vocabulary.column(pair[1])
        if role not in ("priority", "actor", "level") or pair.start() > end:
            return False
        end = pair.end()
        columns[role] = pair[2].strip()
        taken.append(pair.span(2))
    if not columns or line.text[end:].strip() or not cutter.draft.amend(columns):
        return False
    for start, end in taken:
        cutter.tally.take(line, start, end)
    cutter.tally.all(line, "label")
    return True
