"""The chair's page, one printed sheet: the one thing first, then who shares what, where cities differ, and what to ask."""

import pandas as pd

from analysis.counting.crosstab import Cross
from analysis.counting.evidence import Evidence
from analysis.counting.findings import cross, questions, scope_conflicts, surprise, tellers
from analysis.counting.findings.waiting import can_rise
from analysis.pages.prose.counted import claim
from analysis.pages.prose.law_blocks import chances, obstacles
from analysis.pages.prose.sheet_block import block, bullets, said
from analysis.pages.tables.called import at_least, capital, cities, counted_as, out_of, to_statement
from analysis.pages.tables.markup import Html, anchor, esc, listed, number, tag
from analysis.pages.tables.quotes import Row, quoted
from analysis.pages.tables.squares import squares, unit
from analysis.pages.tables.targets import row_target
from analysis.pages.tables.waits import files, unsure
from analysis.words import say
from analysis.words.text import lower

_SHARED = 7  # rows that fit on the sheet; a tie is never cut (crosstab.top)
_FEW = 3
_TELLERS = 6


def summary(e: Evidence) -> Html:
    """ "In het kort" of a meeting: three key messages and the sheet for the chair."""
    problems, laws = cross(e, e.main), [cross(e, section) for section in e.codebook.with_role("rule")]
    first = _shared(e, problems) + _divided(e) + "".join(obstacles(e, found) for found in laws[:1])
    then = _asked(e) + "".join(chances(e, found) for found in laws[1:2]) + _tellers(e) + _blind(e)
    return Html(_lead(e, problems, laws[:1]) + (tag("div", first + then, "sheet") if first + then else ""))


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
        lines += [_chosen(e, section) for section in e.codebook.choices if section in e.sections][:_FEW]
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


def _shared(e: Evidence, found: Cross) -> str:
    answered = found.base.get("answered", 0)
    lines = [
        tag(
            "li",
            tag("span", say("prose.mini", label=esc(found.labels[row])))
            + tag("span", drawn + number(row_target(found, row), at_least(str(found.totals[row]), row in found.rising)), "bar"),
            "mini",
        )
        for row in said(found, _SHARED)
        for drawn in [squares(int(found.totals[row]), answered)]
    ]
    note = tag("p", esc(unit(answered, *counted_as(e, found.among))), "small")
    return block("shared", note + tag("ul", "".join(lines))) if lines else ""


def _divided(e: Evidence) -> str:
    conflicts = scope_conflicts(e)
    lines = []
    for row in conflicts.head(_FEW).to_dict("records"):
        inside, outside = (_side(e, row, *side) for side in (("in", "inside"), ("out", "outside")))
        lines.append(say("prose.in_or_out", topic=esc(row["label"]), inside=inside, outside=outside))
    lines += [
        say(
            "prose.both_sides" if len(row["divided"]) == 1 else "prose.both_sides_many",
            cities=cities(e, row["divided"]),
            topic=esc(lower(row["label"])),
        )
        for row in conflicts.to_dict("records")
        if row["divided"]
    ]
    return block("divided", bullets(lines))


def _side(e: Evidence, row: Row, side: str, column: str) -> str:
    text = at_least(str(len(row[column])), can_rise(e, row[column], [e.section(f"scope_{side}")]))
    return number(anchor("s", row["topic"], side), text)


def _blind(e: Evidence) -> str:
    """One blind spot, literally: the one whose words are used least elsewhere."""
    found = surprise(e).to_dict("records")
    lines = [quoted(e, row) + tag("p", to_statement(row["statement"], e.names[row["city"]]), "small") for row in found]
    return block("blind", "".join(lines), "" if e.first_theme else e.codebook.label("sections", e.section("quote")))


def _asked(e: Evidence) -> str:
    lines = [f"{esc(row['question'])} {_see(e, row['statements'])}" for row in questions(e).to_dict("records")]
    return block("asked", tag("ol", "".join(tag("li", line) for line in lines), "steps")) if lines else ""


def _see(e: Evidence, statements: list[str]) -> str:
    """A few of the cities behind a question, each name leading to its first sentence. HTML."""
    named = ~e.counted["city"].isin(e.unnamed)
    rows = e.counted[e.counted["statement"].isin(statements) & named].drop_duplicates("city")
    links = [to_statement(row["statement"], e.names[row["city"]]) for row in rows.head(_FEW).to_dict("records")]
    return tag("span", say("prose.see_some" if len(rows) > _FEW else "prose.see", cities=listed(links)), "small")


def _tellers(e: Evidence) -> str:
    """Each city leads to its first sentence about it."""
    lines = [
        say(
            "prose.teller",
            city=tag("b", to_statement(row["statements"][0], e.names[row["city"]])),
            topics=listed([esc(topic) for topic in row["topics"]]),
        )
        for row in _most_to_tell(e).to_dict("records")
    ]
    return block("tellers", bullets(lines))


def _most_to_tell(e: Evidence) -> pd.DataFrame:
    """Who could tell, in register order; when the sheet has no room for all, those with the most topics."""
    table = tellers(e, each=1)
    most = table["topics"].map(len).sort_values(ascending=False, kind="stable").index[:_TELLERS]
    return table.loc[sorted(most)]
