"""The cross tables without codes: what came in, and which question which city answered."""

import pandas as pd

from analysis.counting import crosstab
from analysis.counting.crosstab import Cross
from analysis.counting.evidence import Evidence
from analysis.counting.findings.code_tables import having, labels, rising
from analysis.counting.findings.counting import CONTENT, EMPTY, STATES, base, content, facts
from analysis.counting.findings.waiting import can_rise


def answers(e: Evidence) -> Cross:
    """section × city: how many statements each city wrote, and which question stayed open."""
    found = pd.concat([content(e, section) for section in e.sections]) if e.sections else e.counted.iloc[:0]
    found = found.rename(columns={"section": "row", "city": "column", "words": "unit"})
    said = found.assign(state="genoemd")
    grids = [
        crosstab.states(said, crosstab.strongest(_decided(facts(e, section)), e.participants, STATES), [section], STATES)
        for section in e.sections
    ]
    counts = crosstab.counts(found, e.sections, e.participants)
    return Cross(
        kind="section",
        counts=counts,
        states=pd.concat(grids) if grids else pd.DataFrame(columns=e.participants, dtype="str"),
        labels=labels(e, "sections", e.sections),
        base=base(e),
        mentions=found,
        aside=e.aside,
        among=tuple(e.participants),
        rising=rising(e, counts),
        goes={section: e.codebook.kind(section) for section in e.sections},
    )


def overview(e: Evidence) -> Cross:
    """challenge × city: what came in, with the number of statements this audience may see."""
    per = {challenge: e.only(challenge) for challenge in e.challenges}
    rows = e.counted
    found = rows[(rows["status"] == CONTENT) & rows["section"].isin(e.sections)].drop_duplicates("words")
    found = found.rename(columns={"challenge": "row", "city": "column", "words": "unit"})
    grids = [
        crosstab.states(found.assign(state="genoemd"), _came(part), [challenge], STATES) for challenge, part in per.items()
    ]
    counts = crosstab.counts(found, e.challenges, e.participants)
    rises = [name for name in e.challenges if can_rise(e, having(counts, name), (), (name,))]
    return Cross(
        kind="challenge",
        counts=counts,
        states=pd.concat(grids) if grids else pd.DataFrame(columns=e.participants, dtype="str"),
        labels=labels(e, "challenges", e.challenges),
        base=base(e),
        mentions=found,
        aside=e.aside,
        among=tuple(e.participants),
        rising=frozenset(rises),
    )


def _decided(found: pd.DataFrame) -> pd.DataFrame:
    """The facts without `niet_gecodeerd`: for a table in which no code is asked for."""
    return found[found["state"] != "niet_gecodeerd"]


def _came(e: Evidence) -> "pd.Series[str]":
    unreadable = e.fiches["readable"] == "neen"
    state = pd.Series(EMPTY, index=e.fiches.index, dtype="str").mask(unreadable, "onleesbaar")
    found = pd.DataFrame({"column": e.fiches["city"], "state": state})
    return crosstab.strongest(found, e.participants, STATES)
