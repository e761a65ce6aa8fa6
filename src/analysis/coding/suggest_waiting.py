"""Suggestions for everything that waits: the worklist `uncoded`, and the order in which an analyst wants to see it."""

from typing import Literal

import pandas as pd

from analysis.codebook import NO_CODE, Codebook
from analysis.coding.apply import coded
from analysis.coding.documents import joined, sentences
from analysis.coding.suggest import Suggester, Suggestion
from analysis.words import say

WORKLIST = ["statement", "challenge", "section", "text"]
BEST = 3
SUGGESTED = [f"{name}_{rank}" for name in ("code", "score") for rank in range(1, BEST + 1)] + ["reason"]
# From this likeness on, two sentences without a code are shown as perhaps the same new code: 2 in 100 pairs of sentences with
# different codes reach it, and 14 in 100 pairs with the same code (sub-problems of the example).
KIN = 0.2


def suggested(waiting: pd.DataFrame, statements: pd.DataFrame, codebook: Codebook) -> pd.DataFrame:
    """WORKLIST and SUGGESTED (all text) of the statements in `waiting` (columns of the table statements), in their order."""
    if waiting.empty:
        return pd.DataFrame(columns=[*WORKLIST, *SUGGESTED], dtype="str")
    suggester = Suggester(codebook, sentences(statements, codebook))
    found = _best(suggester, waiting)
    kin = _kin(suggester, waiting, found, statements, codebook)
    rows = [columns_of(found[name], kin.get(name, "")) for name in waiting["statement"]]
    table = pd.DataFrame(rows, columns=SUGGESTED, index=waiting.index, dtype="str")
    return pd.concat([waiting[WORKLIST], table], axis=1)


def columns_of(suggestions: list[Suggestion], kin: str = "") -> list[str]:
    """The values of SUGGESTED; `kin` tells of a sentence that shares the lack of a code."""
    if not suggestions:
        return [""] * (2 * BEST) + [say("coding.no_codes")]
    empty = [""] * (BEST - len(suggestions))
    codes = [one.code for one in suggestions] + empty
    scores = [f"{one.score:.3f}" for one in suggestions] + empty
    return [*codes, *scores, suggestions[0].reason + kin]


def ordered(worklist: pd.DataFrame, first: Literal["surest", "uncertain"]) -> pd.DataFrame:
    """The worklist with the greatest margin between the two best codes first, or the smallest."""
    scores = worklist[["score_1", "score_2"]].replace("", "0").astype("float64")
    margin = scores["score_1"] - scores["score_2"]
    return worklist.loc[margin.sort_values(ascending=first == "uncertain", kind="stable").index].reset_index(drop=True)


def _best(suggester: Suggester, waiting: pd.DataFrame) -> dict[str, list[Suggestion]]:
    found: dict[str, list[Suggestion]] = {}
    for (challenge, section, city), rows in waiting.groupby(["challenge", "section", "city"], sort=False):
        tops = suggester.top(str(challenge), str(section), _texts(rows), city=str(city))
        found |= dict(zip(rows["statement"], tops, strict=True))
    return found


def _texts(rows: pd.DataFrame) -> list[str]:
    return [joined(text, detail) for text, detail in zip(rows["text"], rows["detail"], strict=True)]


def _kin(
    suggester: Suggester,
    waiting: pd.DataFrame,
    found: dict[str, list[Suggestion]],
    statements: pd.DataFrame,
    codebook: Codebook,
) -> dict[str, str]:
    """Statement → what to say of the sentence of another city that is most like it and has no code either."""
    lost = waiting[[bool(found[name]) and not found[name][0].near for name in waiting["statement"]]]
    decisions = coded(statements, codebook)
    without = statements[statements["statement"].isin(decisions.loc[decisions["code"] == NO_CODE, "statement"])]
    pool = pd.concat([lost, without]).drop_duplicates("statement")
    kin = {}
    for row in lost.to_dict("records"):
        same = (pool["challenge"] == row["challenge"]) & (pool["section"] == row["section"]) & (pool["city"] != row["city"])
        if not same.any():
            continue
        like = suggester.like([joined(str(row["text"]), str(row["detail"]))], _texts(pool[same]))[0]
        if like.max() >= KIN:
            best = pool[same].iloc[int(like.argmax())]
            city = codebook.label("cities", best["city"])
            kin[str(row["statement"])] = say("coding.kin", text=best["text"], city=city)
    return kin
