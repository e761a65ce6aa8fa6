"""Which section the words of a label ask for: learned from how sections are called and how people ask for them.

A linear model on the stems of words, pairs of them, and strings of letters; fitted when the first unknown label comes by, on
3,000 short texts, in half a second of processor time. Two fits of the same texts are the same.
"""

import math
import re
from collections.abc import Sequence
from functools import cached_property
from itertools import pairwise

from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.multiclass import OneVsRestClassifier
from sklearn.pipeline import Pipeline, make_pipeline, make_union

from analysis.reading.forms.meanings import Meanings
from analysis.words import remembered
from analysis.words.form_words import either
from analysis.words.language import fold, stem, words

_LETTERS = (2, 5)
_LOOSE = 10.0  # how little the model is held back; measured on labels that it did not learn from
_LEAST = 1e-9
_NUMBERED = re.compile(rf"^\W*(?:{either('numbered', 'asked')})?\s*(?:\d{{1,2}}|[a-z])[.):/]\s*", re.I)


def stems(text: str) -> list[str]:
    """The stems of the words of a text, and each two that stand beside each other."""
    found = [stem(word) for word in words(text)]
    return found + [f"{one}_{other}" for one, other in pairwise(found)]


class Wording:
    """Scores the words of a label."""

    def __init__(self, meanings: Meanings) -> None:
        self.meanings = meanings

    def of(self, label: str) -> dict[str, float]:
        """Section → how many times (as a logarithm) likelier it is than that the label asks for no section."""
        chances = self._chances(label)
        none = math.log(sum(chances.get(kind, 0.0) for kind in self.meanings.aside) + _LEAST)
        return {section: math.log(chances.get(section, 0.0) + _LEAST) - none for section in self.meanings.order}

    def aside(self, label: str) -> dict[str, float]:
        """What a label asks that asks for no section → how likely, of these together."""
        chances = self._chances(label)
        found = {kind: chances.get(kind, 0.0) + _LEAST for kind in self.meanings.aside}
        return {kind: chance / sum(found.values()) for kind, chance in found.items()}

    def _chances(self, label: str) -> dict[str, float]:
        return dict(zip(self._model.classes_, self._model.predict_proba([bare(label)])[0], strict=True))

    @cached_property
    def _model(self) -> Pipeline:
        told = [(s, bare(text)) for s in self.meanings.order for text in self._texts(s)]
        told += [(kind, bare(text)) for kind, found in self.meanings.aside.items() for text in found]
        sections, texts = zip(*told, strict=True)
        return fitted(texts, sections)

    def _texts(self, section: str) -> Sequence[str]:
        known = self.meanings
        return (*known.names[section], *known.said[section], *known.asked.get(section, ()))


@remembered
def fitted(texts: tuple[str, ...], sections: tuple[str, ...]) -> Pipeline:
    """The model of these texts; a process that reads again while its codebook is the same fits it once."""
    fit = LogisticRegression(C=_LOOSE, solver="liblinear", dual=True, class_weight="balanced", max_iter=300, random_state=0)
    by_word = TfidfVectorizer(analyzer=stems, sublinear_tf=True)
    by_letter = TfidfVectorizer(analyzer="char_wb", ngram_range=_LETTERS, preprocessor=fold, sublinear_tf=True)
    return make_pipeline(make_union(by_word, by_letter), OneVsRestClassifier(fit)).fit(texts, sections)


def bare(label: str) -> str:
    """A label without its number."""
    return _NUMBERED.sub("", " ".join(label.split())) or label
