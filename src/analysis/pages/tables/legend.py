"""How to read a cell: the states that occur with how often, adding up to rows × participants, then the others."""

from collections import Counter

from analysis.counting.crosstab import Cross
from analysis.pages.tables.markup import Html, esc, tag
from analysis.pages.tables.matrix_cell import ADVICE, COUNTED, STATES, tile
from analysis.words import say


def legend(cross: Cross, rest: bool = True) -> Html:
    """The legend of a matrix; rows outside the ranking are not counted in it. rest: also the signs that do not occur."""
    if not cross.base["received"] or cross.counts.empty:
        return Html("")
    states = cross.states[cross.shown].drop([row for row in cross.extra if row in cross.states.index])
    tally = Counter(states.to_numpy().ravel())
    found = [state for state in STATES if tally[state]]
    parts = [tag("ul", "".join(_line(state, tally[state]) for state in found), "legend")]
    others = [state for state in STATES if not tally[state] and state not in ADVICE]
    if others and rest:
        parts.append(tag("p", esc(say("table.legend_others")), "small"))
        parts.append(tag("ul", "".join(_line(state, 0) for state in others), "legend"))
    return Html("".join(parts))


def _line(state: str, times: int) -> str:
    often = tag("span", esc(say("table.times", n=times)), "times") if times else ""
    means = tag("span", f": {esc(say(f'state.{state}_means'))}", "means")
    meaning = f"{tag('b', esc(say(f'state.{state}')))}{means} {often}"
    example = tag("span", tile(state, 2 if state in COUNTED[:-1] else 1), aria_hidden="true")
    return tag("li", example + tag("span", meaning))
