"""Persons whose name is known from a contact block, a signature or the head of a mail: found wherever they stand."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import chain, takewhile

from analysis.words import say
from analysis.words.text import TEXTS, plain

LEAST = 3  # letters of a name that is looked for by itself
_WORD = r"[A-Z\u00c0-\u00de][\w'\u2019-]*\.?"
_SMALL = re.compile(r"[\w'\u2019-]+")


@dataclass(frozen=True)
class Persons:
    """known: the last name → the whole name as it was written. ordinary: words in small letters that open texts use."""

    known: dict[str, str]
    ordinary: frozenset[str]

    def found(self, blocks: Iterable[str]) -> Iterator[tuple[str, str]]:
        """("person", as written) where a last name stands: by itself, or when it is also a word behind a title or a letter."""
        if not self.known:
            return
        anyone = self._anyone
        for block in dict.fromkeys(blocks):
            for match in (one for text in dict.fromkeys((plain(block), _bald(block))) for one in anyone.finditer(text)):
                name = match["name"].casefold()
                if match["before"] or (name not in self.ordinary and not match["name"].islower()):
                    yield "person", match[0].strip()

    @property
    def _anyone(self) -> re.Pattern[str]:
        return _pattern(
            tuple(sorted(self.known)), tuple(sorted({first for name in self.known.values() for first in _first(name)}))
        )


NOBODY = Persons({}, frozenset())


@cache
def _pattern(names: tuple[str, ...], first: tuple[str, ...]) -> re.Pattern[str]:
    last = "|".join(sorted((re.escape(name) for name in names), key=len, reverse=True))
    given = "|".join(re.escape(name) for name in first) or r"(?!)"
    return re.compile(
        rf"(?<!\w)(?P<before>(?:(?:{say('gate.person_titles')})\.?\s+|[A-Z]\.\s?|(?:{given})\s+)+)?(?P<name>{last})(?!\w)",
        re.IGNORECASE,
    )


def persons(written: Iterable[str], open_texts: Iterable[str], places: Iterable[str]) -> Persons:
    """Those whose name stands in what contact fields hold. places: names of cities, units and the like, which are nobody."""
    nobody = {plain(place).casefold() for place in places}
    names = [_ordered(_bare(one)) for text in written for one in (text, *_several(text))]
    known = {last: name for name in names if (last := _last(name)) and not {last, name.casefold()} & nobody}
    known |= {_bald(last): _bald(name) for last, name in known.items()}
    ordinary = (known.keys() & _in_small(text) for text in open_texts)
    return Persons(known, frozenset(chain.from_iterable(ordinary)))


@lru_cache(TEXTS)
def _in_small(text: str) -> frozenset[str]:
    """The words of a text that are written in small letters."""
    return frozenset(word for word in _SMALL.findall(plain(text)) if word.islower())


def _several(text: str) -> list[str]:
    """'Els Fictief & Piet Verzonnen': two persons in one cell; 'Parkeren en Handhaving' is a service."""
    parts = re.split(rf"\s*[&+]\s*|\s+(?:{say('gate.person_and')})\s+", plain(text))
    return parts if len(parts) > 1 and all(len(part.split()) > 1 for part in parts) else []


def _ordered(name: str) -> str:
    """'VOORBEELDMANS Sofie' as 'Sofie VOORBEELDMANS': what stands in capitals before the other words is the last name."""
    parts = name.split()
    capitals = list(takewhile(lambda part: part.isupper() and len(part) >= LEAST, parts))
    return " ".join([*parts[len(capitals) :], *capitals])


def _bald(text: str) -> str:
    """Without the accents on its letters."""
    return "".join(sign for sign in unicodedata.normalize("NFD", plain(text)) if not unicodedata.combining(sign))


def _bare(text: str) -> str:
    """The name without a title, a function behind it or what stands in brackets."""
    name = re.sub(rf"^\s*(?:(?:{say('gate.person_titles')})\.?\s+)+", "", plain(text).strip(), flags=re.IGNORECASE)
    return re.split(r"\s*[(,;|/<]|\s+[-\u2013]\s+", name)[0].strip()


def _last(name: str) -> str:
    """'Van den Voorbeeld' of 'Sofie Van den Voorbeeld', case folded; nothing when it is no name of one to five words."""
    parts = name.split()
    small = say("gate.person_particles").split("|")
    shaped = all(re.fullmatch(_WORD, part) or part.casefold() in small for part in parts)
    if not 0 < len(parts) < 6 or not shaped or any(part.casefold() in say("gate.no_person").split("|") for part in parts):
        return ""
    last = " ".join(parts[1:] if len(parts) > 1 else parts)
    return last.casefold() if len(last) >= LEAST else ""


def _first(name: str) -> list[str]:
    return name.split()[:1] if len(name.split()) > 1 else []
