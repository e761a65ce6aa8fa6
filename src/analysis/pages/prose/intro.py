"""The counted sentences above each table: how many answered, how much they wrote, what still waits."""

from analysis.codebook import NO_CODE
from analysis.counting.crosstab import Cross
from analysis.counting.evidence import Evidence
from analysis.counting.findings.waiting import can_rise, uncoded
from analysis.pages.prose.counted import statements
from analysis.pages.tables.called import at_least, cities, first, term
from analysis.pages.tables.markup import Html, anchor, esc, number, tag
from analysis.pages.tables.targets import OPEN
from analysis.words import say


def intro(e: Evidence, cross: Cross) -> Html:
    """'13 steden antwoordden op deze vraag, samen met 64 uitspraken.' And who left it open, and what nobody coded yet."""
    base = cross.base
    if not base.get("answered"):
        return Html(tag("p", esc(say("prose.intro_none"))))
    rises = can_rise(e, cross.among, ())
    answered = number("fiches", first(e, cross.among, rises))
    if not base["statements"]:
        return Html(tag("p", " ".join([say("prose.intro_empty", cities=answered, n=base["answered"]), *_silent(e, cross)])))
    if cross.kind in e.codebook.choices:
        return Html(tag("p", " ".join([say("prose.intro_chosen", cities=answered, n=base["answered"]), *_silent(e, cross)])))
    said = number(anchor("b", cross.kind), at_least(statements(base["statements"]), can_rise(e, (), ())))
    codes = int((cross.totals[cross.ranking] > 0).sum())
    parts = [say("prose.intro" if base["answered"] > 1 else "prose.intro_one", cities=answered, statements=said)]
    if codes > 1 or (codes and base["statements"] > 1):
        alone = codes == 1 and (_left(e, cross) or cross.totals.get(NO_CODE, 0))
        told = "prose.intro_codes_so_far" if alone else "prose.intro_codes"
        parts.append(say(told, n=codes, what=term(e, cross.kind, "plural")))
    return Html(tag("p", " ".join([*parts, *_waiting(e, cross), *_silent(e, cross)])))


def _waiting(e: Evidence, cross: Cross) -> list[str]:
    count = _left(e, cross)
    if not count:
        return []
    return [say("prose.intro_waiting", n=count, statements=number(anchor("b", cross.kind, OPEN), statements(count)))]


def _left(e: Evidence, cross: Cross) -> int:
    return len(uncoded(e, [cross.kind]))


def _silent(e: Evidence, cross: Cross) -> list[str]:
    first = cross.states.iloc[0] if len(cross.states) else None
    open_ = [] if first is None else [str(city) for city in first.index[first == "veld_leeg"]]
    left = [
        city for city in open_ if city not in e.unnamed
    ]  # what one of them says alone is not here: its field may not be empty
    if not left:
        return []
    return [say("prose.left_open_one" if len(left) == 1 else "prose.left_open_many", cities=cities(e, left))]
