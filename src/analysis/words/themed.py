"""A sentence in the words of a theme: other nouns for who answers and what is decided, with the articles that go with them.

The words that may be changed, and how an article follows its noun, stand in the file of a language: [theme] and [grammar].
"""

import re
from collections.abc import Callable, Mapping

# What follows a word that is a name and not a noun: of a slot, of a file, of our command.
_NAME = (
    r"(?!\}|\.\w|/| --| (?:blank|code|codebook|due|erase|export|lab|mail|new|read|report|reproduce|schedule|sent|show|status"
    r"|suggest|trust|watch)\b)"
)
Grammar = Mapping[str, Mapping[str, str]]


def swapping(swaps: Mapping[str, str], grammar: Grammar, sound: Mapping[str, str] | None = None) -> Callable[[str], str]:
    """What makes of every text the same text in other words.

    swaps: a word of ours → what this theme says, perhaps with its article.
    sound: article → how the words begin that take it, where a theme gives a word without one.

    >>> swapping({"stad": "het bestuur"}, {"het": {"de": "het", "geen enkele": "geen enkel"}})("De stad. Geen enkele stad.")
    'Het bestuur. Geen enkel bestuur.'
    """
    if not swaps:
        return lambda text: text
    before = sorted({word for table in grammar.values() for word in table}, key=len, reverse=True)
    front = rf"(?:(?P<before>{'|'.join(map(re.escape, before))}) )?" if before else "(?P<before>(?!))?"
    nouns = "|".join(map(re.escape, sorted(swaps, key=len, reverse=True)))
    pattern = re.compile(rf"(?<![\w/]){front}(?P<noun>{nouns})\b{_NAME}", re.IGNORECASE)
    known = {word.casefold(): text for word, text in swaps.items()}

    def other(found: re.Match[str]) -> str:
        article, noun = _apart(known[found["noun"].casefold()])
        head = found["before"] or ""
        said = grammar.get(article, {}).get(head.casefold(), head) if head else ""
        return " ".join(part for part in (_as(head, said), _as(found["noun"], noun)) if part)

    def _apart(told: str) -> tuple[str, str]:
        article, _, noun = told.partition(" ")
        if article in grammar:
            return article, noun
        return next((name for name, begin in (sound or {}).items() if re.match(begin, told, re.IGNORECASE)), ""), told

    return lambda text: pattern.sub(other, text)


def _as(model: str, text: str) -> str:
    """The text with the capital that the model begins with."""
    return text[:1].upper() + text[1:] if model[:1].isupper() else text
