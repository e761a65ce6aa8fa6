"""Text with everything taken out that could hide a word: what is compared with known secrets."""

import re
import unicodedata
from functools import lru_cache

from analysis.words.text import TEXTS

_APART = re.compile(r"[\W_]+")
_UNSEEN = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]"
)


@lru_cache(TEXTS)
def squeezed(text: str) -> str:
    """Letters and digits only, in one form and one case: 'J a n\u200b＠x.be' gives 'janxbe'."""
    return _APART.sub("", unicodedata.normalize("NFKC", text).casefold())


def plain(text: str) -> str:
    """One form, nothing invisible, spaces and signs kept: what the patterns look at."""
    return _UNSEEN.sub("", unicodedata.normalize("NFKC", text))


def words(text: str) -> list[str]:
    """The words, squeezed."""
    return [word for word in (squeezed(part) for part in plain(text).split()) if word]
