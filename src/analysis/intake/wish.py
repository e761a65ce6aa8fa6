"""How likely a sentence asks not to be passed on, learned from sentences that do and that do not (words/discretion.toml).

Patterns know the usual ways to say it; people find others every day ('dat hebt ge niet van mij'). A linear model on
the stems of words, pairs of them and strings of letters, fitted in a second when the first sentence comes by.
"""

import tomllib
from collections.abc import Sequence
from functools import cache, lru_cache
from importlib.resources import files
from itertools import pairwise
from typing import Any

from analysis.words.language import fold, stem, words

ASKS, PLAIN = "asks", "plain"
# From here a sentence is closed and asked about. Of a writer left out: 63 in 100 of those that ask it, with the patterns,
# and one in a hundred of the others.
SURE = 0.87
_KNOWN, _LEAST = 0.6, 3  # share of the words, and words
_LETTERS = 4
_STEP = 1009  # a prime, so that each wish meets another ordinary sentence


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
    return [float(row[1]) for row in _fitted(told()[ASKS], told()[PLAIN]).predict_proba(list(sentences))]


@lru_cache(1)
def _fitted(asks: Sequence[str], plain: Sequence[str]) -> Any:
    from sklearn.feature_extraction.text import TfidfVectorizer  # a second to load; who only publishes reads no sentence
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline, make_union

    by_word = TfidfVectorizer(analyzer=_phrases, sublinear_tf=True, min_df=2)
    by_letter = TfidfVectorizer(
        analyzer="char_wb", ngram_range=(_LETTERS, _LETTERS), preprocessor=fold, sublinear_tf=True, min_df=2
    )
    fit = LogisticRegression(C=10.0, solver="liblinear", dual=True, class_weight="balanced", max_iter=300, random_state=0)
    wishes, others = [*asks, *_beside(asks, plain)], [*plain, *_beside(plain[: len(asks)], plain)]
    kinds = [True] * len(wishes) + [False] * len(others)
    return make_pipeline(make_union(by_word, by_letter), fit).fit(wishes + others, kinds)


def _beside(texts: Sequence[str], plain: Sequence[str]) -> list[str]:
    """Each text in one breath with an ordinary one: what a wish is about makes it none, nor does being long."""
    others = [plain[(number * _STEP + 1) % len(plain)] for number in range(len(texts))]
    return [
        f"{a.rstrip('.')}: {b}" if n % 2 else f"{b.rstrip('.')}, {a}"
        for n, (a, b) in enumerate(zip(texts, others, strict=True))
    ]


def _phrases(text: str) -> list[str]:
    """The stems of the words of a text, each two beside each other, and each two with one or two words between."""
    found = [stem(word) for word in words(text)]
    apart = [f"{one}~{other}" for n, one in enumerate(found) for other in found[n + 2 : n + 4]]
    return [*found, *(f"{one}_{other}" for one, other in pairwise(found)), *apart]
