"""Does a cell hold a label: one that is known, or one that it could be by its form?"""

import re

from analysis.reading.document import Cell, Line
from analysis.reading.forms.row_cells import Placed, first
from analysis.reading.forms.shorts import short as said
from analysis.reading.forms.vocabulary import Label, Vocabulary
from analysis.words.form_words import listed

LONGEST, _WORDS, _NAME = 200, 25, 3
_SHORTENED = re.compile(r"(?:^|\s)(?:[^\W\d_]{1,3}\.){2,}$")  # 'a.u.b.' ends no sentence
_KNOWN = 120  # letters; no label that is known comes near


def line_of(cell: Cell) -> Line | None:
    """The first line of a cell that begins with one."""
    block = cell.blocks[0] if cell.blocks else None
    return block if isinstance(block, Line) else None


def label_of(cell: Cell, vocabulary: Vocabulary) -> Label | None:
    """The label that a cell holds, perhaps with the form's own words behind it."""
    text = first(cell)
    if not text or len(text) > _KNOWN or not isinstance(cell.blocks[0], Line) or cell.blocks[0].control:
        return None
    label = vocabulary.label(text)
    if label is None and (colon := text.find(":")) > 0:
        label = vocabulary.label(text[:colon], near=False)
        rest = text[colon + 1 :].strip()
        label = None if rest and not vocabulary.printed(rest) else label
    return label


def like(line: Line | None, vocabulary: Vocabulary, beside: bool = False) -> bool:
    """Could this be a label: short, no sentence, no text of the form, no sign for 'the same', no 'geen' or 'nvt'?

    beside: an answer stands beside it, or below; then 'Neen' can be what was asked, and 'Oml. gem.' is shortened.
    """
    if line is None or line.layer != "body" or line.control:
        return False
    text = line.text.strip()
    brief = beside and len(text.split()) <= _NAME
    ended = text.endswith((".", ";")) and not (brief or _SHORTENED.search(text))
    short = len(text) <= LONGEST and len(text.split()) <= _WORDS and not ended
    if not short or text in listed("answers", "same") or not any(c.isalpha() for c in text):
        return False
    if vocabulary.label(text, near=False) is not None or brief:
        return True
    return not (said(text, vocabulary) or vocabulary.printed(text))


def headings(cells: Placed, vocabulary: Vocabulary) -> bool:
    """Does every one of these cells head a column?"""
    return all(vocabulary.column(first(cell))[0] for _, cell in cells)
