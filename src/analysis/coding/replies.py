"""What cities reply to the coding of their sentences: contested until it is settled (replies.csv)."""

import pandas as pd

from analysis.codebook import Codebook
from analysis.text import key
from analysis.words import say


def contested(statements: pd.DataFrame, codebook: Codebook) -> frozenset[str]:
    """The ids of statements whose coding the city contests; settled replies and "klopt" contest nothing.

    A reply names a statement by its id, or by its text when the id went with an older version of the fiche.
    """
    replies = codebook["replies"]
    agreed = key(say("coding.reply_agrees"))
    opposed = replies[(replies["settled"] == "") & (replies["answer"].map(key) != agreed)]
    ids = set(zip(opposed["city"], opposed["statement"], strict=True))
    texts = {(city, key(text)) for city, text in zip(opposed["city"], opposed["text"], strict=True) if text}
    rows = zip(statements["statement"], statements["city"], statements["text"], strict=True)
    return frozenset(name for name, city, text in rows if (city, name) in ids or (city, key(text)) in texts)
