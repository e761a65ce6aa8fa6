"""The cross tables of codes: which city says what, at which level of government."""

from functools import lru_cache

import pandas as pd

from analysis.codebook import NO_CODE
from analysis.counting import crosstab
from analysis.counting.crosstab import Cross
from analysis.counting.evidence import Evidence
from analysis.counting.findings.counting import (
    AGREES,
    STATES,
    answering,
    base,
    codes,
    content,
    facts,
    mentions,
)
from analysis.counting.findings.waiting import can_rise
from analysis.words import say

NO_LEVEL = "geen-niveau"


@lru_cache(maxsize=64)
def cross(e: Evidence, section: str) -> Cross:
    """code × city: how often each city says it, and in which of the twelve states every cell is.

    The last row is `geen-code` (read, and no code fits); it stands outside the ranking. A section that this audience may not
    see gives a table without rows.
    """
    said = mentions(e, section)
    rows = codes(e, section, said) if section in e.sections or not said.empty else []
    agreeing = mentions(e, section, AGREES).assign(state="sluit_aan")
    disputed = said["statement"].isin(e.contested)
    marks = pd.concat([said.assign(state="genoemd"), said[disputed].assign(state="betwist"), agreeing])
    otherwise = crosstab.strongest(facts(e, section), e.participants, STATES)
    counts = crosstab.counts(said, rows, e.participants)
    closed = section in e.codebook.choices
    return Cross(
        kind=section,
        counts=counts,
        states=crosstab.states(marks, otherwise, rows, STATES),
        labels=labels(e, "codes", rows),
        base=base(e, section),
        mentions=said,
        extra=() if closed else (NO_CODE,),
        aside=e.aside,
        among=tuple(answering(e, section)),
        rising=rising(e, counts, section),
        grouped=True,
        scale=closed and _ordered(e, section),
    )


def _ordered(e: Evidence, section: str) -> bool:
    """Do the options of a closed question have an order of their own: that of the list, or that of numbers?"""
    table = e.codebook["codes"]
    return bool(e.codebook.options(section)) or all(
        label.isdecimal() for label in table.loc[table["section"] == section, "label"]
    )


def levels(e: Evidence, section: str = "") -> Cross:
    """level of government × city. A statement on two levels counts at both; the last row holds those without a level.

    As in `by_level` only what a person read counts: a sentence that waits for its code waits here too.
    """
    section = section or e.law
    found = _levelled(_read(e, section)).rename(columns={"level": "row", "city": "column", "words": "unit"})
    others = sorted(set(found["row"]) - {*e.levels, NO_LEVEL})
    rows = [*e.levels, *others, NO_LEVEL] if section in e.sections or not found.empty else []
    otherwise = crosstab.strongest(facts(e, section), e.participants, STATES)
    counts = crosstab.counts(found, rows, e.participants)
    return Cross(
        kind="level",
        counts=counts,
        states=crosstab.states(found.assign(state="genoemd"), otherwise, rows, STATES),
        labels=pd.Series({row: level_label(row) for row in rows}, dtype="str"),
        base=base(e, section),
        mentions=found,
        extra=(NO_LEVEL,),
        aside=e.aside,
        among=tuple(answering(e, section)),
        rising=rising(e, counts, section),
    )


def by_level(e: Evidence, section: str = "") -> pd.DataFrame:
    """level, code, cities (number), who (city ids), statements (ids): every code at every level where it was said."""
    section = section or e.law
    said = mentions(e, section).rename(columns={"row": "code", "column": "city"})
    found = said.merge(_levelled(_read(e, section))[["statement", "level"]], on="statement")
    order = {name: number for number, name in enumerate([*e.levels, *sorted(set(found["level"]) - set(e.levels))])}
    codes_first = {code: number for number, code in enumerate([*e.codebook["codes"]["code"], NO_CODE])}
    rows = [
        (str(level), str(code), e.in_order(list(group["city"])), list(group["statement"]))
        for (level, code), group in found.groupby(["level", "code"])
    ]
    rows.sort(key=lambda row: (order[row[0]], -len(row[2]), codes_first[row[1]]))
    table = pd.DataFrame(rows, columns=["level", "code", "who", "statements"])
    return table.assign(cities=table["who"].map(len))


def level_label(level: str) -> str:
    """What a level of government is called; a level that the words do not know is its own label."""
    try:
        return say(f"findings.level_{level.replace('-', '_')}")
    except KeyError:
        return level


def having(counts: pd.DataFrame, row: str) -> list[str]:
    """The cities that count in this row."""
    return [str(city) for city, count in zip(counts.columns, counts.loc[row].to_numpy(), strict=True) if count]


def rising(e: Evidence, counts: pd.DataFrame, *sections: str) -> frozenset[str]:
    """The rows to which what waits could add a city; a code of one challenge only by what waits there."""
    table = e.codebook["codes"]
    of = {code: (name,) for code, name in zip(table["code"], table["challenge"], strict=True) if name in e.challenges}
    return frozenset(str(row) for row in counts.index if can_rise(e, having(counts, row), sections, of.get(str(row), ())))


def _levelled(rows: pd.DataFrame) -> pd.DataFrame:
    found = rows.assign(level=rows["level"].where(rows["level"] != "", NO_LEVEL).str.split("|"))
    return found.explode("level").drop_duplicates(["words", "level"])


def _read(e: Evidence, section: str) -> pd.DataFrame:
    """What counts and has a code, `geen-code` among them."""
    rows = content(e, section)
    return rows[e.read(rows)]


def labels(e: Evidence, table: str, rows: list[str]) -> "pd.Series[str]":
    label = {row: e.codebook.label(table, row) for row in rows}
    return pd.Series(label | ({NO_CODE: say("findings.no_code")} if NO_CODE in label else {}), dtype="str")
