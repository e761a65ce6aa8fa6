"""The first lines of the systeemtrack: per domain the problem that most cities name, and how many lie between domains."""

from collections.abc import Sequence

import pandas as pd

from analysis.counting import findings
from analysis.counting.evidence import Evidence
from analysis.counting.findings.counting import answering
from analysis.counting.findings.waiting import can_rise
from analysis.pages.tables.called import at_least, capital, many, out_of, several, unit
from analysis.pages.tables.markup import Html, anchor, esc, link, listed, number, tag
from analysis.pages.tables.quotes import Row
from analysis.pages.tables.waits import so_far
from analysis.words import say, spelled
from analysis.words.text import lower


def system_summary(e: Evidence) -> Html:
    """ "In het kort" of the systeemtrack: what each domain shares most, domains with the same in one line, and the bridges."""
    if e.silenced:
        return Html(tag("ol", tag("li", esc(say("prose.nothing_for_you"))), "lead"))
    found = findings.bridges(e, least=1)
    if found.empty:
        return Html(tag("p", esc(say(so_far(e, "axes.map_none", [e.main])))))
    lines = [_shared(e, listed(domains), widest) for domains, widest in _per_domain(e, found)]
    lines = lines or [esc(say("axes.in_short_lone"))]
    between, rises = len(findings.bridges(e)), can_rise(e, (), [e.main])
    if between:
        told = capital(at_least(spelled(between) if between == 1 else str(between), rises))
        lines.append(say("axes.in_short", n=number("bruggen", told), count=between))
    return Html(tag("ol", "".join(tag("li", line) for line in lines), "lead"))


def _per_domain(e: Evidence, found: pd.DataFrame) -> list[tuple[list[str], list[Row]]]:
    """Names of domains (HTML) and the problems that most cities name there, never cut inside a tie; in register order."""
    lines: dict[tuple[str, ...], tuple[list[str], list[Row]]] = {}
    for domain in e.codebook["domains"]["domain"]:
        own = found[[domain in domains for domains in found["domains"]]]
        widest = own[(own["cities"] == own["cities"].max()) & (own["cities"] > 1)]  # what one city says is not shared
        if len(widest):
            name = esc(lower(e.codebook.label("domains", domain)))
            lines.setdefault(tuple(widest["code"]), ([], widest.to_dict("records")))[0].append(name)
    return list(lines.values())


def _shared(e: Evidence, domains: str, widest: Sequence[Row]) -> str:
    """'Het breedst gedeeld in mobiliteit: Geen toegang tot gebruiksdata, bij 8 van de 13 steden.' As HTML."""
    row, *others = widest
    if others:
        who = {city for one in widest for city in one["who"]}
        count = at_least(many(row["cities"], unit(e, who)), any(one["rises"] for one in widest))
        names = [link(anchor("b", e.main, one["code"]), esc(say("axes.quoted", label=one["label"]))) for one in widest]
        return say("axes.in_short_tied", domains=domains, n=len(widest), count=esc(count), problems=several(names))
    asked = answering(e.only(row["challenge"]), e.main)
    count = number(anchor("b", e.main, row["code"]), out_of(e, row["cities"], asked, row["rises"]))
    return say("axes.in_short_widest", domains=domains, problem=tag("b", esc(row["label"])), count=count)
