"""Which fiche counts when a city sent more than one: the newest; the older stay."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import groupby, pairwise

from analysis.intake.candidate import Candidate
from analysis.intake.fiche_row import YES, Fiche
from analysis.intake.rows import identity
from analysis.intake.statement import Statement
from analysis.reading.forms.fields import UNPLACED
from analysis.words.form_words import either, listed
from analysis.words.text import letters, slug

_VERSION = re.compile(rf"-(?:{either('version', 'numbered')})-?(\d{{1,2}})(?:-|$)")
_COPY = re.compile(r"\((\d{1,3})\)$")  # 'fiche (002)', as a mail program calls the next one of a name
_UNSAID = 1.5  # a fiche of which no version was decided stands between the one called 1 and the one called 2
Rank = tuple[str, str, float, bool, int]
Same = Callable[[Fiche, Fiche], bool]


def order(fiches: Sequence[Fiche], settled: Callable[[Fiche], str], same: Same) -> list[list[Fiche]]:
    """Fill version and superseded_by, and return the ties: fiches that nothing tells apart, with other answers in them.

    Services of a city are apart; an unreadable fiche supersedes nothing. `settled`: the version that files.csv says of a fiche
    ("" for none); `same`: do two fiches say the same? A tie stands in the order of the names until a person says which is the
    newest.
    """
    groups: dict[tuple[str, str, str], list[Fiche]] = {}
    for fiche in fiches:
        fiche.version = settled(fiche) or "1"
        if fiche.city and fiche.challenge and fiche.readable == YES:
            groups.setdefault((fiche.challenge, fiche.city, letters(fiche.department)), []).append(fiche)
    return [tie for group in _with_nameless(groups) for tie in _ordered(group, settled, same)]


def _ordered(group: list[Fiche], settled: Callable[[Fiche], str], same: Same) -> list[list[Fiche]]:
    vague = {fiche.received for fiche in group if not fiche.received_at}
    ranks = {fiche.fiche: rank(fiche, settled(fiche), fiche.received not in vague) for fiche in group}
    group.sort(key=lambda fiche: (ranks[fiche.fiche], fiche.file, fiche.fiche))
    for number, (older, newer) in enumerate(pairwise(group), 1):
        older.superseded_by = newer.fiche
        newer.version = settled(newer) or str(number + 1)
    alike = [list(tie) for _, tie in groupby(group, lambda fiche: ranks[fiche.fiche])]
    return [tie for tie in alike if any(not same(one, other) for one, other in pairwise(tie))]


def rank(fiche: Fiche, settled: str, timed: bool = True) -> Rank:
    """What makes one fiche newer than another: when it came, the version in files.csv, "definitief" in its name, its number.

    `timed`: compare the minute too; not where another fiche of that day is only known to the day.
    """
    stem = fiche.file.rsplit("/", 1)[-1].rsplit(".", 1)[0].strip()
    name = slug(stem)
    numbers = [int(found) for found in [*_VERSION.findall(f"-{name}"), *_COPY.findall(stem)]]
    final = any(f"-{word}" in f"-{name}" for word in listed("version", "final"))
    decided = float(settled) if settled.isdigit() else _UNSAID
    return fiche.received, fiche.received_at if timed else "", decided, final, max(numbers, default=0)


def _with_nameless(groups: dict[tuple[str, str, str], list[Fiche]]) -> Iterable[list[Fiche]]:
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
    rows: Mapping[str, list[Statement]], fiches: Sequence[Fiche], few: Mapping[str, Candidate]
) -> dict[str, list[Statement]]:
    """A reply that only corrects some sections replaces only those: the others come over from the fiche it supersedes.

    `rows`: per fiche; `few`: the fiches that hold only some sections. A row that comes over gets an id of its own, and
    keeps its place.
    """
    older = {fiche.superseded_by: fiche.fiche for fiche in fiches if fiche.superseded_by}
    result: dict[str, list[Statement]] = {}
    for name in sorted(rows, key=lambda name: _depth(name, older)):
        result[name] = list(rows[name])
        if name in few and name in older:
            replaced = {*few[name].part.seen, UNPLACED}
            result[name] += [_over(row, name) for row in result[older[name]] if row.section not in replaced]
    return {name: result[name] for name in rows}


def _depth(name: str, older: Mapping[str, str]) -> int:
    """How many fiches this one supersedes, one after another."""
    return 1 + _depth(older[name], older) if name in older else 0


def _over(row: Statement, fiche: str) -> Statement:
    hangs = identity(fiche, row.hangs) if row.hangs else ""
    return row.but(fiche=fiche, statement=identity(fiche, row.statement), hangs=hangs)
