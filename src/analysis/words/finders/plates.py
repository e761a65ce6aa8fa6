"""Number plates: those of Belgium and the Netherlands by their form, those of others where a word says what they are."""

import re
from collections.abc import Iterator
from functools import cache

from analysis.words import say
from analysis.words.finders.streets import measured

_DASH = r"[.\-\u2010-\u2015]"
_BELGIAN = re.compile(
    rf"(?<![\w-])(?:[1-9]{_DASH}?[A-Za-z]{{3}}{_DASH}[0-9]{{3}}|[1-9]{_DASH}?(?:[A-Z]{{3}}|[a-z]{{3}})[0-9]{{3}}|[1-9][\s-][A-Z]{{3}}[\s-][0-9]{{3}}"
    rf"|[MOQSTUWZ]{_DASH}[A-Z]{{3}}{_DASH}[0-9]{{3}}|(?:T[XL]|O[A-C])[A-Z]{{2}}[0-9]{{3}})(?![\w-])"
)
_GERMAN = re.compile(r"(?<![\w-])[A-Z\u00c4\u00d6\u00dc]{1,3}-[A-Z]{1,2}\s(?!(?:19|20)[0-9]{2}\b)[0-9]{3,4}(?![\w-]|[.,][0-9])")
_ANY = re.compile(
    r"(?<![\w-])(?:[A-Z]{2}[\s-][0-9]{3}[\s-][A-Z]{2}|[A-Z]{1,3}-[A-Z]{1,2}\s[0-9]{1,4}|[A-Z]{3}[\s-]?[0-9]{3})(?![\w-])"
)
_LOOSE = re.compile(r"(?<![\w-])[1-9][\s.-]?([A-Za-z]{3})[\s.-]?[0-9]{3}(?![\w-])")
_DUTCH = re.compile(
    r"(?<![\w-])(?:[A-Z]{2}-[0-9]{2}-[0-9]{2}|[0-9]{2}-[0-9]{2}-[A-Z]{2}|[0-9]{2}-[A-Z]{2}-[0-9]{2}|[A-Z]{2}-[0-9]{2}-[A-Z]{2}"
    r"|[A-Z]{2}-[A-Z]{2}-[0-9]{2}|[0-9]{2}-[A-Z]{2}-[A-Z]{2}|[0-9]{2}-[A-Z]{3}-[0-9]|[0-9]-[A-Z]{3}-[0-9]{2}"
    r"|[A-Z]{2}-[0-9]{3}-[A-Z]{1,2}|[A-Z]-[0-9]{3}-[A-Z]{2}|[A-Z]{3}-[0-9]{2}-[A-Z]|[A-Z]-[0-9]{2}-[A-Z]{3}"
    r"|[0-9]-[A-Z]{2}-[0-9]{3}|[0-9]{3}-[A-Z]{2}-[0-9])(?![\w-])"
)
_CODE = r"[A-Z0-9\u00c4\u00d6\u00dc]{1,4}(?:[\s-]?[A-Z0-9]{1,4}){1,3}"


def plates(text: str) -> Iterator[tuple[str, str]]:
    """("plate", as written) of every plate."""
    if not any(character.isdigit() for character in text):
        return
    yield from (
        ("plate", match[0])
        for pattern in (_BELGIAN, _DUTCH, _GERMAN)
        for match in pattern.finditer(text)
        if not (_unit(match[0]) or measured(text[match.end() :]))
    )
    for match in _announced().finditer(text):
        code = match[1] or match[2]
        if any(c.isdigit() for c in code) and any(c.isalpha() for c in code) and not _unit(code):
            yield "plate", code
    if _vehicle().search(text):
        loose = (
            match[0] for pattern in (_LOOSE, _ANY) for match in pattern.finditer(text) if not measured(text[match.end() :])
        )
        yield from (("plate", code) for code in loose if not _unit(code))


def _unit(text: str) -> bool:
    """'3 kWh 500', '8 van 120': the letters are a measure or a word."""
    return any(part.casefold() in say("finders.no_plate").split("|") for part in re.findall(r"[A-Za-z]+", text))


@cache
def _announced() -> re.Pattern[str]:
    return re.compile(
        rf"(?i:\b(?:{say('finders.plate')})\b)(?:\s+[a-z]+)?[\s:.]{{1,3}}(?:({_CODE})|([a-z0-9]{{1,4}}(?:-[a-z0-9]{{1,4}}){{1,2}}))(?![\w-])"
    )


@cache
def _vehicle() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{say('finders.vehicle')}|{say('finders.plate')})\b", re.IGNORECASE)
