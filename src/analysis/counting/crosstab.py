"""From mentions to counts and states: pure pandas, any rows and any columns. What they mean is for others to know.

A *mention* is one row of a frame with the text columns `row`, `column` and `statement`, and with `unit`: what counts once.
Two mentions of one cell with the same unit are one.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import compress
from typing import Any

import numpy as np
import pandas as pd

CELL = ["row", "column"]


@dataclass(frozen=True, eq=False)
class Cross:
    """Counts and states of a table, cell by cell, with the statements behind each count.

    counts: whole numbers, row id × column id. states: text of the same shape. totals: columns that have a count, per row.
    base: the denominators by name. labels: row id → what to call it. extra: rows outside every ranking. aside: columns that are
    in every total and are never shown by themselves (`shown`, `aside_totals`). among: the columns that the totals are out of.
    rising: rows of which the total could still grow, because something waits. of: row id → out of how many, where that differs
    per row. grouped: the statements of a row stand together; goes: row id → the id under which they do, where that is another.
    scale: the rows keep their own order in the ranking.
    """

    kind: str
    counts: pd.DataFrame
    states: pd.DataFrame
    labels: "pd.Series[str]"
    base: dict[str, int]
    mentions: pd.DataFrame = field(repr=False)
    extra: tuple[str, ...] = ()
    aside: tuple[str, ...] = ()
    among: tuple[str, ...] = ()
    rising: frozenset[str] = frozenset()
    grouped: bool = False
    goes: Mapping[str, str] = field(default_factory=dict)
    of: Mapping[str, int] = field(default_factory=dict)
    scale: bool = False

    @cached_property
    def totals(self) -> "pd.Series[int]":
        return (self.counts > 0).sum(axis=1).astype(int)

    @cached_property
    def aside_totals(self) -> "pd.Series[int]":
        """Per row how many of the columns that are not shown have a count: a part of `totals`."""
        return (self.counts[list(self.aside)] > 0).sum(axis=1).astype(int)

    @property
    def shown(self) -> list[str]:
        """The columns that a table may show, in order."""
        return [str(column) for column in self.counts.columns if column not in self.aside]

    @cached_property
    def _cells(self) -> dict[tuple[str, str], list[str]]:
        grouped = self.mentions.groupby(CELL, sort=False, observed=True)["statement"]
        return {(str(row), str(column)): list(ids) for (row, column), ids in grouped}

    def statements(self, row: str, column: str) -> list[str]:
        """The statements that a count rests on, as many as the count says."""
        return self._cells.get((row, column), [])

    def out_of(self, row: str) -> int:
        """Out of how many columns the total of this row is."""
        return self.of.get(row, len(self.among))

    def columns(self, row: str, state: str = "") -> list[str]:
        """The columns that count in this row, in column order; with `state`: those in that state."""
        states, counts = self._lines
        holds = (cell == state for cell in states[row]) if state else (count > 0 for count in counts[row])
        return [str(column) for column in compress(self.counts.columns, holds)]

    @cached_property
    def _lines(self) -> tuple[dict[str, list[str]], dict[str, list[int]]]:
        """Row → the states of its cells; row → their counts."""
        states, counts = (dict(zip(grid.index, grid.to_numpy().tolist(), strict=True)) for grid in (self.states, self.counts))
        return states, counts

    @cached_property
    def ranking(self) -> list[str]:
        """The rows from most columns to fewest; ties stay in row order; rows in `extra` are left out."""
        totals = self.totals.drop(list(self.extra), errors="ignore")
        if self.scale:
            return [str(row) for row in totals.index]
        return [str(row) for row in totals.sort_values(ascending=False, kind="stable").index]


def distinct(mentions: pd.DataFrame) -> pd.DataFrame:
    """The mentions with each unit once per cell (the first one stays)."""
    key = np.zeros(len(mentions), dtype="int64")
    for name in (*CELL, "unit"):
        codes, values = pd.factorize(mentions[name])
        key = key * (len(values) + 1) + codes
    return mentions[~pd.Series(key).duplicated().to_numpy()]


def counts(mentions: pd.DataFrame, rows: Sequence[str], columns: Sequence[str]) -> pd.DataFrame:
    """How many mentions each cell holds. Every row and every column asked for is there, also when nothing was found."""
    cell = _cells(mentions, rows, columns)
    found = np.bincount(cell[cell >= 0], minlength=len(rows) * len(columns))
    return _grid(found, rows, columns)


def strongest(facts: pd.DataFrame, columns: Sequence[str], order: Sequence[str]) -> "pd.Series[str]":
    """Of each column the state that comes first in `order`; a column without a fact has the last one.

    facts: columns `column` and `state`. Raises ValueError for a state that is not in `order`.
    """
    rank = np.full(len(columns), len(order) - 1)
    place = _numbers(facts["column"], columns)
    np.minimum.at(rank, place[place >= 0], _ranks(facts["state"], order)[place >= 0])
    return pd.Series([order[number] for number in rank], index=list(columns), dtype="str")


def states(marks: pd.DataFrame, otherwise: "pd.Series[str]", rows: Sequence[str], order: Sequence[str]) -> pd.DataFrame:
    """The state of every cell: the mark that comes first in `order`, and where there is no mark the state of the column.

    marks: columns `row`, `column`, `state`. A mark weaker than the state of its column does not count.
    """
    columns = [str(column) for column in otherwise.index]
    rank = np.tile(_ranks(otherwise, order), len(rows))
    cell = _cells(marks, rows, columns)
    np.minimum.at(rank, cell[cell >= 0], _ranks(marks["state"], order)[cell >= 0])
    return _grid(np.array(order, dtype=object)[rank], rows, columns).astype("str")


def _ranks(found: "pd.Series[str]", order: Sequence[str]) -> "np.ndarray[tuple[int], np.dtype[np.int64]]":
    ranks = _numbers(found, order)
    if (ranks < 0).any():
        raise ValueError(f"unknown state: {sorted(set(found[ranks < 0]))}")
    return ranks


def _cells(frame: pd.DataFrame, rows: Sequence[str], columns: Sequence[str]) -> "np.ndarray[tuple[int], np.dtype[np.int64]]":
    """The number of the cell of every line of the frame, counted row by row; -1 for a line outside the table."""
    row, column = _numbers(frame["row"], rows), _numbers(frame["column"], columns)
    return np.where((row < 0) | (column < 0), -1, row * len(columns) + column)


def _grid(cells: "np.ndarray[tuple[int], np.dtype[Any]]", rows: Sequence[str], columns: Sequence[str]) -> pd.DataFrame:
    return pd.DataFrame(cells.reshape(len(rows), len(columns)), index=list(rows), columns=list(columns))


def together(left: pd.DataFrame, right: pd.DataFrame, on: str) -> pd.DataFrame:
    """Every pair of a left row and a right row that share `on`: columns `left`, `right`, `on`, each once."""
    pairs = left[["row", on]].drop_duplicates().merge(right[["row", on]].drop_duplicates(), on=on)
    return pairs.rename(columns={"row_x": "left", "row_y": "right"})[["left", "right", on]].drop_duplicates()


def top(ranked: "pd.Series[int]", most: int) -> list[str]:
    """The first `most` rows of a ranked series, or more or fewer: the cut never falls inside a tie.

    The tie that reaches `most` is shown whole, unless that would more than double the list.
    """
    kept: list[str] = []
    for _, tie in ranked.groupby(-ranked, sort=True):
        if kept and (len(kept) >= most or len(kept) + len(tie) > 2 * most):
            break
        kept += [str(row) for row in tie.index]
    return kept


def _numbers(found: "pd.Series[str]", names: Sequence[str]) -> "np.ndarray[tuple[int], np.dtype[np.int64]]":
    """The place of each text in `names`, -1 for one that is not there. Each different text is looked up once."""
    codes, values = pd.factorize(found)
    place = {name: number for number, name in enumerate(names)}
    return np.array([*(place.get(value, -1) for value in values), -1], dtype="int64")[codes]
