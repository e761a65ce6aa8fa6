"""Decisions applied: which statement carries which code, and which statements still wait for a person.

A decision is a row of codings.csv, for every statement with the same challenge, section and text (text.key): a new version of a
fiche, and another city with the same sentence, keep it. `geen-code` is a decision too: read, and no code fits.
"""

import pandas as pd

from analysis.codebook import NO_CODE, Codebook, CodebookError
from analysis.words import say
from analysis.words.text import key

KEY = ["challenge", "section", "match"]
CODED = ["statement", "code", "coder", "date"]
TO_CODE = ("inhoud", "aansluiting")
EXTRAORDINARY_LAYERS = ("comment", "deleted", "hidden")


def coded(statements: pd.DataFrame, codebook: Codebook) -> pd.DataFrame:
    """statement, code, coder, date: one row per pair, in the order of the statements and of the codebook.

    The rows with the code `geen-code` stand in it too: read, and nothing fits.
    Raises CodebookError for a code that is not in codes.csv.
    """
    decisions = decided(codebook)
    pairs = keyed(statements)[["statement", *KEY]].merge(decisions, on=KEY, how="inner")
    real = set(pairs.loc[pairs["code"] != NO_CODE, "statement"])
    pairs = pairs[(pairs["code"] != NO_CODE) | ~pairs["statement"].isin(real)]
    place = {statement: number for number, statement in enumerate(statements["statement"])}
    order = {code: number for number, code in enumerate(codebook["codes"]["code"])}
    return (
        pairs.assign(a=pairs["statement"].map(place), b=pairs["code"].map(order).fillna(-1))
        .sort_values(["a", "b", "date", "coder"], kind="stable")
        .drop_duplicates(["statement", "code"])[CODED]
        .reset_index(drop=True)
    )


def decided(codebook: Codebook) -> pd.DataFrame:
    """codings.csv with the columns of KEY, and each code replaced by the one it was merged into."""
    codings = keyed(codebook["codings"])
    return codings.assign(code=codings["code"].map(_checked(codebook, codings)))


def carried(codebook: Codebook) -> dict[str, str]:
    """Code → the code it counts as: itself, or where `merged_into` (a column of codes.csv, may be absent) leads in the end."""
    codes = codebook["codes"]
    into = dict(zip(codes["code"], codes["merged_into"], strict=True)) if "merged_into" in codes else {}
    problems = [
        say("coding.merged_unknown", row=row, code=code, target=target)
        for row, (code, target) in enumerate(into.items(), 2)
        if target and target not in into
    ]
    if problems:
        raise CodebookError(problems)
    return {code: _end(code, into) for code in codes["code"]} | {NO_CODE: NO_CODE}


def _end(code: str, into: dict[str, str]) -> str:
    passed = [code]
    while into.get(passed[-1]):
        passed.append(into[passed[-1]])
        if passed[-1] in passed[:-1]:
            raise CodebookError([say("coding.merged_circle", codes=" > ".join(passed))])
    return passed[-1]


def _checked(codebook: Codebook, codings: pd.DataFrame) -> dict[str, str]:
    known = carried(codebook)
    problems = [
        say("coding.unknown_code", row=codebook.row("codings", place), code=code, text=text)
        for place, (code, text) in enumerate(zip(codings["code"], codings["text"], strict=True))
        if code not in known
    ]
    if problems:
        raise CodebookError(problems)
    return known


def keyed(table: pd.DataFrame) -> pd.DataFrame:
    """The table with a column `match`: the text as it is compared."""
    return table.assign(match=pd.Series([key(text) for text in table["text"]], index=table.index, dtype="str"))


def newest(statements: pd.DataFrame, fiches: pd.DataFrame) -> pd.DataFrame:
    """The statements of the fiches that no later version replaced."""
    return statements[statements["fiche"].isin(fiches.loc[fiches["superseded_by"] == "", "fiche"])]


def to_code(statements: pd.DataFrame, fiches: pd.DataFrame, codebook: Codebook) -> pd.DataFrame:
    """The statements that a person codes: the codable ones of the newest versions."""
    return newest(codable(statements, codebook), fiches)


def codable(statements: pd.DataFrame, codebook: Codebook) -> pd.DataFrame:
    """The statements with content or agreeing with another city, in an ordinary layer, in a section that is coded.

    Also where it has no codes yet: its pages say that these sentences wait, and a person needs a place to make the first.
    """
    codes = codebook["codes"]
    asked = set(zip(codes["challenge"], codes["section"], strict=True))
    sections = statements["section"].map({name: codebook.kind(name) for name in statements["section"].unique()})
    coded = {*codebook.read_by_people}
    pairs = zip(statements["challenge"], sections, statements["section"], strict=True)
    having = pd.Series(
        [(challenge, kind) in asked or section in coded for challenge, kind, section in pairs],
        index=statements.index,
        dtype="bool",
    )
    ordinary = ~statements["layer"].isin(EXTRAORDINARY_LAYERS) & statements["status"].isin(TO_CODE)
    return statements[having & ordinary & ~statements["section"].isin(codebook.choices)]


def uncoded(statements: pd.DataFrame, fiches: pd.DataFrame, codebook: Codebook) -> pd.DataFrame:
    """The rows of `statements` (same columns) that should be coded and are not."""
    done = coded(statements, codebook)["statement"]
    waiting = to_code(statements, fiches, codebook)
    return waiting[~waiting["statement"].isin(done)].reset_index(drop=True)
