"""The truth of a workspace: fiches, answers and labels, in the columns of ../shared/forms2/gold and some of our own.

`also` of an answer: other sections that are right too (a label that asks two). An empty `section` of a label = of no section;
such answers have section `unplaced`.
"""

import csv
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import pandas as pd

COLUMNS = {
    "fiches": "fiche file city challenge version superseded_by format readable layout expect_city_found "
    "wording template copies",
    "answers": "fiche city challenge section item text status audience where machine_readable label also parts",
    "labels": "fiche file label section in_codebook place under",
}
_TYPED = str.maketrans("‘’‚‛“”„‟–—", "''''\"\"\"\"--")


@lru_cache(100_000)
def key(text: object) -> str:
    """A text to compare by: compatibility-normalised, no format characters, single spaces, lower case."""
    plain = unicodedata.normalize("NFKC", str(text))
    plain = "".join(c for c in plain if unicodedata.category(c) not in ("Cf", "Cc") or c in "\n\t\r ")
    return re.sub(r"\s+", " ", plain.translate(_TYPED)).strip().casefold()


@dataclass(frozen=True, eq=False)
class Truth:
    """Three tables, all text; `file` is relative to the workspace's raw."""

    fiches: pd.DataFrame
    answers: pd.DataFrame
    labels: pd.DataFrame


def read(folder: Path) -> Truth:
    """The truth of a folder of CSV files; columns that are not there are empty."""
    tables = {}
    for name, columns in COLUMNS.items():
        table = pd.read_csv(folder / f"{name}.csv", dtype=str, keep_default_na=False)
        for column in columns.split():
            if column not in table:
                table[column] = ""
        tables[name] = table
    for name in ("fiches", "labels"):
        tables[name]["file"] = tables[name]["file"].str.removeprefix("fiches/")
    return Truth(**tables)


def write(folder: Path, name: str, rows: Iterable[dict[str, object]]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS[name].split(), restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def rows_of(table: pd.DataFrame) -> list[dict[str, str]]:
    """The rows of a table of text, by column."""
    return [{str(name): value for name, value in row.items()} for row in table.to_dict("records")]
