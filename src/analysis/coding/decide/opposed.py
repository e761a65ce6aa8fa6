"""Rows of corrections.csv about one sentence that cannot both hold: one closes it, the other opens it or words it anew."""

from collections.abc import Iterator
from itertools import combinations

from analysis.codebook import Codebook
from analysis.intake.corrections import NOTHING, RELEASE, listed, stem, texts
from analysis.intake.missed import Correction
from analysis.intake.rows import CLOSED_AUDIENCE, Sections, how_closed
from analysis.words.text import key

_ONCE = ("move", RELEASE, "status", "type")  # of a sentence that has one section, one audience, one status, one text


def opposed(book: Codebook) -> Iterator[list[int]]:
    """The places of rows that contradict each other: each with all that contradict the first of them."""
    rows = list(listed(book))
    sections = Sections(book)
    pairs = [(a, b) for a, b in _beside(rows) if _one_sentence(rows[a], rows[b]) and _contradict(rows[a], rows[b], sections)]
    told: set[int] = set()
    for first in dict.fromkeys(a for a, _ in pairs):
        places = {first, *(b for a, b in pairs if a == first)}
        if not places <= told:
            yield sorted(places)
        told |= places


def _beside(rows: list[Correction]) -> list[tuple[int, int]]:
    """Pairs of rows that have a text, or the id of a statement, in common."""
    places: dict[str, list[int]] = {}
    for place, row in enumerate(rows):
        for name in {*texts(row["text"]), row["statement"]} - {""} if row["action"] != "add" else ():
            places.setdefault(name, []).append(place)
    return sorted({pair for found in places.values() for pair in combinations(found, 2)})


def _one_sentence(one: Correction, other: Correction) -> bool:
    """Are two rows about one sentence as it stood: of one fiche, in one section, or in the one that the other moved it to?"""
    if one["text"] and other["text"] and not texts(one["text"]) & texts(other["text"]):
        return False  # what a split or a typing over made of it has other words
    if one["fiche"] and other["fiche"]:
        same = stem(one["fiche"]) == stem(other["fiche"])
    else:
        same = "" in (one["file"], other["file"]) or one["file"] == other["file"]
    alike = "" != one["statement"] == other["statement"]
    return same and (alike or _one_section(one, other) or one["section"] == other["value"] or other["section"] == one["value"])


def _one_section(one: Correction, other: Correction) -> bool:
    return one["section"] == other["section"] or "" in (one["section"], other["section"])


def _contradict(one: Correction, other: Correction, sections: Sections) -> bool:
    actions = {one["action"], other["action"]}
    if len(actions) == 1 and _one_section(one, other):
        return actions <= {*_ONCE} and len({key(one["value"]), key(other["value"])} - {""}) > 1
    closing = [row for row in (one, other) if _closes(row, sections)]
    if len(closing) == 1:
        return _against(closing[0], other if closing[0] is one else one)
    return False


def _against(closing: Correction, other: Correction) -> bool:
    """What is kept inside may stand in another section; what is taken away has nothing else."""
    if closing["action"] == RELEASE:
        return other["action"] == RELEASE
    return other["action"] in ("move", RELEASE) or _dropped(closing)


def _closes(row: Correction, sections: Sections) -> bool:
    if row["action"] == "move":
        return _dropped(row) or sections.audience(row["value"]) == CLOSED_AUDIENCE
    return _dropped(row) or (row["action"] == RELEASE and how_closed(row["value"]) >= how_closed(CLOSED_AUDIENCE))


def _dropped(row: Correction) -> bool:
    return row["action"] == "drop" or (row["action"] == "move" and key(row["value"]) in NOTHING)
