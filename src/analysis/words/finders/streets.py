"""A street with a house number. A street alone is a place; a number of charging points in it is no house number."""

import re
from collections.abc import Iterator
from functools import cache

from analysis.words import say

_NAME = r"[A-Z\u00c0-\u00dc][\w'\u2019-]*"
_NUMBER = r"[1-9][0-9]{0,3}(?:\s?[A-WYa-wy](?![\w]))?(?:[/-][0-9]{1,4})?"
_CAPITALS = re.compile(r"[A-Z\u00c0-\u00dc]{4,}")
_YEAR = re.compile(r"\b(?:19|20)[0-9]{2}\b")
_NO_YEAR = r"(?!(?:19|20)[0-9]{2}\b)"  # is no house number


def streets(text: str) -> Iterator[tuple[str, str]]:
    """("address", as written) of every street with a number, and of what says where somebody lives."""
    yield from (("address", match[0]) for match in _living().finditer(text))
    text = _CAPITALS.sub(lambda match: match[0].capitalize(), text)
    if not any(character.isdigit() for character in text):
        return
    for match in _street().finditer(text):
        if match["apart"] or match["town"] or not (measured(text[match.end() :]) or _YEAR.search(match[0])):
            yield "address", match[0].strip()
    boxed = [*_boxed().finditer(text), *(_dwelling().finditer(text) if _stays().search(text) else ())]
    yield from (("address", match[0]) for match in boxed if not _ordinary(match["name"]) and not measured(text[match.end() :]))
    yield from (("address", match[0]) for match in _around().finditer(text) if not measured(text[match.end() :]))


def measured(rest: str) -> bool:
    """Does a unit follow: '12 palen', '4,5 km'?"""
    return bool(_unit().match(rest))


def _ordinary(name: str) -> bool:
    return name.casefold() in say("finders.no_street").split("|")


@cache
def _town() -> str:
    """A post code and the name of a place, with 'te' before it or not."""
    return rf"[\s,]+(?:(?:{say('finders.in_town')})\s+)?(?:[A-Z]{{1,2}}-)?[1-9][0-9]{{3}}\s+(?={_NAME})[\w'\u2019-]{{3,}}"


@cache
def _street() -> re.Pattern[str]:
    """Dutch, German and French ways to write it; the name of what is no street ('Laadplein 3') is left out."""
    number = rf"(?:\s*,)?\s+(?:(?:{say('finders.number')})\.?\s*)?{_NUMBER}(?![.,][0-9]|[\w%])"
    apart = rf"(?P<apart>\s*,?\s*(?:{say('finders.box')})\.?\s?[0-9A-Za-z]{{1,4}}\b)?"
    ending = say("finders.street_endings")
    dutch = rf"(?!(?i:{say('finders.no_street')})\b)(?:{_NAME}-)?(?:[A-Za-z\u00c0-\u00ff][\w'\u2019-]*?)(?:{ending})"
    named = rf"(?:{_NAME}\s+){{0,3}}(?:{say('finders.street_words')})|(?:{_NAME}\s+){{1,3}}(?:{say('finders.street_tails')})"
    whole = rf"(?:(?:{named})(?:\s+(?:{say('finders.toward')})\s+{_NAME})?)"
    french = rf"(?i:\b(?:{say('finders.french_streets')}))\s+(?:[\w'\u2019-]+\s+){{0,4}}?[\w'\u2019-]+"
    german = rf"(?:{_NAME}(?:-{_NAME})*[\s-]?(?:{say('finders.german_endings')}))"
    return re.compile(rf"(?<![\w-])(?:{dutch}|{whole}|{french}|{german}){number}{apart}(?P<town>{_town()})?")


@cache
def _boxed() -> re.Pattern[str]:
    """'Zonnebloemhof 3 bus 2', 'Ter Beuken 12, 9999 Haspelmonde': whatever the name, a box or a post code says what it is.

    So does the place behind it: 'Hoogveld 14 te Zandkerke', 'Hoogveld 14 (Zandkerke)'. A year is no house number.
    """
    box = rf"\s*,?\s*(?:{say('finders.box')})\.?\s?[0-9]{{1,4}}[A-Za-z]?\b"
    before = rf"\s*(?:[\s,-]|\s(?:{say('finders.in_behind')})){{1,3}}\s*(?:[A-Z]{{1,2}}-)?"
    town = rf"{before}{_NO_YEAR}[1-9][0-9]{{3}}\s+(?={_NAME})[\w'\u2019-]{{3,}}"
    place = rf"\s+(?:(?:{say('finders.at_place')})\s+{_NAME}|\({_NAME}\))"
    return re.compile(rf"(?<![\w-])(?P<name>{_NAME})\s+{_NO_YEAR}{_NUMBER}(?:{box}|{town}|{place})")


@cache
def _dwelling() -> re.Pattern[str]:
    """'Mevrouw van de Lange Munt 14': where a sentence speaks of who lives somewhere, any name with a number will do."""
    return re.compile(rf"(?<![\w-])(?P<name>{_NAME})\s+{_NO_YEAR}{_NUMBER}(?![\w%]|[./,:][0-9]|\s?[-\u2013]\s?[0-9])")


@cache
def _stays() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{say('finders.stays')})\b", re.IGNORECASE)


@cache
def _around() -> re.Pattern[str]:
    """The number or the place before: '14 rue du March\u00e9', '9998 Zandkerke, Hoogveld 14', 'nr. 14 van de Kerkstraat'."""
    few = r"(?<![\w,.])[1-9][0-9]{0,2}"
    french = rf"{few}\s?[A-Za-z]?,?\s(?i:{say('finders.french_streets')})\s(?:[\w'\u2019-]+\s){{0,3}}?{_NAME}"
    ending = rf"(?:{say('finders.english_streets')})"
    english = rf"(?:{few}\s{_NAME}\s{ending}\b|{_NAME}\s{ending}\s[1-9][0-9]{{0,2}}\b)"
    town = rf"(?<![\w-]){_NO_YEAR}[1-9][0-9]{{3}}\s{_NAME},\s*{_NAME}\s{_NUMBER}(?![\w%])"
    number = rf"(?i:\b(?:{say('finders.house_number')}|{say('finders.number')})\.?)\s*[1-9][0-9]{{0,3}}[A-Za-z]?"
    before = rf"(?:(?:{say('finders.before_street')})\s+)?(?:(?:{say('finders.article')})\s+)?"
    home = rf"{number},?\s+{before}{_NAME}(?:{say('finders.street_endings')})\b"
    which = rf"(?:{say('finders.box')}|{say('finders.number')})\.?\s?[0-9]{{1,4}}"
    flat = rf"(?i:\b(?:{say('finders.residence')}))\s(?:{_NAME}\s?){{1,4}},?\s{which}"
    return re.compile(f"{french}|{english}|{town}|{home}|{flat}")


@cache
def _living() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{say('finders.living')})\b", re.IGNORECASE)


@cache
def _unit() -> re.Pattern[str]:
    return re.compile(
        rf"\s*(?:%|\u20ac|[x\u00d7]\s|(?:(?:[a-z-]+e|extra|[0-9]+)\s+){{0,2}}(?:{say('finders.units')}))", re.IGNORECASE
    )
