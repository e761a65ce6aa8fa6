"""How often the suggestion was right, per code, from the journal of decisions."""

import pandas as pd

from analysis.codebook import NO_CODE, Codebook
from analysis.coding.decide.decision_log import standing
from analysis.words import say
from analysis.workspace import Workspace


def record(workspace: Workspace, codebook: Codebook, challenge: str = "") -> pd.DataFrame:
    """One row per code that a person chose where suggestions were shown, in codebook order, and a last row with the total.

    Columns (Dutch heads): code, label, decisions, of which the code stood first, of which it stood among the first three.
    Decisions that were undone do not count, nor `geen-code`: there is nothing to be right about.
    """
    chosen = [
        (code, rank)
        for row in standing(workspace)
        if row["action"] == "code" and row["suggested"] and challenge in ("", row["challenge"])
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
