"""Which counts a change of the codebook moves, before it is accepted: `fiches code --dry-run`."""

import pandas as pd

from analysis.codebook import NO_CODE, Codebook
from analysis.coding.apply import coded, to_code
from analysis.text import letters

PLACE = ["challenge", "section", "code"]
NUMBERS = ["cities_before", "cities_after", "statements_before", "statements_after"]


def counts(statements: pd.DataFrame, fiches: pd.DataFrame, codebook: Codebook) -> pd.DataFrame:
    """PLACE, cities, statements: what the cross tables rest on; the same words of one city count once."""
    rows = to_code(statements, fiches, codebook)
    rows = rows[rows["status"] == "inhoud"]
    rows = rows.assign(words=[f"{city}/{letters(text)}" for city, text in zip(rows["city"], rows["text"], strict=True)])
    pairs = coded(rows, codebook).merge(rows, on="statement")
    grouped = pairs[pairs["code"] != NO_CODE].groupby(PLACE)
    return grouped.agg(cities=("city", "nunique"), statements=("words", "nunique")).reset_index()


def changes(statements: pd.DataFrame, fiches: pd.DataFrame, before: Codebook, after: Codebook) -> pd.DataFrame:
    """PLACE and NUMBERS (whole numbers), only the rows that would change."""
    old, new = (counts(statements, fiches, book) for book in (before, after))
    both = old.merge(new, on=PLACE, how="outer", suffixes=("_before", "_after"))
    both[NUMBERS] = both[NUMBERS].fillna(0).astype("int64")
    moved = (both["cities_before"] != both["cities_after"]) | (both["statements_before"] != both["statements_after"])
    return both.loc[moved, [*PLACE, *NUMBERS]].sort_values(PLACE).reset_index(drop=True)
