"""The advice held against the evidence: points without support, and findings without a point, are both shown."""

from collections.abc import Hashable, Mapping

import pandas as pd

from analysis.codebook import NO_CODE
from analysis.evidence import Evidence
from analysis.evidence.audience import seen
from analysis.findings.counting import AGREES, SAYS, content, mentions
from analysis.findings.ranking import SEVERAL
from analysis.text import key

SECTIONS = ("sub_problem", "obstacle", "opportunity", "scope_in")
MEETING_AUDIENCE = "mow"
LAW = ["instrument", "instrument_label", "level", "valid_from", "precision"]


def support(e: Evidence) -> pd.DataFrame:
    """One row per point of the advice, in the order of advice.csv.

    point, chapter, kind, text, addressed_to (labels), codes (ids), depends_on, needed_by (points), cities (number), who (ids),
    agreeing (ids, counted apart), answered (cities that answered the questions its codes belong to), statements (ids),
    minutes (the items of meetings that speak of its codes, as "meeting/item").
    """
    advice = e.codebook["advice"]
    said, agreed, spoken = _said(e), _said(e, AGREES), minutes(e)
    rows = []
    for point in advice.to_dict("records"):
        codes = _parts(point["codes"])
        own = said[said["row"].isin(codes)]
        who = e.in_order(own["column"])
        with_them = e.in_order(agreed.loc[agreed["row"].isin(codes), "column"])
        items = [
            f"{m}/{i}"
            for m, i, about in zip(spoken["meeting"], spoken["item"], spoken["codes"], strict=True)
            if {*about} & {*codes}
        ]
        rows.append(
            {name: point[name] for name in ("point", "chapter", "kind", "text")}
            | {
                "addressed_to": _addressed(e, point["addressed_to"]),
                "codes": codes,
                "depends_on": _parts(point["depends_on"]),
                "needed_by": [
                    str(p)
                    for p, needs in zip(advice["point"], advice["depends_on"], strict=True)
                    if point["point"] in _parts(needs)
                ],
                "cities": len(who),
                "who": who,
                "agreeing": [city for city in with_them if city not in who],
                "answered": _answered(e, codes),
                "statements": list(dict.fromkeys(own["statement"])),
                "minutes": items,
            }
        )
    columns = "point chapter kind text addressed_to codes depends_on needed_by cities who agreeing answered statements minutes"
    return pd.DataFrame(rows, columns=columns.split())


def unsupported(e: Evidence) -> pd.DataFrame:
    """The points that no city's own words carry (columns as `support`); what a meeting said stands beside it in `minutes`."""
    table = support(e)
    return table[table["cities"] == 0].reset_index(drop=True)


def unaddressed(e: Evidence, least: int = SEVERAL) -> pd.DataFrame:
    """Codes that at least `least` cities name and no point rests on: code, label, challenge, section, cities, who, statements.

    Most cities first, ties in codebook order.
    """
    rested = {code for codes in e.codebook["advice"]["codes"] for code in _parts(codes)}
    said = _said(e)
    rows = []
    for code in e.codebook["codes"].to_dict("records"):
        own = said[said["row"] == code["code"]]
        who = e.in_order(own["column"])
        if len(who) >= least and code["code"] not in rested and code["section"] != "scope":
            about = [code[name] for name in ("code", "label", "challenge", "section")]
            rows.append([*about, len(who), who, list(own["statement"])])
    rows.sort(key=lambda row: -row[4])
    return pd.DataFrame(rows, columns="code label challenge section cities who statements".split())


