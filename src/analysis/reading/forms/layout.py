"""From lines and tables to fields: sections by their label, guidance set aside, answers cut into statements.

Shared by all formats. What fits nowhere becomes a field of the section `unplaced`: visible, never dropped.
"""

import re
from collections import Counter
from collections.abc import Sequence

from analysis.reading.document import MARGIN, Grid, Line, Source, lines
from analysis.reading.forms.cutter import Cutter
from analysis.reading.forms.fields import UNPLACED, Reading
from analysis.reading.forms.form_outline import outline
from analysis.reading.forms.grid import Table
from analysis.reading.forms.letter import Letter
from analysis.reading.forms.own_form import restored
from analysis.reading.forms.paragraph import heading, numbered, single
from analysis.reading.forms.sharing import set_aside
from analysis.reading.forms.spans import Piece, trimmed
from analysis.reading.forms.taken_back import apart
from analysis.reading.forms.vocabulary import Vocabulary
from analysis.words.form_words import either

FLOWING = frozenset({"txt", "eml", "pdf"})
_PAGE = re.compile(r"(?:[^\W\d]{1,8}\.?\s*)?\d{1,3}(?:\s*(?:/|[^\W\d]{1,4})\s*\d{1,3})?")  # "p. 2/3", "pagina 2 van 3"
# "Stad Genk – pagina 2": it stands below every page.
_FOOT = re.compile(rf"(?:.{{1,60}}\s[–—|·•]\s)?(?:{either('mail', 'pages')})\.?\s*\d{{1,3}}(?:\s*\S{{1,4}}\s*\d{{1,3}})?", re.I)


def read(source: Source, vocabulary: Vocabulary) -> Reading:
    """The fields of one file."""
    source = set_aside(apart(restored(source, vocabulary), vocabulary), vocabulary)
    found = outline(source, vocabulary)
    cutter = Cutter(vocabulary, source.format in FLOWING, found)
    hints = _blocks(cutter, found.blocks)
    return _reading(cutter, source, hints)


def _blocks(cutter: Cutter, blocks: Sequence[Line | Grid]) -> list[str]:
    """Everything, in reading order. Returns what headers and footers say: it may tell whose fiche this is."""
    letter = Letter(cutter)
    margin = [block for block in blocks if isinstance(block, Line) and (block.layer in MARGIN or _FOOT.fullmatch(block.text))]
    margins = {id(line) for line in margin}
    for block in blocks:
        if isinstance(block, Grid):
            Table(cutter, block).read()
        elif block.layer in cutter.hanging:
            cutter.hang(block)
        elif block.layer == "sheet":
            _tab(cutter, block)
        elif id(block) in margins:
            _margin(cutter, block)
        elif not numbered(cutter, block) and not letter.read(block):
            single(cutter, block)
    return [line.text for line in margin]


def _tab(cutter: Cutter, line: Line) -> None:
    """The name of a sheet: a label, or nothing that is said. What the sheet before it was about ends there."""
    if id(line) in cutter.outline.tabs:
        cutter.label(None, line, evidence="sheet")
        cutter.tally.all(line, "label")
    elif not heading(cutter, line):
        cutter.draft.enter("")
        cutter.tally.all(line, "sheet")


def _margin(cutter: Cutter, line: Line) -> None:
    """A header or footer: the form's own words are set aside."""
    position = 0
    for part in line.text.split("\t"):
        start, end = trimmed(line.text, position, position + len(part))
        position += len(part) + 1
        text = line.text[start:end]
        if text and (cutter.vocabulary.printed(text) or _PAGE.fullmatch(text) or _FOOT.fullmatch(text)):
            cutter.tally.take(line, start, end, "guidance")
        elif end > start:
            cutter.draft.add(Piece(((line, start, end),)), section=UNPLACED)


def _reading(cutter: Cutter, source: Source, hints: list[str]) -> Reading:
    """Close: what nobody accounted for is unplaced, and the ledger is made up."""
    cutter.draft.closed()
    every = list(lines(source.blocks))
    for line in every:
        for start, end in cutter.tally.left(line):
            cutter.draft.add(Piece(((line, start, end),)), section=UNPLACED)
    hints += [line.text for line in every if line.layer == "alt"]
    ledger: Counter[tuple[str, str]] = cutter.tally.ledger(every)
    for layer, reason, number in source.excluded:
        ledger[layer, reason] += number
    for layer in sorted({*source.found, *(layer for layer, _ in ledger)}):
        missing = source.found.get(layer, 0) - sum(n for (other, _), n in ledger.items() if other == layer)
        if missing:
            ledger[layer, "unaccounted"] += missing
    rows = [(layer, reason, number) for (layer, reason), number in sorted(ledger.items())]
    parts = cutter.draft.finished(every)
    return Reading(
        source.format, parts, hints, rows, sum(source.found.values()), source.properties, list(source.attachments)
    )  # fmt: skip
