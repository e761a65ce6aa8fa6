"""The chair's page, one printed sheet: the one thing first, then the agenda, who shares what, and what stands in the way."""

from analysis.counting.crosstab import Cross
from analysis.counting.evidence import Evidence
from analysis.counting.findings import cross, scope_conflicts, surprise
from analysis.counting.findings.waiting import can_rise, sentences, unread
from analysis.pages.prose.agenda_sheet import agenda_block
from analysis.pages.prose.counted import claim
from analysis.pages.prose.differences import FEW, asked, divided, most_told
from analysis.pages.prose.law_blocks import chances, obstacles
from analysis.pages.prose.sheet_block import block, said
from analysis.pages.tables.called import at_least, capital, counted_as, out_of, to_statement
from analysis.pages.tables.markup import Html, esc, number, tag
from analysis.pages.tables.quotes import quoted
from analysis.pages.tables.squares import squares, unit
from analysis.pages.tables.targets import row_target
from analysis.pages.tables.waits import files, unsure
from analysis.words import say

_SHARED = 7  # rows that fit on the sheet; a tie is never cut (crosstab.top)
_BESIDE = 5  # rows that fit beside an agenda


def summary(e: Evidence) -> Html:
    """ "In het kort" of a meeting: three key messages and the sheet for the chair, with an agenda for whom it is.

    Outside the working group, and where there is nothing to decide, the differences, the questions and who wrote most of what.
    """
    problems, laws = cross(e, e.main), [cross(e, section) for section in e.codebook.with_role("rule")]
    against, helping = ("".join(obstacles(e, law) for law in laws[:1]), "".join(chances(e, law) for law in laws[1:2]))
    if agenda := agenda_block(e):
        sheet = agenda + _shared(e, problems, _BESIDE) + against + helping + _blind(e)
    else:
        sheet = _shared(e, problems) + divided(e) + against + asked(e) + helping + most_told(e) + _blind(e)
    return Html(_lead(e, problems, laws[:1]) + (tag("div", sheet, "sheet") if sheet else ""))


def _lead(e: Evidence, problems: Cross, laws: list[Cross]) -> str:
    """At most three sentences: the two most shared sub-problems, and the scope conflicts or else the first obstacle."""
    lines = [claim(e, problems, row) for row in problems.ranking[:2] if problems.totals[row] > 1]
    if len(lines) == 2 and (others := _as_many(problems)):
        lines[1] += " " + esc(say("prose.lead_as_many", n=others))
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
        lines = [esc(say(_nothing(e), files=files(e)))]
    return tag("ol", "".join(tag("li", line) for line in lines), "lead")


def _as_many(problems: Cross) -> int:
    """How many others are named by as many cities as the second: where the two lines end inside a tie, they say so."""
    last = problems.totals[problems.ranking[1]]
    return sum(problems.totals[row] == last for row in problems.ranking[2:])


def _nothing(e: Evidence) -> str:
    """The key of the sentence that says why there is no message."""
    if e.fiches.empty:
        return unsure(e, "prose.basis_none")
    if e.silenced:
        return "prose.nothing_for_you"
    every, left = sentences(e), unread(e)
    return "prose.nothing_said" if not every else "prose.nothing_counted" if left == every else "prose.nothing_shared"


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


def _shared(e: Evidence, found: Cross, most: int = _SHARED) -> str:
    answered = found.base.get("answered", 0)
    lines = [
        tag(
            "li",
            tag("span", say("prose.mini", label=esc(found.labels[row])))
            + tag("span", drawn + number(row_target(found, row), at_least(str(found.totals[row]), row in found.rising)), "bar"),
            "mini",
        )
        for row in said(found, most)
        for drawn in [squares(int(found.totals[row]), answered)]
    ]
    note = tag("p", esc(unit(answered, *counted_as(e, found.among))), "small")
    return block("shared", note + tag("ul", "".join(lines))) if lines else ""


def _blind(e: Evidence) -> str:
    """One blind spot, literally: the one whose words are used least elsewhere."""
    found = surprise(e).to_dict("records")
    lines = [quoted(e, row) + tag("p", to_statement(row["statement"], e.names[row["city"]]), "small") for row in found]
    return block("blind", "".join(lines), "" if e.first_theme else e.codebook.label("sections", e.section("quote")))
