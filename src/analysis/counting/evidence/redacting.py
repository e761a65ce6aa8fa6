"""Spans that may not leave, taken out of every text before anything else sees it (redactions.csv)."""

import re

import pandas as pd

from analysis.codebook import Codebook
from analysis.words import say
from analysis.words.text import key

# The columns that hold what a city wrote.
WRITTEN = ("text", "detail", "priority", "actor", "rule", "level_written")


def redacted(statements: pd.DataFrame, codebook: Codebook) -> pd.DataFrame:
    """The statements with every span of redactions.csv replaced by "[weggelaten]".

    In the sentence of the row the span goes wherever it stands; in the rest of that challenge (of everything, when the row
    names none) where it is whole words: the same name stands in a newer version and in other sections too. White space and
    capitals in it do not matter.
    """
    found = statements
    rows = codebook["redactions"].to_dict("records")
    for row in sorted(rows, key=lambda row: -len(row["span"])):  # a span inside a longer one would leave the rest of it
        if row["span"].strip():
            near = (found["challenge"] == row["challenge"]) | (row["challenge"] == "")
            sentence = near & (statements["text"].map(key) == key(row["text"]))
            found = without(without(found, sentence, [row["span"]]), near, [row["span"]], whole=True)
    return found


def without(statements: pd.DataFrame, where: "pd.Series[bool]", spans: list[str], whole: bool = False) -> pd.DataFrame:
    """The spans taken out of the rows `where`; `whole`: only where they are whole words."""
    edge = r"(?<!\w){}(?!\w)" if whole else "{}"
    longest_first = sorted(spans, key=len, reverse=True)
    choice = "|".join(r"\s+".join(re.escape(word) for word in span.split()) for span in longest_first)
    return cut(statements, where, re.compile(edge.format(f"(?:{choice})"), re.IGNORECASE))


def cut(statements: pd.DataFrame, where: "pd.Series[bool]", pattern: re.Pattern[str]) -> pd.DataFrame:
    """What the pattern finds in the rows `where` replaced by "[weggelaten]"."""
    gone = say("evidence.left_out")
    changed = {}
    for column in WRITTEN:
        old = statements.loc[where, column]
        new = old.map(lambda text: pattern.sub(gone, text))
        if not new.equals(old):
            changed[column] = statements[column].mask(where, new)
    return statements.assign(**changed)
