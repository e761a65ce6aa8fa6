"""Who may see which row: publiek < mow < werkgroep < intern (design, section 3)."""

import pandas as pd

from analysis.codebook import AUDIENCES, Codebook
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
