"""The codes that lie nearest to a sentence, ranked, each with its reason. Nothing is ever decided here.

Per section of a challenge a kernel ridge regression weighs all documents of all codes at once (documents.py, views.py):
a document counts as far as it is like the sentence, and less when documents of other codes are like it too.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analysis.codebook import Codebook
from analysis.coding.documents import TRUST, documents, group
from analysis.coding.embedder import Vectors, installed
from analysis.coding.views import Placed, Space, likeness
from analysis.words import say

SMOOTHING = 1.0
# Chosen on half of the example's cities: how steep scores become shares, and below which share no code is near.
STEEPNESS = {False: 12.0, True: 9.0}
NEAR = {False: 0.2, True: 0.2}


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A code for a sentence.

    `score`: 0 to 1, over all codes of the section it adds up to 1. `near`: False when even the best code is not near.
    `like_city` is empty when what it is like is no sentence of a city but a field of the codebook.
    """

    code: str
    score: float
    reason: str
    like_text: str
    like_city: str
    near: bool


@dataclass(frozen=True)
class _Group:
    """The codes of one section of a challenge, and what was learnt of them."""

    codes: list[str]
    documents: pd.DataFrame
    placed: Placed
    owner: NDArray[np.intp]
    weights: Vectors


class Suggester:
    """Made once per codebook and set of coded sentences; then quick for any number of sentences.

    `coded_sentences`: as documents.sentences() gives them (columns text, code, city).
    `words_only`: leave the model of meaning aside also when one is installed.
    """

    def __init__(self, codebook: Codebook, coded_sentences: pd.DataFrame, words_only: bool = False) -> None:
        model = None if words_only else installed()
        self._codebook = codebook
        self._meaning = model is not None
        self._documents = documents(codebook, coded_sentences)
        self._space = Space(list(self._documents["text"]), model)
        self._groups: dict[tuple[str, str], _Group | None] = {}

    def top(
        self, challenge: str, section: str, texts: Sequence[str], city: str | None = None, k: int = 3
    ) -> list[list[Suggestion]]:
        """Per text the k nearest codes, best first; an empty list where the section has no codes.

        The sentence shown beside it is of another city than `city`.
        """
        learnt = self._group(challenge, group(section))
        if learnt is None or not texts:
            return [[] for _ in texts]
        alike = likeness(self._space.place(list(texts)), learnt.placed)
        shares = _shares(alike @ learnt.weights * STEEPNESS[self._meaning])
        return [self._ranked(learnt, row, share, city, k) for row, share in zip(alike, shares, strict=True)]

    def _group(self, challenge: str, section: str) -> _Group | None:
        if (challenge, section) not in self._groups:
            table = self._documents
            chosen = table[(table["challenge"] == challenge) & (table["section"] == section)].reset_index(drop=True)
            self._groups[challenge, section] = self._learn(chosen) if len(chosen) else None
        return self._groups[challenge, section]

    def _learn(self, table: pd.DataFrame) -> _Group:
        codes = list(dict.fromkeys(table["code"]))
        owner = np.array([codes.index(code) for code in table["code"]], dtype="intp")
        placed = self._space.place(list(table["text"]))
        ridge = np.diag(SMOOTHING / table["field"].map(TRUST).to_numpy(dtype="float64"))
        wanted = np.eye(len(codes))[owner] - 1 / len(codes)
        return _Group(codes, table, placed, owner, np.linalg.solve(likeness(placed, placed) + ridge, wanted))

    def _ranked(self, learnt: _Group, alike: Vectors, shares: Vectors, city: str | None, k: int) -> list[Suggestion]:
        order = np.argsort(-shares, kind="stable")[:k]
        near = bool(shares[order[0]] >= NEAR[self._meaning])
        return [self._explained(learnt, int(code), alike, float(shares[code]), city, near) for code in order]

    def _explained(self, learnt: _Group, code: int, alike: Vectors, share: float, city: str | None, near: bool) -> Suggestion:
        table = learnt.documents
        others = (learnt.owner == code) & ((table["city"] == "") | (table["city"] != (city or ""))).to_numpy()
        best = table.iloc[int(np.argmax(np.where(others, alike, -np.inf)))]
        reason = self._reason(best) if near else say("coding.far", reason=self._reason(best))
        return Suggestion(learnt.codes[code], round(share, 3), reason, best["text"], best["city"], near)

    def _reason(self, document: pd.Series) -> str:
        if document["field"] == "sentence":
            where = self._codebook.label("cities", document["city"]) if document["city"] else say("coding.another_city")
            return say("coding.like_sentence", text=document["text"], city=where)
        return say(f"coding.like_{document['field']}", text=document["text"])


def _shares(scores: Vectors) -> Vectors:
    steep = np.exp(scores - scores.max(axis=1, keepdims=True))
    return np.asarray(steep / steep.sum(axis=1, keepdims=True))
