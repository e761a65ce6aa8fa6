"""The advice as a map: which city asks a point, meets its problem, agrees or is against, and what is not known."""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

import pandas as pd

from analysis.counting import crosstab
from analysis.counting.crosstab import Cross
from analysis.counting.evidence import Evidence
from analysis.counting.findings.against import dissent
from analysis.counting.findings.counting import STATES, base, facts
from analysis.counting.findings.support import asked_about, support

POINT = "punt"
SIGNS = ("tegen", "betwist", "vraagt", "noemt", "sluit_aan")  # strongest first
_ORDER = (*SIGNS, *(state for state in STATES if state not in (*SIGNS, "genoemd")))
_CLAUSE = re.compile(r"\s*[:;]")


@lru_cache(maxsize=4)
def advice_map(e: Evidence) -> Cross:
    """point × city: how many statements of the city the point rests on, and where the city stands.

    A city is `tegen` where a person decided so, `vraagt` when it names a chance of the point, `noemt` when it names a problem
    or an obstacle of it, `sluit_aan` when it only agrees with another. In the other cells the state says why nothing is known,
    over all questions that the point rests on. `of`: per point the cities that answered one of them.
    """
    points, against = support(e).to_dict("records"), dissent(e)
    said = _said(e, points)
    rows = [str(point["point"]) for point in points]
    known = _known(e, points)
    grids = [_states(e, point, said, against, known) for point in points]
    return Cross(
        kind=POINT,
        counts=crosstab.counts(said, rows, e.participants),
        states=pd.concat(grids) if grids else pd.DataFrame(columns=e.participants, dtype="str"),
        labels=pd.Series({str(point["point"]): called(point) for point in points}, dtype="str"),
        base=base(e),
        mentions=pd.concat([said, _others(e, points, against)], ignore_index=True),
        aside=e.aside,
        rising=frozenset(str(point["point"]) for point in points if point["rises"]),
        of={str(point["point"]): int(point["answered"]) for point in points},
    )


def called(point: Mapping[Any, Any]) -> str:
    """'DATA-A1 De concessiehouder bezorgt ...': a point by its id and its first clause. Plain text."""
    return f"{point['point']} {_CLAUSE.split(str(point['text']), maxsplit=1)[0].rstrip('.')}"


def _said(e: Evidence, points: list[dict[Any, Any]]) -> pd.DataFrame:
    """The statements that each point rests on, as mentions."""
    found = [_mentions(e, str(point["point"]), point["statements"]) for point in points]
    return crosstab.distinct(pd.concat(found) if found else _mentions(e, "", []))


def _others(e: Evidence, points: list[dict[Any, Any]], against: pd.DataFrame) -> pd.DataFrame:
    """The statements of who is against or only agrees: they count for nothing, and a reader wants to see them."""
    found = [_mentions(e, "", [])]
    for point in points:
        name = str(point["point"])
        found.append(_mentions(e, name, list(against.loc[against["point"] == name, "statement"])))
        agreed = _mentions(e, name, point["agreed"])
        found.append(agreed[agreed["column"].isin(point["agreeing"])])
    return pd.concat(found)


def _mentions(e: Evidence, point: str, statements: list[str]) -> pd.DataFrame:
    rows = _lines(e)
    return rows[rows["statement"].isin(statements)].assign(row=point)[["row", "column", "unit", "statement"]]


@lru_cache(maxsize=4)
def _lines(e: Evidence) -> pd.DataFrame:
    """Every statement that counts as a mention, without a row."""
    return e.counted[["city", "words", "statement"]].rename(columns={"city": "column", "words": "unit"})


def _known(e: Evidence, points: list[dict[Any, Any]]) -> dict[tuple[str, str], pd.DataFrame]:
    """(challenge, section) → what is known of every city about that question, for each question that a point rests on."""
    asked = {question for point in points for question in asked_about(e, point["codes"])}
    only = {challenge: e.only(challenge) for challenge, _ in asked}
    return {(challenge, section): facts(only[challenge], section) for challenge, section in sorted(asked)}


def _states(
    e: Evidence,
    point: dict[Any, Any],
    said: pd.DataFrame,
    against: pd.DataFrame,
    known: Mapping[tuple[str, str], pd.DataFrame],
) -> pd.DataFrame:
    name = str(point["point"])
    own = said[said["row"] == name]
    stands = {
        "tegen": list(against.loc[against["point"] == name, "city"]),
        "betwist": list(own.loc[own["statement"].isin(e.contested), "column"]),
        "vraagt": point["asks"],
        "noemt": [*point["names"], *point["blocked"]],
        "sluit_aan": point["agreeing"],
    }
    marks = pd.DataFrame(
        [(name, city, state) for state, cities in stands.items() for city in cities], columns=["row", "column", "state"]
    )
    empty = pd.DataFrame({"column": [], "state": []}, dtype="str")
    asked = [known[question] for question in sorted(asked_about(e, point["codes"]))]
    otherwise = crosstab.strongest(pd.concat([empty, *asked]), e.participants, _ORDER)
    return crosstab.states(marks.astype("str"), otherwise, [name], _ORDER)
