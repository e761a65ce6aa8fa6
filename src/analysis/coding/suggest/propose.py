"""The codes that lie nearest to a sentence, ranked, each with its reason. Nothing is ever decided here.

Per section of a challenge a kernel ridge regression weighs all documents of all codes at once (documents.py, views.py,
ridge.py). Whether any code is near is weighed apart (novelty.py).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import pandas as pd

from analysis.codebook import Codebook
from analysis.coding.suggest.documents import documents
from analysis.coding.suggest.novelty import Novelty
from analysis.coding.suggest.ridge import Ridge, learn
from analysis.coding.suggest.views import COUNTING, Placed, Space, likeness
from analysis.words import say
from analysis.words.embedder import Vectors, installed

# How steep scores become shares, without and with a model of meaning; chosen on half of the example's cities.
STEEPNESS = {False: 12.0, True: 14.0}


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

    documents: list[_Document]
    members: list[list[int]]  # per code, its documents
    placed: Placed
    ridge: Ridge

    def others(self, city: str) -> list[list[int]]:
        """Per code its documents that are not of this city."""
        return [[m for m in own if not city or self.documents[m].city != city] for own in self.members]

    @classmethod
    def of(cls, documents: list[_Document], placed: Placed, ridge: Ridge) -> "_Group":
        members: list[list[int]] = [[] for _ in ridge.codes]
        for number, code in enumerate(ridge.owner.tolist()):
            members[code].append(number)
        return cls(documents, members, placed, ridge)


class Suggester:
    """Made once per codebook and set of coded sentences; then quick for any number of sentences.

    `sentences`: as documents.sentences() gives them, with those that wait where they should count as company.
    `words_only`: leave the model of meaning aside also when one is installed.
    """

    def __init__(self, codebook: Codebook, sentences: pd.DataFrame, words_only: bool = False) -> None:
        model = None if words_only else installed()
        self._codebook = codebook
        self._meaning = model is not None
        self._documents = documents(codebook, sentences)
        self._space = Space(list(self._documents["text"]), model)
        self._novelty = Novelty(self._documents, sentences, self._space, codebook.kind)
        self._groups: dict[tuple[str, str], _Group | None] = {}

    def top(
        self, challenge: str, section: str, texts: Sequence[str], cities: Sequence[str] = (), k: int = 3
    ) -> list[list[Suggestion]]:
        """Per text the k nearest codes, best first; an empty list where the section has no codes.

        `cities`: who wrote each text, when that is known; the sentence shown beside it is then of another city.
        """
        learnt = self._group(challenge, self._codebook.kind(section))
        if learnt is None or not texts:
            return [[] for _ in texts]
        writers = list(cities) or [""] * len(texts)
        alike = likeness(self._space.place(list(texts)), learnt.placed)
        shares = _shares(alike @ learnt.ridge.weights * STEEPNESS[self._meaning])
        near = self.strange(challenge, section, texts, writers) <= 0
        members = {city: learnt.others(city) for city in set(writers)}
        rows = zip(writers, alike, shares, near.tolist(), strict=True)
        return [self._ranked(learnt, members[city], row, share, close, k) for city, row, share, close in rows]

    def strange(self, challenge: str, section: str, texts: Sequence[str], cities: Sequence[str] = ()) -> Vectors:
        """Per text how strange it is to the codes of the section: above 0 top() says that none is near.

        Raises KeyError for a section without codes.
        """
        return self._novelty.of(challenge, section, list(texts), list(cities) or [""] * len(texts))

    def like(self, texts: Sequence[str], others: Sequence[str]) -> Vectors:
        """texts × others: how alike they are in letters, words and notions, 0 to 1 (the same text)."""
        left, right = (self._space.counted(list(side)) for side in (texts, others))
        return likeness(left, right) / COUNTING

    def ranking(self, challenge: str, section: str, texts: Sequence[str], k: int = 3) -> list[list[tuple[str, float]]]:
        """Per text the best codes with their scores, as top() gives them, without reasons: quick for very many texts."""
        learnt = self._group(challenge, self._codebook.kind(section))
        if learnt is None or not texts:
            return [[] for _ in texts]
        alike = likeness(self._space.place(list(texts)), learnt.placed)
        shares = _shares(alike @ learnt.ridge.weights * STEEPNESS[self._meaning])
        best = np.argsort(-shares, axis=1, kind="stable")[:, :k]
        return [[(learnt.ridge.codes[n], float(row[n])) for n in own] for row, own in zip(shares, best.tolist(), strict=True)]

    def learn(self, challenge: str, section: str, text: str, city: str, code: str) -> None:
        """Know one coded sentence more, at once; which words are common is not weighed again. A code without any document yet
        is passed over."""
        learnt = self._group(challenge, self._codebook.kind(section))
        if learnt is None or code not in learnt.ridge.codes:
            return
        one = self._space.place([text])
        alike, itself = likeness(one, learnt.placed)[0], float(likeness(one, one)[0, 0])
        ridge = learnt.ridge.grown(learnt.ridge.codes.index(code), alike, itself)
        documents = [*learnt.documents, _Document("sentence", text, city)]
        self._groups[challenge, self._codebook.kind(section)] = _Group.of(documents, learnt.placed.and_(one), ridge)

    def forget(self, challenge: str, section: str, text: str) -> None:
        """Know nothing any more of what this sentence was coded with."""
        while (learnt := self._group(challenge, self._codebook.kind(section))) is not None:
            rows = [n for n, one in enumerate(learnt.documents) if one.field == "sentence" and one.text == text]
            if not rows:
                return
            row = rows[-1]
            documents = learnt.documents[:row] + learnt.documents[row + 1 :]
            self._groups[challenge, self._codebook.kind(section)] = _Group.of(
                documents, learnt.placed.without(row), learnt.ridge.shrunk(row)
            )

    def _group(self, challenge: str, section: str) -> _Group | None:
        if (challenge, section) not in self._groups:
            table = self._documents
            chosen = table[(table["challenge"] == challenge) & (table["section"] == section)].reset_index(drop=True)
            self._groups[challenge, section] = self._learn(chosen) if len(chosen) else None
        return self._groups[challenge, section]

    def _learn(self, table: pd.DataFrame) -> _Group:
        placed = self._space.place(list(table["text"]))
        ridge = learn(table, likeness(placed, placed))
        found = [_Document(*row) for row in table[["field", "text", "city"]].itertuples(index=False, name=None)]
        return _Group.of(found, placed, ridge)

    def _ranked(
        self, learnt: _Group, members: list[list[int]], alike: Vectors, shares: Vectors, near: bool, k: int
    ) -> list[Suggestion]:
        ranked = []
        for code in np.argsort(-shares, kind="stable")[:k].tolist():
            best = learnt.documents[max(members[code], key=alike.__getitem__)]
            reason = self._reason(best) if near else say("coding.far", reason=self._reason(best))
            ranked.append(
                Suggestion(learnt.ridge.codes[code], round(float(shares[code]), 3), reason, best.text, best.city, near)
            )
        return ranked

    def _reason(self, document: _Document) -> str:
        if document.field != "sentence":
            return say(f"coding.like_{document.field}", text=document.text)
        city = self._codebook.label("cities", document.city) if document.city else say("coding.another_city")
        return say("coding.like_sentence", text=document.text, city=city)


def _shares(scores: Vectors) -> Vectors:
    steep = np.exp(scores - scores.max(axis=1, keepdims=True))
    return np.asarray(steep / steep.sum(axis=1, keepdims=True))
