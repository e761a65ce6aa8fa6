"""The advice held against the evidence: points without support, and findings without a point, are both shown."""

from functools import lru_cache

import pandas as pd

from analysis.codebook.decided_tables import SCOPE
from analysis.counting.evidence import Evidence
from analysis.counting.findings.against import dissent
from analysis.counting.findings.counting import AGREES, SAYS, all_mentions, parts
from analysis.counting.findings.minutes import minutes
from analysis.counting.findings.ranked import SEVERAL
from analysis.counting.findings.waiting import can_rise
from analysis.words.text import key


@lru_cache(maxsize=4)
def support(e: Evidence) -> pd.DataFrame:
    """One row per point of the advice, in the order of advice.csv.

    point, chapter, kind, text, addressed_to (labels), codes (ids), depends_on, needed_by (points), cities (number), who (ids;
    never one of whom a person decided that it asks something else), asks, names, blocked (the same cities apart: who names a
    chance, else a problem, else only an obstacle), agreeing (ids, counted apart), agreed (the statements that do), among (ids
    of the cities that answered the questions its codes belong to), answered (their number), rises (could what waits add a
    city), yet (or did nobody answer so far), statements (ids), minutes (the items of meetings that speak of its codes, as
    "meeting/item").
    """
    advice = e.codebook["advice"]
    said, agreed, spoken, against = all_mentions(e), all_mentions(e, AGREES), minutes(e), dissent(e)
    rows = []
    for point in advice.to_dict("records"):
        codes = parts(point["codes"])
        otherwise = set(against.loc[against["point"] == point["point"], "city"])
        own = said[said["row"].isin(codes) & ~said["column"].isin(otherwise)]
        who, with_them = e.in_order(own["column"]), e.in_order(agreed.loc[agreed["row"].isin(codes), "column"])
        rows.append(
            {name: point[name] for name in ("point", "chapter", "kind", "text")}
            | {
                "addressed_to": _addressed(e, point["addressed_to"]),
                "codes": codes,
                "depends_on": parts(point["depends_on"]),
                "needed_by": _needed_by(advice, point["point"]),
                "cities": len(who),
                "who": who,
                **_apart(e, own),
                "agreeing": [city for city in with_them if city not in who],
                "agreed": list(dict.fromkeys(agreed.loc[agreed["row"].isin(codes), "statement"])),
                **_known_so_far(e, codes, who),
                "statements": list(dict.fromkeys(own["statement"])),
                "minutes": _minuted(spoken, codes),
            }
        )
    about = "point chapter kind text addressed_to codes depends_on needed_by".split()
    counted = "cities who asks names blocked agreeing agreed among answered rises yet statements minutes".split()
    return pd.DataFrame(rows, columns=[*about, *counted])


def _known_so_far(e: Evidence, codes: list[str], who: list[str]) -> dict[str, object]:
    """Who answered what these codes belong to, and whether that can still change what is said of the point."""
    among, rises = _among(e, codes), _rises(e, codes, who)
    return {"among": among, "answered": len(among), "rises": rises, "yet": rises or bool(codes and not among)}


def _apart(e: Evidence, own: pd.DataFrame) -> dict[str, list[str]]:
    """The cities that carry a point, each once: in what it is first named."""
    section = own["statement"].map(dict(zip(e.counted["statement"], e.counted["section"], strict=True)))
    laws, chances = e.codebook.with_role("rule")[:1], e.codebook.with_role("rule")[1:2]
    asks, blocked = (set(own.loc[section.isin(sections), "column"]) for sections in (chances, laws))
    names = set(own.loc[~section.isin([*chances, *laws]), "column"])
    return {
        "asks": e.in_order(list(asks)),
        "names": e.in_order(list(names - asks)),
        "blocked": e.in_order(list(blocked - asks - names)),
    }


def _needed_by(advice: pd.DataFrame, point: str) -> list[str]:
    """The points that depend on this one, in the order of advice.csv."""
    return [str(other) for other, needs in zip(advice["point"], advice["depends_on"], strict=True) if point in parts(needs)]


