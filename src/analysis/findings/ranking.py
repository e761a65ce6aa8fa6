"""What is widely shared, what one city says alone, and who could tell about it."""

import pandas as pd

from analysis import crosstab
from analysis.codebook import NO_CODE
from analysis.evidence import Evidence
from analysis.findings.actors import experiences
from analysis.findings.lists import projects
from analysis.findings.tables import cross
from analysis.words import say

CODE = ["code", "challenge", "label", "short", "predicate", "predicate_one"]
SEVERAL = 3  # from here on the words are "meerdere steden" (design, section 4)


def ranked(e: Evidence, section: str = "sub_problem") -> pd.DataFrame:
    """Every code of the section, most cities first, ties in codebook order; `geen-code` stands in the cross table only.

    code, challenge, label, short, predicate, predicate_one, cities (number), who (ids), agreeing (ids, counted apart),
    statements (ids), answered (number of cities).
    """
    table = cross(e, section)
    described = e.codebook["codes"].set_index("code", drop=False)
    rows = [
        {
            **described.loc[code, CODE].to_dict(),
            "cities": int(table.totals[code]),
            "who": table.columns(code),
            "agreeing": table.columns(code, "sluit_aan"),
            "statements": [name for city in table.columns(code) for name in table.statements(code, city)],
            "answered": table.base.get("answered", 0),
        }
        for code in table.ranking
    ]
    return pd.DataFrame(rows, columns=[*CODE, "cities", "who", "agreeing", "statements", "answered"])


def shared(e: Evidence, section: str = "sub_problem", most: int = 5) -> pd.DataFrame:
    """The rows of `ranked` that most cities share: about `most`, at least two cities each, never cut inside a tie."""
    table = ranked(e, section)
    together = table[table["cities"] > 1].set_index("code", drop=False)
    kept = crosstab.top(together["cities"], most)
    return together.loc[kept].reset_index(drop=True)


def lone(e: Evidence, section: str = "sub_problem") -> pd.DataFrame:
    """The rows of `ranked` that exactly one city names: also a single voice can be decisive."""
    table = ranked(e, section)
    return table[table["cities"] == 1].reset_index(drop=True)


def tellers(e: Evidence, each: int = 1) -> pd.DataFrame:
    """Who could tell about what: city, topics (labels), statements (ids), in register order.

    Of every widely shared sub-problem the `each` cities that wrote most about it, every city with a project of its own, and each
    city outside the Flemish concession with the sentences in which it wrote most. Only cities that this audience may name.
    """
    rows = e.counted.set_index("statement")
    length = rows["text"].str.len() + rows["detail"].str.len()
    found: list[tuple[str, str, list[str]]] = []
    for code in shared(e).to_dict("records"):
        said = rows.loc[code["statements"]].assign(length=length).groupby("city")["length"].sum()
        said = said.drop(list(e.unnamed), errors="ignore").reindex(e.in_order(list(said.index))).dropna()
        most = said.sort_values(ascending=False, kind="stable").index[:each]
        found += [(city, code["label"], [s for s in code["statements"] if rows.loc[s, "city"] == city]) for city in most]
    own = [project for project in projects(e).to_dict("records") if project["where"] == e.names[project["city"]]]
    found += [(project["city"], project["name"], [project["statement"]]) for project in own]
    outside = experiences(e).assign(length=lambda table: -table["text"].str.len() - table["detail"].str.len())
    for city, told in outside.sort_values("length", kind="stable").groupby("city"):
        found.append((str(city), say("findings.outside"), list(told["statement"].head(2))))
    table = pd.DataFrame(found, columns=["city", "topic", "statements"])
    gathered = [
        (
            city,
            list(table.loc[table["city"] == city, "topic"]),
            list(dict.fromkeys(table.loc[table["city"] == city, "statements"].sum())),
        )
        for city in e.in_order(table["city"])
    ]
    return pd.DataFrame(gathered, columns=["city", "topics", "statements"])


def without_code(e: Evidence, section: str = "sub_problem") -> list[str]:
    """The statements that a person read and that fit no code, in register order of the cities."""
    table = cross(e, section)
    return [name for city in e.participants for name in table.statements(NO_CODE, city)]
