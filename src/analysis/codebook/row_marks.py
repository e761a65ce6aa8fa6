"""What a decided table said, in short hashes: of each row, of the cells of it that decide, and of each further row on the same.

A row that is gone and a cell that was emptied can so be missed, and nothing of what was decided can be read from it.
"""

import hashlib
from collections.abc import Iterable, Iterator, Set
from itertools import compress

import pandas as pd

from analysis.codebook.schema import TABLES
from analysis.words.text import key

CELL, AGAIN = ":", "#"  # row:column is a cell that holds something, row#2 another decision on the same


def mark(*words: str) -> str:
    """A short hash of words as they are compared."""
    return hashlib.sha256("\x1f".join(key(word) for word in words).encode("utf-8", "surrogatepass")).hexdigest()[:12]


def each_row(name: str, frame: pd.DataFrame) -> list[str]:
    """The mark of every row, in their order."""
    columns = [column for column in TABLES[name].identity if column in frame]
    return [mark(*map(str, row)) for row in frame[columns].itertuples(index=False, name=None)]


def of(name: str, frame: pd.DataFrame) -> frozenset[str]:
    """Every mark of a table."""
    return frozenset(_all(name, frame))


def _all(name: str, frame: pd.DataFrame) -> Iterator[str]:
    marks, columns = each_row(name, frame), [column for column in TABLES[name].decides if column in frame]
    yield from marks
    for column in columns:
        yield from (f"{one}{CELL}{column}" for one in compress(marks, frame[column].str.strip() != ""))
    said: dict[str, set[tuple[str, ...]]] = {}
    for one, cells in zip(marks, frame[columns].itertuples(index=False, name=None), strict=True) if columns else ():
        said.setdefault(one, set()).add(cells)
    yield from (f"{one}{AGAIN}{number}" for one, ways in said.items() for number in range(2, len(ways) + 1))


def rows(marks: Iterable[str]) -> Set[str]:
    """Those of rows."""
    return {one for one in marks if CELL not in one}


def row_of(one: str) -> str:
    """The mark of the row that this is a mark of."""
    return one.partition(CELL)[0].partition(AGAIN)[0]
