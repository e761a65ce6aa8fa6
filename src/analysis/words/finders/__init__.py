"""What in a text points at one person or one account, whoever wrote it: text in, findings out. Knows no city and no page.

A finder is a function of one text that gives (kind, text) per finding. The kinds are those of `gate.<kind>` in the words.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from itertools import takewhile

from analysis.words.finders.case_files import case_files, handles
from analysis.words.finders.mail_addresses import mail_addresses
from analysis.words.finders.plates import plates
from analysis.words.finders.registered import registered
from analysis.words.finders.streets import streets
from analysis.words.finders.telephone import telephones
from analysis.words.text import TEXTS, plain

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
_PIECES = 5  # cells over which a number may be cut
_COUNT = re.compile(r"0|[1-9][0-9]{0,4}")  # what a cell of a table of numbers holds
# How a cell begins that is a piece of a number, or what it holds that is the rest of an address. Before the digits of an
# account stand at most four letters: those of a bank.
_PIECE = re.compile(r"\W*[A-Za-z]{0,4}\W*[0-9]|.*[@.]", re.DOTALL)
_YEAR = re.compile(r"(?:[0-9]{1,2}[/.-])?(?:19|20)[0-9]{2}")
_SPREAD = re.compile(r"(?<!\S)(?:\S\s{1,3}){5,}\S(?!\S)")


@lru_cache(maxsize=2**15)
def findings(text: str) -> tuple[Finding, ...]:
    """(kind, as written) of everything personal in a text, each once, in the order of the finders."""
    read = plain(text)
    whole = [found for finder in FINDERS for found in finder(read)]
    apart = [found for match in _SPREAD.finditer(read) for found in _closed_up(match[0])]
    return tuple(dict.fromkeys(whole + apart))


def _closed_up(text: str) -> Iterator[Finding]:
    """What stands in a text that was written sign by sign: 'j a n @ s t a d . b e'. A row of figures is no telephone number."""
    close = re.sub(r"\s+", lambda match: " " * (len(match[0]) > 1), text)
    finders = FINDERS if re.search(r"[^\d\s.,:]", close) else (registered,)
    yield from ((kind, text) for finder in finders for kind, _ in finder(close))


def across(cells: Sequence[str]) -> list[Finding]:
    """Numbers and addresses that are cut over cells beside each other, or lines under each other: '0475 | 12 34 56'.

    They begin in a cell that holds more than a count: the cells of a table of numbers are none of them.
    """
    read = [plain(cell).strip() for cell in cells]
    starts = [n for n, cell in enumerate(read) if not _COUNT.fullmatch(cell) and not _YEAR.fullmatch(cell)]
    rows = ((read[n], *takewhile(_joins, read[n + 1 : n + _PIECES])) for n in starts)
    return list(dict.fromkeys(pair for row in rows if len(row) > 1 for pair in _from(row)))


@lru_cache(TEXTS)
def _from(row: tuple[str, ...]) -> tuple[Finding, ...]:
    """What begins in the first of these cells and ends in a later one. The same cells stand in row after row of a table."""
    return tuple(_over(row, len(row[0])))


def _over(row: tuple[str, ...], edge: int) -> Iterator[Finding]:
    for size in range(2, len(row) + 1):
        close, apart = "".join(row[:size]), " ".join(row[:size])
        for text, finders in ((close, (mail_addresses, registered)), (apart, (mail_addresses, registered, telephones))):
            found = [pair for finder in finders for pair in finder(text)]
            yield from (pair for pair in found if text.find(pair[1]) < edge < text.find(pair[1]) + len(pair[1]))


def _joins(cell: str) -> bool:
    """Can it be a piece of a number, or the rest of an address? A year is none."""
    return bool(_PIECE.match(cell)) and not _YEAR.fullmatch(cell)
