"""Text with everything taken out that could hide a word: what is compared with known secrets."""

import re
import unicodedata
from functools import lru_cache

from analysis.words.text import TEXTS, plain

_APART = re.compile(r"[\W_]+")


@lru_cache(TEXTS)
def squeezed(text: str) -> str:
    """Letters and digits only, in one form and one case: 'J a n\u200b＠x.be' gives 'janxbe'."""
    return _APART.sub("", unicodedata.normalize("NFKC", text).casefold())


@lru_cache(TEXTS)
def words(text: str) -> tuple[str, ...]:
    """The words, squeezed."""
    return tuple(word for word in map(squeezed, plain(text).split()) if word)
