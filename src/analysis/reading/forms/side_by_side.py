"""A table that puts respondents beside each other, or challenges: the questions in one column, above every other column who
answers, or on what."""

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
    if (found := _on_challenges(rows, vocabulary)) is not None:
        return found
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


def _on_challenges(rows: Sequence[Row], vocabulary: Vocabulary) -> tuple[int, list[int]] | None:
    """The same of a table in which each column of answers is about another challenge; the questions may stand between them."""
    about = {c: name for c, cell in enumerate(rows[0]) if cell.blocks and (name := vocabulary.challenge(first(cell)))}
    filled = [row for row in rows[1:] if any(cell.blocks for cell in row)]
    rest = {c for row in filled for c, cell in enumerate(row) if cell.blocks} - about.keys()
    asking = [c for c in sorted(rest) if all(_asks(row, c) for row in filled)]
    if len({*about.values()}) < max(_FEWEST, len(about)) or len(asking) != 1:
        return None
    numbers = all(numbered(row[c]) for c in rest - {*asking} for row in filled if c < len(row) and row[c].blocks)
    questions = [first(row[asking[0]]) for row in filled]
    return (asking[0], [*about]) if numbers and len({*questions}) == len(questions) else None


def _asks(row: Row, column: int) -> bool:
    """Does a cell hold a question, and not only its number?"""
    return column < len(row) and bool(row[column].blocks) and not numbered(row[column])


def side_by_side(cutter: Cutter, asking: int, who: Sequence[int], rows: Sequence[Row], read: Callable[[Cell], None]) -> None:
    """Every column of answers is a fiche of its own, under the questions."""
    for row in rows:
        for line in [line for c, cell in enumerate(row) if c not in who for line in lines(cell.blocks)]:
            cutter.tally.all(line, "label")
    above = cutter.draft.part.above
    for column in who:
        cutter.draft.record()
        cutter.draft.part.above = above
        _whose(cutter, rows[0][column])
        for row in rows[1:]:
            head = next(lines(row[asking].blocks), None) if asking < len(row) else None
            if head is not None:
                cutter.label(cutter.vocabulary.label(head.text), Line(head.text, head.place, head.layer), evidence="cell")
            if column < len(row):
                read(row[column])


def _whose(cutter: Cutter, head: Cell) -> None:
    """What the head of a column of answers says: on which challenge, or who answers."""
    challenge = cutter.vocabulary.challenge(first(head))
    if challenge:
        cutter.draft.part.challenge = challenge
        for line in lines(head.blocks):
            cutter.tally.all(line, "title")
        return
    cutter.draft.enter(CONTACT, meaning("city"))
    for line in lines(head.blocks):
        cutter.draft.add(Piece(((line, *trimmed(line.text, 0, len(line.text))),)))
