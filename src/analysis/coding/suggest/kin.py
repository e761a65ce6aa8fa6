"""The like of a sentence for which no code is near: another such sentence, so that a person sees that a code may be missing."""

from collections.abc import Sequence

import pandas as pd

from analysis.codebook import NO_CODE, Codebook
from analysis.coding.suggest.propose import Suggester
from analysis.words import say

# From this likeness on, two sentences without a code are shown as perhaps the same new code: 2 in 100 pairs of sentences with
# different codes reach it, and 14 in 100 pairs with the same code (sub-problems of the example).
KIN = 0.2
Like = tuple[str, str]  # the sentence and the city that wrote it ("" when nobody knows)
NOTHING: Like = ("", "")


class Kin:
    """The sentences for which nobody found a code, and those of `sentences` that wait and are near no code.

    `sentences`: as documents.sentences() gives them, with those that wait.
    """

    def __init__(self, suggester: Suggester, sentences: pd.DataFrame) -> None:
        self._suggester = suggester
        waiting = sentences[sentences["code"] == ""]
        lost = [rows[self._lost(rows)] for _, rows in waiting.groupby(["challenge", "section"], sort=False)]
        self._pool = pd.concat([*lost, sentences[sentences["code"] == NO_CODE]])

    def of(self, challenge: str, section: str, texts: Sequence[str], cities: Sequence[str] = ()) -> list[Like]:
        """Per text the sentence of another city (without a city: another sentence) that is most alike; NOTHING when none is."""
        pool = self._pool[(self._pool["challenge"] == challenge) & (self._pool["section"] == section)]
        if pool.empty or not texts:
            return [NOTHING for _ in texts]
        like = self._suggester.like(texts, list(pool["text"]))
        for row, (text, city) in enumerate(zip(texts, cities or [""] * len(texts), strict=True)):
            like[row, (pool["city"] == city if city else pool["text"] == text).to_numpy()] = 0
        best = zip(like.max(axis=1), like.argmax(axis=1).tolist(), strict=True)
        return [(pool["text"].iloc[row], pool["city"].iloc[row]) if value >= KIN else NOTHING for value, row in best]

    def _lost(self, rows: pd.DataFrame) -> list[bool]:
        """Which sentences of one section are near no code."""
        place = str(rows["challenge"].iloc[0]), str(rows["section"].iloc[0])
        try:
            return list(self._suggester.strange(*place, list(rows["text"]), list(rows["city"])) > 0)
        except KeyError:  # a section without codes
            return [False] * len(rows)


def told(like: Like, codebook: Codebook, key: str = "coding.kin") -> str:
    """What to say of it; nothing of NOTHING. `key`: of the sentence in nl.toml, which has a second one, without a city."""
    text, city = like
    if not text:
        return ""
    return say(key, text=text, city=codebook.label("cities", city)) if city else say(f"{key}_alone", text=text)
