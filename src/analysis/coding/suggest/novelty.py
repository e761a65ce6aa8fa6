"""How strange a sentence is to the codes of its section: a hint that no code fits, never an answer.

Four things make a sentence strange: no code scores well, nobody of another city wrote something alike, its words were used by
nobody else in the section, and people often found no code for a sentence of that section. Each counts for about as much as it
differs between sentences; nothing is fitted to the sentences without a code, there are too few. No model of meaning is asked.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy import sparse
from sklearn.feature_extraction.text import HashingVectorizer, TfidfTransformer
from sklearn.pipeline import Pipeline, make_pipeline

from analysis.codebook import NO_CODE
from analysis.coding.suggest.ridge import Ridge, learn
from analysis.coding.suggest.views import Placed, Space, likeness
from analysis.words.embedder import Vectors
from analysis.words.language import Splitter, fold

# So much of each counts for one; twice its spread over the sentences of the example.
SCORE, LIKE, SAID = 0.3, 0.3, 0.5
# One sentence in twenty is without a code, until a section has its own share of so many decisions.
ODD, DECISIONS = 0.05, 10
# The limit: the strangest tenth of the sentences whose code is known, each seen as if nothing of its city were; with fewer than
# ENOUGH of them, of all sentences; with fewer than ENOUGH of those too, FAR (a sixth of the sentences of half of the example's
# cities, seen from the codebook alone).
STRANGEST, ENOUGH, FAR = 0.9, 30, -3.8


@dataclass(frozen=True)
class _Section:
    """The codes of one section of a challenge, and the company that a sentence is held against: codebook and sentences."""

    placed: Placed
    ridge: Ridge
    odds: float  # that no code fits, as a logarithm
    city: dict[str, int]  # "" (number 0) is the codebook
    writer: NDArray[np.intp]  # per text of the company the number of its city
    letters: sparse.csr_matrix
    said: NDArray[np.int8]  # cities × words: 1 where the city used the word


class Novelty:
    """Made once; `documents` and `sentences` as documents.py gives them, `space` learnt from the documents.

    A sentence that waits for a code (code "") counts as something its city wrote.
    """

    def __init__(self, documents: pd.DataFrame, sentences: pd.DataFrame, space: Space, kind: Callable[[str], str]) -> None:
        own = sentences.assign(section=[kind(section) for section in sentences["section"]])
        self._sentences = own.drop_duplicates(["challenge", "section", "text", "city"])
        self._documents, self._space, self._kind = documents, space, kind
        texts = [*documents["text"], *self._sentences["text"]]
        letters = HashingVectorizer(analyzer="char_wb", ngram_range=(3, 5), preprocessor=fold, norm=None, alternate_sign=False)
        words = HashingVectorizer(analyzer=Splitter(texts), n_features=2**16, norm=None, alternate_sign=False, binary=True)
        self._letters: Pipeline = make_pipeline(letters, TfidfTransformer(sublinear_tf=True)).fit(texts)
        self._words: Pipeline = make_pipeline(words, TfidfTransformer(norm="l1")).fit(texts)
        self._odds = _odds(self._sentences)
        self._sections: dict[tuple[str, str], _Section] = {}
        self._limit: float | None = None

    def of(self, challenge: str, section: str, texts: list[str], cities: Sequence[str]) -> Vectors:
        """Per text how strange it is; above 0 it is stranger than nine tenths of the sentences whose code is known.

        `cities`: who wrote each text ("": nobody knows); what a city itself wrote is no company.
        Raises KeyError for a section without codes.
        """
        return self._strange(self._section(challenge, self._kind(section)), texts, cities) - self._limited()

    def _strange(self, here: _Section, texts: list[str], cities: Sequence[str], scores: Vectors | None = None) -> Vectors:
        if scores is None:
            scores = np.asarray(likeness(self._space.counted(texts), here.placed) @ here.ridge.weights)
        own = np.array([here.city.get(city, 0) for city in cities], dtype="intp")
        like = np.asarray((self._letters.transform(texts) @ here.letters.T).todense())
        like[(own[:, None] == here.writer) & (own[:, None] > 0)] = 0
        words = self._words.transform(texts)
        used = np.unique(words.indices)
        said = here.said[:, used]
        others = said.sum(axis=0) - np.where(own[:, None] > 0, said[own], 0) > 0
        known = (words[:, used].toarray() * others).sum(axis=1)
        return np.asarray(here.odds - scores.max(axis=1) / SCORE - like.max(axis=1) / LIKE - known / SAID)

    def _limited(self) -> float:
        if self._limit is None:
            known = self._documents[(self._documents["field"] == "sentence") & (self._documents["city"] != "")]
            found = [value for place in _places(known) for value in self._unseen(*place)]
            if len(found) < ENOUGH:
                coded = set(_places(self._documents))
                waiting = self._sentences[self._sentences["code"] == ""]
                found += [value for place in _places(waiting) if place in coded for value in self._waiting(*place)]
            self._limit = float(np.quantile(found, STRANGEST)) if len(found) >= ENOUGH else FAR
        return self._limit

    def _waiting(self, challenge: str, section: str) -> Vectors:
        """How strange each sentence is that waits for a code."""
        rows = _of(self._sentences, challenge, section).query("code == ''")
        return self._strange(self._section(challenge, section), list(rows["text"]), list(rows["city"]))

    def _unseen(self, challenge: str, section: str) -> Vectors:
        """How strange each coded sentence would be if nothing of its city were known."""
        here, own = self._section(challenge, section), _of(self._documents, challenge, section).reset_index(drop=True)
        own = own[(own["field"] == "sentence") & (own["city"] != "")]
        rows = {city: some.index.to_numpy(dtype="intp") for city, some in own.groupby("city", sort=True)}
        scores = np.concatenate([here.ridge.without(some) for some in rows.values()])
        own = own.loc[np.concatenate(list(rows.values()))]
        return self._strange(here, list(own["text"]), list(own["city"]), scores)

    def _section(self, challenge: str, section: str) -> _Section:
        if (challenge, section) not in self._sections:
            documents, sentences = (_of(table, challenge, section) for table in (self._documents, self._sentences))
            if documents.empty:
                raise KeyError((challenge, section))
            placed = self._space.counted(list(documents["text"]))
            company = pd.concat([documents[documents["field"] != "sentence"], sentences[sentences["code"] != NO_CODE]])
            city = {name: number for number, name in enumerate(["", *sorted({*company["city"]} - {""})])}
            writer = company["city"].map(city).to_numpy(dtype="intp")
            words = self._words.transform(company["text"])
            said = np.array([words[writer == number].getnnz(axis=0) > 0 for number in city.values()], dtype="int8")
            letters = self._letters.transform(company["text"])
            ridge = learn(documents, likeness(placed, placed))
            odds = self._odds.get(section, self._odds[""])
            self._sections[challenge, section] = _Section(placed, ridge, odds, city, writer, letters, said)
        return self._sections[challenge, section]


def _of(table: pd.DataFrame, challenge: str, section: str) -> pd.DataFrame:
    return table[(table["challenge"] == challenge) & (table["section"] == section)]


def _places(table: pd.DataFrame) -> list[tuple[str, str]]:
    """The challenges and sections of a table, each once."""
    return list(table[["challenge", "section"]].drop_duplicates().itertuples(index=False, name=None))


def _odds(sentences: pd.DataFrame) -> dict[str, float]:
    """Section → logarithm of the odds that no code fits, from the decisions about all challenges; "" is any section."""
    decided = sentences[sentences["code"] != ""]
    odd = decided["code"] == NO_CODE
    share = (odd.sum() + 1) / (len(decided) + 1 / ODD)
    counted = odd.groupby(decided["section"]).agg(["sum", "count"])
    shares = (counted["sum"] + DECISIONS * share) / (counted["count"] + DECISIONS)
    return {"": float(np.log(share / (1 - share)))} | {str(name): float(np.log(p / (1 - p))) for name, p in shares.items()}
