"""Which cells of a table ask whether an answer may be passed on, and which cells what is answered there closes.

A column of such answers is about its row, or about the columns since the one before it. A question with its answer beside other
cells is about their row; in a row of its own it is about the rows above it, back to the nearest label.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from analysis.reading.document import Cell, Grid, lines
from analysis.reading.forms.cell_label import label_of
from analysis.reading.forms.form_text import plain
from analysis.reading.forms.row_cells import Placed, first, held
from analysis.reading.forms.sharing_words import Asks, Says, about_all, asks, certain, nothing_to_say, says
from analysis.reading.forms.vocabulary import Vocabulary

_BARE = 4  # words of an answer that says nothing else
_EMPTY = Cell()
Row = Sequence[Cell]


@dataclass
class Shut:
    """By the identity of a line: `away` only asks or answers that; `shut` is closed, by which question; `all`: all of it is."""

    away: set[int] = field(default_factory=set)
    shut: dict[int, str] = field(default_factory=dict)
    all: str = ""

    def asked(self, cell: Cell) -> bool:
        """Was this cell set aside?"""
        return any(id(line) in self.away for line in lines(cell.blocks))

    def aside(self, cell: Cell) -> None:
        """This cell says nothing else."""
        self.away |= {id(line) for line in lines(cell.blocks)}

    def close(self, cells: Iterable[Cell], asked: str) -> None:
        """What stands in these cells may not be passed on."""
        self.shut |= {id(line): asked for cell in cells for line in lines(cell.blocks)}


def in_table(grid: Grid, shut: Shut, vocabulary: Vocabulary) -> None:
    """Everything of that kind in a table."""
    for number, row in enumerate(grid.rows):
        placed = [(at, cell) for at, cell in held(row) if not shut.asked(cell)]
        heads = {at: kind for at, cell in placed if (kind := asks(first(cell), vocabulary))}
        under = {at: kind for at, kind in heads.items() if _answered(grid.rows[number:], at, kind, vocabulary)}
        if under and len(placed) > len(under):
            _columns(grid.rows[number:], under, shut)
            _heads_of_labels(grid.rows[number:], placed, shut, vocabulary)
        elif heads:
            _pairs(grid.rows[:number], placed, heads, shut, vocabulary)


def _answered(rows: Sequence[Row], column: int, kind: Asks, vocabulary: Vocabulary) -> bool:
    """Does this head stand above answers to it, in rows that say more?"""
    below = [row for row in rows[1:] if held(row)]
    said = [_text(_at(row, column)) for row in below if _at(row, column).blocks]
    if any(asks(text, vocabulary) and not certain(text) for text in said):
        return False
    if not said and len(first(rows[0][column]).split()) > _BARE:  # an answer in the last row that has one
        return False
    more = any(at != column for row in below for at, _ in held(row))
    known = all(says(text, kind) for text in said)
    return more and known and 2 * sum(map(certain, said)) >= len(said)


def _columns(rows: Sequence[Row], under: dict[int, Asks], shut: Shut) -> None:
    for column, kind in under.items():
        top, about = rows[0][column], _about(column, under.keys(), rows[0])
        shut.aside(top)
        ticks = _ticks(rows[1:], column, kind)
        answer = _EMPTY
        for row in rows[1:]:
            answer = answer if _at(row, column).above else _at(row, column)
            said = says(_text(answer), kind)
            if said is Says.CLOSES or (said is Says.NOTHING and ticks):
                shut.close((cell for at, cell in enumerate(row) if about is None or at in {*about, column}), first(top))
            if len(_text(answer).split()) <= _BARE:
                shut.aside(answer)


def _heads_of_labels(rows: Sequence[Row], placed: Placed, shut: Shut, vocabulary: Vocabulary) -> None:
    """The heads beside it say no more than it did, where labels stand below the first: 'Thema', 'Onze inbreng'."""
    below = [label_of(held(row)[0][1], vocabulary) for row in rows[1:] if held(row)]
    named = [label for label in below if label is not None and label.kind == "section"]
    others = [cell for _, cell in placed if not shut.asked(cell)]
    known = any(vocabulary.column(first(cell))[0] or vocabulary.label(first(cell), near=False) for cell in others)
    if not known and 2 * len(named) > len(below):
        for cell in others:
            shut.aside(cell)


def _ticks(rows: Sequence[Row], column: int, kind: Asks) -> bool:
    """Are only those marked that may be passed on?"""
    said = {says(_text(_at(row, column)), kind) for row in rows} - {Says.NOTHING}
    return kind is Asks.OPEN and said == {Says.OPENS}


def _about(column: int, under: Iterable[int], top: Row) -> set[int] | None:
    """The columns that the answers in one are about: those it names, else those since the one before; None for all."""
    before = [at for at in under if at < column]
    heads = {at: plain(first(cell)) for at, cell in held(top) if at not in {*under}}
    named = {at for at, head in heads.items() if len(head) > _BARE and head in plain(first(top[column]))}
    if named or len([*under]) == 1 or min(under) < min(heads, default=0):
        return named or None
    return {at for at in heads if max(before, default=-1) < at < column} or None


def _pairs(above: Sequence[Row], placed: Placed, heads: dict[int, Asks], shut: Shut, vocabulary: Vocabulary) -> None:
    """Questions with their answers behind them, in one row."""
    for number, (column, cell) in enumerate(placed):
        behind = placed[number + 1 : next((n for n in range(number + 1, len(placed)) if placed[n][0] in heads), None)]
        if column not in heads or not behind or not all(certain(_text(answer)) for _, answer in behind):
            continue
        said = [(at, answer, says(_text(answer), heads[column]) or Says.NOTHING) for at, answer in behind]
        if all(nothing_to_say(first(cell), one, vocabulary) for _, _, one in said):
            continue
        alone = len(placed) == 1 + len(behind)
        rows: Sequence[Row] = _above(above, vocabulary) if alone else [[one for _, one in placed]]
        for at, answer, one in said:
            if one is Says.CLOSES:
                _close(rows, at if alone and len(behind) > 1 else None, first(cell), shut)
            shut.aside(answer)
        shut.aside(cell)


def _close(rows: Sequence[Row], column: int | None, asked: str, shut: Shut) -> None:
    if not rows or about_all(asked):
        shut.all = asked
    shut.close((cell for row in rows for at, cell in enumerate(row) if column in (None, at)), asked)


def _above(rows: Sequence[Row], vocabulary: Vocabulary) -> Sequence[Row]:
    """The rows above, back to the nearest with a label; none where that is one of the contact block, or nothing is there."""
    for number in range(len(rows) - 1, -1, -1):
        placed = held(rows[number])
        label = label_of(placed[0][1], vocabulary) if placed else None
        if label is not None and label.kind not in ("section", "column"):
            return ()
        if label is not None or len(placed) > 1:
            return rows[number:]
    return ()


def _at(row: Row, column: int) -> Cell:
    return row[column] if column < len(row) else _EMPTY


def _text(cell: Cell) -> str:
    return "\n".join(line.text for line in lines(cell.blocks))
