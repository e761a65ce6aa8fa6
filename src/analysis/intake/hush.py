"""Which statements may not be shared because they say so, or because a wish beside them is about them.

'Vertrouwelijk:' on a line of its own is about what follows, 'Dit graag schrappen' about what stands before it. What a wish may
be about is closed and asked about too: of two that it may mean both.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import takewhile
from typing import NamedTuple

from analysis.intake.discretion import SECRET, Discretion, heard
from analysis.intake.statement import Statement
from analysis.reading.document import MARGIN
from analysis.reading.forms.fields import UNPLACED
from analysis.words.form_words import either, listed

ALL = 10**6
_BARE, _SHORT, _LONG, _NOTHING, _TOLD = 7, 12, 20, 2, 40  # words: of a wish that points nowhere, somewhere, at a place; of no
# content; of one that says of how much
_LIST = 0  # one thing: the statement beside the wish, or the list that it introduces or ends
_PARTS = re.compile(r"[:,;!)\]>*]+(?:\s|$)|\s[-–—]+\s|(?<=[.!?])\s+|[(\[<*]")


def _words(name: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{either('discretion', name)})\b")


_AHEAD, _ABOVE, _BACK, _ONE, _MANY = (_words(name) for name in ("ahead", "above", "back", "one", "many"))
_WHOLE, _FICHE = (re.compile(either("discretion", name)) for name in ("whole", "fiche"))
_REASON, _HENCE, _BUT = (_words(name) for name in ("reason", "hence", "but"))
_COUNTS = [re.compile(rf"\b(?:{each})\b") for each in listed("discretion", "counts")]  # from two on


class Reach(NamedTuple):
    """How many statements before a wish and behind it are meant; None for none there. `fiche`: all of the fiche is."""

    back: int | None = None
    ahead: int | None = None
    fiche: bool = False


def reach(text: str, named: bool = True) -> Reach:
    """What a text that asks for discretion, and says nothing else, asks it for; both None for one that is about itself.

    `named`: it has the words for it; a few words that have not are a thing to be kept quiet, and no wish.
    """
    said, length = heard(text), len(heard(text).split())
    before, colon, after = said.partition(":")
    pointing = len(before.split()) <= _NOTHING and (_AHEAD.search(before) or _ABOVE.search(before))
    own = bool(colon) and len(after.split()) > _NOTHING and not pointing
    if named and length <= _LONG and not own and (_FICHE.search(said) or _WHOLE.search(said)):
        return Reach(ALL, ALL, fiche=not _WHOLE.search(said))
    if text.rstrip(" *_").endswith(":"):
        return Reach(ahead=_many(said) or (ALL if _AHEAD.search(said) else _LIST))
    if length <= _LONG and _ABOVE.search(after or said):
        return Reach(back=_many(said))
    if length <= (_TOLD if _MANY.search(said) else _LONG) and _AHEAD.search(said) and not (own and not _AHEAD.search(after)):
        return Reach(ahead=_many(said) or ALL)
    if own:
        return Reach()
    if length <= _SHORT and _BACK.search(said):
        return Reach(back=1)
    if not named or length > _BARE or re.search(r"\d", said):
        return Reach()
    return Reach(back=1, ahead=None if text.lstrip().startswith(("(", "[")) else _LIST)


def about_itself(text: str, asks: Callable[[str], bool]) -> bool:
    """Is what is not to be passed on said in the same breath: 'Entre nous, rien ne marche', 'De proef stopt (niet delen)'?

    What only says why is no such thing: 'De pers volgt ons, dus dit niet delen'.
    """
    parts = [part.strip(" .") for part in _PARTS.split(text) if part.strip(" .")]
    wishes = [asks(part) or asks(f"{part}: ja") for part in parts]
    if not any(wishes) or all(wishes):
        return False
    at = wishes.index(True)
    before, behind = " ".join(parts[:at]), " ".join(parts[at + 1 :])
    points = any(pattern.search(heard(parts[at])) for pattern in (_BACK, _AHEAD, _ABOVE, _FICHE, _WHOLE))
    if len(before.split()) > _NOTHING:
        return not _HENCE.match(heard(parts[at])) and not _ABOVE.search(heard(text)) and not _AHEAD.search(heard(text))
    but = _BUT.match(heard(behind)) is not None
    return len(behind.split()) > _NOTHING and (but or not points) and not _REASON.match(heard(behind))


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
            itself = about_itself(row.text, discretion.names)
            wishes.append((row, Reach() if itself else reach(row.text, discretion.names(row.text))))
    for wish, meant in _meant(rows, wishes):
        meant.asked_by = meant.asked_by or ("" if meant.hushed else wish.text)
        meant.hushed = meant.hushed or SECRET


def _meant(rows: Sequence[Statement], wishes: Sequence[tuple[Statement, Reach]]) -> Iterator[tuple[Statement, Statement]]:
    """Each wish with each of the statements that it is about."""
    by_name = {row.statement: row for row in rows}
    within: dict[str, list[Statement]] = {}
    for row in rows:
        if not row.hangs:
            within.setdefault(row.fiche, []).append(row)
    for row, far in wishes:
        if row.hangs:
            about = [by_name[row.hangs]] if far.back is not None and row.hangs in by_name else []
        else:
            about = [*_around(row, within[row.fiche], far)] if far != Reach() else []
        yield from ((row, meant) for meant in about)


def _around(wish: Statement, rows: Sequence[Statement], far: Reach) -> Sequence[Statement]:
    """Of the statements of a fiche, those that a wish in it means: in its section, or all of them.

    One with nothing before it is about what follows; one that points at what follows and ends its section is about the next.
    """
    at = next(number for number, row in enumerate(rows) if row is wish)
    if far.fiche or (far.ahead is not None and _above_all(wish, rows[:at])):
        return [row for row in rows if row is not wish]
    before, behind = ([row for row in part if row.section == wish.section] for part in (rows[:at][::-1], rows[at + 1 :]))
    ahead = far.back if far.ahead is None and not before else far.ahead
    if far.ahead is not None and not behind and far.back is None:
        behind = list(takewhile(lambda row: row.section == rows[at + 1].section, rows[at + 1 :]))
    return _near(wish, before, far.back) + _near(wish, behind, ahead)


def _above_all(wish: Statement, before: Sequence[Statement]) -> bool:
    """Does it stand above every label of the form, or in the margin of its pages?"""
    return wish.section == UNPLACED and not wish.label and (wish.layer in MARGIN or all(r.section == UNPLACED for r in before))


def _near(wish: Statement, beside: Sequence[Statement], many: int | None) -> list[Statement]:
    """Of the statements beside a wish, the nearest first, those that it means."""
    items = [] if wish.listed else list(takewhile(lambda row: row.listed, beside))
    if many in (_LIST, ALL) and items:
        return items
    return list(beside[: many or 1]) if many is not None else []
