"""The line under a title that says what waits, and sentences that do not claim what nobody knows yet (design, section 4)."""

from collections.abc import Collection, Iterator

from analysis.counting.evidence import Evidence
from analysis.counting.findings.waiting import (
    can_rise,
    cities_labelled,
    files_waiting,
    labels_waiting,
    sentences,
    unread,
    unread_of,
)
from analysis.pages.tables.called import cities, many
from analysis.pages.tables.markup import Html, esc, tag
from analysis.words import say


def waits(e: Evidence, files_too: bool = True) -> str:
    """'11 fiches gelezen, 1 nog niet (Vlashove), 1 bestand wacht op zijn stad.' As HTML; nothing before anything came.

    files_too: False where the sentence before says already how many files wait.
    """
    parts = list(_waiting(e, files_too))
    if not len(e.fiches) and not parts:
        return ""
    read = int((e.fiches["readable"] != "neen").sum())
    return f"{', '.join([esc(say('prose.read', fiches=many(read, 'fiche'))), *parts])}."


def how_read(e: Evidence) -> Html:
    """How many sentences were read, and what 'minstens' means: what a reader must know before the first number."""
    every = sentences(e)
    left = unread(e)
    if e.silenced:
        told = say("prose.nothing_for_you")
    elif not every:
        told = say("prose.none_to_read")
    elif left:
        told = say("prose.some_read", read=every - left, all=every, left=left, n=left)
    else:
        told = say("prose.all_read")
    return Html(tag("p", esc(f"{told} {say('prose.rule')}")))


def _waiting(e: Evidence, files_too: bool) -> Iterator[str]:
    closed_off, open_ = unread_of(e), unread(e)
    closed = {*e.fiches.loc[e.fiches["readable"] == "neen", "city"]}
    for name, whose in (("read", [c for c in closed_off if c in closed]), ("part", [c for c in closed_off if c not in closed])):
        if whose:
            yield say(f"prose.waits_{name}", n=len(whose), cities=cities(e, whose))
    if files_too and files_waiting(e):
        yield esc(files(e))
    if labels_waiting(e):
        yield say("prose.waits_label", n=labels_waiting(e), cities=cities(e, cities_labelled(e)))
    if open_:
        yield esc(say("prose.waits_code", n=open_))


def files(e: Evidence) -> str:
    """'1 bestand wacht op zijn stad'. Plain text."""
    return say("prose.waits_file", n=files_waiting(e))


def unsure(e: Evidence, key: str) -> str:
    """The key of a sentence on a fiche that did not come, or while a file waits for its city of the one that does not claim it.

    The second has a slot `files` beside those of the first.
    """
    return f"{key}_unsure" if files_waiting(e) else key


def none_yet(e: Evidence) -> str:
    """That no fiche came, or while a file waits that we know none yet. Plain text."""
    return say(unsure(e, "prose.basis_none"), files=files(e))


def so_far(e: Evidence, key: str, sections: Collection[str], beside: Collection[str] = ()) -> str:
    """The key of a sentence that says nobody, or while something waits in these sections of the one that says nobody yet.

    beside: the cities that are spoken of already, whose own waiting sentences change nothing. No sections: in any.
    """
    return f"{key}_yet" if can_rise(e, beside, sections) else key
