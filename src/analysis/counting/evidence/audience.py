"""Who may see which row: publiek < mow < werkgroep < intern (design, section 3)."""

from collections.abc import Mapping
from dataclasses import replace

import pandas as pd

from analysis.codebook import AUDIENCES, Codebook
from analysis.codebook.decided_tables import SCOPE
from analysis.coding.decide.apply import EXTRAORDINARY_LAYERS

OUTSIDE = AUDIENCES[:2]
INTERN = AUDIENCES[-1]


def seen(audience: str) -> tuple[str, ...]:
    """The audiences whose rows this audience sees: its own and every more open one."""
    return AUDIENCES[: AUDIENCES.index(audience) + 1]


def silenced(book: Codebook, audience: str) -> bool:
    """May this audience see none of the sections that are counted, where there are any? Then nobody is called silent."""
    table = book["sections"]
    counted = table["section"].isin(book.counted)
    return bool(counted.any()) and not table.loc[counted, "audience"].isin(seen(audience)).any()


def told(book: Codebook, audience: str) -> Codebook:
    """The codebook without what this audience could only read as silence: it may not see what that rests on.

    Points of the advice go when they rest on codes of closed sections alone, and with them what other points need of them; the
    lists of domains go when no counted section is left.
    """
    if silenced(book, audience):
        return _with(book, {name: book[name].iloc[:0] for name in ("advice", "domains", "disciplines")})
    advice, closed = book["advice"], _closed(book, audience)
    silent = advice["codes"].map(lambda cell: bool(cell) and set(cell.split("|")) <= closed).astype(bool)
    kept = advice[~silent]
    names = set(kept["point"])
    needs = kept["depends_on"].map(lambda cell: "|".join(point for point in cell.split("|") if point in names))
    return _with(book, {"advice": kept.assign(depends_on=needs).reset_index(drop=True)}) if len(kept) < len(advice) else book


def _closed(book: Codebook, audience: str) -> set[str]:
    """The codes of sections that this audience may not see."""
    table, scope = book["sections"], book.with_role("scope_in")[:1]
    closed = set(table.loc[~table["audience"].isin(seen(audience)), "section"])
    own = book["codes"]["section"].replace(SCOPE, *scope) if scope else book["codes"]["section"]
    return set(book["codes"].loc[own.isin(closed), "code"])


def _with(book: Codebook, tables: Mapping[str, pd.DataFrame]) -> Codebook:
    return replace(book, tables={**book.tables, **tables})


def visible(table: pd.DataFrame, challenge: str, audience: str, own: str) -> pd.DataFrame:
    """The rows of fiches or statements that exist for this audience, and all rows of the city `own` ("" is no city).

    A row with an audience that is not one of the four is for nobody but intern. File names are intern.
    """
    rows = table[table["challenge"] == challenge] if challenge else table
    if audience == INTERN:
        return rows
    if "audience" in rows:
        ordinary = ~rows["layer"].isin(EXTRAORDINARY_LAYERS)
        return rows[(rows["audience"].isin(seen(audience)) & ordinary) | ((rows["city"] == own) & bool(own))]
    return rows.assign(file="")


def assigned(table: pd.DataFrame, codebook: Codebook) -> pd.DataFrame:
    """The rows of which the city and the challenge are known; the others wait for an answer (questions), and count nowhere."""
    return table[table["city"].isin(codebook.participants) & table["challenge"].isin(codebook["challenges"]["challenge"])]
