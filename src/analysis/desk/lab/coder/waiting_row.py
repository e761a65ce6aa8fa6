"""The sentences of a challenge as the screen goes through them: each with its neighbours, split where a person split it."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import cast

import pandas as pd

from analysis.codebook import Codebook
from analysis.coding.decide.apply import newest, to_code
from analysis.coding.decide.decision import Place, place_of
from analysis.desk.lab.coder.proposals import Proposal
from analysis.words.text import key

Row = dict[str, str]


@dataclass
class Waiting:
    """One sentence on the screen. `part`: its number when a person split the statement and reading did not happen yet."""

    row: Row
    before: Row = field(default_factory=dict)
    after: Row = field(default_factory=dict)
    proposed: list[Proposal] = field(default_factory=list)
    part: int = 0
    place: Place = ("", "", "")

    def __post_init__(self) -> None:
        self.place = place_of(self.row)  # asked for each sentence at each key, so made once

    @property
    def identity(self) -> str:
        return f"{self.row['statement']}/{self.part}"


def sentences_of(challenge: str, statements: pd.DataFrame, fiches: pd.DataFrame, codebook: Codebook) -> list[Waiting]:
    """Every sentence of the challenge that a person codes, in the order of the fiches."""
    mine = statements[statements["challenge"] == challenge]
    inside = _neighbours(rows_of(newest(mine, fiches)))
    splits = _splits(codebook["corrections"])
    return [item for row in rows_of(to_code(mine, fiches, codebook)) for item in _items(row, splits, inside)]


def rows_of(table: pd.DataFrame) -> list[Row]:
    return cast("list[Row]", table.to_dict("records"))


def _neighbours(rows: list[Row]) -> dict[str, tuple[Row, Row]]:
    """Statement → the statements before and after it in the same fiche, {} at an end."""
    found = {}
    for before, row, after in zip([{}, *rows], rows, [*rows[1:], {}], strict=False):
        same = [other if other.get("fiche") == row["fiche"] else {} for other in (before, after)]
        found[row["statement"]] = same[0], same[1]
    return found


def _splits(corrections: pd.DataFrame) -> dict[tuple[str, str], list[str]]:
    rows = rows_of(corrections[corrections["action"] == "split"])
    return {(row["statement"], key(row["text"])): [part.strip() for part in row["value"].split("|")] for row in rows}


def _items(row: Row, splits: dict[tuple[str, str], list[str]], inside: dict[str, tuple[Row, Row]]) -> Iterable[Waiting]:
    before, after = inside[row["statement"]]
    parts = splits.get((row["statement"], key(row["text"])), [])
    texts = enumerate(parts, 1) if parts else [(0, row["text"])]
    return [Waiting(row | {"text": text}, before, after, part=part) for part, text in texts]
