"""What a cell that names a row of another table may say: its id, however it is written, its label, or an alias of it alone."""

import re
from collections.abc import Iterable, Mapping
from functools import cached_property

from analysis.codebook.cell_types import Refused, bare, said
from analysis.codebook.days import day
from analysis.codebook.schema import Column
from analysis.words import say
from analysis.words.text import key, letters, visible

SHOWN = 12  # as many ids are named in a sentence
Row = Mapping[str, str]


class Known:
    """The rows of one table, to be named by others."""

    def __init__(self, rows: Iterable[Row], column: str) -> None:
        self._rows = list(rows)
        self.ids = list(dict.fromkeys(row[column] for row in self._rows if row[column]))
        self._column = column
        self._exact = frozenset(self.ids)

    @cached_property
    def _names(self) -> dict[str, str]:
        """Comparable name → id. An id goes before a label, a label before an alias; a name of two rows names neither."""
        found: dict[str, str] = {}
        for names in (self._of_id, self._of_label, self._of_alias):
            level: dict[str, set[str]] = {}
            for row in self._rows:
                for name in names(row):
                    if name.strip():
                        level.setdefault(_comparable(name), set()).add(row[self._column])
            for name, ids in level.items():
                if name and len(ids) == 1:
                    found.setdefault(name, next(iter(ids)))
        return found

    def _of_id(self, row: Row) -> list[str]:
        return [row[self._column]]

    def _of_label(self, row: Row) -> list[str]:
        label = row.get("label") or row.get("label_nl") or ""
        return [label, f"{row[self._column]} {label}"] if label else []  # and as a list shows both

    def _of_alias(self, row: Row) -> list[str]:
        return row.get("aliases", "").split("|")

    def __contains__(self, text: str) -> bool:
        return text in self._exact

    def find(self, text: str) -> str:
        """The id that is meant; "" when none or more than one can be."""
        if text in self._exact:
            return text
        found = day(text)
        return found if found in self._exact else self._names.get(_comparable(text), "")


def _comparable(name: str) -> str:
    return letters(name) or key(name)


def linked(column: Column, text: str, known: Known) -> str:
    """A cell of a link, as ids joined with `|`. Raises Refused."""
    text = bare(text)
    if not text:
        if column.needed:
            raise Refused(say("cell.needed"))
        return ""
    also = said(column)

    def one(part: str) -> str:
        return part if part in known else also.get(letters(part), "") or known.find(part)

    if found := one(text):
        return found
    if column.many and re.search(r"[|;,\n]", text):
        for separator in (r"\|", r"[|;\n]", r"[|;,\n]"):
            parts = [bare(part) for part in re.split(separator, text) if bare(part)]
            found_parts = [one(part) or (part if column.free else "") for part in parts]
            if parts and all(found_parts):
                return "|".join(dict.fromkeys(found_parts))
    if column.free:
        return text
    wrong = next((p for p in (bare(p) for p in re.split("[|]", text)) if not one(p)), text) if column.many else text
    raise Refused(expected_ids(column, known, visible(wrong)))


def expected_ids(column: Column, known: Known, wrong: str = "") -> str:
    """Which ids may stand there: all of a short list, else the table and the nearest ones."""
    from rapidfuzz import process

    words = list(dict.fromkeys([*column.values, *known.ids]))
    table, name = column.to
    if not words:
        return say("cell.link_none", table=table)
    if len(words) <= SHOWN:
        return say("cell.closed" if column.values else "cell.link", table=table, values=", ".join(words))
    if near := [hit[0] for hit in process.extract(wrong, words, limit=3, score_cutoff=60)]:
        return say("cell.link_near", table=table, values=", ".join(near))
    return say(
        "cell.link_also" if column.values else "cell.link_many", table=table, column=name, values=", ".join(column.values)
    )
