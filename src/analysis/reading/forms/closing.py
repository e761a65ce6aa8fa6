"""How a letter ends: its closing, what it says out of courtesy right above that, and who made it."""

import re
from collections.abc import Sequence
from functools import cache

from analysis.reading.document import Line
from analysis.reading.forms.form_text import plain, sentences
from analysis.words.form_words import either, listed
from analysis.words.text import key

_CLOSING, _NAME = 7, 12  # words


def closes(bare: str) -> bool:
    """'Mvg', or a few words of which one does nothing but close letters: 'Met de meeste hoogachting'."""
    words = bare.strip(" !").split()
    named = len(words) <= _CLOSING and any(word.startswith(tuple(listed("mail", "closing_words"))) for word in words)
    return named or " ".join(words) in listed("mail", "closings")


def courtesies(standing: Sequence[Line]) -> frozenset[int]:
    """The lines right above the closing of a letter of which every sentence is a courtesy, by identity."""
    found: set[int] = set()
    polite = False
    for line in reversed(standing):
        polite = bool(line.text.strip()) and (closes(plain(line.text).strip(" ,")) or (polite and _courteous(line.text)))
        if polite:
            found.add(id(line))
    return frozenset(found)


def made_by(text: str) -> bool:
    """'Opgemaakt door An Aals (an@b.example)': who filled it in, and no answer."""
    found = _maker().match(text)
    rest = text[found.end() :].strip() if found else ""
    return rest[:1].isupper() and len(rest.split()) <= _NAME and not rest.endswith((".", ";"))


def _courteous(text: str) -> bool:
    return all(_courtesy().search(key(text[start:end])) for start, end in sentences(text))


@cache
def _courtesy() -> re.Pattern[str]:
    return re.compile("|".join(listed("mail", "courtesies")))


@cache
def _maker() -> re.Pattern[str]:
    return re.compile(rf"\s*(?:{either('mail', 'made_by')})\s*:?\s+", re.I)
