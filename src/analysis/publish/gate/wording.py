"""How running text counts: in cities, never in percentages, and out of one total in a sentence. Quotations are exempt."""

import re
from collections.abc import Iterable, Iterator

from analysis.codebook import Codebook
from analysis.pages.prose.typed_numbers import two_denominators
from analysis.publish.gate.opened import Opened
from analysis.words import remembered, say

QUOTED = "text label label_nl short predicate predicate_one definition question title needs".split()


@remembered
def _percentage() -> re.Pattern[str]:
    return re.compile(rf"\d+(?:[.,]\d+)?\s?(?:[%‰]|(?:{say('gate.percent_words')})\b)", re.IGNORECASE)


@remembered
def _no_fiche() -> re.Pattern[str]:
    return re.compile(say("gate.no_fiche_words"), re.IGNORECASE)


def claimed(texts: Iterable[str]) -> Iterator[tuple[str, str]]:
    """(kind, text) of every sentence that says that no fiche came. Only to be asked while a file waits for its city."""
    yield from (("no_fiche", match[0]) for text in texts for match in _no_fiche().finditer(text))


def found(seen: Opened, book: Codebook, waiting: bool = False) -> Iterator[tuple[str, str]]:
    """(kind, text) of every percentage that people did not write themselves in a list, and of two totals in one sentence.

    waiting: a file waits for its city; then nobody may be told that no fiche came.
    """
    texts = dict.fromkeys(seen.running)
    yield from claimed(texts) if waiting else ()
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
