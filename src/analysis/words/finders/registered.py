"""Numbers that a register gave to one person, one account or one company; most of them prove themselves by check digits."""

import re
from collections.abc import Iterator
from functools import cache

from analysis.words import say

_NATIONAL = re.compile(
    r"(?<![0-9])([0-9]{2})[\s./\-\u2010-\u2015]?([0-9]{2})[\s./\-\u2010-\u2015]?([0-9]{2})[\s./\-\u2010-\u2015]{0,3}([0-9]{3})[\s./\-\u2010-\u2015]{0,3}([0-9]{2})(?![0-9])"
)
# ISO 13616: country → length of its account numbers; another country has 15 to 34 signs, in capitals.
LENGTHS = {
    "BE": 16,
    "NL": 18,
    "DE": 22,
    "FR": 27,
    "LU": 20,
    "GB": 22,
    "ES": 24,
    "IT": 27,
    "AT": 20,
    "IE": 22,
    "PT": 25,
    "CH": 21,
}
_IBAN = re.compile(r"(?<![A-Za-z0-9])[A-Za-z]\s?[A-Za-z][\s.-]?[0-9]\s?[0-9](?:[\s./-]{0,2}[A-Za-z0-9]){11,30}")
_CARD = re.compile(r"(?<![0-9])[3-6][0-9]{3}(?:[\s-]?[0-9]{4}){3}(?![0-9])")  # a card to pay with: sixteen digits, Luhn
_OLD_ACCOUNT = re.compile(r"(?<![0-9-])([0-9]{3})-([0-9]{7})-([0-9]{2})(?![0-9-])")
_COMPANY = re.compile(r"(?<![0-9A-Za-z.,/*-])(?:BE[\s.]?)?[01][0-9]{3}[\s.-]?[0-9]{3}[\s.-]?[0-9]{3}(?![0-9]|[.,/-][0-9])")
_LEAST = re.compile(r"(?:[0-9][^0-9]*){6}")  # the fewest digits of a number that no word announces as an account
_VAT_ABROAD = re.compile(
    r"\b(?:NL(?:[\s.]{0,2}[0-9]){9}[\s.]?B[\s.]?[0-9]{2}|(?:DE[\s.]?[0-9]{9}|FR[\s.]?[0-9A-Z]{2}[\s.]?[0-9]{9}|LU[\s.]?[0-9]{8}))\b"
)


def registered(text: str) -> Iterator[tuple[str, str]]:
    """(kind, as written): "national", "iban" and "company"."""
    if not _LEAST.search(text):
        yield from _accounts(text)
        return
    yield from (("national", match[0]) for match in _NATIONAL.finditer(text) if is_national("".join(match.groups())))
    yield from (("national", match[0]) for match in _announced("national").finditer(text))
    yield from (("iban", found) for match in _IBAN.finditer(text) if (found := _account(match[0])))
    for match in _OLD_ACCOUNT.finditer(text):
        if int(match[1] + match[2]) % 97 == int(match[3]) % 97:
            yield "iban", match[0]
    yield from (("iban", match[0]) for match in _CARD.finditer(text) if _luhn(match[0]))
    yield from _accounts(text)
    yield from (("company", match[0]) for match in _COMPANY.finditer(text) if is_company(match[0]))
    yield from (("company", match[0]) for match in _VAT_ABROAD.finditer(text))
    yield from (("company", match[0]) for match in _announced("company").finditer(text))


def _accounts(text: str) -> Iterator[tuple[str, str]]:
    """("iban", as written) where a word says that it is one; it may have letters for its digits."""
    yield from (("iban", match[0]) for match in _named_account().finditer(text))


def is_company(text: str) -> bool:
    """A Belgian enterprise number: the last two of its ten digits are 97 minus the rest modulo 97 (KBO)."""
    digits = re.sub(r"[^0-9]", "", text)
    return bool(_COMPANY.fullmatch(text.strip())) and 97 - int(digits[:8]) % 97 == int(digits[8:])


def is_national(digits: str) -> bool:
    """A national register number, or a bis number (month 20 or 40 higher): 97 minus the rest modulo 97 at the end.

    For who was born from 2000 on the rest is taken with a 2 in front.
    """
    month, day, check = int(digits[2:4]), int(digits[4:6]), int(digits[9:])
    if month % 20 > 12 or month > 52 or day > 31:
        return False
    return check in (97 - int(digits[:9]) % 97, 97 - int("2" + digits[:9]) % 97)


def _account(text: str) -> str:
    """The account number at the start of a match that may run on into the next words; nothing when its check fails."""
    signs = [place for place, character in enumerate(text) if character.isalnum()]
    country = "".join(text[place] for place in signs[:2])
    capitals, country = country.isupper(), country.upper()
    sizes = [LENGTHS[country]] if country in LENGTHS else range(15, min(len(signs), 34) + 1) if capitals else ()
    for size in sizes:
        if (
            size <= len(signs)
            and _mostly_digits(text[: signs[size - 1] + 1])
            and (country in LENGTHS or text[: signs[size - 1] + 1].isupper())
            and _sound("".join(text[place] for place in signs[:size]))
        ):
            return text[: signs[size - 1] + 1]
    return ""


def _mostly_digits(text: str) -> bool:
    """No sentence that begins with 'de 13 deelnemers'; every country's numbers are more digits than letters."""
    return 2 * sum(sign.isdigit() for sign in text) > sum(sign.isalnum() for sign in text)


def _luhn(text: str) -> bool:
    digits = [int(sign) for sign in reversed(text) if sign.isdigit()]
    return sum(digits[0::2]) % 10 == -sum(sum(divmod(2 * digit, 10)) for digit in digits[1::2]) % 10


def _sound(account: str) -> bool:
    """ISO 13616: country and check digits moved to the end, letters as numbers, modulo 97 is 1."""
    moved = account[4:] + account[:4]
    return int("".join(str(int(character, 36)) for character in moved)) % 97 == 1


@cache
def _announced(kind: str) -> re.Pattern[str]:
    """A word that says what the digits behind it are: then also a number with a slip in it counts."""
    digits = {
        "national": r"(?:(?:[\s./-]{0,3}[0-9]){9,13}|\s?[0-9]{6})",
        "company": r"(?:(?:[\s./-]{0,2}[0-9]){9,10}|[0-9]{8})",
    }[kind]
    number = rf"(?:(?:{say('finders.number')})\b)?"
    return re.compile(
        rf"\b(?:{say(f'finders.{kind}')})\b[\s.:]{{0,3}}{number}[\s.:]{{0,3}}(?:[A-Z]{{2}})?{digits}(?![0-9])", re.IGNORECASE
    )


@cache
def _named_account() -> re.Pattern[str]:
    """A word that says that an account follows: then also one with a slip in it counts."""
    return re.compile(
        rf"(?i:\b(?:{say('finders.bank')})\b)[\s.:]{{0,3}}(?:(?i:{say('finders.number')})\b[\s.:]{{0,3}})?"
        r"(?:[A-Za-z]{2}[\s.-]?[0-9]{2}(?:[\s./-]{0,2}[0-9A-Z]){9,30}|[0-9]{3}[\s./-][0-9]{7}[\s./-][0-9]{2})(?![0-9A-Z])"
    )
