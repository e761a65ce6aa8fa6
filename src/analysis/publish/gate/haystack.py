"""Which of very many values stand in very long texts, in a time that grows with their sum and not with their product.

Every stretch of a text has a fingerprint; a value is only looked for in the text itself when its own first and last stretch
may have been seen.
"""

from collections.abc import Iterable, Sequence
from itertools import compress

import numpy as np
import numpy.typing as npt

Codes = npt.NDArray[np.uint64]

SHORTEST = 6  # characters; a shorter value occurs in any text and is never found
LONG = 12  # from here on the stretches are so long that hardly any other text has them
_BASE = np.uint64(0x9E3779B97F4A7C15)  # odd, so that no character is lost in the product
_ROOM = 16  # marks that there are for each character of a text: one in so many is seen by chance
_MOST = 24  # bits of a mark, for a text of any length


class Haystack:
    """Which values, of at least SHORTEST characters, stand in one of these texts."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._texts = texts
        every = [_codes(text) for text in texts]
        self._shift = np.uint64(64 - min(_MOST, (_ROOM * sum(map(len, texts)) + _ROOM).bit_length()))
        self._seen = {size: self._marked(_prints(codes, size) for codes in every) for size in (SHORTEST, LONG)}

    def standing(self, values: Iterable[str]) -> set[str]:
        """Those of the values that do."""
        once = [value for value in dict.fromkeys(values) if len(value) >= SHORTEST]
        likely = [
            *self._likely([value for value in once if len(value) < LONG], SHORTEST),
            *self._likely([value for value in once if len(value) >= LONG], LONG),
        ]
        return {value for value in likely if any(value in text for text in self._texts)}

    def _likely(self, values: list[str], size: int) -> Iterable[str]:
        """The values of which the first and the last stretch may have been seen."""
        heads, tails = (
            self._seen[size][_prints(_codes("".join(ends)).reshape(-1, size), size)[:, 0] >> self._shift]
            for ends in ([value[:size] for value in values], [value[-size:] for value in values])
        )
        return compress(values, heads & tails)

    def _marked(self, prints: Iterable[Codes]) -> npt.NDArray[np.bool_]:
        """Which marks occur. A mark is the first bits of a fingerprint: every character has a part in them."""
        seen = np.zeros(2 ** (64 - int(self._shift)), dtype=bool)
        for some in prints:
            seen[some >> self._shift] = True
        return seen


def _codes(text: str) -> Codes:
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32).astype(np.uint64)


def _prints(codes: Codes, size: int) -> Codes:
    """The fingerprint of every stretch of `size` characters of a row (a polynomial in its code points, modulo 2**64)."""
    count = max(0, codes.shape[-1] - size + 1)
    found = np.zeros((*codes.shape[:-1], count), dtype=np.uint64)
    for place in range(size):
        found *= _BASE
        found += codes[..., place : place + count]
    return found
