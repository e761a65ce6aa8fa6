"""A text of a form: as it is compared, without numbering and punctuation around it, and where its sentences end."""

import re
from functools import lru_cache

from analysis.words.form_words import either, listed
from analysis.words.text import key

_NUMBER = re.compile(r"^(?:[0-9]{1,2}\s?[a-z]?|[ivx]{1,4}|[a-h])\s*(?:[.):/–—-]|(?<=\d)\s|(?<=\d[a-z])\s)\s*")
# What LimeSurvey puts in front of a question: '[A1] ' or 'G01Q02. '.
_CODE = re.compile(r"^(?:\[[a-z0-9_]{1,20}\](?=\s*\S)|[a-z]{1,3}\d{1,3}(?:q\d{1,3})?[.:])\s*")
_WORD = re.compile(rf"^(?:{either('numbered', 'before')})\s*(?=\d)")
_EDGES = " \t.:;?!=#~*–—-_…‘’“”\"'«»"
_SENTENCE = re.compile(r"(?<=\?)\s+|(?<=[.!…])\s+(?=[^\s\W\d_a-z]|[‘“\"(\d])")


def bare(text: str) -> str:
    """The match key of a text without the punctuation around it."""
    return key(text).strip(_EDGES)


@lru_cache(maxsize=4096)
def plain(text: str, numbers: bool = True) -> str:
    """A label to compare by: match key without numbering in front and punctuation around it."""
    found = bare(text)
    if numbers:
        found = _NUMBER.sub("", _WORD.sub("", _CODE.sub("", found))).strip(_EDGES)
    return found


def hushed(label: str) -> bool:
    """Do the words of a label hint that what stands under it is not for everybody? Here a word is enough: the answers wait."""
    said = f" {plain(label)} "
    return any(re.search(pattern, said) for pattern in listed("discretion", "label"))


def sentences(text: str) -> list[tuple[int, int]]:
    """Start and end of each sentence of a text."""
    spans, start = [], 0
    for gap in _SENTENCE.finditer(text):
        spans.append((start, gap.start()))
        start = gap.end()
    return [*spans, (start, len(text))]