def _minuted(spoken: pd.DataFrame, codes: list[str]) -> list[str]:
    """The items of meetings that speak of one of these codes, as "meeting/item"."""
    rows = zip(spoken["meeting"], spoken["item"], spoken["codes"], strict=True)
    return [f"{meeting}/{item}" for meeting, item, about in rows if {*about} & {*codes}]


def unsupported(e: Evidence) -> pd.DataFrame:
    """The points that no city's own words carry (columns as `support`); what a meeting said stands beside it in `minutes`."""
    table = support(e)
    return table[table["cities"] == 0].reset_index(drop=True)


def unaddressed(e: Evidence, least: int = SEVERAL) -> pd.DataFrame:
    """Codes that at least `least` cities name and no point rests on.

    code, label, challenge, section, cities, who, statements, rises. Most cities first, ties in codebook order.
    """
    rested = {code for codes in e.codebook["advice"]["codes"] for code in parts(codes)}
    said = all_mentions(e)
    named = dict(iter(said.groupby("row")))
    rows = []
    for code in e.codebook["codes"].to_dict("records"):
        own = named.get(code["code"], said.iloc[:0])
        who = e.in_order(own["column"])
        if len(who) >= least and code["code"] not in rested and code["section"] != SCOPE:
            about = [code[name] for name in ("code", "label", "challenge", "section")]
            rises = _rises(e, [code["code"]], who)
            rows.append([*about, len(who), who, list(own["statement"]), rises])
    rows.sort(key=lambda row: -row[4])
    return pd.DataFrame(rows, columns="code label challenge section cities who statements rises".split())


def dependencies(e: Evidence) -> pd.DataFrame:
    """point, needs, known (is `needs` a point of the advice), supported (does a city carry it): one row per dependency."""
    table = support(e)
    carried = dict(zip(table["point"], table["cities"] > 0, strict=True))
    rows = [
        (p, needs, needs in carried, bool(carried.get(needs)))
        for p, all_of in zip(table["point"], table["depends_on"], strict=True)
        for needs in all_of
    ]
    return pd.DataFrame(rows, columns=["point", "needs", "known", "supported"]).astype({"known": bool, "supported": bool})


def asked_about(e: Evidence, codes: list[str]) -> set[tuple[str, str]]:
    """(challenge, section) of the questions that these codes belong to."""
    return {question for code, question in _questions(e) if code in codes}


@lru_cache(maxsize=4)
def _questions(e: Evidence) -> list[tuple[str, tuple[str, str]]]:
    """Every code with the (challenge, section) of its question."""
    table = e.codebook["codes"]
    sections = table["section"].replace(SCOPE, e.section("scope_in"))
    return list(zip(table["code"], zip(table["challenge"], sections, strict=True), strict=True))


def _among(e: Evidence, codes: list[str]) -> list[str]:
    """Cities that answered at least one of the questions that these codes belong to."""
    return e.in_order([city for question in asked_about(e, codes) for city in _answering(e).get(question, ())])


@lru_cache(maxsize=4)
def _answering(e: Evidence) -> dict[tuple[str, str], set[str]]:
    """(challenge, section) → the cities that answered that question."""
    found: dict[tuple[str, str], set[str]] = {}
    rows = e.counted[e.counted["status"].isin(list(SAYS))]
    for challenge, section, city in zip(rows["challenge"], rows["section"], rows["city"], strict=True):
        found.setdefault((challenge, section), set()).add(city)
    return found


def _rises(e: Evidence, codes: list[str], who: list[str]) -> bool:
    """Could what waits add a city to those that name one of these codes?"""
    return any(can_rise(e, who, [section], [challenge]) for challenge, section in asked_about(e, codes))


def _addressed(e: Evidence, written: str) -> list[str]:
    known = e.codebook.aliases("stakeholders")
    return [e.codebook.label("stakeholders", known.get(key(part), part)) for part in parts(written)]
