"""How likely a sentence asks not to be passed on, learned from sentences that do and that do not (words/discretion.toml).

Patterns know the usual ways to say it; people find others every day ('dat hebt ge niet van mij'). The model is that of the
labels, fitted when the first sentence comes by.
"""

import tomllib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from analysis.reading.forms.label_wording import fitted

ASKS, PLAIN = "asks", "plain"
SURE = 0.9  # from here a sentence is closed and asked about; see docs/decisions for what it finds and what it closes in vain


@cache
def told() -> dict[str, tuple[str, ...]]:
    """ASKS and PLAIN → sentences."""
    found = tomllib.loads(files("analysis.words").joinpath("discretion.toml").read_text("utf-8"))
    return {kind: tuple(found[kind].split("\n")[:-1]) for kind in (ASKS, PLAIN)}


def chances(sentences: Sequence[str]) -> list[float]:
    """Of each sentence, from 0 to 1."""
    if not sentences:
        return []
    kinds, texts = zip(*((kind, text) for kind, known in told().items() for text in known), strict=True)
    model = fitted(texts, kinds)
    place = list(model.classes_).index(ASKS)
    return [float(row[place]) for row in model.predict_proba(list(sentences))]
