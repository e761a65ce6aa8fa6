"""How alike two short texts are, seen in four ways at once: letters, words, notions, and (when installed) meaning."""

from dataclasses import dataclass

import numpy as np
from scipy import sparse
from sklearn.feature_extraction.text import TfidfVectorizer

from analysis.words.embedder import Embedder, Vectors
from analysis.words.language import Splitter, fold, notions

# The weight of each way of looking; chosen on half of the example's cities (docs/suggestions.md).
LETTERS, WORDS, NOTIONS, MEANING = 1.0, 0.75, 0.75, 1.25
COUNTING = LETTERS + WORDS + NOTIONS


@dataclass(frozen=True)
class Placed:
    """Texts as rows: the three ways of counting side by side, and the vectors of meaning when there is a model."""

    counts: sparse.csr_matrix
    meaning: Vectors | None

    def and_(self, other: "Placed") -> "Placed":
        """The rows of both."""
        both = self.meaning is not None and other.meaning is not None
        meaning = np.vstack([self.meaning, other.meaning]) if both else None  # type: ignore[list-item]
        return Placed(sparse.vstack([self.counts, other.counts], format="csr"), meaning)

    def without(self, row: int) -> "Placed":
        keep = np.delete(np.arange(self.counts.shape[0]), row)
        return Placed(self.counts[keep], None if self.meaning is None else self.meaning[keep])


class Space:
    """Learns from all documents which words are common; then any text can be placed beside them."""

    def __init__(self, texts: list[str], embedder: Embedder | None) -> None:
        self._embedder = embedder
        counters = [
            (LETTERS, TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 5), preprocessor=fold, sublinear_tf=True)),
            (WORDS, TfidfVectorizer(analyzer=Splitter(texts), sublinear_tf=True)),
            (NOTIONS, TfidfVectorizer(analyzer=notions)),
        ]
        learnt = [(weight, _learnt(counter, texts)) for weight, counter in counters]
        self._counters = [(weight, counter) for weight, counter in learnt if counter is not None]

    def place(self, texts: list[str]) -> Placed:
        """One row per text."""
        meaning = None if self._embedder is None else self._embedder.encode(texts)
        return Placed(self.counted(texts).counts, meaning)

    def counted(self, texts: list[str]) -> Placed:
        """One row per text, without its meaning also when there is a model."""
        counts = [np.sqrt(weight) * counter.transform(texts) for weight, counter in self._counters]
        return Placed(sparse.hstack(counts or [sparse.csr_matrix((len(texts), 1))], format="csr"), None)


def _learnt(counter: TfidfVectorizer, texts: list[str]) -> TfidfVectorizer | None:
    """The counter, knowing these texts; None when it sees nothing in any of them, as with a first code of one word."""
    try:
        return counter.fit(texts)
    except ValueError:  # scikit-learn: "empty vocabulary"
        return None


def likeness(texts: Placed, known: Placed) -> Vectors:
    """texts × known: 0 = nothing in common; the same text reaches the sum of the weights.

    Meaning is measured from the middle of what is known: that every sentence is about charging says nothing.
    """
    alike = np.asarray((texts.counts @ known.counts.T).todense(), dtype="float64")
    if texts.meaning is None or known.meaning is None:
        return alike
    middle = known.meaning.mean(axis=0)
    return alike + MEANING * np.asarray(_unit(texts.meaning - middle) @ _unit(known.meaning - middle).T)


def _unit(vectors: Vectors) -> Vectors:
    return np.asarray(vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9))
