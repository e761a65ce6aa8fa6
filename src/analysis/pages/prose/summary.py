"""The chair's page, one printed sheet: the one thing first, then the agenda, who shares what, and what stands in the way."""

from collections.abc import Callable
from itertools import groupby

import pandas as pd

from analysis.counting.crosstab import Cross, top
from analysis.counting.evidence import Evidence
from analysis.counting.findings import NO_LEVEL, by_level, cross, level_label, scope_conflicts, surprise
from analysis.counting.findings.waiting import can_rise
from analysis.pages.prose.agenda_sheet import agenda_block
from analysis.pages.prose.counted import claim
from analysis.pages.prose.differences import FEW, asked, block, divided, plain_list, tellers_block
from analysis.pages.tables.called import at_least, capital, cities, counted_as, out_of, short_code, to_statement, told
from analysis.pages.tables.markup import Html, esc, link, listed, number, tag
from analysis.pages.tables.quotes import quoted
from analysis.pages.tables.squares import squares, unit
from analysis.pages.tables.targets import row_target
from analysis.pages.tables.waits import files, unsure
from analysis.words import knows, say

_SHARED = 7  # rows that fit on the sheet; a tie is never cut (crosstab.top)
_BESIDE = 5  # rows that fit beside an agenda


def summary(e: Evidence) -> Html:
    """ "In het kort" of a meeting: three key messages and the sheet for the chair, with an agenda for whom it is.

    Outside the working group, and where there is nothing to decide, the differences, the questions and who wrote most of what.
    """
    problems, laws = cross(e, e.main), [cross(e, section) for section in e.codebook.with_role("rule")]
    obstacles, chances = ("".join(_obstacles(e, law) for law in laws[:1]), "".join(_chances(e, law) for law in laws[1:2]))
    if agenda := agenda_block(e):
        sheet = agenda + _shared(e, problems, _BESIDE) + obstacles + chances + _blind(e)
    else:
        sheet = _shared(e, problems) + divided(e) + obstacles + asked(e) + chances + tellers_block(e) + _blind(e)
    return Html(_lead(e, problems, laws[:1]) + (tag("div", sheet, "sheet") if sheet else ""))


def _lead(e: Evidence, problems: Cross, laws: list[Cross]) -> str:
    """At most three sentences: the two most shared sub-problems, and the scope conflicts or else the first obstacle."""
    lines = [claim(e, problems, row) for row in problems.ranking[:2] if problems.totals[row] > 1]
    conflicts = scope_conflicts(e)
    if len(conflicts):
        topics = say("prose.topic_one" if len(conflicts) == 1 else "prose.topic_many", n=len(conflicts))
        rises = any(can_rise(e, (), [section]) for section in e.codebook.with_role("scope_in", "scope_out"))
        lines.append(say("prose.lead_scope", topics=number("scope", capital(at_least(topics, rises))), count=len(conflicts)))
    else:
        lines += [claim(e, law, law.ranking[0]) for law in laws if law.ranking and law.totals[law.ranking[0]]]
    if not e.codebook.coded:
        lines += [_chosen(e, section) for section in e.codebook.choices if section in e.sections][:FEW]
    if not lines:
        lines = [esc(say(unsure(e, "prose.nothing_yet") if e.fiches.empty else "prose.nothing_counted", files=files(e)))]
    return tag("ol", "".join(tag("li", line) for line in lines), "lead")


def _chosen(e: Evidence, section: str) -> str:
    """'Oordeel: **Eens**, 6 van de 13 steden.' What is chosen most of a closed question."""
    found = cross(e, section)
    best = "" if found.counts.empty else str(found.totals.idxmax())
    label = esc(e.codebook.label("sections", section))
    if not best:
        return say("prose.item_count", item=label, count=esc(out_of(e, 0, found.among)))
    item = f"{label}: {tag('b', esc(found.labels[best]))}"
    words = out_of(e, int(found.totals[best]), found.among, best in found.rising)
    return say("prose.item_count", item=item, count=number(row_target(found, best), words))


