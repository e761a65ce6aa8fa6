"""Nothing is claimed that is not known: which figures could still rise, because something waits (design, section 4)."""

from collections.abc import Collection, Iterable
from collections.abc import Set as AbstractSet
from functools import lru_cache

import pandas as pd

from analysis.counting.evidence import Evidence
from analysis.counting.evidence.unsettled import ANYONE, FILE, LABEL, UNREAD
from analysis.counting.findings.counting import AGREES, CONTENT

CODE = "code"


@lru_cache(maxsize=8)
def waiting(e: Evidence) -> pd.DataFrame:
    """kind (code, label, file, unread), city, challenge, section (each "" = any): one row per thing that waits.

    code: a sentence that counts and that nobody read yet; the others as evidence.unsettled tells them.
    """
    rows = uncoded(e)[["city", "challenge", "section"]].assign(kind=CODE)
    others = e.waits.assign(section="")
    return pd.concat([rows, others], ignore_index=True)[["kind", "city", "challenge", "section"]]


def uncoded(e: Evidence, sections: Collection[str] | None = None) -> pd.DataFrame:
    """The statements that count and that wait for a code, the same words of one city once; without sections in any of them."""
    rows = _asked(e, e.read_by_people if sections is None else sections, [CONTENT])
    return rows[~e.read(rows)]


def sentences(e: Evidence) -> int:
    """How many statements a person reads: those with content, and those that only agree with another city."""
    return len(_asked(e, e.read_by_people, [CONTENT, AGREES]))


def unread(e: Evidence) -> int:
    """How many of those nobody read yet."""
    rows = _asked(e, e.read_by_people, [CONTENT, AGREES])
    return int((~e.read(rows)).sum())


def _asked(e: Evidence, sections: Collection[str], statuses: list[str]) -> pd.DataFrame:
    rows = e.counted
    return rows[rows["section"].isin(list(sections)) & rows["status"].isin(statuses)].drop_duplicates(["words", "status"])


def can_rise(e: Evidence, who: Iterable[str], sections: Collection[str], challenges: Collection[str] = ()) -> bool:
    """Could what waits add a city to these? sections: where it would have to stand; none: in any, and codes do not matter.

    challenges: of which it would have to be; none: those of the evidence.
    """
    return _more(e, _from(e, frozenset(sections), frozenset(challenges or e.challenges)), set(who))


@lru_cache(maxsize=256)
def _from(e: Evidence, sections: frozenset[str], challenges: frozenset[str]) -> frozenset[str]:
    """The cities of which something waits that could stand in these sections."""
    rows = waiting(e)
    here = rows["section"].isin({"", *sections}) & rows["challenge"].isin({"", *challenges})
    return frozenset(rows.loc[here, "city"])


def can_come(e: Evidence) -> bool:
    """Could a file that waits for its city or its challenge add a city to those of which a fiche came?"""
    return _more(e, set(e.waits.loc[e.waits["kind"] == FILE, "city"]), set(e.received))


def _more(e: Evidence, cities: AbstractSet[str], who: set[str]) -> bool:
    return bool(cities - {ANYONE} - who) or (ANYONE in cities and bool(set(e.participants) - who))


def files_waiting(e: Evidence) -> int:
    """How many files wait for their city or their challenge, and could be of this report."""
    return int(e.waits.loc[e.waits["kind"] == FILE, "file"].nunique())


def cities_with(e: Evidence, kind: str) -> list[str]:
    """The cities of which something of this kind waits, in register order."""
    return e.in_order(list(e.waits.loc[e.waits["kind"] == kind, "city"]))


def labels_waiting(e: Evidence) -> int:
    """How many labels with text under them have no name yet; one that stands in many fiches is one, as it is one question."""
    return int(e.waits.loc[e.waits["kind"] == LABEL, "file"].nunique())


def cities_labelled(e: Evidence) -> list[str]:
    """The cities under whose labels text waits for a name, in register order."""
    return cities_with(e, LABEL)


def unread_of(e: Evidence) -> list[str]:
    """The cities of which a fiche, or what came along with it, could not be read."""
    return cities_with(e, UNREAD)
