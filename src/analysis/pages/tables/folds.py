"""Long lists of many cities: the first lines stand open, the rest is folded, in parts that a person can still read through.

A link to a sentence opens the folds around it: the browser does that by itself, so nothing is out of reach without a script.
"""

from collections.abc import Callable, Sequence
from itertools import groupby

from analysis.counting.evidence import Evidence
from analysis.pages.tables.called import city, many
from analysis.pages.tables.markup import Html, esc, hidden, tag
from analysis.words import say

MOST = 24  # cities with a fiche: up to here every list stands open, whatever its length
_OPEN = 2  # lines that stand open above a fold, whole cities
_PART = 25  # lines of one part inside a fold, whole cities

Run = tuple[str, list[str]]  # a city and its lines


def folding(e: Evidence) -> bool:
    """Are there so many cities that nobody reads a list of them through?"""
    return len(e.received) > MOST


def note(e: Evidence) -> Html:
    """What a reader must know of folds, on a page that has them."""
    return Html(tag("p", esc(say("folds.note")), "small") if folding(e) else "")


def fold(summary: str, content: str, classes: str = "fold") -> str:
    """Something folded, closed at first. Both are HTML."""
    return tag("details", tag("summary", summary) + content, classes)


def listed(
    e: Evidence,
    lines: Sequence[str],
    who: Sequence[str],
    what: str,
    classes: str = "cites",
    id_: str = "",
    about: str = "",
    last: str = "",
) -> str:
    """A list as HTML. lines: each a whole `<li>`; who: the city of each line; last: lines that are no part of what is counted.

    what: what the lines are, the pair of words `table.<what>_one` and `table.<what>_many`. about: what the list is about, in
    plain text: for those who hear the name of a fold and do not see what stands above it.
    """

    def shown(some: Sequence[Run], name: str = "", more: str = "") -> str:
        return tag("ul", "".join(line for _, own in some for line in own) + more, classes, id_=name)

    runs = [(one, [line for _, line in own]) for one, own in groupby(zip(who, lines, strict=True), lambda pair: pair[0])]
    first, rest = _cut(runs, _OPEN)
    if not folding(e) or _size(rest) <= _OPEN:
        return shown(runs, id_, last)
    cities = many(len({one for one, _ in rest}), "city")
    name = esc(say("folds.rest", lines=many(_size(rest), what), cities=cities))
    heard = hidden(say("folds.about", about=about)) if about else ""
    return shown(first, id_) + fold(name + heard, _parts(e, rest, what, shown)) + (shown([], more=last) if last else "")


def _cut(runs: list[Run], most: int) -> tuple[list[Run], list[Run]]:
    """The first cities that together have so many lines, and the others."""
    count = 0
    for place, (_, own) in enumerate(runs, 1):
        count += len(own)
        if count >= most:
            return runs[:place], runs[place:]
    return runs, []


def _size(runs: list[Run]) -> int:
    return sum(len(own) for _, own in runs)


def _parts(e: Evidence, runs: list[Run], what: str, shown: Callable[[Sequence[Run]], str]) -> str:
    """The lines, and when there are many of them in parts, each named after its first and last city."""
    if _size(runs) <= 2 * _PART:
        return shown(runs)
    parts = []
    while runs:
        part, runs = _cut(runs, _PART)
        ends = dict.fromkeys((city(e, part[0][0]), city(e, part[-1][0])))
        key = "folds.part" if len(ends) > 1 else "folds.part_one"
        name = say(key, first=next(iter(ends)), last=list(ends)[-1], lines=esc(many(_size(part), what)))
        parts.append(fold(name, shown(part), "part"))
    return "".join(parts)
