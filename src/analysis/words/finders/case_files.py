"""Numbers of files about one person or one permit, and accounts of a person elsewhere."""

import re
from collections.abc import Iterator
from functools import cache

from analysis.words import say

_PERMIT = re.compile(r"\b(?!EU|EG|VR|EC)[A-Z]{2,5}/[0-9]{4}/[0-9]{5,7}\b")
_CODE = (
    r"(?:[A-Z]{2,5}(?:-[A-Z]{1,5})+-[0-9]{2,4}-[0-9]{2,7}"
    r"|[A-Z]{1,5}[/.-][0-9]{2,4}[/.-][0-9]{3,7}"
    r"|[0-9]{2,4}[/.-][A-Z]{1,5}[/.-][0-9]{2,7})\b"
)
_PROFILE = re.compile(r"\b(?:linkedin|facebook|instagram|twitter|x|tiktok)\.com/(?:in/)?[\w.-]+", re.IGNORECASE)


def case_files(text: str) -> Iterator[tuple[str, str]]:
    """("dossier", as written): the number of a permit, or another code where a word before it says that it is a file."""
    yield from (("dossier", match[0]) for match in _PERMIT.finditer(text))
    yield from (("dossier", match[1]) for match in _announced().finditer(text))


def handles(text: str) -> Iterator[tuple[str, str]]:
    """("handle", as written) of every account. '@home' in the name of a company is none."""
    yield from (("handle", match[0]) for match in _PROFILE.finditer(text))
    yield from (("handle", match[1] or match[2]) for match in _account().finditer(text))


@cache
def _announced() -> re.Pattern[str]:
    return re.compile(
        rf"(?i:\b(?:{say('finders.case_file')})\b)[\s.:]{{1,3}}(?:(?i:{say('finders.number')})[\s.:]{{0,3}})?({_CODE})"
    )


@cache
def _account() -> re.Pattern[str]:
    return re.compile(
        rf"(?:\b(?:{say('finders.account')})[\s:(]{{1,3}})(@[A-Za-z_]\w{{3,}})|(?<![\w.@])(@(?=\w*[0-9_])\w{{4,}})",
        re.IGNORECASE,
    )
