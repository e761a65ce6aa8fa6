"""Which statements may not be shared because they say so, or because a wish beside them is about them.

'Vertrouwelijk:' on a line of its own is about what follows, 'Dit graag schrappen' about what stands before it. What a wish may
be about is closed and asked about too: of two that it may mean both.
"""

import re
from collections.abc import Sequence
from itertools import takewhile
from typing import NamedTuple

from analysis.intake.discretion import SECRET, Discretion
from analysis.intake.statement import Statement
from analysis.words.form_words import either, listed
from analysis.words.text import key

ALL = 10**6
_BARE, _SHORT, _LONG, _NOTHING = 7, 12, 20, 2  # words: of a wish that points nowhere, somewhere, at a place; of no content
_LIST = 0  # one thing: the statement beside the wish, or the list that it introduces or ends


def _words(name: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{either('discretion', name)})\b")


_AHEAD, _ABOVE, _BACK, _ONE, _MANY = (_words(name) for name in ("ahead", "above", "back", "one", "many"))
_COUNTS = [re.compile(rf"\b(?:{each})\b") for each in listed("discretion", "counts")]  # from two on


class Reach(NamedTuple):
    """How many statements before a wish and behind it are meant; None for none there."""

    back: int | None = None
    ahead: int | None = None


def reach(text: str, named: bool = True) -> Reach:
    """What a text that asks for discretion, and says nothing else, asks it for; both None for one that is about itself.

    `named`: it has the words for it; a few words that have not are a thing to be kept quiet, and no wish.
    """
    said, length = key(text), len(key(text).split())
    _, colon, after = said.partition(":")
    if text.rstrip(" *_").endswith(":"):
        return Reach(ahead=_many(said))
    if length <= _LONG and _ABOVE.search(after or said):
        return Reach(back=_many(said))
    if colon and len(after.split()) > _NOTHING:
        return Reach()
    if length <= _LONG and _AHEAD.search(said):
        return Reach(ahead=_many(said))
    if length <= _SHORT and _BACK.search(said):
        return Reach(back=1)
    if not named or length > _BARE or re.search(r"\d", said):
        return Reach()
    return Reach(back=1, ahead=None if text.lstrip().startswith(("(", "[")) else _LIST)


def _many(said: str) -> int:
    counted = [number for number, pattern in enumerate(_COUNTS, 2) if pattern.search(said)]
    return counted[0] if counted else ALL if _MANY.search(said) else 1 if _ONE.search(said) else _LIST


def hush(rows: Sequence[Statement], discretion: Discretion) -> None:
    """Note of every statement that says it may not be shared, or that is about one person, which of both it is.

    Where a statement only says so of others, those may not be shared either: the one that the remark hangs on, else those
    before or behind it in the same section.
    """
    found = discretion.of_all(["\n".join(filter(None, (row.text, *row.beside()))) for row in rows])
    wishes = []
    for row, kind in zip(rows, found, strict=True):
        row.hushed = row.hushed or kind
        if kind == SECRET == discretion.of(row.text):
            wishes.append((row, reach(row.text, discretion.names(row.text))))
    for meant in _meant(rows, wishes):
        meant.hushed = meant.hushed or SECRET


def _meant(rows: Sequence[Statement], wishes: Sequence[tuple[Statement, Reach]]) -> list[Statement]:
    by_name = {row.statement: row for row in rows}
    within: dict[tuple[str, str], list[Statement]] = {}
    for row in rows:
        if not row.hangs:
            within.setdefault((row.fiche, row.section), []).append(row)
    found = []
    for row, far in wishes:
        if row.hangs:
            found += [by_name[row.hangs]] if far.back is not None and row.hangs in by_name else []
        elif far != Reach():
            found += _around(row, within[row.fiche, row.section], far)
    return found


def _around(wish: Statement, rows: Sequence[Statement], far: Reach) -> list[Statement]:
    """Of the statements of a section, those that a wish in it means; one with nothing before it is about what follows."""
    at = next(number for number, row in enumerate(rows) if row is wish)
    before, behind = rows[:at][::-1], rows[at + 1 :]
    ahead = far.back if far.ahead is None and not before else far.ahead
    return _near(wish, before, far.back) + _near(wish, behind, ahead)


def _near(wish: Statement, beside: Sequence[Statement], many: int | None) -> list[Statement]:
    """Of the statements beside a wish, the nearest first, those that it means."""
    items = [] if wish.listed else list(takewhile(lambda row: row.listed, beside))
    if many in (_LIST, ALL) and items:
        return items
    return list(beside[: many or 1]) if many is not None else []
