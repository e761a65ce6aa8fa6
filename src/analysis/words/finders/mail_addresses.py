"""Mail addresses, also with their signs written as words: 'jan (at) stad punt be'."""

import re
from collections.abc import Iterator
from functools import cache

from analysis.words import say


def mail_addresses(text: str) -> Iterator[tuple[str, str]]:
    """("email", as written) of every address."""
    seen = set[int]()
    for pattern in (_written(), _spelled()):
        for match in pattern.finditer(text):
            if match.start() not in seen:
                seen.add(match.start())
                yield "email", match[0].strip()


@cache
def _written() -> re.Pattern[str]:
    """A sign, in brackets or not; around the points there may be spaces on both sides."""
    at, dot = say("finders.at_words"), say("finders.dot_words")
    short = say("finders.at_short")
    sign = rf"(?:\s{{0,2}}@\s{{0,2}}|\s{{0,2}}[(\[{{<_*]+\s?(?:{at}|{short}|@)\s?[)\]}}>_*]+\s{{0,2}}|\s(?:{at})\s)"
    point = rf"(?:\.|\s\.\s|\s?[(\[{{<]\s?(?:{dot}|\.)\s?[)\]}}>]\s?|\s(?:{dot})\s)"
    return re.compile(rf"[\w.+-]+{sign}[\w-]+(?:{point}[\w-]+)*{point}[a-z]{{2,}}(?![\w])", re.IGNORECASE)


@cache
def _spelled() -> re.Pattern[str]:
    """'jan at stad.be': the word alone, where what follows is the name of a computer, and no new sentence."""
    return re.compile(rf"[\w.+-]+\s(?:{say('finders.at_words')})\s[\w-]+(?:\.[\w-]+)*\.[a-z]{{2,}}(?![\w])", re.IGNORECASE)
