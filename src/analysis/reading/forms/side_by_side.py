"""A table that puts respondents beside each other: the questions on the left, above every other column who answers."""

from collections.abc import Callable, Sequence

from analysis.reading.document import Cell, Line, lines
from analysis.reading.forms.cutter import Cutter
from analysis.reading.forms.fields import CONTACT
from analysis.reading.forms.row_cells import first, numbered
from analysis.reading.forms.spans import Piece, trimmed
from analysis.reading.forms.vocabulary import Vocabulary
from analysis.words.form_words import meaning

Row = Sequence[Cell]
_FEWEST = 2


def compared(rows: Sequence[Row], vocabulary: Vocabulary) -> tuple[int, list[int]] | None:
    """(column of the questions, columns of the answers) when these rows begin such a table."""
    if len(rows) <= _FEWEST:
        return None
    who = [column for column, cell in enumerate(rows[0]) if cell.blocks and vocabulary.names(first(cell))]
    others = [column for column, cell in enumerate(rows[0]) if cell.blocks and column not in who]
    if len(who) < _FEWEST or any(column > who[0] for column in others):
        return None
    left = [column for column in range(who[0]) if any(_asks(row, column) for row in rows[1:])]
    asking = left[-1] if left else -1
    filled = [row for row in rows[1:] if any(cell.blocks for cell in row)]
    if asking < 0 or not all(_asks(row, asking) for row in filled):
        return None
    return asking, who


def _asks(row: Row, column: int) -> bool:
    """Does a cell hold a question, and not only its number?"""
    return column < len(row) and bool(row[column].blocks) and not numbered(row[column])


def side_by_side(cutter: Cutter, asking: int, who: Sequence[int], rows: Sequence[Row], read: Callable[[Cell], None]) -> None:
    """Every column of answers is a fiche of its own, under the questions on the left."""
    for row in rows:
        for line in [line for cell in row[: who[0]] for line in lines(cell.blocks)]:
            cutter.tally.all(line, "label")
    for column in who:
        cutter.draft.record()
        cutter.draft.enter(CONTACT, meaning("city"))
        for line in lines(rows[0][column].blocks):
            cutter.draft.add(Piece(((line, *trimmed(line.text, 0, len(line.text))),)))
        for row in rows[1:]:
            head = next(lines(row[asking].blocks), None) if asking < len(row) else None
            if head is not None:
                cutter.label(cutter.vocabulary.label(head.text), Line(head.text, head.place, head.layer), evidence="cell")
            if column < len(row):
                read(row[column])
