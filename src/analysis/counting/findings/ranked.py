"""What is widely shared, what one city says alone, and who could tell about it."""

from collections.abc import Iterator
from functools import lru_cache

import pandas as pd

from analysis.codebook import NO_CODE
from analysis.counting import crosstab
from analysis.counting.evidence import Evidence
from analysis.counting.findings.actors import experiences
from analysis.counting.findings.code_tables import cross
from analysis.counting.findings.lists import projects
from analysis.words import say
from analysis.words.text import lower

CODE = ["code", "challenge", "label", "short", "predicate", "predicate_one"]
SEVERAL = 3  # from here on the words are "meerdere steden" (design, section 4)


@lru_cache(maxsize=64)
def ranked(e: Evidence, section: str = "") -> pd.DataFrame:
    """Every code of the section, most cities first, ties in codebook order; `geen-code` stands in the cross table only.

    code, challenge, label, short, predicate, predicate_one, cities (number), who (ids), agreeing (ids, counted apart),
    statements (ids), answered (number of cities), rises (could what waits add a city).
    """
    section = section or e.main
    table = cross(e, section)
    described = e.codebook["codes"].set_index("code", drop=False)[CODE].to_dict("index")
    rows = [
        {
            **described[code],
            "cities": int(table.totals[code]),
            "who": table.columns(code),
            "agreeing": table.columns(code, "sluit_aan"),
            "statements": [name for city in table.columns(code) for name in table.statements(code, city)],
            "answered": table.base.get("answered", 0),
            "rises": code in table.rising,
        }
        for code in table.ranking
    ]
    return pd.DataFrame(rows, columns=[*CODE, "cities", "who", "agreeing", "statements", "answered", "rises"])


@lru_cache(maxsize=64)
def shared(e: Evidence, section: str = "", most: int = 5) -> pd.DataFrame:
    """The rows of `ranked` that most cities share: about `most`, at least two cities each, never cut inside a tie."""
    section = section or e.main
    table = ranked(e, section)
    together = table[table["cities"] > 1].set_index("code", drop=False)
    kept = crosstab.top(together["cities"], most)
    return together.loc[kept].reset_index(drop=True)


def lone(e: Evidence, section: str = "") -> pd.DataFrame:
    """The rows of `ranked` that exactly one city names: also a single voice can be decisive."""
    section = section or e.main
    table = ranked(e, section)
    return table[table["cities"] == 1].reset_index(drop=True)


def tellers(e: Evidence, each: int = 1) -> pd.DataFrame:
    """Who could tell about what: city, topics (labels), statements (ids), in register order.

    Of every widely shared sub-problem the `each` cities that wrote most about it, every city with a project of its own, and
    each city outside the Flemish concession with the sentences in which it wrote most. Only cities that may be named.
    """
    found = [*_most_written(e, each), *_own_projects(e), *_outside(e)]
    rows = []
    for city in e.in_order([name for name, _, _ in found]):
        own = [(topic, statements) for name, topic, statements in found if name == city]
        rows.append((city, [topic for topic, _ in own], list(dict.fromkeys(s for _, statements in own for s in statements))))
    return pd.DataFrame(rows, columns=["city", "topics", "statements"])


Told = tuple[str, str, list[str]]


def _most_written(e: Evidence, each: int) -> Iterator[Told]:
    rows = e.counted.set_index("statement")
    length = rows["text"].str.len() + rows["detail"].str.len()
    names = e.codebook["codes"].set_index("code")["short"]
    for code in shared(e).to_dict("records"):
        short = str(names[code["code"]])
        said = rows.loc[code["statements"]].assign(length=length).groupby("city")["length"].sum()
        said = said.reindex([city for city in code["who"] if city not in e.unnamed])
        for city in said.sort_values(ascending=False, kind="stable").index[:each]:
            own = [name for name in code["statements"] if rows.loc[name, "city"] == city]
            yield city, say("findings.told_most", topic=lower(short or code["label"]), n=len(own)), own


def _own_projects(e: Evidence) -> Iterator[Told]:
    for project in projects(e).to_dict("records"):
        if project["where"] == e.names[project["city"]]:
            yield project["city"], say("findings.told_project", name=project["name"]), [project["statement"]]


def _outside(e: Evidence) -> Iterator[Told]:
    told = experiences(e)
    longest_first = (-told["text"].str.len() - told["detail"].str.len()).sort_values(kind="stable").index
    for city, rows in told.loc[longest_first].groupby("city"):
        yield str(city), say("findings.outside"), list(rows["statement"].head(2))


def without_code(e: Evidence, section: str = "") -> list[str]:
    """The statements that a person read and that fit no code, in register order of the cities."""
    section = section or e.main
    table = cross(e, section)
    return [name for city in e.participants for name in table.statements(NO_CODE, city)]
