"""The first lines of the advice: how many points, how many of them are carried, what is missing on either side."""

import pandas as pd

from analysis.counting import findings
from analysis.counting.crosstab import top
from analysis.counting.evidence import Evidence
from analysis.counting.findings.waiting import can_rise
from analysis.pages.tables.advised import to_point
from analysis.pages.tables.called import at_least, capital
from analysis.pages.tables.markup import Html, esc, listed, number, tag
from analysis.words import say

_MOST = 2


def advice_summary(e: Evidence) -> Html:
    """ "In het kort" of the advice: the count of points and support, then the points that most cities carry."""
    if e.silenced:
        return Html(tag("ol", tag("li", esc(say("prose.nothing_for_you"))), "lead"))
    points = findings.support(e)
    bare, loose = findings.unsupported(e), findings.unaddressed(e)
    lines = [say("advice.in_short_without")]
    if len(points):
        lines = [say("advice.in_short", points=number("punten", len(points)), count=len(points)), _bare(bare, len(points))]
    if len(loose):
        told = capital(at_least(str(len(loose)), can_rise(e, (), e.with_codes)))
        lines.append(say("advice.in_short_loose", n=number("zonder-punt", told), count=len(loose)))
    if e.untold:
        lines.append(esc(say("advice.in_short_untold", n=e.untold)))
    lines += _widest(points) + (_against(e) if len(points) else [])
    return Html(tag("ol", "".join(tag("li", line) for line in lines), "lead"))


def _against(e: Evidence) -> list[str]:
    """The points beside which a sentence stands that asks something else, or that there is none. HTML."""
    names = dict.fromkeys(findings.minority(e).query("why == 'dissent'")["point"])
    if not names:
        return [esc(say("advice.in_short_against_none"))]
    return [say("advice.in_short_against", points=listed([to_point(name) for name in names]))]


def _bare(bare: pd.DataFrame, points: int) -> str:
    """How many points no fiche carries, in words for one, all and none; where something waits, so far. HTML."""
    if not len(bare):
        return esc(say("advice.in_short_all", n=points))
    if len(bare) == points > 1:
        return esc(say("advice.in_short_bare_all"))
    sentence = "advice.in_short_bare_yet" if bare["yet"].any() else "advice.in_short_bare"
    return say(sentence, n=number("zonder-steun", len(bare)), m=points, count=len(bare))


def _widest(points: pd.DataFrame) -> list[str]:
    """The points that most cities carry, in one sentence; never cut inside a tie. HTML."""
    ranked = points.set_index("point")["cities"]
    ranked = ranked[ranked > 0].sort_values(ascending=False, kind="stable")
    names = [to_point(name) for name in top(ranked, _MOST)]  # their numbers stand in the map, each out of its own total
    return [say("advice.in_short_widest", points=listed(names), count=len(names))] if names else []
