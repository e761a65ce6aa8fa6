"""The cells behind a question of the contact or situation block, in a row of a table."""

from collections.abc import Callable, Sequence

from analysis.reading.document import Cell, Line
from analysis.reading.forms.answers import answer
from analysis.reading.forms.cutter import Cutter
from analysis.reading.forms.fields import CONTACT, SITUATION
from analysis.reading.forms.form_text import plain
from analysis.reading.forms.looks import personal, reached
from analysis.reading.forms.options import BOXES, UNTICKED
from analysis.reading.forms.row_cells import Placed, every, first
from analysis.reading.forms.spans import Piece, trimmed
from analysis.words.form_words import listed, meaning

_FIELD = 4  # words in the name of a field of the contact block


def field(cutter: Cutter, cells: Placed, label: Line | None = None) -> None:
    """The cells behind a question: a value, boxes, or options with an x in the next cell."""
    texts = [plain(first(cell)) for _, cell in cells]
    marks = listed("answers", "yes")[3:]
    ticked = cells[-1:] if len(cells) > 1 and texts[-1] in marks and texts[-2] in cutter.vocabulary.options else []
    alone = len(cells) == 1 and texts[0] in cutter.vocabulary.options and cutter.draft.field == meaning("aligned")
    if ticked or (alone and label is None) or (alone and _columnar(label)):
        for line in every(cells if not ticked else cells[:-1]):
            if ticked:
                cutter.draft.add(Piece(((line, *trimmed(line.text, 0, len(line.text))),)))
        for line in every(cells):
            cutter.tally.all(line, "form")
        return
    answer(cutter.draft, cutter.vocabulary, list(every(cells)))


def _columnar(label: Line | None) -> bool:
    """Does the question itself say that an x is to be put beside the options?"""
    return label is not None and "x)" in label.text


def further(cutter: Cutter, placed: Placed) -> bool:
    """Reads a row without a label that is of the block of who answers: a field nobody listed, or more of the one we are at."""
    draft = cutter.draft
    if draft.section == CONTACT and len(placed) == 2 and not draft.field and _own(placed):
        line = next(every(placed[:1]))
        draft.enter(draft.section, line.text.strip())
        cutter.tally.all(line, "label")
        field(cutter, placed[1:])
        draft.field = ""
        return True
    if draft.section not in (CONTACT, SITUATION) or not draft.field:
        return False
    if more(cutter, list(every(placed))):
        field(cutter, placed)
        return True
    draft.enter("")
    return False


def _own(placed: Placed) -> bool:
    """A field of the contact block that nobody listed: a few words, and contact data beside them."""
    name = first(placed[0][1])
    short = len(name.split()) <= _FIELD and not name.rstrip().endswith("?") and any(c.isalpha() for c in name)
    return short and all(personal(line.text) for line in every(placed[1:]))


def boxed(cutter: Cutter, placed: Placed, read: Callable[[Cell], None]) -> bool:
    """A box in a cell of its own: what stands beside it is the answer when it is ticked, and the form's when it is not."""
    boxes = [(column, cell) for column, cell in placed if first(cell).strip() in BOXES and len(cell.blocks) == 1]
    if len(boxes) != 1 or len(placed) < 2 or cutter.draft.section in (CONTACT, SITUATION):
        return False
    rest = [one for one in placed if one not in boxes]
    for line in every(boxes if first(boxes[0][1]).strip() != UNTICKED else placed):
        cutter.tally.all(line, "form")
    if first(boxes[0][1]).strip() != UNTICKED:
        for _, cell in rest:
            read(cell)
    return True


def more(cutter: Cutter, found: Sequence[Line]) -> bool:
    """Can these lines belong to the field we are at? A field that has its answer takes only more of the same kind: options,
    and where one can be reached."""
    if cutter.draft.section == SITUATION:
        return True
    if not cutter.draft.field:
        return all(personal(line.text) for line in found)
    options = any(plain(line.text) in cutter.vocabulary.options or BOXES & {*line.text} for line in found)
    fresh = not cutter.draft.answered and all(personal(line.text) for line in found)
    return options or fresh or all(reached(line.text) for line in found)
