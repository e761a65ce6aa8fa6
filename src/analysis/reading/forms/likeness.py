"""How much a label and the answers under it look like each section: by letters, by words, and by meaning with a model."""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from analysis.reading.forms.meanings import Meanings
from analysis.words.embedder import Embedder, Vectors
from analysis.words.language import fold, said, stem

Score = dict[str, float]
_LETTERS = range(3, 6)
_CLAUSE = re.compile(r"\s(?:en|of|and|or|et|ou|versus|vs\.?)\s|[/:;,|+&]|\s[–—-]\s")
_MOST = 4  # answers of a label that are looked at for their meaning
_LONG = 400
# Letters, asks, answers, and with a model the meaning of the label and of the answers. Learned on the half of the families of
# the forge that may be calibrated on; answers weigh half of what was learned: drawn answers are more alike than real ones.
_WITHOUT = (8.1, 2.7, 0.5)
_WITH_MODEL = (5.6, 2.5, 0.5, 7.3, 3.8)
_PRIOR, _AT_MOST, _ENOUGH = 10.0, 3.0, 3.0


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

    def several(self, text: str) -> list[str]:
        """The sections of a label that asks two at once: 'Wat hoort erbij en wat niet?'; none of one that asks one."""
        tops: list[list[str]] = []
        for clause in _CLAUSE.split(text):
            asked = self.asks(clause)
            most = max(asked.values(), default=0.0)
            tops += [[section for section, score in asked.items() if score == most]] if most else []
        apart = any(not {*one} & {*other} for one in tops for other in tops)
        return list(dict.fromkeys(section for top in tops if len(top) == 1 for section in top)) if apart else []

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
        """How much better the words of the answers fit what stands in a section than what stands anywhere."""
        every = sum(self._words.values(), Counter())
        total = sum(every.values())
        words = [word for text in answers for word in map(stem, said(text)) if every[word]]
        return {section: self._fit(words, self._words[section], every, total) for section in self.meanings.order}

    def _fit(self, words: Sequence[str], here: Counter[str], every: Counter[str], total: int) -> float:
        """The log ratio of the words, damped where there are few and cut off where they would say all."""
        number = sum(here.values())
        if not words or not number:
            return 0.0
        expected = [(every[word] + 0.01) / (total + 1) for word in words]
        found = [(here[word] + _PRIOR * every[word] / total) / (number + _PRIOR) for word in words]
        ratio = sum(math.log(a / b) for a, b in zip(found, expected, strict=True))
        return max(-_AT_MOST, min(_AT_MOST, ratio / math.sqrt(len(words) + 4)))

    def of(self, label: str, answers: Sequence[str], named: bool = True) -> Score:
        """All ways of looking together, each measured from the middle of all sections. `named`: whether being called like a
        section says that it is that one."""
        called = label if named else ""
        ways = [self.letters(called), self.asks(label), self.answered(answers)]
        ways += [self.meant(called), self.meant(" ".join(answers[:_MOST])[:_LONG])] if self.embedder else []
        weights = _WITH_MODEL if self.embedder else _WITHOUT
        middles = [sum(way.values()) / max(len(way), 1) for way in ways]
        return {
            section: sum(weight * (way[section] - middle) for weight, way, middle in zip(weights, ways, middles, strict=True))
            for section in self.meanings.order
        }


def _unit(vectors: Vectors) -> Vectors:
    import numpy as np

    return np.asarray(vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9))
