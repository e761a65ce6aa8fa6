"""What is proposed for a sentence: a code, why, and the nearest sentence that somebody coded, of another city."""

from dataclasses import dataclass, replace

import pandas as pd
from rapidfuzz import fuzz, process

from analysis.codebook import Codebook
from analysis.coding.suggest.documents import joined, sentences
from analysis.coding.suggest.kin import NOTHING, Kin, Like
from analysis.coding.suggest.propose import Suggester, Suggestion
from analysis.words.text import key

Row = dict[str, str]


@dataclass(frozen=True)
class Proposal:
    """One of the three best codes. score: 0 to 1. near_text and near_city are empty when no other city has this code.

    near: False when even the best code is not near: perhaps the codebook misses one. like: then another sentence without
    a code, and its city.
    """

    code: str
    score: float
    reason: str
    near: bool
    near_text: str
    near_city: str
    like: Like


class Proposer:
    """Learns once from the codebook, everything that is coded and what waits; then quick for each sentence."""

    def __init__(self, statements: pd.DataFrame, codebook: Codebook, waiting: pd.DataFrame) -> None:
        known = sentences(statements, codebook, waiting)
        self._suggester = Suggester(codebook, known)
        self._kin = Kin(self._suggester, known)
        self._fresh: dict[str, list[tuple[str, str]]] = {}  # code → (text, city) of what was coded since
        self._coded: dict[str, pd.DataFrame] = {str(code): group for code, group in known[known["city"] != ""].groupby("code")}

    def of(self, row: Row) -> list[Proposal]:
        """At most three proposals for a statement, best first."""
        text = joined(row["text"], row["detail"])
        place = row["challenge"], row["section"], [text], [row["city"]]
        found = self._suggester.top(*place)[0]
        like = self._kin.of(*place)[0] if found and not found[0].near else NOTHING
        return [_proposal(one, row, self._coded.get(one.code), like) for one in found]

    def learn(self, row: Row, codes: list[str]) -> None:
        """Remember a sentence that was coded just now: it is shown beside sentences of other cities that are like it.

        The ranking of codes is learnt again only when the screen opens: that takes seconds, and a key may not wait.
        """
        for code in codes:
            self._fresh.setdefault(code, []).append((row["text"], row["city"]))

    def forget(self, text: str) -> None:
        """The decision about this sentence was taken back."""
        same = key(text)
        self._fresh = {code: [one for one in found if key(one[0]) != same] for code, found in self._fresh.items()}

    def nearer(self, row: Row, proposals: list[Proposal]) -> list[Proposal]:
        """The same proposals, each with a sentence coded just now beside it where that is more like this one."""
        return [self._nearer(row, proposal) for proposal in proposals]

    def _nearer(self, row: Row, proposal: Proposal) -> Proposal:
        here = row["text"]
        others = [text for text, city in self._fresh.get(proposal.code, []) if city != row["city"]]
        best = process.extractOne(here, others, scorer=fuzz.token_set_ratio)
        if best is None or (proposal.near_text and fuzz.token_set_ratio(here, proposal.near_text) >= best[1]):
            return proposal
        city = next(city for text, city in self._fresh[proposal.code] if text == best[0] and city != row["city"])
        return replace(proposal, reason="", near_text=best[0], near_city=city)


def _proposal(found: Suggestion, row: Row, coded: pd.DataFrame | None, like: Like) -> Proposal:
    reason, text, city = found.reason, found.like_text, found.like_city
    if city:
        reason = ""  # the reason is that very sentence
    elif coded is not None:
        text, city = _nearest(row, coded[coded["city"] != row["city"]])
    return Proposal(found.code, found.score, reason, found.near, text if city else "", city, like)


def _nearest(row: Row, others: pd.DataFrame) -> tuple[str, str]:
    best = process.extractOne(joined(row["text"], row["detail"]), list(others["text"]), scorer=fuzz.token_set_ratio)
    return (str(best[0]), str(others["city"].iloc[best[2]])) if best else ("", "")
