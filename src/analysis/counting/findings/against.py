"""What stands in the way of a point of the advice, and who asks something else."""

from collections.abc import Iterator, Mapping
from functools import lru_cache

import pandas as pd

from analysis.counting.evidence import Evidence
from analysis.counting.findings.counting import all_mentions, content, mentions, parts
from analysis.counting.findings.waiting import can_rise
from analysis.words.text import key

LAW = ["instrument", "instrument_label", "level", "valid_from", "precision"]


def in_the_way(e: Evidence) -> pd.DataFrame:
    """The obstacles in the way of each point, with the rules they rest on, in codebook order.

    point, code, label, cities, who, statements, rises, challenge, and per instrument one row: instrument, instrument_label,
    level, valid_from (ISO or ""), precision ("dag", "benaderend" = only the year is known, ""). An obstacle stands in the way
    of a point that rests on it, or that rests on a code of the same challenge under the same instrument.
    """
    codes = e.codebook["codes"]
    named = list(_named(e))
    rows = []
    for point in e.codebook["advice"].to_dict("records"):
        rests = codes[codes["code"].isin(parts(point["codes"]))]
        rows += [[point["point"], *found, *law] for obstacle, found, laws in named if _blocks(obstacle, rests) for law in laws]
    return pd.DataFrame(rows, columns=["point", "code", "label", "cities", "who", "statements", "rises", "challenge", *LAW])


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
        yield (
            {str(k): str(v) for k, v in code.items()},
            [code["code"], code["label"], len(who), who, statements, rises, code["challenge"]],
            laws,
        )


def minority(e: Evidence) -> pd.DataFrame:
    """Who asks something else: point, why ("dissent", "contested"), city, statement, in order of the points.

    dissent: a person decided so about that very sentence (dissent.csv); contested: the city contests how it was coded.
    Nothing is derived from a code: a sentence that counts for one point is not a sentence against another.
    """
    said, decided = all_mentions(e), dissent(e)
    rows = []
    for point in e.codebook["advice"].to_dict("records"):
        disputed = said[said["row"].isin(parts(point["codes"])) & said["statement"].isin(e.contested)]
        own = decided[decided["point"] == point["point"]]
        rows += [(point["point"], "dissent", row["city"], row["statement"]) for row in own.to_dict("records")]
        rows += [(point["point"], "contested", row["column"], row["statement"]) for row in disputed.to_dict("records")]
    return pd.DataFrame(rows, columns=["point", "why", "city", "statement"]).drop_duplicates(ignore_index=True)


@lru_cache(maxsize=4)
def dissent(e: Evidence) -> pd.DataFrame:
    """point, city, statement: the sentences that a person judged to ask something else than a point of the advice.

    A row names a sentence by its id, or by its text when the id went with an older version. A sentence without words (of a city
    that is not named here) or that this audience may not see is no row: there is no line without a sentence.
    """
    rows = e.counted[e.counted["text"] != ""]
    found = []
    for row in e.codebook["dissent"].to_dict("records"):
        same = (rows["statement"] == row["statement"]) | ((rows["text"].map(key) == key(row["text"])) & (row["text"] != ""))
        own = rows[same & (rows["city"] == row["city"])].drop_duplicates("words")
        found += [(row["point"], row["city"], name) for name in own["statement"]]
    return pd.DataFrame(found, columns=["point", "city", "statement"]).drop_duplicates(ignore_index=True)


def _blocks(obstacle: Mapping[str, str], rests: pd.DataFrame) -> bool:
    if obstacle["code"] in set(rests["code"]):
        return True
    near = rests[rests["challenge"] == obstacle["challenge"]]
    return any(set(parts(obstacle["instruments"])) & set(parts(instruments)) for instruments in near["instruments"])
