"""The cross tables without codes: what came in, and which question which city answered."""

from collections.abc import Sequence

import pandas as pd

from analysis.counting import crosstab
from analysis.counting.crosstab import Cross
from analysis.counting.evidence import Evidence
from analysis.counting.findings.code_tables import having, labels, rising
from analysis.counting.findings.counting import CONTENT, EMPTY, STATES, base, content, facts
from analysis.counting.findings.waiting import can_rise


def answer_states(e: Evidence, cities: Sequence[str]) -> pd.DataFrame:
    """section × city: the state of every question, of these cities."""
    found = [_answered(e, section, cities) for section in e.sections]
    return pd.DataFrame(found, index=list(e.sections), columns=list(cities), dtype="str")


def _answered(e: Evidence, section: str, cities: Sequence[str]) -> list[str]:
    said = content(e, section).rename(columns={"section": "row", "city": "column"}).assign(state="genoemd")
    otherwise = crosstab.strongest(_decided(facts(e, section)), cities, STATES)
    return list(crosstab.states(said, otherwise, [section], STATES).loc[section])


def answers(e: Evidence) -> Cross:
    """section × city: how many statements each city wrote, and which question stayed open."""
    found = pd.concat([content(e, section) for section in e.sections]) if e.sections else e.counted.iloc[:0]
    found = found.rename(columns={"section": "row", "city": "column", "words": "unit"})
    counts = crosstab.counts(found, e.sections, e.participants)
    return Cross(
        kind="section",
        counts=counts,
        states=answer_states(e, e.participants),
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
