"""Decisions that contradict each other: two rows about one thing, each saying something else.

Only one of them holds, and nobody can tell which: a page could show what was closed, or miss what was counted. That stops it.
"""

from collections.abc import Callable, Iterator, Mapping

import pandas as pd

from analysis.codebook import NO_CODE, TABLES, Codebook
from analysis.codebook.row_marks import mark
from analysis.coding.decide.opposed import opposed
from analysis.coding.decide.unmatched import Unmatched
from analysis.reading.forms.form_text import plain
from analysis.words import say
from analysis.words.text import key

# Per table what is decided about the thing that a row names; a sentence may have several codes, and then not also none.
DECIDED = {
    "labels": ("section",),
    "codings": ("code",),
    "rules": ("instruments", "level"),
    "short_answers": ("status",),
}
_WRITTEN: Mapping[str, Callable[[str], str]] = {"labels": plain}  # how the words of a row are compared


def clashes(book: Codebook) -> Iterator[Unmatched]:
    """One sentence per two rows that cannot both hold."""
    for table, columns in DECIDED.items():
        rows = book[table]
        named = [column for column in TABLES[table].identity if column not in columns]
        places: dict[tuple[str, ...], list[int]] = {}
        for place, row in enumerate(rows[named].itertuples(index=False, name=None)):
            places.setdefault(tuple(map(_WRITTEN.get(table, key), row)), []).append(place)
        for found in places.values():
            if len(found) > 1 and _contradict(table, rows.iloc[found]):
                yield _told(table, book, found)
    for found in opposed(book):
        yield _told("corrections", book, found)


def _contradict(table: str, rows: pd.DataFrame) -> bool:
    columns = DECIDED[table]
    if table == "codings":
        return NO_CODE in set(rows["code"]) and rows["code"].nunique() > 1
    return any(len(set(rows[column]) - {""}) > 1 for column in columns)


def _told(table: str, book: Codebook, places: list[int]) -> Unmatched:
    numbers = ", ".join(str(book.row(table, place)) for place in places)
    rows = book[table].iloc[places]
    cells = (rows[column] for column in DECIDED[table]) if table in DECIDED else [rows["action"] + " " + rows["value"]]
    said = list(dict.fromkeys(cell.strip() for column in cells for cell in column if cell))
    line = say("kept.clash", file=f"{table}.csv", rows_of=numbers, values=" / ".join(said))
    return Unmatched(line, True, mark("clash", table, *said, *map(str, rows["text"])))
