"""What is proposed for a sentence: a code, why, and the nearest sentence that somebody coded, of another city."""

from dataclasses import dataclass

import pandas as pd
from rapidfuzz import fuzz, process

from analysis.codebook import Codebook
from analysis.coding.documents import joined, sentences
from analysis.coding.suggest import Suggester, Suggestion

Row = dict[str, str]


@dataclass(frozen=True)
class Proposal:
    """One of the three best codes. score: 0 to 1. near_text and near_city are empty when no other city has this code.

    near: False when even the best code is not near: perhaps the codebook misses one.
    """

    code: str
    score: float
    reason: str
    near: bool
    near_text: str
    near_city: str


class Proposer:
    """Learns once from the codebook and everything that is coded; then quick for each sentence."""

    def __init__(self, statements: pd.DataFrame, codebook: Codebook) -> None:
        known = sentences(statements, codebook)
        self._suggester = Suggester(codebook, known)
        self._coded: dict[str, pd.DataFrame] = {str(code): group for code, group in known[known["city"] != ""].groupby("code")}

    def of(self, row: Row) -> list[Proposal]:
        """At most three proposals for a statement, best first."""
        text = joined(row["text"], row["detail"])
        found = self._suggester.top(row["challenge"], row["section"], [text], row["city"])[0]
        return [_proposal(one, row, self._coded.get(one.code)) for one in found]


def _proposal(found: Suggestion, row: Row, coded: pd.DataFrame | None) -> Proposal:
    reason, text, city = found.reason, found.like_text, found.like_city
    if city:
        reason = ""  # the reason is that very sentence
    elif coded is not None:
        text, city = _nearest(row, coded[coded["city"] != row["city"]])
    return Proposal(found.code, found.score, reason, found.near, text if city else "", city)


def _nearest(row: Row, others: pd.DataFrame) -> tuple[str, str]:
    best = process.extractOne(joined(row["text"], row["detail"]), list(others["text"]), scorer=fuzz.token_set_ratio)
    return (str(best[0]), str(others["city"].iloc[best[2]])) if best else ("", "")
