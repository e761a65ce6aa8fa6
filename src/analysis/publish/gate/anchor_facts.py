"""What the numbers of the report of a meeting, of the advice and of a city must be, counted again from the evidence.

Each function gives an anchor that a number leads to, the numbers, and whether something waits that could raise the first.
"""

from collections.abc import Callable, Hashable, Sequence
from typing import Any

from analysis.counting import findings
from analysis.counting.evidence import Evidence
from analysis.counting.findings.counting import answering
from analysis.counting.findings.waiting import can_rise, uncoded
from analysis.pages.tables.markup import anchor
from analysis.pages.tables.targets import OPEN
from analysis.publish.gate.over_all import Facts, literal, parties

Rows = Sequence[dict[Hashable, Any]]
AXES = ("domains", "disciplines")


def codes(e: Evidence) -> Facts:
    """The statements of each section and of its codes, and the cities that named each code."""
    whose = dict(zip(e.codebook["codes"]["code"], e.codebook["codes"]["challenge"], strict=True)) if not e.meeting else {}
    for section in e.codebook.counted:
        table = findings.cross(e, section)
        yield anchor("b", section), (table.base["statements"],), can_rise(e, (), ())
        yield anchor("b", section, OPEN), (len(uncoded(e, [section])),), False
        for row, total in table.totals.items():
            of = findings.asked_of(e, section, whose[str(row)]) if str(row) in whose else table.base["answered"]
            yield anchor("b", section, str(row)), (int(total), of), str(row) in table.rising


def fiches(e: Evidence) -> Facts:
    """The fiches that came, and the cities that answered a section."""
    yield "fiches", (len(e.received), len(e.participants)), False
    for section in [*e.with_codes, *e.codebook.choices]:
        who = answering(e, section)
        yield "fiches", (len(who),), can_rise(e, who, ())


def scope(e: Evidence) -> Facts:
    """The topics that are in for one city and out for another, and the cities on each side."""
    yield (
        "scope",
        (len(findings.scope_conflicts(e)),),
        any(can_rise(e, (), [side]) for side in e.codebook.with_role("scope_in", "scope_out")),
    )
    for row in findings.scope(e).to_dict("records"):
        for side, column in (("in", "inside"), ("out", "outside")):
            yield (
                anchor("s", row["topic"], side),
                (len(row[column]),),
                can_rise(e, row[column], [e.section(f"scope_{side}")]),
            )


def levels(e: Evidence) -> Facts:
    """The cities with an obstacle on a level that the group can change."""
    table = findings.by_level(e)
    contract = {city for who in table.loc[table["level"].isin(e.changeable), "who"] for city in who}
    yield "levels", (len(contract), len(answering(e, e.law))), can_rise(e, contract, [e.law])


def advice(e: Evidence, points: Rows, loose: Rows) -> Facts:
    """The points, those without support, and the findings without a point."""
    yield "punten", (len(points),), False
    yield "zonder-steun", (sum(row["cities"] == 0 for row in points),), False
    yield "zonder-punt", (len(loose),), can_rise(e, (), e.with_codes)
    for row in points:
        yield anchor("b", "punt", row["point"]), (row["cities"], row["answered"]), bool(row["rises"])


def axes(e: Evidence) -> Facts:
    """The bridges, and the cities of each challenge per domain and discipline."""
    yield "bruggen", (len(findings.bridges(e)),), can_rise(e, (), [e.main])
    for axis in AXES:
        for row in findings.by_axis(e, axis).to_dict("records"):
            told = int(row["cities"]), findings.asked_of(e, e.main, row["challenge"])
            yield anchor("b", axis, row["axis"], row["challenge"]), told, bool(row["rises"])


def own(e: Evidence) -> Facts:
    """What of the own fiche of a city counts."""
    if e.city in e.received:
        rows = findings.understood(e)
        yield "own", (int((rows["section"].isin(e.codebook.coded) & rows["counted"]).sum()),), False


COUNTED: dict[str, Callable[[Evidence], Facts]] = {
    "codes": codes,
    "fiches": fiches,
    "scope": scope,
    "levels": levels,
    "axes": axes,
    "own": own,
    "parties": parties,
    "literal": literal,
}
# First part of an anchor → which numbers are counted for it.
_FAMILIES = {"s": "scope", "scope": "scope", "fiches": "fiches", "levels": "levels", "own": "own", "bruggen": "axes"}
_FAMILIES |= dict.fromkeys(("projecten", "oordeel"), "literal")
_FAMILIES |= dict.fromkeys(("partij", "partijen", "blad"), "parties")
_FAMILIES |= dict.fromkeys(("punt", "punten", "zonder"), "advice") | dict.fromkeys(AXES, "axes")


def family(target: str) -> str:
    """For which of these an anchor is counted, or "advice": "b-punt-3" gives advice, "b-obstacle" codes."""
    kind, _, rest = target.partition("-")
    part = rest.partition("-")[0]
    return _FAMILIES.get(part if kind == "b" and part in ("punt", *AXES) else kind, "codes")
