"""When a fiche was received, and who says so."""

from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from analysis.intake.dates import moment
from analysis.reading.formats import detect
from analysis.workspace import shipped

DECIDED, SURVEY, MAIL, DOCUMENT, SEEN = "decided", "survey", "mail", "document", "seen"
_VERSIONED = "_v"
_OLDEST = "2010"  # what a program writes when it knows no date lies before it: 1601, 1899, 1970, 1980, 2000, 2006
# The date in the template of a library that writes Word files, which stays in every file that is made with it.
_LIBRARY = frozenset({"2013-12-23T23:15:00Z"})


class Received(NamedTuple):
    """The day, the minute ("" when only the day is known), and who says so."""

    day: str = ""
    minute: str = ""
    how: str = ""


def received(
    settled: str, survey: str, properties: Mapping[str, str], first: str, zone: str, american: bool = False
) -> Received:
    """The decision, else what the survey or the mail says, else the document's own date of change, else the day first seen.

    The document's date counts only when the city can have made it: not that of the form, not the empty date of a program, not
    one after the day the file was seen. A date that nobody knows is empty.
    """
    tried = ((DECIDED, settled), (SURVEY, survey), (MAIL, properties.get("date", "")))
    for how, text in tried:
        day, minute = moment(text, zone, american and how == SURVEY)
        if day:
            return Received(day, minute, how)
    seen, at = moment(first, zone)
    for name in ("modified", "created"):
        day, minute = moment(properties.get(name, ""), zone)
        if day and _possible(properties[name], day, seen):
            return Received(day, minute, DOCUMENT)
    return Received(seen, at, SEEN) if seen else Received()


def _possible(written: str, day: str, seen: str) -> bool:
    """Can a city have made this date?"""
    return day > _OLDEST and (not seen or day <= seen) and written not in _LIBRARY and written not in _form_dates()


@cache
def _form_dates() -> frozenset[str]:
    """The dates inside the forms that were sent out: a copy that is filled in by a program keeps them."""
    forms = [item for item in shipped.blank_forms().iterdir() if _VERSIONED in item.name]
    blanks = [detect.read(item.read_bytes()).properties for item in forms]
    return frozenset(blank[name] for blank in blanks for name in ("created", "modified") if name in blank)
