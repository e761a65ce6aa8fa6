"""What stands in the way of a point of the advice, and who sees it otherwise."""

from collections.abc import Hashable, Mapping

import pandas as pd

from analysis.evidence import Evidence
from analysis.findings.counting import all_mentions, content, mentions, parts

LAW = ["instrument", "instrument_label", "level", "valid_from", "precision"]


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
        rests = codes[codes["code"].isin(parts(point["codes"]))]
        for code in codes[codes["section"] == "obstacle"].to_dict("records"):
            own = said[said["row"] == code["code"]]
            if own.empty or not _blocks(code, rests):
                continue
            written = [name for statement in own["statement"] for name in parts(law.get(statement, ""))]
            who = e.in_order(own["column"])
            found = [point["point"], code["code"], code["label"], len(who), who, list(own["statement"])]
            rows += [[*found, *_law(e, name)] for name in dict.fromkeys(written or parts(code["instruments"]))]
    return pd.DataFrame(rows, columns=["point", "code", "label", "cities", "who", "statements", *LAW])


def minority(e: Evidence) -> pd.DataFrame:
    """Who sees it otherwise: point, why ("scope", "against", "contested"), city, statement.

    scope: the city counts a topic of the point out of scope; against: it names a code that speaks against the point (the column
    `against` of advice.csv, may be absent); contested: it contests how its sentence was coded.
    """
    said, outside = all_mentions(e), mentions(e, "scope_out")
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


def _blocks(obstacle: Mapping[Hashable, str], rests: pd.DataFrame) -> bool:
    if obstacle["code"] in set(rests["code"]):
        return True
    near = rests[rests["challenge"] == obstacle["challenge"]]
    return any(set(parts(obstacle["instruments"])) & set(parts(instruments)) for instruments in near["instruments"])


def _law(e: Evidence, instrument: str) -> list[str]:
    table = e.codebook["instruments"]
    row = table[table["instrument"] == instrument].iloc[0]
    return [instrument, row["label"], row["level"], row["valid_from"], row["valid_from_precision"]]
