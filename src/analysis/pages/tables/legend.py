"""How to read a cell: the states that occur with how often, adding up to rows × participants, then the others."""

from collections import Counter

from analysis.counting.crosstab import Cross
from analysis.pages.tables.markup import Html, esc, tag
from analysis.pages.tables.matrix_cell import STATES, tile
from analysis.words import say


def legend(cross: Cross) -> Html:
    """The legend of a matrix; rows outside the ranking are not counted in it."""
    if not cross.base["received"] or cross.counts.empty:
        return Html("")
    states = cross.states[cross.shown].drop([row for row in cross.extra if row in cross.states.index])
    tally = Counter(states.to_numpy().ravel())
    found = [state for state in STATES if tally[state]]
    parts = [tag("ul", "".join(_line(state, tally[state]) for state in found), "legend")]
    others = [state for state in STATES if not tally[state]]
    if others:
        parts.append(tag("p", esc(say("table.legend_others")), "small"))
        parts.append(tag("ul", "".join(_line(state, 0) for state in others), "legend"))
    return Html("".join(parts))


def _line(state: str, times: int) -> str:
    often = tag("span", esc(say("table.times", n=times)), "times") if times else ""
    meaning = f"{tag('b', esc(say(f'state.{state}')))}: {esc(say(f'state.{state}_means'))} {often}"
    example = tag("span", tile(state, 2 if state == "genoemd" else 1), aria_hidden="true")
    return tag("li", example + tag("span", meaning))
