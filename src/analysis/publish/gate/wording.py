"""How running text counts: in cities, never in percentages, and out of one total in a sentence. Quotations are exempt."""

import re
from collections.abc import Iterator
from functools import cache

from analysis.codebook import Codebook
from analysis.pages.prose.typed_numbers import two_denominators
from analysis.publish.gate.opened import Opened
from analysis.words import say

QUOTED = "text label label_nl short predicate predicate_one definition question title needs".split()


@cache
def _percentage() -> re.Pattern[str]:
    return re.compile(rf"\d+(?:[.,]\d+)?\s?(?:[%‰]|(?:{say('gate.percent_words')})\b)", re.IGNORECASE)


def found(seen: Opened, book: Codebook) -> Iterator[tuple[str, str]]:
    """(kind, text) of every percentage that people did not write themselves in a list, and of two totals in one sentence."""
    texts = dict.fromkeys(seen.running)
    lists = [text for table in book.tables.values() for name in QUOTED if name in table for text in table[name]]
    theirs = sorted({text for text in lists if _percentage().search(text)}, key=len, reverse=True)
    for text in texts:
        if not _percentage().search(text):
            continue
        rest = text.casefold()
        for own in theirs:
            rest = rest.replace(own.casefold(), "")
        yield from (("percentage", match[0]) for match in _percentage().finditer(rest))
    yield from (("denominators", sentence) for sentence in two_denominators(texts))
