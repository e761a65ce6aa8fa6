"""How often the suggestion was right, per code, from the journal of decisions."""

from typing import Any

import pandas as pd

from analysis.codebook import NO_CODE, Codebook
from analysis.coding.decide.decision import JOURNAL
from analysis.words import say
from analysis.workspace import Workspace


def record(workspace: Workspace, codebook: Codebook, challenge: str = "") -> pd.DataFrame:
    """One row per code that a person chose where suggestions were shown, in codebook order, and a last row with the total.

    Columns (Dutch heads): code, label, decisions, of which the code stood first, of which it stood among the first three.
    Decisions that were undone do not count, nor `geen-code`: there is nothing to be right about.
    """
    chosen = [
        (code, rank)
        for row in _standing(workspace)
        if row["suggested"] and challenge in ("", row["challenge"])
        for code, rank in zip(row["codes"], row["ranks"], strict=True)
        if code != NO_CODE
    ]
    ranks = pd.DataFrame(chosen, columns=["code", "rank"])
    counts = pd.DataFrame(
        {
            "decisions": ranks.groupby("code").size(),
            "first": ranks[ranks["rank"] == 1].groupby("code").size(),
            "three": ranks[ranks["rank"] > 0].groupby("code").size(),
        }
    )
    counts = counts.reindex([code for code in codebook["codes"]["code"] if code in counts.index]).fillna(0).astype(int)
    table = counts.reset_index(names="code")
    table.insert(1, "label", [codebook.label("codes", code) for code in table["code"]])
    total = pd.DataFrame([{"code": "", "label": say("lab.total"), **counts.sum().to_dict()}])
    return pd.concat([table, total]).reset_index(drop=True).rename(columns=lambda column: say(f"lab.{column}"))


def _standing(workspace: Workspace) -> list[dict[str, Any]]:
    """The decisions that were not undone, oldest first; an undo takes back the last one of its coder in the same file."""
    rows: list[dict[str, Any]] = []
    for row in workspace.noted(JOURNAL):
        if row["action"] != "undo":
            rows.append(row)
            continue
        mine = [n for n, other in enumerate(rows) if (other["coder"], other["file"]) == (row["coder"], row["file"])]
        if mine:
            del rows[mine[-1]]
    return [row for row in rows if row["action"] == "code"]
