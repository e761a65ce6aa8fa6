"""How much a label, and the answers under it, look like each section: by letters, by words, and by meaning when a model is there."""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from analysis.reading.forms.meanings import Meanings
from analysis.words.embedder import Embedder, Vectors
from analysis.words.language import fold, said, stem

Score = dict[str, float]
_LETTERS = range(3, 6)
_MOST = 4  # answers of a label that are looked at for their meaning
_HEAD = 8  # letters of a stem that may stand at the head of a longer word


def grams(text: str) -> Counter[str]:
    """The strings of three to five letters in the words of a text."""
    found: Counter[str] = Counter()
    for word in fold(text).split():
        bare = f" {word.strip('.,;:!?()/')} "
        found.update(bare[n : n + size] for size in _LETTERS for n in range(len(bare) - size + 1))
    return found


class Likeness:
    """Learns what the sections are called; `taught` adds the answers that were placed already."""

    def __init__(self, meanings: Meanings, embedder: Embedder | None) -> None:
        self.meanings = meanings
        self.embedder = embedder
        texts = [(s, name) for s in meanings.order for name in (*meanings.names[s], *meanings.said[s])]
        self._grams = [(section, grams(text)) for section, text in texts]
        spread = Counter(gram for _, counted in self._grams for gram in counted)
        self._rare = {gram: math.log(1 + len(texts) / number) for gram, number in spread.items()}
        self._vectors = None if embedder is None else embedder.encode([text for _, text in texts])
        self._of = [section for section, _ in texts]
        self._words: dict[str, Counter[str]] = defaultdict(Counter)

    def taught(self, answers: Iterable[tuple[str, str]]) -> None:
        """(section, answer) of what stands under labels that are known."""
        for section, text in answers:
            if section in self.meanings.names:
                self._words[section].update({stem(word) for word in said(text)})

    def letters(self, text: str) -> Score:
        """The best likeness by letters with a name of each section, or with what is said of it."""
        own = grams(text)
        weights = {gram: self._rare.get(gram, math.log(1 + len(self._grams))) for gram in own}
        length = math.sqrt(sum(weight**2 for weight in weights.values())) or 1.0
        best: Score = dict.fromkeys(self.meanings.order, 0.0)
        for section, counted in self._grams:
            common = sum(weights[gram] ** 2 for gram in own if gram in counted)
            other = math.sqrt(sum(self._rare[gram] ** 2 for gram in counted)) or 1.0
            best[section] = max(best[section], common / (length * other))
        return best

    def asks(self, text: str) -> Score:
        """How much of what the words of a label ask for points to each section."""
        words = fold(text).split()
        joined = f"_{'_'.join(word.strip('.,;:!?()/') for word in words)}_"
        return {
            section: float(
                sum(fold(form).replace("^", "_").replace("$", "_") in joined for form in self.meanings.asks.get(section, ()))
            )
            for section in self.meanings.order
        }

    def meant(self, text: str) -> Score:
        """The best likeness by meaning, measured from the middle of all."""
        if self.embedder is None or self._vectors is None:
            return dict.fromkeys(self.meanings.order, 0.0)
        middle = self._vectors.mean(axis=0)
        own = _unit(self.embedder.encode([text]) - middle)
        alike = (own @ _unit(self._vectors - middle).T)[0]
        best: Score = dict.fromkeys(self.meanings.order, -1.0)
        for section, value in zip(self._of, alike, strict=True):
            best[section] = max(best[section], float(value))
        return best

    def answered(self, answers: Sequence[str]) -> Score:
        """How much better the words of the answers fit a section than the middle of all sections: log ratio for each word."""
        every = sum(self._words.values(), Counter())
        total = sum(every.values())
        if not total or not answers:
            return dict.fromkeys(self.meanings.order, 0.0)
        words = [stem(word) for text in answers for word in said(text)]
        result: Score = {}
        for section in self.meanings.order:
            counted = self._words[section]
            number = sum(counted.values())
            ratio = [
                math.log(
                    (counted[w] + 0.5 * every[w] / total * 10 + 1e-3) / (number + 5 + 1e-3) / ((every[w] + 1e-2) / (total + 1))
                )
                for w in words
                if every[w]
            ]
            result[section] = max(-3.0, min(3.0, sum(ratio) / math.sqrt(len(ratio) + 4))) if number else 0.0
        return result


def _unit(vectors: Vectors) -> Vectors:
    import numpy as np

    return np.asarray(vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9))


def mean(scores: Mapping[str, float]) -> float:
    """The middle of the scores of all sections."""
    return sum(scores.values()) / max(len(scores), 1)
