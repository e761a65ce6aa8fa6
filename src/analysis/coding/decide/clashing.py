"""Decisions that contradict each other: two rows about one thing, each saying something else."""

from collections.abc import Iterator

import pandas as pd

from analysis.codebook import NO_CODE, TABLES, Codebook
from analysis.codebook.kept import mark
from analysis.coding.decide.unmatched import Unmatched
from analysis.words import say
from analysis.words.text import key

# Per table what is decided about the thing that a row names; a sentence may have several codes, and then not also none.
DECIDED = {"labels": "section", "corrections": "value", "codings": "code"}
_ONE_OF_MANY = ("split", "join", "add")  # corrections of which a sentence can have more than one


def clashes(book: Codebook) -> Iterator[Unmatched]:
    """One sentence per two rows that cannot both hold."""
    for table, column in DECIDED.items():
        rows = book[table]
        places: dict[tuple[str, ...], list[int]] = {}
        for place, row in enumerate(rows[list(TABLES[table].identity)].itertuples(index=False, name=None)):
            places.setdefault(tuple(map(key, row)), []).append(place)
        for found in places.values():
            if len(found) > 1 and _contradict(table, rows.iloc[found]):
                yield _told(table, column, book, found)


def _contradict(table: str, rows: pd.DataFrame) -> bool:
    said = set(rows[DECIDED[table]])
    if table == "codings":
        return NO_CODE in said and len(said) > 1
    return len(said) > 1 and not (table == "corrections" and rows["action"].isin(_ONE_OF_MANY).any())


def _told(table: str, column: str, book: Codebook, places: list[int]) -> Unmatched:
    numbers = ", ".join(str(book.row(table, place)) for place in places)
    said = list(dict.fromkeys(book[table][column].iloc[places]))
    line = say("kept.clash", file=f"{table}.csv", rows_of=numbers, values=" / ".join(said))
    return Unmatched(line, False, mark("clash", table, *said, *map(str, book[table]["text"].iloc[places])))