def _said(found: Cross, most: int) -> list[str]:
    """The rows with the most cities, never cut inside a tie, and only what more than one city says when there is a choice."""
    totals = found.totals[found.ranking]
    return top(totals[totals > (totals.max() > 1)], most)


def _shared(e: Evidence, found: Cross, most: int = _SHARED) -> str:
    answered = found.base.get("answered", 0)
    lines = [
        tag(
            "li",
            tag("span", say("prose.mini", label=esc(found.labels[row])))
            + tag("span", drawn + number(row_target(found, row), at_least(str(found.totals[row]), row in found.rising)), "bar"),
            "mini",
        )
        for row in _said(found, most)
        for drawn in [squares(int(found.totals[row]), answered)]
    ]
    note = tag("p", esc(unit(answered, *counted_as(e, found.among))), "small")
    return block("shared", note + tag("ul", "".join(lines))) if lines else ""


def _blind(e: Evidence) -> str:
    """One blind spot, literally: the one whose words are used least elsewhere."""
    found = surprise(e).to_dict("records")
    lines = [quoted(e, row) + tag("p", to_statement(row["statement"], e.names[row["city"]]), "small") for row in found]
    return block("blind", "".join(lines), "" if e.first_theme else e.codebook.label("sections", e.section("quote")))


def _obstacles(e: Evidence, found: Cross) -> str:
    table = by_level(e)
    lines = _tied(e, found, _said(found, FEW), lambda row: _level(table, row))
    contract = {name for who in table.loc[table["level"].isin(e.changeable), "who"] for name in who}
    if contract:
        count = number("levels", told(e, len(contract), found.among, can_rise(e, contract, [e.law])))
        lines.append(_settled(e, len(contract), count))
    return block("obstacles", plain_list(lines))


def _settled(e: Evidence, who: int, count: str) -> str:
    """'4 van de 13 steden noemen het contract zelf: dat kan een nieuw bestek regelen.' What the decision at hand can change."""
    if e.first_theme:
        return say("prose.contract_one" if who == 1 else "prose.contract_many", count=count)
    rules = [say(key) for level in e.changeable if knows(key := f"figure.level_{level}")]
    return say(
        "prose.changeable_one" if who == 1 else "prose.changeable", count=count, rule=esc(listed(rules, say("prose.or")))
    )


def _level(table: pd.DataFrame, code: str) -> str:
    """' (Europees en Vlaams)': the levels at which cities place this obstacle, as HTML."""
    found = [level for level in table.loc[table["code"] == code, "level"] if level != NO_LEVEL]
    levels = [say(key) if knows(key := f"prose.level_{level}") else level_label(level) for level in found]
    return f" ({esc(listed(levels))})" if levels else ""


def _tied(e: Evidence, found: Cross, rows: list[str], note: Callable[[str], str]) -> list[str]:
    """'**AVG-onzekerheid**: 6 van de 13 steden.' Rows with the same number stand in one sentence."""
    lines = []
    for (count, rises), tie in groupby(rows, key=lambda row: (int(found.totals[row]), row in found.rising)):
        tied, words = list(tie), out_of(e, count, found.among, rises)
        if len(tied) == 1:
            lines.append(
                say(
                    "prose.item_count",
                    item=tag("b", esc(found.labels[tied[0]])) + note(tied[0]),
                    count=number(row_target(found, tied[0]), words),
                )
            )
        else:
            items = [_tie(e, found, row, note(row)) for row in tied]
            lines.append(say("prose.ties", count=esc(words)) + tag("ul", "".join(tag("li", item) for item in items), "ties"))
    return lines


def _tie(e: Evidence, found: Cross, row: str, note: str) -> str:
    """'Beroep op bedrijfsgeheim (contract): Ganzevoorde en Haspelmonde', leading to their sentences. HTML."""
    item = link(row_target(found, row), esc(short_code(e, row))) + note
    return say("prose.tie", item=item, cities=cities(e, found.columns(row)))


def _chances(e: Evidence, found: Cross) -> str:
    return block("chances", plain_list(_tied(e, found, _said(found, FEW), lambda _: "")))
