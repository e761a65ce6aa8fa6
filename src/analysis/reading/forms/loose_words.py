"""Words that people use to ask for one section as well as for another: 'Andere' says nothing without what stands above it."""

import re
from collections import Counter
from functools import cache

from analysis.reading.forms.spelled import wordings
from analysis.words.form_words import either
from analysis.words.language import said, stem, words

OWN = 0.5  # of the texts with a word ask for one section
_TWO = 0.7  # and for two sections together
FEWEST = 5  # such texts; of a word in fewer of them nobody knows what it asks
_CLAUSE = re.compile(rf",?\s(?:{either('joining', 'clauses')})\s|[/;,|+&]|\s[–—-]\s")


def clauses(text: str) -> list[str]:
    """What a label asks, one thing each: 'Regels - Andere' gives Regels, Andere."""
    return [clause for clause in _CLAUSE.split(text) if clause.strip()]


def telling(text: str) -> str:
    """A label without the clauses that say nothing by themselves: 'Regels' of 'Regels - Andere', "" of 'Andere'."""
    kept = [clause for clause in clauses(text) if not loose(clause)]
    return text if len(kept) == len(clauses(text)) else " ".join(kept)


def loose(text: str) -> bool:
    """Is this one word, that people use for many sections? Of one that is used for two, what is asked is one of the two."""
    told = said(text) if len(words(text)) == 1 else []
    held = used().get(stem(told[0]), Counter()) if told else Counter[str]()
    return held.total() >= FEWEST and sum(number for _, number in held.most_common(2)) < _TWO * held.total()


@cache
def used() -> dict[str, Counter[str]]:
    """Stem → how many texts that ask for each section hold it."""
    found: dict[str, Counter[str]] = {}
    for section, texts in wordings().items():
        for text in texts:
            for word in {stem(word) for word in words(text)}:
                found.setdefault(word, Counter())[section] += 1
    return found
