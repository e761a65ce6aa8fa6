"""Does a sentence say itself that it may not be shared, or is it about one person who can be recognised?

The word alone is no reason: 'vertrouwelijke gegevens van operatoren' is a subject, 'Vertrouwelijk: ...' is a request. The ways
to say it stand in `words/form.toml`; they are held against one sentence at a time.
"""

import re
from collections.abc import Callable, Sequence
from functools import cache, cached_property

from analysis.intake import wish
from analysis.reading.forms.form_text import sentences
from analysis.words.form_words import either, listed
from analysis.words.text import key, shown

SECRET, PERSON = "secret", "person"
_NAMED = ("alone", "weak", "this", "share", "record", "reader", "tell", "lords", "pointed")  # lists that the patterns name
_SPREAD = re.compile(r"(?<!\S)(?:\S\s{1,3}){5,}\S(?!\w)")  # V E R T R O U W E L I J K
_QUOTED = re.compile(r"^[>|\s]+")  # marks of a mail that is answered
_STAMP = re.compile(
    r"^\W*[(\[](?P<stamp>[^()\[\]]{3,60})[)\]]\s*(?P<said>\w.*)|(?P<before>.*\w)\W*[(\[](?P<after>[^()\[\]]{3,60})[)\]]\W*$"
)
_APOSTROPHES = re.compile("[\u2018\u2019\u02bc\u00b4`]")
_GOES_ON = re.compile(r"(?<![.!?:;\n])\n(?=[a-z])")


class Discretion:
    """The patterns, compiled once, and what was judged by them before."""

    def __init__(self, short: Callable[[str], bool] = lambda _: False) -> None:
        """short: is this a short answer? 'weet ik niet' says nothing, and asks for nothing either."""
        self._known: dict[str, str] = {}
        self._short = short

    @cached_property
    def _patterns(self) -> list[tuple[str, re.Pattern[str]]]:
        found = []
        for kind in (SECRET, PERSON):
            for pattern in listed("discretion", kind):
                for name in _NAMED:
                    pattern = pattern.replace(f"{{{name}}}", f"(?:{'|'.join(listed('discretion', name))})")
                found.append((kind, re.compile(pattern)))
        return found

    def of(self, text: str) -> str:
        """SECRET, PERSON, or "" for an ordinary text."""
        return self.of_all([text])[0]

    def of_all(self, texts: Sequence[str]) -> list[str]:
        """The same of each text; many at once are judged much faster."""
        new = [text for text in dict.fromkeys(texts) if text not in self._known]
        said = [[one for one in _sentences(text) if not self._short(one)] for text in new]
        found = [self._by_pattern(one) for one in said]
        unclear = [(number, one) for number, kind in enumerate(found) if not kind for one in said[number]]
        for (number, _), chance in zip(unclear, wish.chances([one for _, one in unclear]), strict=True):
            if chance >= wish.SURE:
                found[number] = SECRET
        self._known |= dict(zip(new, found, strict=True))
        return [self._known[text] for text in texts]

    def names(self, text: str) -> bool:
        """Does it ask for discretion in words that are known for it, and not only as a whole?"""
        return self._by_pattern(_sentences(text)) == SECRET

    def _by_pattern(self, said: Sequence[str]) -> str:
        lowered = [heard(one) for each in said for one in (each, *_stamped(each))]
        return next((kind for kind, pattern in self._patterns for one in lowered if pattern.search(one)), "")


def heard(text: str) -> str:
    """A text as the patterns have it: one sign for an apostrophe, however a program writes it."""
    return _APOSTROPHES.sub("'", key(text))


def _sentences(text: str) -> list[str]:
    """The sentences of each line, and of the lines together where one goes on in the next; as they look, however written."""
    read = _SPREAD.sub(lambda match: re.sub(r"\s+", lambda gap: " " * (len(gap[0]) > 1), match[0]), shown(text))
    lines = [_QUOTED.sub("", line) for line in read.splitlines()]
    joined = _GOES_ON.sub(" ", "\n".join(lines)).splitlines()
    return [line[start:end] for line in dict.fromkeys((*lines, *joined)) for start, end in sentences(line)]


def _stamped(sentence: str) -> list[str]:
    """A sentence with a few words in brackets before or behind it, as if these stood before a colon.

    Behind it some words say what a thing is: 'laden op eigen terrein (niet openbaar)'.
    """
    found = _STAMP.match(sentence)
    if not found or (found["after"] and _weak().fullmatch(heard(found["after"]))):
        return []
    return [f"{found['stamp'] or found['after']}: {found['said'] or found['before']}"]


@cache
def _weak() -> re.Pattern[str]:
    return re.compile(either("discretion", "weak"))
