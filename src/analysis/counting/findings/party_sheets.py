"""Per stakeholder of the register what is asked of it: by which cities, in which points of the advice, against which rules."""

from functools import lru_cache
from typing import Any

import pandas as pd

from analysis.counting.evidence import Evidence
from analysis.counting.findings.actors import by_stakeholder
from analysis.counting.findings.against import in_the_way
from analysis.counting.findings.agenda_voices import at_home
from analysis.counting.findings.support import support
from analysis.counting.findings.waiting import can_rise

_SAID = "who cities statements codes rises".split()
_COLUMNS = ["stakeholder", "label", *_SAID, "points", "rules"]


@lru_cache(maxsize=2)
def party_sheets(e: Evidence) -> pd.DataFrame:
    """One row per stakeholder of the register of whom something is asked, in the order of the register.

    stakeholder, label, who (cities that lay a sentence at its door), cities (their number), statements (ids), codes (most
    named first), rises (could what waits add a city), points (rows of `support` that are addressed to it), rules (rows of
    `in_the_way` of those points, each obstacle once).
    """
    spoken = [row for section in e.codebook.coded for row in by_stakeholder(e, section).to_dict("records")]
    points, law = support(e).to_dict("records"), in_the_way(e)
    rows = []
    for party in e.codebook["stakeholders"].to_dict("records"):
        own = [point for point in points if party["label"] in point["addressed_to"]]
        said = _said(e, [row for row in spoken if row["actor"] == party["stakeholder"]])
        rules = law[law["point"].isin([point["point"] for point in own])].drop_duplicates("code")
        about = {"stakeholder": party["stakeholder"], "label": party["label"]}
        rows.append(about | said | {"points": own, "rules": rules.to_dict("records")})
    return pd.DataFrame([row for row in rows if row["statements"] or row["points"]], columns=_COLUMNS)


def _said(e: Evidence, rows: list[dict[Any, Any]]) -> dict[str, Any]:
    """The same of all sections together."""
    who = e.in_order([city for row in rows for city in row["who"]])
    found = {name: list(dict.fromkeys(one for row in rows for one in row[name])) for name in ("statements", "codes")}
    return {"who": who, "cities": len(who), **found, "rises": can_rise(e, who, ())}


def not_asked(e: Evidence) -> list[str]:
    """The labels of the stakeholders of the register of whom nothing is asked, in its order."""
    if e.silenced:
        return []
    asked = set(party_sheets(e)["stakeholder"])
    table = e.codebook["stakeholders"]
    return [str(label) for label in table.loc[~table["stakeholder"].isin(asked), "label"]]


def strangers(e: Evidence) -> pd.DataFrame:
    """The rows of `by_stakeholder` of who is not in the register, and does not answer the fiche itself: most cities first."""
    known = {*e.codebook["stakeholders"]["stakeholder"], *at_home(e)}
    table = by_stakeholder(e)
    return table[~table["actor"].isin(known)].reset_index(drop=True)
