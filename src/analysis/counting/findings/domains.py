"""The systeemtrack: domains and disciplines, two axes that are never mixed, and what touches more than one domain."""

import pandas as pd

from analysis.counting.evidence import Evidence
from analysis.counting.findings.counting import mentions, parts
from analysis.counting.findings.waiting import can_rise

AXES = {"domains": "domain", "disciplines": "discipline"}


def by_axis(e: Evidence, axis: str = "domains", section: str = "") -> pd.DataFrame:
    """One row per value of the axis and challenge: `axis` (id), label, challenge, codes (those a city names), cities, who,
    statements, rises. axis is "domains" or "disciplines". A code with two domains counts at both."""
    section = section or e.main
    rows = []
    named = {challenge: _named(e.only(challenge), section, axis) for challenge in e.challenges}
    for value, label in e.codebook[axis][[AXES[axis], "label"]].itertuples(index=False, name=None):
        for challenge, codes in named.items():
            touching = codes[pd.Series([value in values for values in codes["values"]], index=codes.index, dtype="bool")]
            who = e.in_order(touching["column"])
            statements = list(dict.fromkeys(touching["statement"]))
            rises = can_rise(e, who, [section], [challenge])
            rows.append((value, label, challenge, list(dict.fromkeys(touching["row"])), len(who), who, statements, rises))
    return pd.DataFrame(rows, columns=["axis", "label", "challenge", "codes", "cities", "who", "statements", "rises"])


def codes_by_axis(e: Evidence, axis: str = "domains", section: str = "") -> pd.DataFrame:
    """code × value of the axis: the number of cities that name a code which touches it, 0 where it does not touch it.

    Rows in codebook order, only codes that a city names; whole numbers.
    """
    section = section or e.main
    values = list(e.codebook[axis][AXES[axis]])
    found = bridges(e, least=1, section=section)
    cells = [[row["cities"] if value in row[axis] else 0 for value in values] for row in found.to_dict("records")]
    table = pd.DataFrame(cells, index=list(found["code"]), columns=values, dtype=int)
    return table.reindex([code for code in e.codebook["codes"]["code"] if code in table.index])


def bridges(e: Evidence, least: int = 2, section: str = "") -> pd.DataFrame:
    """Codes that a city names and that touch at least `least` domains: an agenda for dialogue.

    code, label, challenge, domains, disciplines (ids: which experts to invite), instruments (ids), cities, who, statements,
    rises. Most domains first, then most cities, then codebook order.
    """
    section = section or e.main
    said = mentions(e, section)
    rows = []
    for code in e.codebook["codes"].to_dict("records"):
        own = said[said["row"] == code["code"]]
        lists = {name: parts(code[name]) for name in ("domains", "disciplines", "instruments")}
        if own.empty or len(lists["domains"]) < least:
            continue
        who = e.in_order(own["column"])
        rises = can_rise(e, who, [section], [code["challenge"]])
        about = {name: code[name] for name in ("code", "label", "challenge")}
        rows.append(about | lists | {"cities": len(who), "who": who, "statements": list(own["statement"]), "rises": rises})
    rows.sort(key=lambda row: (-len(row["domains"]), -row["cities"]))
    columns = "code label challenge domains disciplines instruments cities who statements rises".split()
    return pd.DataFrame(rows, columns=columns)


def by_domains(e: Evidence, section: str = "") -> pd.DataFrame:
    """Where each code lies that a city names: in one domain, or between those it touches.

    domains (ids joined with "|", in register order), code, label, challenge, cities, who, rises. First what lies in one domain,
    then between two, each in register order; inside, most cities first.
    """
    known = list(e.codebook["domains"]["domain"])
    found = bridges(e, least=1, section=section)
    places = [[known.index(name) for name in names] for names in found["domains"]]
    found = found.assign(domains=["|".join(known[n] for n in sorted(place)) for place in places])
    order = sorted(range(len(found)), key=lambda n: (len(places[n]), sorted(places[n]), -int(found["cities"].iloc[n])))
    return found.iloc[order].reset_index(drop=True)


def knots(e: Evidence, section: str = "") -> pd.DataFrame:
    """Pairs of codes of two challenges that rest on the same instrument and that at least two named cities both name.

    left, right, instruments, cities, who, rises; most cities first, then codebook order.
    """
    section = section or e.main
    table = bridges(e.of_named, least=0, section=section).to_dict("records")
    rank = {code: number for number, code in enumerate(e.codebook["codes"]["code"])}
    table.sort(key=lambda row: rank[row["code"]])
    rows = []
    for number, left in enumerate(table):
        for right in table[number + 1 :]:
            common = [name for name in left["instruments"] if name in right["instruments"]]
            who = [city for city in left["who"] if city in right["who"]]
            if left["challenge"] != right["challenge"] and common and len(who) > 1:
                rises = any(can_rise(e, who, [section], [side["challenge"]]) for side in (left, right))
                rows.append((left["code"], right["code"], common, len(who), who, rises))
    rows.sort(key=lambda row: -row[3])
    return pd.DataFrame(rows, columns=["left", "right", "instruments", "cities", "who", "rises"])


def _named(e: Evidence, section: str, axis: str) -> pd.DataFrame:
    codes = e.codebook["codes"].set_index("code")[axis]
    said = mentions(e, section)
    return said.assign(values=said["row"].map(codes).fillna("").str.split("|"))
