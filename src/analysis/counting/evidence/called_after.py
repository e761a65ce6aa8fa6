"""The words that tell which city it is: its name, and what is made of it ("Gentse", "Bruggeling").

No list: in Dutch the last vowel of a name may be doubled or halved, its last consonant too, and an ending is put behind it.
"""

import re
from collections.abc import Iterable
from functools import lru_cache

from analysis.words import say

_LEAST = 4  # letters; of a shorter name, or one in capitals only, nothing is made
_VOWEL = r"[aeiouy]"
_END = re.compile(rf"(?P<start>.*?)(?P<vowel>{_VOWEL})?(?P=vowel)?(?P<last>(?!{_VOWEL})[^\W\d_])?(?P=last)?", re.DOTALL)
_HARD = {"z": "[sz]", "s": "[sz]", "v": "[fv]", "f": "[fv]"}
_HISSING = "sz"


@lru_cache(maxsize=64)
def naming(names: tuple[str, ...]) -> re.Pattern[str]:
    """Finds the names and the words made of them, as whole words in any letters. Without names it finds nothing.

    >>> found = naming(("gent", "brugge", "roeselare", "sint-niklaas"))
    >>> [match[0] for match in found.finditer("De Gentse haven, een Brugs plan, Roeselaarse en Sint-Niklase palen, bruggen.")]
    ['Gentse', 'Brugs', 'Roeselaarse', 'Sint-Niklase']
    """
    choices = sorted({choice for name in names for choice in _choices(name)}, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(choices) or '(?!)'})(?!\w)", re.IGNORECASE)


def _choices(name: str) -> Iterable[str]:
    parts = re.split(r"[\s-]+", name.strip())
    before = "".join(re.escape(part) + r"[\s-]+" for part in parts[:-1])
    yield before + re.escape(parts[-1])
    if len(parts[-1]) >= _LEAST and not parts[-1].isupper():
        yield before + _stem(parts[-1]) + _behind(parts[-1])


def _behind(word: str) -> str:
    """What may stand behind the stem: "Gents", "Gentenaars"; behind a hissing sound also "Parijse"."""
    made = say("finders.made_of_name")
    return f"(?:{say('finders.made_of_hissing')}|{made})" if word[-1] in _HISSING else f"(?:{made})"


def _stem(word: str) -> str:
    """As much of a word as each of its forms has: of "Mechelen" what "Mechels" has, of "Roeselare" what "Roeselaars" has."""
    bare = re.sub(rf"(?<=[^\W\d_])(?<!{_VOWEL})(?:{say('finders.name_ending')})$", "", word) if len(word) > _LEAST else word
    found = _END.fullmatch(bare)
    start, vowel, last = (found["start"], found["vowel"] or "", found["last"] or "") if found else (bare, "", "")
    doubled = f"{vowel}{{1,2}}" if vowel else ""
    return re.escape(start) + doubled + (f"{_HARD.get(last.casefold(), re.escape(last))}{{1,2}}" if last else "")
