"""Decisions that deserve another look: something around the sentence changed since, or the sentence itself is gone."""

import pandas as pd
from rapidfuzz import fuzz, process

from analysis.codebook import Codebook
from analysis.coding.decide.apply import KEY, carried, codable, decided, keyed, newest, to_code, uncoded
from analysis.words import say
from analysis.words.text import letters

ALIKE = 60  # from this likeness (0 to 100, of all words) on, a new sentence is shown as what became of an old one
AGAIN = ["statement", "challenge", "section", "text", "detail", "code", "why"]


def look_again(statements: pd.DataFrame, fiches: pd.DataFrame, codebook: Codebook) -> pd.DataFrame:
    """AGAIN: one row per statement and code. The decision stays in force; a decision of a later date takes the row away."""
    pairs = keyed(to_code(statements, fiches, codebook)).merge(decided(codebook)[[*KEY, "code", "date"]], on=KEY)
    pairs = pairs.merge(fiches[["fiche", "received"]], on="fiche", how="left")
    before = _details_before(statements, fiches)
    parts = _parts(codebook)
    rows = []
    for row in pairs.to_dict("records"):
        old = before.get((row["fiche"], row["section"], row["match"]), set())
        if old and letters(row["detail"]) not in old and row["date"] < row["received"]:
            rows.append({**row, "why": say("coding.detail_changed", date=row["date"])})
        new = [code for code, since in parts.get(row["code"], []) if not since or row["date"] < since]
        if new:
            rows.append({**row, "why": say("coding.code_split", code=row["code"], parts=", ".join(new))})
    return pd.DataFrame(rows, columns=AGAIN, dtype="str")


def gone(statements: pd.DataFrame, fiches: pd.DataFrame, codebook: Codebook) -> pd.DataFrame:
    """AGAIN: the decisions whose sentence no longer stands so in the newest version, with what may have become of it.

    A decision whose sentence stands in no fiche at all is listed too, without a statement.
    """
    now = keyed(newest(statements, fiches))
    standing = set(now[["fiche", "section", "match"]].itertuples(index=False, name=None))
    successor = dict(zip(fiches["fiche"], fiches["superseded_by"], strict=True))
    last = set(now["fiche"]) | set(fiches.loc[fiches["superseded_by"] == "", "fiche"])
    decisions = decided(codebook)[[*KEY, "code", "text"]]
    old = keyed(codable(statements, codebook)).drop(columns="text").merge(decisions, on=KEY)
    old = old[old["fiche"].map(successor).isin(last)]
    waiting = uncoded(statements, fiches, codebook)
    rows = []
    for row in old.to_dict("records"):
        newer = successor[row["fiche"]]
        if (newer, row["section"], row["match"]) not in standing:
            there = waiting[(waiting["fiche"] == newer) & (waiting["section"] == row["section"])]
            rows.append({**row, "why": _became(row["text"], list(there["text"]))})
    anywhere = set(keyed(statements)[KEY].itertuples(index=False, name=None))
    lost = decisions[[place not in anywhere for place in decisions[KEY].itertuples(index=False, name=None)]]
    rows += lost.assign(statement="", detail="", why=say("coding.sentence_nowhere")).to_dict("records")
    return pd.DataFrame(rows, columns=AGAIN, dtype="str")


def _became(text: str, there: list[str]) -> str:
    best = process.extractOne(text, there, scorer=fuzz.token_sort_ratio, score_cutoff=ALIKE)
    return say("coding.sentence_changed", text=best[0]) if best else say("coding.sentence_gone")


def _details_before(statements: pd.DataFrame, fiches: pd.DataFrame) -> dict[tuple[str, str, str], set[str]]:
    """(newest fiche, section, match) → the details that stood beside that text in the versions before it."""
    later = dict(zip(fiches["fiche"], fiches["superseded_by"], strict=True))
    old = keyed(statements[~statements["fiche"].isin(newest(statements, fiches)["fiche"])])
    before: dict[tuple[str, str, str], set[str]] = {}
    columns = (old[name] for name in ("fiche", "section", "match", "detail"))
    for fiche, section, match, detail in zip(*columns, strict=True):
        for _ in later:  # at most as many steps as there are fiches, so that a circle ends
            if not later.get(fiche):
                break
            fiche = later[fiche]
        before.setdefault((fiche, section, match), set()).add(letters(detail))
    return before


def _parts(codebook: Codebook) -> dict[str, list[tuple[str, str]]]:
    """Code → the codes split from it, each with the date since which it exists (`since` in codes.csv, may be absent)."""
    codes = codebook["codes"]
    if "split_from" not in codes:
        return {}
    since = codes["since"] if "since" in codes else pd.Series("", index=codes.index, dtype="str")
    into = carried(codebook)
    parts: dict[str, list[tuple[str, str]]] = {}
    for code, origin, date in zip(codes["code"], codes["split_from"], since, strict=True):
        if origin:
            parts.setdefault(into.get(origin, origin), []).append((code, date))
    return parts
