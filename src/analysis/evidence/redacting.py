"""Spans that may not leave, taken out of every text before anything else sees it (redactions.csv)."""

import re

import pandas as pd

from analysis.codebook import Codebook
from analysis.words import say

# The columns that hold what a city wrote.
WRITTEN = ("text", "detail", "priority", "actor", "rule", "level_written")


def redacted(statements: pd.DataFrame, codebook: Codebook) -> pd.DataFrame:
    """The statements with every span of redactions.csv replaced by "[weggelaten]".

    A span is taken out of the whole section it was found in (of every section when the row names none), not only of the one
    sentence: the same name stands in the next version too. White space and capitals in it do not matter.
    """
    found = statements
    for row in codebook["redactions"].to_dict("records"):
        if not row["span"].strip():
            continue
        inside = pd.Series(True, index=found.index)
        for column in ("challenge", "section"):
            inside &= (found[column] == row[column]) | (row[column] == "")
        found = without(found, inside, [row["span"]])
    return found


def without(statements: pd.DataFrame, where: "pd.Series[bool]", spans: list[str], whole: bool = False) -> pd.DataFrame:
    """The spans taken out of the rows `where`; `whole`: only where they are whole words."""
    edge = r"(?<!\w){}(?!\w)" if whole else "{}"
    longest_first = sorted(spans, key=len, reverse=True)
    choice = "|".join(r"\s+".join(re.escape(word) for word in span.split()) for span in longest_first)
    pattern = re.compile(edge.format(f"(?:{choice})"), re.IGNORECASE)
    gone = say("evidence.left_out")
    changed = {
        column: statements[column].mask(where, statements[column].map(lambda text: pattern.sub(gone, text)))
        for column in WRITTEN
    }
    return statements.assign(**changed)
