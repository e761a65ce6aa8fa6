"""Moments as people and programs write them, as ISO 8601 to the minute in the time of the workspace.

The day stands before the month, as in Belgium; the American order only where the other cannot be. Nothing is guessed: what is
no date gives "".
"""

import re
from collections.abc import Iterable
from datetime import datetime, timedelta, timezone
from functools import cache
from zoneinfo import ZoneInfo

from analysis.words.form_words import either, listed
from analysis.words.text import key

_HOUR = either("dates", "hour")
_TIME = (
    r"(?P<hour>\d{1,2})(?:\s?[:uh.]\s?(?P<minute>\d{2})(?:[:.](?P<second>\d{2})(?:[.,]\d+)?)?)?"
    rf"\s?(?:(?:{_HOUR})\b)?"
)
_HALF = r"(?:\s*(?P<half>[ap])\.?\s?m\b\.?)?"
_ZONE = r"(?:\s*\(?(?:(?P<utc>z|utc|gmt)(?![a-z]))?\s?(?P<offset>[+-−]\s?\d{1,2}(?::?\d{2})?)?)?"
_AT = either("dates", "at")
_CLOCK = re.compile(rf"[\s,t]*(?:(?:{_AT}|@|-|–)\s+)?" + _TIME + _HALF + _ZONE)
_YEAR_FIRST = re.compile(r"(?<!\d)(?P<year>\d{4})(?P<mark>[-/.])(?P<month>\d{1,2})(?P=mark)(?P<day>\d{1,2})(?!\d)")
_DAY_FIRST = re.compile(
    r"(?<!\d)(?P<day>\d{1,2})\s?(?P<mark>[-/.])\s?(?P<month>\d{1,2})\s?(?P=mark)\s?(?P<year>\d{4}|\d{2})(?!\d)"
)
_COMPACT = re.compile(r"^(?P<year>20\d{2})(?P<month>\d{2})(?P<day>\d{2})(?=$|[t\s])")
_SERIAL = re.compile(r"^(\d{5})(?:[.,](\d+))?$")
_SERIALS = range(36_526, 73_051)  # 2000 to 2099, in the days of Excel
_EXCEL = datetime(1899, 12, 30)
_NOON = 12


def moment(text: str, zone: str, american: bool = False) -> tuple[str, str]:
    """(day, minute) in ISO 8601, both in the time of `zone`: ("2023-02-22", "2023-02-22T15:04"); "" for what is not there."""
    bare = key(text)
    serial = _SERIAL.match(bare)
    if serial and int(serial[1]) in _SERIALS:
        return _serial(float(bare.replace(",", ".")), "." in bare or "," in bare)
    for pattern in (_YEAR_FIRST, _COMPACT, _DAY_FIRST, *_written()):
        found = pattern.search(bare)
        day = _day(found, american) if found else None
        if found and day:
            return _at(day, bare[found.end() :], zone)
    return "", ""


def _serial(days: float, timed: bool) -> tuple[str, str]:
    """A date as Excel keeps it: days since the end of 1899."""
    when = _EXCEL + timedelta(minutes=round(days * 24 * 60))
    return when.date().isoformat(), when.isoformat(timespec="minutes") if timed else ""


def month_first(texts: Iterable[str]) -> bool:
    """Does one of these moments have the American order for certain, and none the other?"""
    pairs = [(int(m["day"]), int(m["month"])) for text in texts if (m := _DAY_FIRST.search(key(text)))]
    return any(month > _NOON >= day for day, month in pairs) and not any(day > _NOON for day, _ in pairs)


def _day(found: re.Match[str], american: bool) -> datetime | None:
    parts = found.groupdict()
    month = _month(parts["month"])
    day = int(parts["day"])
    if found.re is _DAY_FIRST and (month > _NOON >= day or (american and day <= _NOON)):
        day, month = month, day
    year = int(parts["year"])
    try:
        return datetime(year if year > 99 else 2000 + year, month, day)
    except ValueError:
        return None


def _at(day: datetime, rest: str, zone: str) -> tuple[str, str]:
    """The day with the time that follows it; a time with an offset is brought to the time of the workspace."""
    found = _CLOCK.match(rest)
    if not found or not (found["minute"] or found["half"] or _hours(rest)):
        return day.date().isoformat(), ""
    hour = int(found["hour"]) % _NOON + (_NOON if found["half"] == "p" else 0) if found["half"] else int(found["hour"])
    try:
        when = day.replace(hour=hour, minute=int(found["minute"] or 0))
    except ValueError:
        return day.date().isoformat(), ""
    if found["utc"] or found["offset"]:
        when = when.replace(tzinfo=timezone(_offset(found["offset"] or "+0"))).astimezone(ZoneInfo(zone))
    return when.date().isoformat(), when.strftime("%Y-%m-%dT%H:%M")


def _hours(rest: str) -> bool:
    """'15 uur' and '15u' are a time, '15' after a date is not."""
    return re.match(rf"[\s,t]*(?:(?:{_AT})\s+)?\d{{1,2}}\s?(?:{_HOUR})\b", rest) is not None


def _offset(text: str) -> timedelta:
    digits = re.sub(r"\D", "", text)
    hours, minutes = (digits[:-2], digits[-2:]) if len(digits) > 2 else (digits, "0")
    size = timedelta(hours=int(hours), minutes=int(minutes))
    return size if text.startswith("+") else -size


def _month(text: str) -> int:
    return int(text) if text.isdigit() else _months()[text.rstrip(".")]


@cache
def _months() -> dict[str, int]:
    """Every name of a month that is known, in three languages, with its number."""
    return {name: number for number, names in enumerate(listed("dates", "months"), 1) for name in names.split("|")}


@cache
def _written() -> tuple[re.Pattern[str], ...]:
    """'22 februari 2023' and 'Feb 22, 2023'."""
    names = "|".join(sorted(map(re.escape, _months()), key=len, reverse=True))
    month = rf"(?P<month>(?:{names})\b)\.?"
    ordinal = either("dates", "ordinal")
    return (
        re.compile(rf"(?<!\d)(?P<day>\d{{1,2}})(?:{ordinal})?[\s-]+(?:of\s+)?{month}[\s,-]+(?P<year>\d{{4}})(?!\d)"),
        re.compile(rf"\b{month}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>\d{{4}})(?!\d)"),
    )
