"""How much a label and the answers under it look like each section: by words, by answers, and by meaning with a model."""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from functools import cached_property

from analysis.reading.forms.fields import CONTACT
from analysis.reading.forms.label_wording import Wording
from analysis.reading.forms.looks import personal
from analysis.reading.forms.loose_words import clauses
from analysis.reading.forms.meanings import Meanings
from analysis.words.embedder import Embedder, Vectors
from analysis.words.language import said, stem

Score = dict[str, float]
_BRACKETS = re.compile(r"\([^()]*\)")
_ASKS, _BEFORE = 1.4, 0.5  # how much the words of half a label must ask for one section, and more than for any other
_MOST = 4  # answers of a label that are looked at for their meaning
_LONG = 400
_NOBODY = 0.1  # how likely a sentence is contact data, beside what could be
# Words, answers, and with a model the meaning of the label and of the answers. Answers weigh half of what was learned on drawn
# forms: drawn answers are more alike than real ones.
_WITHOUT = (1.5, 0.5)
_WITH_MODEL = (1.5, 0.5, 3.6, 1.9)
_PRIOR, _AT_MOST = 10.0, 3.0


class Likeness:
    """Learns how the sections are asked for; `taught` adds the answers that were placed already."""

    def __init__(self, meanings: Meanings, embedder: Embedder | None) -> None:
        self.meanings = meanings
        self.embedder = embedder
        texts = [(s, name) for s in meanings.order for name in (*meanings.names[s], *meanings.said[s])]
        self._vectors = None if embedder is None else embedder.encode([text for _, text in texts])
        self._of = [section for section, _ in texts]
        self._words: dict[str, Counter[str]] = defaultdict(Counter)

    def taught(self, answers: Iterable[tuple[str, str]]) -> None:
        """(section, answer) of what stands under labels that are known."""
        for section, text in answers:
            if section in self.meanings.names:
                self._words[section].update({stem(word) for word in said(text)})

    @cached_property
    def _wording(self) -> Wording:
        return Wording(self.meanings)

    def aside(self, label: str, answers: Sequence[str]) -> Score:
        """What a label asks that asks for no section → how likely, of these together; not who filled it in, when what was
        answered is longer."""
        found = self._wording.aside(label)
        if CONTACT in found and not all(map(personal, answers)):
            found[CONTACT] *= _NOBODY
        return {kind: share / sum(found.values()) for kind, share in found.items()}

    def several(self, text: str) -> list[str]:
        """The sections of a label that asks two at once: 'Wat hoort erbij en wat niet?'; none of one that asks one."""
        asked = [self._wording.of(clause) for clause in clauses(_BRACKETS.sub(" ", text))]
        tops = [sorted(scores, key=lambda section: -scores[section])[:2] for scores in asked if len(scores) > 1]
        clear = [
            first
            for scores, (first, second) in zip(asked, tops, strict=True)
            if scores[first] >= _ASKS and scores[first] - scores[second] >= _BEFORE
        ]
        return list(dict.fromkeys(clear)) if len({*clear}) > 1 else []

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
        """All ways of looking together; below 0 is a label rather one of no section. `named`: whether being called like a
        section says that it is that one."""
        nothing = dict.fromkeys(self.meanings.order, 0.0)
        ways = [self._wording.of(label) if named else nothing, self.answered(answers)]
        if self.embedder:
            ways += [self.meant(label) if named else nothing, self.meant(" ".join(answers[:_MOST])[:_LONG])]
        weights = _WITH_MODEL if self.embedder else _WITHOUT
        return {
            section: sum(weight * way[section] for weight, way in zip(weights, ways, strict=True))
            for section in self.meanings.order
        }


def _unit(vectors: Vectors) -> Vectors:
    import numpy as np

    return np.asarray(vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9))
