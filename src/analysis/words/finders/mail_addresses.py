"""Mail addresses, also with their signs written as words: 'jan (at) stad punt be'."""

import re
from collections.abc import Iterator
from functools import cache

from analysis.words import say

LOCAL, LABEL = r"[\w.+-]{1,64}", r"[\w-]{1,63}"  # RFC 5321, 1035: no name is longer; so a long text is read in time


def mail_addresses(text: str) -> Iterator[tuple[str, str]]:
    """("email", as written) of every address."""
    if not _sign().search(text):
        return
    seen = set[int]()
    for pattern in (_written(), _spelled()):
        for match in pattern.finditer(text):
            if match.start() not in seen:
                seen.add(match.start())
                yield "email", match[0].strip()


@cache
def _sign() -> re.Pattern[str]:
    words = "|".join(say(f"finders.{name}") for name in ("at_words", "at_short", "at_loose"))
    return re.compile(rf"@|%40|(?<![A-Za-z])(?:{words})(?![A-Za-z])", re.IGNORECASE)


@cache
def _written() -> re.Pattern[str]:
    """A sign, between brackets, quotes, strokes or spaces; around the points there may be spaces on both sides."""
    at, short, dot = say("finders.at_words"), say("finders.at_short"), say("finders.dot_words")
    mark = r"""["'/|#=~_*-]"""
    sign = (
        rf"(?:\s{{0,2}}(?:@|%40)\s{{0,2}}|\s{{0,2}}[(\[{{<]{{1,2}}\s?(?:{at}|{short}|@)\s?[)\]}}>]{{1,2}}\s{{0,2}}"
        rf"|\s?{mark}(?:{at}){mark}\s?|\s(?:{at})\s)"
    )
    point = rf"(?:\.|\s\.\s|\s?[(\[{{<]\s?(?:{dot}|\.)\s?[)\]}}>]\s?|\s?{mark}(?:{dot}){mark}\s?|\s(?:{dot})\s)"
    ending = rf"(?!(?:{say('finders.file_endings')})\b)[a-z]{{2,24}}(?!\w)"
    named = rf"{LOCAL}?{sign}{LABEL}?(?:{point}{LABEL}?){{0,5}}?{point}"
    return re.compile(rf"(?:{named}|{LOCAL}@{LABEL},){ending}", re.IGNORECASE)


@cache
def _spelled() -> re.Pattern[str]:
    """'jan at stad.be', 'jan.peeters chez stad.be': the word alone, where the name of a computer follows, no new sentence."""
    before = rf"(?:{LOCAL}\s(?:{say('finders.at_words')})|\w{{1,40}}[._]\w{{1,40}}\s(?:{say('finders.at_loose')}))"
    return re.compile(rf"{before}\s{LABEL}(?:\.{LABEL}){{0,5}}\.[a-z]{{2,24}}(?!\w)", re.IGNORECASE)
