"""How likely a sentence asks not to be passed on, learned from sentences that do and that do not (words/discretion.toml).

Patterns know the usual ways to say it; people find others every day ('dat hebt ge niet van mij'). The model is that of the
labels, fitted when the first sentence comes by.
"""

import tomllib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from analysis.words.language import stem, words

ASKS, PLAIN = "asks", "plain"
# From here a sentence is closed and asked about. Of a writer left out: 58 in 100 of those that ask it, with the patterns,
# and one in a hundred of the others.
SURE = 0.88
_KNOWN, _LEAST = 0.6, 3  # share of the words, and words


@cache
def told() -> dict[str, tuple[str, ...]]:
    """ASKS and PLAIN → sentences."""
    found = tomllib.loads(files("analysis.words").joinpath("discretion.toml").read_text("utf-8"))
    return {kind: tuple(found[kind].split("\n")[:-1]) for kind in (ASKS, PLAIN)}


@cache
def _vocabulary() -> frozenset[str]:
    return frozenset(stem(word) for texts in told().values() for text in texts for word in words(text))


def strange(sentence: str) -> bool:
    """Is it mostly made of words that no sentence to learn from has? Another language is not judged by this model."""
    found = [stem(word) for word in words(sentence)]
    return sum(word in _vocabulary() for word in found) < _KNOWN * len(found) or len(found) < _LEAST


def chances(sentences: Sequence[str]) -> list[float]:
    """Of each sentence, from 0 to 1; 0 of one that cannot be judged: it is too short, or strange."""
    judged = [one for one in sentences if not strange(one)]
    found = dict(zip(judged, _chances(judged), strict=True)) if judged else {}
    return [found.get(one, 0.0) for one in sentences]


def _chances(sentences: Sequence[str]) -> list[float]:
    from analysis.reading.forms.label_wording import fitted  # a second to load; who only publishes reads no sentence

    kinds, texts = zip(*((kind, text) for kind, known in told().items() for text in known), strict=True)
    model = fitted(texts, kinds)
    place = list(model.classes_).index(ASKS)
    return [float(row[place]) for row in model.predict_proba(list(sentences))]
