"""Which decisions there were: so that a file that is gone, or shorter, is never taken for "nothing was decided".

The journal `decided` holds, per table (or file of an independent coder), the short hashes of its decisions as they were last
seen, what a screen took back since, and what a person said is meant.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import pandas as pd

from analysis.codebook import OPTIONAL, TABLES, Codebook, read_csv, row_marks
from analysis.codebook.copies import passes
from analysis.words import say
from analysis.workspace import Workspace

JOURNAL = "decided"
# Lists from which a row may go without a page that says more or counts less: said, and no more than that.
LOOSE = frozenset("examples moments stakeholders domains disciplines instruments settings".split())


@dataclass
class Memory:
    """`keys`: table or file → the decisions that were there. `meant`: what a person said is meant (a hash each)."""

    keys: dict[str, frozenset[str]] = field(default_factory=dict)
    meant: frozenset[str] = frozenset()


def known(ws: Workspace) -> Memory:
    """What the journal says."""
    memory = Memory()
    for row in ws.noted(JOURNAL):
        name, keys = str(row.get("table")), row.get("keys")
        if isinstance(keys, list):
            memory.keys[name] = frozenset(map(str, keys))
        if isinstance(gone := row.get("taken_back"), list):
            memory.keys[name] = frozenset(one for one in memory.keys.get(name, ()) if row_marks.row_of(one) not in gone)
        if isinstance(meant := row.get("meant"), list):
            memory.meant |= frozenset(map(str, meant))
    return memory


def now(ws: Workspace, book: Codebook) -> dict[str, frozenset[str]]:
    """Table or file → its decisions. Only what has a row, or a file of its own."""
    return {name: row_marks.of(table, frame) for name, (table, frame) in _frames(ws, book).items()}


def _frames(ws: Workspace, book: Codebook) -> dict[str, tuple[str, pd.DataFrame]]:
    """Table or file → the table that it is, and its rows."""
    found = {name: (name, book[name]) for name in TABLES if len(book[name])}
    return found | {path.name: ("codings", read_csv(path)) for path in passes(ws.codebook)}


@dataclass(frozen=True)
class Loss:
    """Decisions of one table that are not there any more.

    rows, columns: where a cell that decided was emptied; the row still stands, and its number is that of Excel.
    """

    table: str
    before: int
    now: int
    gone: int
    file: bool = False
    rows: tuple[int, ...] = ()
    columns: tuple[str, ...] = ()

    @property
    def emptied(self) -> bool:
        """Is a table of the register still there, with nothing below its heads?"""
        return not self.now and not self.columns and not self.file and self.table in TABLES and self.table not in OPTIONAL

    @property
    def stops(self) -> bool:
        return self.file or self.table not in LOOSE

    def line(self) -> str:
        name = self.table if self.table.endswith(".csv") else f"{self.table}.csv"
        if self.emptied:
            return say("kept.emptied", file=name, n=self.before)
        if self.columns:
            columns, rows = ", ".join(self.columns), ", ".join(map(str, self.rows))
            return say("kept.cells", file=name, n=len(self.rows), rows_of=rows, columns=columns)
        if self.file:
            return say("kept.gone", file=name, n=self.before)
        return say("kept.fewer", file=name, n=self.gone, before=self.before, now=self.now)


def losses(ws: Workspace, book: Codebook) -> Iterator[Loss]:
    """What was there and is not, table by table: the rows, and the cells of the rows that still stand."""
    standing = now(ws, book)
    for name, before in known(ws).keys.items():
        here = standing.get(name, frozenset())
        then, there = row_marks.rows(before), row_marks.rows(here)
        if gone := then - there:
            away = not here and not any(path.name.casefold() == f"{name}.csv" for path in ws.codebook.glob("*.csv"))
            file = away and (name not in TABLES or not len(book[name]))
            yield Loss(name, len(then), len(there), len(gone), file)
        if cells := {one for one in before - here - then if row_marks.row_of(one) in there}:
            table, frame = _frames(ws, book)[name]
            theirs = {row_marks.row_of(one) for one in cells}
            places = [place for place, one in enumerate(row_marks.each_row(table, frame)) if one in theirs]
            columns = tuple(column for column in TABLES[table].decides if any(one.endswith(f":{column}") for one in cells))
            yield Loss(name, len(then), len(there), 0, rows=tuple(book.row(name, place) for place in places), columns=columns)


def remember(ws: Workspace, book: Codebook) -> None:
    """Note every table that lost nothing, where that is news."""
    before, lost = known(ws).keys, {loss.table for loss in losses(ws, book) if loss.stops}
    news = {name: keys for name, keys in now(ws, book).items() if name not in lost and before.get(name) != keys}
    ws.note(JOURNAL, _rows(news))


def _rows(tables: Mapping[str, frozenset[str]]) -> list[dict[str, object]]:
    time = datetime.now(UTC).isoformat(timespec="seconds")
    return [
        {"table": name, "keys": sorted(keys), "rows": len(row_marks.rows(keys)), "time": time} for name, keys in tables.items()
    ]


def taken_back(ws: Workspace, path: Path, rows: Iterable[Mapping[str, str]]) -> None:
    """A screen took these rows out again: that is meant."""
    name = path.stem if path.stem in TABLES else path.name
    columns = TABLES[path.name.split(".")[0]].identity
    gone = sorted({row_marks.mark(*(row[column] for column in columns)) for row in rows})
    if gone:
        ws.note(JOURNAL, [{"table": name, "taken_back": gone}])


def accept(ws: Workspace, book: Codebook, who: str, marks: Iterable[str]) -> None:
    """Somebody said that all is meant as it stands now. marks: of what is passed over from now on."""
    standing = now(ws, book)
    tables = {name: standing.get(name, frozenset()) for name in {*known(ws).keys, *standing}}
    ws.note(JOURNAL, [row | {"who": who} for row in _rows(dict(sorted(tables.items())))])
    ws.note(JOURNAL, [{"meant": sorted(marks), "who": who, "time": datetime.now(UTC).isoformat(timespec="seconds")}])
