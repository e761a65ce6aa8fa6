"""Telephone numbers of Belgium and its neighbours in the spellings people use, and the extension of one person.

Sources: the numbering plans of Belgium (BIPT), the Netherlands (ACM), France (ARCEP), Germany (BNetzA) and Luxembourg (ILR):
how many digits follow the country code or the zero. A number without both is only one where a word before it says so.
"""

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from analysis.words import say
from analysis.words.finders.registered import is_company

# Country code → least and most digits after it, without a zero in brackets.
ABROAD = {"31": (9, 9), "33": (9, 9), "49": (6, 12), "352": (5, 11), "44": (9, 10), "41": (9, 9), "43": (6, 12), "32": (8, 9)}
_GAP = r"[\s./()\-\u2010-\u2015]{0,3}"
_ALONE = r"(?<![0-9])(?<![0-9][.,/:-])(?<![A-Za-z0-9]-)"
_END = r"(?![0-9]|[.,/:-][0-9])"
_INTERNATIONAL = re.compile(
    rf"(?<![0-9])(?:\+{_GAP}|00{_GAP}|\(\s?(?:\+|00)\s?)({'|'.join(ABROAD)})\)?{_GAP}(?:\(\s?0\s?\))?((?:{_GAP}[0-9]){{5,12}})(?![0-9])"
)
_NATIONAL = re.compile(rf"{_ALONE}(?<![A-Za-z])\(?0(?:{_GAP}[0-9]){{8,11}}{_END}")
_LONG_DISTANCE = re.compile(r"0[0-9]{2,4}[ /-][0-9]{6,8}")
# What looks like it and is a day, an hour, or a day with an hour.
_WHEN = re.compile(
    r"(?<![0-9/.-])(?:0?[1-9]|[12][0-9]|3[01])([./-])(?:0?[1-9]|1[0-2])\1(?:19|20)[0-9]{2}(?![0-9])"
    r"|(?<![0-9/.-])(?:0[1-9]|[12][0-9]|3[01])([./-])(?:0[1-9]|1[0-2])\2[0-9]{2}"
    r"(?=[ ,]+(?:[a-z]+ )?[0-9]{1,2}[:.hu][0-9]{2}(?![0-9.]))"
    r"|(?<![0-9/.-])(?:19|20)[0-9]{2}([./-])[0-9]{2}\3[0-9]{2}(?:T[0-9:]+)?(?![0-9])"
    r"|(?<![0-9])[0-2]?[0-9]:[0-5][0-9](?::[0-5][0-9])?(?![0-9])"
)


def telephones(text: str) -> Iterator[tuple[str, str]]:
    """("phone", as written) of every number."""
    yield from (("phone", match[0]) for match in _extension().finditer(text))
    yield from (("phone", match[0]) for match in _spelled().finditer(text))
    if not any(character.isdigit() for character in text):
        return
    rest = _WHEN.sub(lambda match: "#" * len(match[0]), text)
    for match in _INTERNATIONAL.finditer(rest):
        least, most = ABROAD[match[1]]
        if least <= len(_digits(match[2]).lstrip("0")) <= most:
            yield "phone", match[0].strip()
    yield from (("phone", match[0].strip()) for match in _NATIONAL.finditer(rest) if _rings(match[0].strip()))
    yield from (("phone", match[0].strip()) for match in _announced().finditer(rest) if _bare(_digits(match[1])))


def _digits(text: str) -> str:
    return re.sub(r"[^0-9]", "", text)


def _rings(text: str) -> bool:
    """Nine or ten digits with the zero; eleven or twelve where an area code stands apart, as in Germany. No company number."""
    digits = _digits(text)
    if digits.startswith("00") or is_company(text) or _counting(re.findall(r"[0-9]+", text)):
        return False
    if len(digits) == 9 and digits[1] == "4":  # the zone of Liège; the other numbers behind 04 are mobile, and one longer
        return digits[2] in "23"
    return len(digits) in (9, 10) or bool(_LONG_DISTANCE.fullmatch(text))


def _counting(groups: list[str]) -> bool:
    """'0 1 2 3 4 5 6 7 8' and '09 12 15 18 21' are rows of numbers with equal steps."""
    steps = {int(after) - int(before) for before, after in pairwise(groups)}
    return len(groups) > 3 and len(steps) == 1


def _bare(digits: str) -> bool:
    """Without its zero: nine digits of a mobile phone, or eight of a land line."""
    return (len(digits) == 9 and digits[0] in "46") or (len(digits) == 8 and digits[0] != "0")


@cache
def _announced() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{say('finders.telephone')})\b[\s.:]{{0,3}}([1-9](?:{_GAP}[0-9]){{7,8}}){_END}", re.IGNORECASE)


@cache
def _extension() -> re.Pattern[str]:
    number = say("finders.number")
    return re.compile(
        rf"\b(?:{say('finders.extension')})\b[\s.:]{{0,3}}(?:(?:{number})[\s.:]{{0,3}})?[0-9]{{3,5}}\b", re.IGNORECASE
    )


@cache
def _spelled() -> re.Pattern[str]:
    """Nine digits or more written as words, one behind the other."""
    digit = f"(?:{say('finders.digits')})"
    return re.compile(rf"\b{digit}(?:[\s,.-]+{digit}){{8,}}\b", re.IGNORECASE)
