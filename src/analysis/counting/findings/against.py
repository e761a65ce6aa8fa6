"""What stands in the way of a point of the advice, and who sees it otherwise."""

from collections.abc import Iterator, Mapping

import pandas as pd

from analysis.counting.evidence import Evidence
from analysis.counting.findings.counting import all_mentions, content, mentions, parts
from analysis.counting.findings.waiting import can_rise

LAW = ["instrument", "instrument_label", "level", "valid_from", "precision"]


def in_the_way(e: Evidence) -> pd.DataFrame:
    """The obstacles in the way of each point, with the rules they rest on, in codebook order.

    point, code, label, cities, who, statements, rises, and per instrument one row: instrument, instrument_label, level,
    valid_from (ISO or ""), precision ("dag", "benaderend" = only the year is known, ""). An obstacle stands in the way of a
    point that rests on it, or that rests on a code of the same challenge under the same instrument.
    """
    codes = e.codebook["codes"]
    named = list(_named(e))
    rows = []
    for point in e.codebook["advice"].to_dict("records"):
        rests = codes[codes["code"].isin(parts(point["codes"]))]
        rows += [[point["point"], *found, *law] for obstacle, found, laws in named if _blocks(obstacle, rests) for law in laws]
    return pd.DataFrame(rows, columns=["point", "code", "label", "cities", "who", "statements", "rises", *LAW])


def _named(e: Evidence) -> Iterator[tuple[dict[str, str], list[object], list[list[str]]]]:
    """Every obstacle that a city names: its row of the codebook, what is found about it, and the rules it rests on."""
    said = {str(code): rows for code, rows in mentions(e, e.law).groupby("row")}
    written = content(e, e.law).set_index("statement")["instruments"].to_dict()
    described = e.codebook["instruments"].rename(columns={"label": LAW[1], "valid_from_precision": LAW[4]})
    law = {row["instrument"]: [row[name] for name in LAW] for row in described.to_dict("records")}
    codes = e.codebook["codes"]
    for code in codes[codes["section"] == e.law].to_dict("records"):
        if code["code"] not in said:
            continue
        statements = [str(name) for name in said[code["code"]]["statement"]]
        names = dict.fromkeys(name for statement in statements for name in parts(written.get(statement, "")))
        who = e.in_order(said[code["code"]]["column"])
        laws = [law[name] for name in names or parts(code["instruments"])]
        rises = can_rise(e, who, [e.law], [code["challenge"]])
        yield {str(k): str(v) for k, v in code.items()}, [code["code"], code["label"], len(who), who, statements, rises], laws


def minority(e: Evidence) -> pd.DataFrame:
    """Who sees it otherwise: point, why ("scope", "against", "contested"), city, statement.

    scope: the city counts a topic of the point out of scope; against: it names a code that speaks against the point (the column
    `against` of advice.csv, may be absent); contested: it contests how its sentence was coded.
    """
    said, outside = all_mentions(e), mentions(e, e.section("scope_out"))
    rows = []
    for point in e.codebook["advice"].to_dict("records"):
        codes = parts(point["codes"])
        against = said[said["row"].isin(parts(point.get("against", "")))]
        disputed = said[said["row"].isin(codes) & said["statement"].isin(e.contested)]
        sources = {"scope": outside[outside["row"].isin(codes)], "against": against, "contested": disputed}
        rows += [
            (point["point"], why, row.column, row.statement) for why, found in sources.items() for row in found.itertuples()
        ]
    return pd.DataFrame(rows, columns=["point", "why", "city", "statement"]).drop_duplicates(ignore_index=True)


def _blocks(obstacle: Mapping[str, str], rests: pd.DataFrame) -> bool:
    if obstacle["code"] in set(rests["code"]):
        return True
    near = rests[rests["challenge"] == obstacle["challenge"]]
    return any(set(parts(obstacle["instruments"])) & set(parts(instruments)) for instruments in near["instruments"])
