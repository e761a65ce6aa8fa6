"""What in a text points at one person or one account, whoever wrote it: text in, findings out. Knows no city and no page.

A finder is a function of one text that gives (kind, text) per finding. The kinds are those of `gate.<kind>` in the words.
"""

import re
from collections.abc import Callable, Iterator

from analysis.words.finders.case_files import case_files, handles
from analysis.words.finders.mail_addresses import mail_addresses
from analysis.words.finders.plates import plates
from analysis.words.finders.registered import registered
from analysis.words.finders.streets import streets
from analysis.words.finders.telephone import telephones
from analysis.words.text import plain

Finding = tuple[str, str]
FINDERS: tuple[Callable[[str], Iterator[Finding]], ...] = (
    mail_addresses,
    registered,
    telephones,
    plates,
    streets,
    case_files,
    handles,
)
_SPREAD = re.compile(r"(?<!\S)(?:\S\s{1,3}){5,}\S(?!\S)")


def findings(text: str) -> list[Finding]:
    """(kind, as written) of everything personal in a text, each once, in the order of the finders."""
    read = plain(text)
    whole = [found for finder in FINDERS for found in finder(read)]
    apart = [found for match in _SPREAD.finditer(read) for found in _closed_up(match[0])]
    return list(dict.fromkeys(whole + apart))


def _closed_up(text: str) -> Iterator[Finding]:
    """What stands in a text that was written sign by sign: 'j a n @ s t a d . b e'. A row of figures is no telephone number."""
    close = re.sub(r"\s+", lambda match: " " * (len(match[0]) > 1), text)
    finders = FINDERS if re.search(r"[^\d\s.,:]", close) else (registered,)
    yield from ((kind, text) for finder in finders for kind, _ in finder(close))
