"""What looks like contact data or a case file, whoever wrote it: e-mail, telephone, national number, IBAN, dossier, address."""

import re
from collections.abc import Iterator
from functools import cache

from analysis.publish.gate.opened import Opened
from analysis.publish.gate.squeezed import plain
from analysis.words import say

_PHONE = re.compile(
    r"(?<![\w,.-])(?:(?:\+|00)[\s.]?32[\s./-]*(?:\(\s?0\s?\))?|\(?0)[\s./()-]*[1-9](?:[\s./()-]{0,3}\d){7,8}(?![\w-])"
)
_COMPANY = re.compile(r"0\d{3}\.\d{3}\.\d{3}")
_NATIONAL = re.compile(r"(?<!\d)(\d{2})[. /-]?(\d{2})[. /-]?(\d{2})[. /-]{0,3}(\d{3})[. /-]?(\d{2})(?!\d)")
_IBAN = re.compile(r"(?<![A-Za-z0-9])[A-Z]{2}\d{2}(?:[ .-]?[A-Z0-9]){11,30}(?![A-Za-z0-9])")
_DOSSIER = re.compile(r"\b[A-Z]{2,5}(?:-[A-Z]{1,5})+-\d{2,4}-\d{2,7}\b|\b[A-Z]{2,5}/\d{4}/\d{3,7}\b")
_HANDLE = re.compile(r"(?<![\w.@])@[A-Za-z_]\w{3,}|\b(?:linkedin|facebook|instagram)\.com/(?:in/)?[\w.-]+", re.IGNORECASE)


@cache
def _email() -> re.Pattern[str]:
    """An address, also with its signs written as words: 'jan (at) stad punt be'."""
    at, dot = say("gate.at_words"), say("gate.dot_words")
    sign = rf"(?:@|[(\[{{]\s?(?:{at}|@)\s?[)\]}}]|\s(?:{at})\s)"
    point = rf"(?:\.|[(\[{{]\s?(?:{dot}|\.)\s?[)\]}}]|\s(?:{dot})\s)"
    return re.compile(rf"[\w.+-]+\s{{0,2}}{sign}\s{{0,2}}[\w-]+(?:\s?{point}\s?[\w-]+)*\s?{point}\s?[a-z]{{2,}}", re.IGNORECASE)


@cache
def _written() -> dict[str, re.Pattern[str]]:
    return {"dossier": _DOSSIER, "handle": _HANDLE, "address": re.compile(say("gate.address_pattern"))}


def found(seen: Opened, allowed: frozenset[str]) -> Iterator[tuple[str, str]]:
    """(kind, text) of every match; `allowed`: addresses of our own that may be shown, case folded."""
    for block in dict.fromkeys(seen.blocks):
        text = plain(block)
        for match in _email().finditer(text):
            if match[0].casefold() not in allowed:
                yield "email", match[0]
        if any(character.isdigit() for character in text):
            yield from _numbers(text)
        for kind, pattern in _written().items():
            yield from ((kind, match[0]) for match in pattern.finditer(text))


def _numbers(text: str) -> Iterator[tuple[str, str]]:
    yield from (("phone", match[0]) for match in _PHONE.finditer(text) if _is_phone(match[0]))
    yield from (("national", match[0]) for match in _NATIONAL.finditer(text) if _is_national("".join(match.groups())))
    yield from (("iban", match[0]) for match in _IBAN.finditer(text) if _is_iban(re.sub(r"\W", "", match[0])))


def _is_phone(text: str) -> bool:
    """A Belgian number: 8 digits after the zero of a land line, 9 after that of a mobile phone. Not the number of a company."""
    digits = re.sub(r"\D", "", text)
    if _COMPANY.fullmatch(text.strip()) and 97 - int(digits[:8]) % 97 == int(digits[8:]):
        return False
    digits = re.sub(r"^(?:00)?320?", "", digits) if text.lstrip("(").startswith(("+", "00")) else digits[1:]
    return len(digits) == 8 or (len(digits) == 9 and digits.startswith("4"))


def _is_national(digits: str) -> bool:
    """The last two digits are 97 minus the rest modulo 97; for who was born from 2000 on with a 2 in front."""
    month, day, check = int(digits[2:4]), int(digits[4:6]), int(digits[9:])
    if month % 20 > 12 or day > 31:
        return False
    return check in (97 - int(digits[:9]) % 97, 97 - int("2" + digits[:9]) % 97)


def _is_iban(text: str) -> bool:
    """ISO 13616: country and check digits moved to the end, letters as numbers, modulo 97 is 1."""
    moved = text[4:] + text[:4]
    return int("".join(str(int(character, 36)) for character in moved)) % 97 == 1
