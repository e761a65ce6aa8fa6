"""A day as people and programs write it, as an ISO date."""

import re
from collections.abc import Mapping
from datetime import date, timedelta

from analysis.words import say
from analysis.words.form_words import listed

_DAY = re.compile(r"(\d{1,2})[/.\-] ?(\d{1,2})[/.\-] ?(\d{4}|\d{2})")
_ISO = re.compile(r"(\d{4})[-/](\d{1,2})[-/](\d{1,2})")
_CLOCK = re.compile(r"[T ]0?0:00(:00(\.0+)?)?Z?$")
_WRITTEN = re.compile(r"(?:[^\W\d]{2,9}\.?,? )?(\d{1,2})[ -](\w+?)\.?[ -](\d{4}|\d{2})")
_SERIAL = range(20_000, 80_000)  # days since 1899-12-30 in which Excel keeps a date whose cell has no format of a date
_NUMBER = re.compile(r"(\d{5})([.,]0+)?")


def iso(text: str) -> str:
    """The ISO date that stands here in whatever way; "" when it is no date."""
    text = _CLOCK.sub("", text.strip())
    try:
        if found := _ISO.fullmatch(text):
            return date(*map(int, found.groups())).isoformat()
        if found := _DAY.fullmatch(text):
            return date(_year(found[3]), int(found[2]), int(found[1])).isoformat()
        if found := _WRITTEN.fullmatch(text):
            return date(_year(found[3]), _months()[found[2].casefold()[:3]], int(found[1])).isoformat()
    except (ValueError, KeyError):
        pass
    return ""


def _year(digits: str) -> int:
    return int(digits) if len(digits) > 2 else 2000 + int(digits)


def _months() -> Mapping[str, int]:
    short = (line.split() for line in listed("cell", "months"))
    return {say(f"month.{n}")[:3]: n for n in range(1, 13)} | {name: int(n) for name, n in short}


def day(text: str) -> str:
    """The ISO date that stands here, also as the number that Excel keeps for it; "" when it is none."""
    number = _NUMBER.fullmatch(text)
    if number and int(number[1]) in _SERIAL:
        return (date(1899, 12, 30) + timedelta(days=int(number[1]))).isoformat()
    return iso(text)
