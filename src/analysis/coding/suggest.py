"""The codes that lie nearest to a sentence, ranked, each with its reason. Nothing is ever decided here.

Per section of a challenge a kernel ridge regression weighs all documents of all codes at once (documents.py, views.py):
a document counts as far as it is like the sentence, and less when documents of other codes are like it too.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import pandas as pd

from analysis.codebook import Codebook
from analysis.coding.documents import TRUST, documents, group
from analysis.coding.embedder import Vectors, installed
from analysis.coding.views import COUNTING, Placed, Space, likeness
from analysis.words import say

SMOOTHING = 1.0
# How steep scores become shares, without and with a model of meaning; chosen on half of the example's cities.
STEEPNESS = {False: 12.0, True: 14.0}
# A code is near when its score is above that of the least recognised tenth of the sentences whose code is known,
# each scored as if it were not known yet; with fewer than ENOUGH of those, above FAR.
LEAST, ENOUGH, FAR = 0.1, 15, 0.05


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


class _Document(NamedTuple):
    field: str
    text: str
    city: str


@dataclass(frozen=True)
class _Group:
    """The codes of one section of a challenge, and what was learnt of them."""

    codes: list[str]
    documents: list[_Document]
    members: list[list[int]]  # per code, its documents
    placed: Placed
    weights: Vectors
    near: float


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
        scores = alike @ learnt.weights
        shares = _shares(scores * STEEPNESS[self._meaning])
        near = scores.max(axis=1) >= learnt.near
        rows = zip(alike, shares, near.tolist(), strict=True)
        members = [[m for m in own if not city or learnt.documents[m].city != city] for own in learnt.members]
        return [self._ranked(learnt, members, row, share, close, k) for row, share, close in rows]

    def like(self, texts: Sequence[str], others: Sequence[str]) -> Vectors:
        """texts × others: how alike they are in letters, words and notions, 0 to 1 (the same text)."""
        left, right = (Placed(self._space.place(list(side)).counts, None) for side in (texts, others))
        return likeness(left, right) / COUNTING

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
        inverse = np.linalg.inv(likeness(placed, placed) + ridge)
        wanted = np.eye(len(codes))[owner] - 1 / len(codes)
        weights = inverse @ wanted
        # The score of a document as if it had been left out (the closed form of ridge regression).
        unseen = (wanted - weights / np.diag(inverse)[:, None]).max(axis=1)
        known = unseen[table["field"].isin(["example", "sentence"])]
        near = float(np.quantile(known, LEAST)) if len(known) >= ENOUGH else FAR
        found = [_Document(*row) for row in table[["field", "text", "city"]].itertuples(index=False, name=None)]
        members = [np.flatnonzero(owner == code).tolist() for code in range(len(codes))]
        return _Group(codes, found, members, placed, weights, near)

    def _ranked(
        self, learnt: _Group, members: list[list[int]], alike: Vectors, shares: Vectors, near: bool, k: int
    ) -> list[Suggestion]:
        ranked = []
        for code in np.argsort(-shares, kind="stable")[:k].tolist():
            best = learnt.documents[max(members[code], key=alike.__getitem__)]
            reason = self._reason(best) if near else say("coding.far", reason=self._reason(best))
            ranked.append(Suggestion(learnt.codes[code], round(float(shares[code]), 3), reason, best.text, best.city, near))
        return ranked

    def _reason(self, document: _Document) -> str:
        if document.field != "sentence":
            return say(f"coding.like_{document.field}", text=document.text)
        city = self._codebook.label("cities", document.city) if document.city else say("coding.another_city")
        return say("coding.like_sentence", text=document.text, city=city)


def _shares(scores: Vectors) -> Vectors:
    steep = np.exp(scores - scores.max(axis=1, keepdims=True))
    return np.asarray(steep / steep.sum(axis=1, keepdims=True))
