"""Answers of a word or two, 'geen', 'nvt', 'volgt nog': they stand where labels stand, and are none."""

import re
from functools import cache

from analysis.reading.forms.form_text import plain
from analysis.reading.forms.vocabulary import Vocabulary
from analysis.words.form_words import listed

_WORDS = 6
_STATUSES = ("nvt", "geen_standpunt", "uitgesteld", "bewust_geen")


def short(text: str, vocabulary: Vocabulary) -> bool:
    """Does this say that there is nothing to say, or nothing yet?"""
    bare = plain(text, numbers=False)
    return bare in vocabulary.shorts or (len(bare.split()) <= _WORDS and _known().fullmatch(bare) is not None)


@cache
def _known() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for status in _STATUSES for pattern in listed("short", status)))