def in_the_way(e: Evidence) -> pd.DataFrame:
    """The obstacles in the way of each point, with the rules they rest on, in codebook order.

    point, code, label, cities, who, statements, and per instrument one row: instrument, instrument_label, level, valid_from
    (ISO or ""), precision ("dag", "benaderend" = only the year is known, ""). An obstacle stands in the way of a point that
    rests on it, or that rests on a code of the same challenge under the same instrument.
    """
    said, law = mentions(e, "obstacle"), content(e, "obstacle").set_index("statement")["instruments"]
    codes = e.codebook["codes"].set_index("code", drop=False)
    rows = []
    for point in e.codebook["advice"].to_dict("records"):
        rests = codes[codes["code"].isin(_parts(point["codes"]))]
        for code in codes[codes["section"] == "obstacle"].to_dict("records"):
            own = said[said["row"] == code["code"]]
            if own.empty or not _blocks(code, rests):
                continue
            written = [name for statement in own["statement"] for name in _parts(law.get(statement, ""))]
            who = e.in_order(own["column"])
            found = [point["point"], code["code"], code["label"], len(who), who, list(own["statement"])]
            rows += [[*found, *_law(e, name)] for name in dict.fromkeys(written or _parts(code["instruments"]))]
    return pd.DataFrame(rows, columns=["point", "code", "label", "cities", "who", "statements", *LAW])


def minority(e: Evidence) -> pd.DataFrame:
    """Who sees it otherwise: point, why ("scope", "against", "contested"), city, statement.

    scope: the city counts a topic of the point out of scope; against: it names a code that speaks against the point (the column
    `against` of advice.csv, may be absent); contested: it contests how its sentence was coded.
    """
    said, outside = _said(e), mentions(e, "scope_out")
    rows = []
    for point in e.codebook["advice"].to_dict("records"):
        codes = _parts(point["codes"])
        against = said[said["row"].isin(_parts(point.get("against", "")))]
        disputed = said[said["row"].isin(codes) & said["statement"].isin(e.contested)]
        sources = {"scope": outside[outside["row"].isin(codes)], "against": against, "contested": disputed}
        rows += [
            (point["point"], why, row.column, row.statement) for why, found in sources.items() for row in found.itertuples()
        ]
    return pd.DataFrame(rows, columns=["point", "why", "city", "statement"]).drop_duplicates(ignore_index=True)


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


def minutes(e: Evidence) -> pd.DataFrame:
    """What the meetings themselves brought up: meeting, item, text, codes (ids), kind. Of this meeting, or of all.

    Minutes are for MOW and the working group, unless a column `audience` says otherwise.
    """
    table = e.codebook["minutes"]
    audience = table["audience"].where(table["audience"] != "", MEETING_AUDIENCE) if "audience" in table else MEETING_AUDIENCE
    shown = table.assign(audience=audience, codes=table["codes"].map(_parts))
    shown = shown[shown["audience"].isin(seen(e.audience))]
    if e.challenge:
        here = e.codebook["meetings"].set_index("meeting")["challenge"]
        shown = shown[shown["meeting"].map(here) == e.challenge]
    return shown[["meeting", "item", "text", "codes", "kind"]].reset_index(drop=True)


def _said(e: Evidence, status: str = "inhoud") -> pd.DataFrame:
    found = pd.concat([mentions(e, section, status) for section in SECTIONS])
    return found[found["row"] != NO_CODE]


def _answered(e: Evidence, codes: list[str]) -> int:
    """Cities that answered at least one of the questions that these codes belong to."""
    table = e.codebook["codes"]
    table = table[table["code"].isin(codes)]
    asked = set(zip(table["challenge"], table["section"].replace("scope", "scope_in"), strict=True))
    rows = e.counted[e.counted["status"].isin(list(SAYS))]
    inside = [pair in asked for pair in zip(rows["challenge"], rows["section"], strict=True)]
    return int(rows.loc[inside, "city"].nunique())


def _blocks(obstacle: Mapping[Hashable, str], rests: pd.DataFrame) -> bool:
    if obstacle["code"] in set(rests["code"]):
        return True
    near = rests[rests["challenge"] == obstacle["challenge"]]
    return any(set(_parts(obstacle["instruments"])) & set(_parts(instruments)) for instruments in near["instruments"])


def _law(e: Evidence, instrument: str) -> list[str]:
    table = e.codebook["instruments"]
    row = table[table["instrument"] == instrument].iloc[0]
    return [instrument, row["label"], row["level"], row["valid_from"], row["valid_from_precision"]]


def _addressed(e: Evidence, written: str) -> list[str]:
    known = e.codebook.aliases("stakeholders")
    return [e.codebook.label("stakeholders", known.get(key(part), part)) for part in _parts(written)]


def _parts(cell: str) -> list[str]:
    return [part.strip() for part in cell.split("|") if part.strip()]
