"""What is proposed for a sentence: a code, why, and the nearest sentence that somebody coded, of another city."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import pandas as pd
from rapidfuzz import fuzz, process

from analysis.codebook import Codebook
from analysis.coding.suggest.documents import joined, sentences
from analysis.coding.suggest.kin import NOTHING, Kin, Like
from analysis.coding.suggest.propose import Suggester, Suggestion

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
        self._coded: dict[str, list[tuple[str, str]]] = {}  # code → (text, city) of what was coded
        for code, text, city in known.loc[known["city"] != "", ["code", "text", "city"]].itertuples(index=False, name=None):
            self._coded.setdefault(code, []).append((text, city))

    def of(self, row: Row) -> list[Proposal]:
        """At most three proposals for a statement, best first."""
        text = joined(row["text"], row["detail"])
        place = row["challenge"], row["section"], [text], [row["city"]]
        found = self._suggester.top(*place)[0]
        like = self._kin.of(*place)[0] if found and not found[0].near else NOTHING
        return [_proposal(one, row, self._coded.get(one.code, []), like) for one in found]

    def ranking(self, challenge: str, section: str, texts: list[str]) -> list[list[tuple[str, float]]]:
        """Per text the best codes with their scores."""
        return self._suggester.ranking(challenge, section, texts)

    def alike(self, row: Row, others: Sequence[Row]) -> list[float]:
        """How alike other sentences are to this one, 0 to 1."""
        texts = [joined(other["text"], other["detail"]) for other in others]
        return self._suggester.like([joined(row["text"], row["detail"])], texts)[0].tolist() if texts else []

    def learn(self, row: Row, codes: Iterable[str]) -> None:
        """A sentence was coded just now: from the next one on it counts."""
        text = joined(row["text"], row["detail"])
        for code in codes:
            self._suggester.learn(row["challenge"], row["section"], text, row["city"], code)
            self._coded.setdefault(code, []).append((text, row["city"]))

    def forget(self, row: Row) -> None:
        """The decision about this sentence was taken back, or gives way to another."""
        text = joined(row["text"], row["detail"])
        self._suggester.forget(row["challenge"], row["section"], text)
        self._coded = {code: [one for one in found if one[0] != text] for code, found in self._coded.items()}


def _proposal(found: Suggestion, row: Row, coded: Sequence[tuple[str, str]], like: Like) -> Proposal:
    reason, text, city = found.reason, found.like_text, found.like_city
    if city:
        reason = ""  # the reason is that very sentence
    else:
        text, city = _nearest(row, [one for one in coded if one[1] != row["city"]])
    return Proposal(found.code, found.score, reason, found.near, text if city else "", city, like)


def _nearest(row: Row, others: Sequence[tuple[str, str]]) -> tuple[str, str]:
    texts = [text for text, _ in others]
    best = process.extractOne(joined(row["text"], row["detail"]), texts, scorer=fuzz.token_set_ratio)
    return others[best[2]] if best else ("", "")
