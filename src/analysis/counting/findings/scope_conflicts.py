"""Scope: what cities count in and what they count out, and where they contradict each other."""

from functools import lru_cache

import pandas as pd

from analysis.codebook import NO_CODE
from analysis.counting.evidence import Evidence
from analysis.counting.findings.counting import mentions

SIDES = {"inside": "scope_in", "outside": "scope_out"}  # side → role of its section


@lru_cache(maxsize=64)
def scope(e: Evidence) -> pd.DataFrame:
    """One row per topic that a city mentions, most cities first, ties in codebook order.

    topic, label, inside and outside (city ids), statements_in and statements_out (ids), divided (cities that say both),
    conflict (in for one city and out for another: a city that says both contradicts itself, nobody else).
    """
    said = {side: _by_topic(mentions(e, e.section(role))) for side, role in SIDES.items()}
    seen = said["inside"].keys() | said["outside"].keys()
    topics = [code for code in e.codebook["codes"]["code"] if code in seen and code != NO_CODE]
    rows = []
    for topic in topics:
        part = {side: found.get(topic, []) for side, found in said.items()}
        who = {side: e.in_order([city for city, _ in found]) for side, found in part.items()}
        rows.append(
            {
                "topic": topic,
                "label": e.codebook.label("codes", topic),
                **who,
                "statements_in": [statement for _, statement in part["inside"]],
                "statements_out": [statement for _, statement in part["outside"]],
                "divided": [city for city in who["inside"] if city in who["outside"] and city not in e.unnamed],
                "conflict": bool(who["inside"] and who["outside"]) and len({*who["inside"], *who["outside"]}) > 1,
            }
        )
    rows.sort(key=lambda row: -len(row["inside"]) - len(row["outside"]))
    columns = "topic label inside outside statements_in statements_out divided conflict".split()
    return pd.DataFrame(rows, columns=columns).astype({"conflict": bool})


def _by_topic(found: pd.DataFrame) -> dict[str, list[tuple[str, str]]]:
    """Topic → (city, statement) of every mention."""
    told: dict[str, list[tuple[str, str]]] = {}
    for topic, city, statement in zip(found["row"], found["column"], found["statement"], strict=True):
        told.setdefault(topic, []).append((city, statement))
    return told


def scope_conflicts(e: Evidence) -> pd.DataFrame:
    """The rows of `scope` where one city's in is another's out."""
    found = scope(e)
    return found[found["conflict"]].reset_index(drop=True)
