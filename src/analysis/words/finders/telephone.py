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
_GAP = r"[\s./()_\-\u2010-\u2015]{0,3}"
_ALONE = r"(?<![0-9_])(?<![0-9][.,/:-])(?<![A-Za-z0-9]-)"
_END = r"(?![0-9]|[.,/:-][0-9])"
_SECOND = re.compile(r"(?<=[0-9] [0-9]{2} [0-9]{2})/[0-9]{2}$")  # '... 22 59/60' are two numbers
_INTERNATIONAL = re.compile(
    rf"(?<![0-9])(?:\+{_GAP}|00{_GAP}|\(\s?(?:\+|00)\s?)({'|'.join(ABROAD)})\)?{_GAP}(?:\(\s?0\s?\))?((?:{_GAP}[0-9]){{5,12}})(?![0-9])"
)
_LOCAL = re.compile(r"[0-9]{3}[\s./-][0-9]{2}[\s./-][0-9]{2}")
_NATIONAL = re.compile(rf"{_ALONE}(?<![A-Za-z])\(?0(?:{_GAP}[0-9]){{8,11}}{_END}")
# The id of a sentence or a question may begin like a number: 081700486ab0.
_OUR_ID = re.compile(r"(?<![0-9A-Za-z])(?=[0-9]*[a-f])[0-9a-f]{12}(?![0-9A-Za-z])")
_LONG_DISTANCE = re.compile(r"0[0-9]{2,4}[ /-][0-9]{6,8}")
_LEAST = re.compile(r"(?:[0-9][^0-9]*){7}")  # no number is shorter, with or without a zero or a country
_BUDGET = re.compile(r"[0-9]{4}/[0-9]{3}-[0-9]{2}")  # the article of a budget of a municipality
_LETTER_O = re.compile(r"(?<![A-Za-z0-9])[Oo](?=[0-9]{1,3}[\s./-]?[0-9]{2})")
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
    yield from (("phone", found) for found in _in_words(text))
    if not _LEAST.search(_LETTER_O.sub("0", text)):
        return
    rest = _LETTER_O.sub("0", _OUR_ID.sub("#" * 12, _WHEN.sub(lambda match: "#" * len(match[0]), text)))
    for match in _INTERNATIONAL.finditer(rest):
        least, most = ABROAD[match[1]]
        if least <= len(_digits(match[2]).lstrip("0")) <= most:
            yield "phone", match[0].strip()
    national = (_SECOND.sub("", match[0].strip()) for match in _NATIONAL.finditer(rest))
    yield from (("phone", number) for number in national if _rings(number))
    yield from (("phone", match[0].strip()) for match in _announced().finditer(rest) if _bare(match["word"], match["number"]))


def _digits(text: str) -> str:
    return re.sub(r"[^0-9]", "", text)


def _rings(text: str) -> bool:
    """Nine or ten digits with the zero; eleven or twelve where an area code stands apart, as in Germany. No company number."""
    digits = _digits(text)
    if digits.startswith("00") or _BUDGET.fullmatch(text) or is_company(text) or _counting(re.findall(r"[0-9]+", text)):
        return False
    if len(digits) == 9 and digits[1] == "4":  # the zone of Liège; the other numbers behind 04 are mobile, and one longer
        return digits[2] in "23"
    return len(digits) in (9, 10) or bool(_LONG_DISTANCE.fullmatch(text))


def _counting(groups: list[str]) -> bool:
    """'0 1 2 3 4 5 6 7 8' and '09 12 15 18 21' are rows of numbers with equal steps."""
    steps = {int(after) - int(before) for before, after in pairwise(groups)}
    return len(groups) > 3 and len(steps) == 1


def _bare(word: str, number: str) -> bool:
    """Without its zero: nine digits of a mobile phone; eight of a land line, or seven in groups, behind a word about phones."""
    digits, sure = _digits(number), word.casefold() not in say("finders.number").split("|")
    return (len(digits) == 9 and digits[0] in "46") or (sure and (len(digits) == 8 or bool(_LOCAL.fullmatch(number.strip()))))


@cache
def _announced() -> re.Pattern[str]:
    word = rf"\b(?P<word>{say('finders.telephone')}|{say('finders.number')})\b"
    return re.compile(rf"{word}[\s.:]{{0,3}}(?P<number>[1-9](?:{_GAP}[0-9]){{6,8}}){_END}", re.IGNORECASE)


@cache
def _extension() -> re.Pattern[str]:
    """'toestel 4412, ...' is where somebody answers, 'toestel 4412 is stuk' is a charger."""
    after = rf"[\s.:]{{0,3}}(?:(?:{say('finders.number')})\b[\s.:]{{0,3}})?[0-9]{{3,5}}(?![0-9]|[.,/:-][0-9])"
    ends = rf"(?!\s+en\s+[0-9])(?=\s*(?:$|[.,;:!?)]|(?:{say('finders.behind_extension')})\b))"
    pairs = (
        rf"\s?:\s?[0-9]{{2}}\s[0-9]{{2,3}}(?![0-9]|[.,/:-][0-9])(?=\s*(?:$|[.,;!?()]|(?:{say('finders.behind_extension')})\b))"
    )
    return re.compile(
        rf"\b(?:(?:{say('finders.extension')}|{say('finders.device')}){pairs}|(?:{say('finders.extension')})\b{after}|(?:{say('finders.device')})\b{after}{ends}|x(?![0-9]000)[0-9]{{4}}\b{ends})",
        re.IGNORECASE,
    )


def _in_words(text: str) -> Iterator[str]:
    """Nine digits or more written as words, one behind the other; by twos ('elf', 'tweeëntwintig') where a zero opens them."""
    for match in _spelled().finditer(text):
        said = re.split(r"[\s,./-]+", match[0].casefold())
        digits = sum(1 if re.fullmatch(say("finders.digits"), one) else 2 for one in said)
        if digits >= 9 and (digits == len(said) or re.fullmatch(say("finders.zero"), said[0])):
            yield match[0]


@cache
def _spelled() -> re.Pattern[str]:
    one = f"(?:{say('finders.digits')}|{say('finders.by_two')})"
    return re.compile(rf"\b{one}(?:[\s,./-]+{one}){{4,}}\b", re.IGNORECASE)
