"""Numbers of files about one person or one permit, and accounts of a person elsewhere."""

import re
from collections.abc import Iterator
from functools import cache

from analysis.words import say

_PERMIT = re.compile(
    r"\b(?!EU|EG|VR|EC)[A-Z]{2,5}/[0-9]{4}/[0-9]{5,7}\b|\bOMV[\s_/-]?[0-9]{4}[\s_/-]?[0-9]{5,7}\b"
    r"|\b[A-Z]{2}\.?[0-9]{2}\.[A-Z][A-Z0-9]?\.[0-9]{4,6}[/-][0-9]{2,4}\b"  # a permit; a police report
)
_CODE = (
    r"(?:[A-Z]{2,5}(?:-[A-Z]{1,5})+-[0-9]{2,4}-[0-9]{2,7}"
    r"|[A-Z]{1,5}[/.-][0-9]{2,4}[/.-][0-9]{3,7}"
    r"|[0-9]{2,4}[/.-][A-Z]{1,5}[/.-][0-9]{2,7}"
    r"|[0-9]{2,4}[/.-](?!(?:19|20)[0-9]{2}\b)[0-9]{3,7}(?:[/.-][A-Z]{1,4})?|[0-9]{6,10})(?![\w%]|[.,][0-9]|\s?(?:euro|\u20ac))"
)
# A connection point of electricity or gas (GS1, 18 digits from 54 on), and the account of somebody who charges (eMI3).
_METER = re.compile(r"(?<![0-9])54[\s.-]?[0-9](?:[\s.-]?[0-9]){15}(?![0-9])")
_CHARGES = re.compile(
    r"(?<![\w-])[A-Z]{2}(?P<gap>[-*]?)[A-Z0-9]{3}(?P=gap)C(?=[A-Z0-9]*[0-9])[A-Z0-9]{8}(?:[-*]?[A-Z0-9])?(?![\w-])"
)
_PROFILE = re.compile(
    r"\b(?:(?:(?:linkedin|facebook|instagram|twitter|x|tiktok)\.com|t\.me)/(?:in/)?[\w.-]+"
    r"|(?:wa\.me/|whatsapp\.com/send/?\?phone=)\+?[0-9]{6,15})",
    re.IGNORECASE,
)


def case_files(text: str) -> Iterator[tuple[str, str]]:
    """("dossier", as written): the number of a permit, a meter or an account; a code that a word announces."""
    yield from (("dossier", match[0]) for match in _PERMIT.finditer(text))
    for pattern in (_METER, _CHARGES):
        yield from (("dossier", match[0]) for match in pattern.finditer(text))
    yield from (("dossier", match[1]) for match in _announced().finditer(text))


def handles(text: str) -> Iterator[tuple[str, str]]:
    """("handle", as written) of every account. '@home' in the name of a company is none."""
    yield from (("handle", match[0]) for match in _PROFILE.finditer(text))
    yield from (("handle", (match[1] or match[2]).rstrip(".")) for match in _account().finditer(text))


@cache
def _announced() -> re.Pattern[str]:
    return re.compile(
        rf"(?i:\b(?:{say('finders.case_file')})\b)[\s.:]{{1,3}}(?:(?i:{say('finders.number')})[\s.:]{{0,3}})?({_CODE})"
    )


@cache
def _account() -> re.Pattern[str]:
    named = rf"(?:\b(?:{say('finders.account')})[\s:(]{{1,3}})(@[A-Za-z_][\w.]{{3,}}|(?<=: )[a-z]+[._][a-z]\w{{2,}})"
    return re.compile(rf"{named}|(?<![\w.@])(@(?=\w*[0-9_])\w{{4,}})", re.IGNORECASE)
