"""Which of very many values stand in very long texts, in a time that grows with their sum and not with their product.

Every stretch of a text has a fingerprint; a value is only looked for in the text itself when its own first and last stretch
have been seen.
"""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

Prints = npt.NDArray[np.uint64]

SHORTEST = 6  # characters; a shorter value occurs in any text and is never found
LONG = 12  # from here on the stretches are so long that hardly any other text has them
_BASE = np.uint64(0x9E3779B97F4A7C15)  # odd, so that no character is lost in the product


class Haystack:
    """`value in Haystack(texts)`: does the value, of at least SHORTEST characters, stand in one of the texts?"""

    def __init__(self, texts: Sequence[str]) -> None:
        self._texts = texts
        self._seen = {size: np.sort(np.concatenate([_prints(text, size) for text in texts])) for size in (SHORTEST, LONG)}

    def __contains__(self, value: str) -> bool:
        if len(value) < SHORTEST:
            return False
        size = LONG if len(value) >= LONG else SHORTEST
        ends = np.concatenate([_prints(value[:size], size), _prints(value[-size:], size)])
        seen = self._seen[size]
        places = np.searchsorted(seen, ends)
        known = bool((places < len(seen)).all()) and bool((seen[places] == ends).all())
        return known and any(value in text for text in self._texts)


def _prints(text: str, size: int) -> Prints:
    """The fingerprint of every stretch of `size` characters (a polynomial in its code points, modulo 2**64)."""
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32).astype(np.uint64)
    count = max(0, len(codes) - size + 1)
    found = np.zeros(count, dtype=np.uint64)
    for place in range(size):
        found = found * _BASE + codes[place : place + count]
    return found
