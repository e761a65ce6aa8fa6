"""Numbers in running text are made by code: what finds a typed one, or two denominators in one sentence."""

import re
from collections.abc import Iterable

from analysis.words import remembered, say

_CODE = re.compile(r"`[^`]*`|\]\([^)]*\)")
_DIGITS = re.compile(r"\d+")
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z0-9])")


@remembered
def _number_words() -> re.Pattern[str]:
    numerals, joiner, counted = (say(f"prose.{name}") for name in ("numerals", "joiner", "counted"))
    return re.compile(rf"\b(?:{numerals})(?: {joiner} \w+)? (?:{counted})\b", re.IGNORECASE)


@remembered
def _out_of() -> re.Pattern[str]:
    return re.compile(rf"\b\d+ {say('prose.of_word')} (?:\w+ )?(\d+)\b")


def typed_numbers(markdown: str) -> list[str]:
    """Digits, and number words before what we count, in the text of a notebook cell: 'twee steden'."""
    text = _CODE.sub(" ", markdown)
    return [match[0] for match in (*_DIGITS.finditer(text), *_number_words().finditer(text))]


def two_denominators(paragraphs: Iterable[str]) -> list[str]:
    """Sentences that count out of two different totals: '5 van de 13 steden en 4 van de 12'."""
    sentences = (sentence for paragraph in paragraphs for sentence in _SENTENCE.split(paragraph))
    return [sentence for sentence in sentences if len(set(_out_of().findall(sentence))) > 1]
