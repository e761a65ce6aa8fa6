"""Which fiche counts when a city sent more than one: the newest; the older stay."""

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from analysis.intake.candidate import Candidate
from analysis.intake.rows import Row, identity
from analysis.reading.forms.fields import UNPLACED
from analysis.reading.forms.vocabulary import listed
from analysis.words.text import letters, slug

_VERSION = re.compile(r"-v(?:ersie)?-?(\d+)(?:-|$)")


def rank(fiche: Mapping[str, str], settled: str) -> tuple[str, int, int, str]:
    """What makes one fiche newer than another: received, the version in files.csv or in the name, the name."""
    name = slug(fiche["file"].rsplit("/", 1)[-1].rsplit(".", 1)[0])
    numbers = [int(found) for found in _VERSION.findall(name) if len(found) < 3]
    final = any(f"-{word}" in f"-{name}" for word in listed("version", "final"))
    return fiche["received"], int(settled) if settled.isdigit() else max(numbers, default=0), int(final), fiche["fiche"]


def order(fiches: Sequence[dict[str, str]], settled: Mapping[str, str]) -> None:
    """Fill version and superseded_by. Services of a city are apart; an unreadable fiche supersedes nothing."""
    groups: dict[tuple[str, str, str], list[dict[str, str]]] = {}
    for fiche in fiches:
        fiche["version"] = settled.get(fiche["file"], "") or "1"
        if fiche["city"] and fiche["challenge"] and fiche["readable"] == "ja":
            groups.setdefault((fiche["challenge"], fiche["city"], letters(fiche["department"])), []).append(fiche)
    for group in _with_nameless(groups):
        group.sort(key=lambda fiche: rank(fiche, settled.get(fiche["file"], "")))
        for number, (older, newer) in enumerate(pairwise(group), 1):
            older["superseded_by"] = newer["fiche"]
            newer["version"] = settled.get(newer["file"], "") or str(number + 1)


def _with_nameless(groups: dict[tuple[str, str, str], list[dict[str, str]]]) -> Iterable[list[dict[str, str]]]:
    """A fiche that names no service belongs with those of the only service that answered."""
    services: dict[tuple[str, str], list[str]] = {}
    for challenge, city, service in groups:
        if service:
            services.setdefault((challenge, city), []).append(service)
    for (challenge, city, service), group in sorted(groups.items()):
        others = services.get((challenge, city), [])
        if not service and len(others) == 1:
            groups[challenge, city, others[0]].extend(group)
        else:
            yield group


def carry(
    rows: Mapping[str, list[Row]], fiches: Sequence[Mapping[str, str]], few: Mapping[str, Candidate]
) -> dict[str, list[Row]]:
    """A reply that only corrects some sections replaces only those: the others come over from the fiche it supersedes.

    `rows`: per fiche; `few`: the fiches that hold only some sections. A row that comes over gets an id of its own, and
    keeps its place.
    """
    older = {fiche["superseded_by"]: fiche["fiche"] for fiche in fiches if fiche["superseded_by"]}
    result: dict[str, list[Row]] = {}
    for name in sorted(rows, key=lambda name: _depth(name, older)):
        result[name] = list(rows[name])
        if name in few and name in older:
            replaced = {*few[name].part.seen, UNPLACED}
            result[name] += [_over(row, name) for row in result[older[name]] if row["section"] not in replaced]
    return {name: result[name] for name in rows}


def _depth(name: str, older: Mapping[str, str]) -> int:
    """How many fiches this one supersedes, one after another."""
    return 1 + _depth(older[name], older) if name in older else 0


def _over(row: Row, fiche: str) -> Row:
    hangs = identity(fiche, row["hangs"]) if row["hangs"] else ""
    return {**row, "fiche": fiche, "statement": identity(fiche, row["statement"]), "hangs": hangs}
