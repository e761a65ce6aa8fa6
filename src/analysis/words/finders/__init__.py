"""What in a text points at one person or one account, whoever wrote it: text in, findings out. Knows no city and no page.

A finder is a function of one text that gives (kind, text) per finding. The kinds are those of `gate.<kind>` in the words.
"""

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


def findings(text: str) -> list[Finding]:
    """(kind, as written) of everything personal in a text, each once, in the order of the finders."""
    read = plain(text)
    return list(dict.fromkeys(found for finder in FINDERS for found in finder(read)))
