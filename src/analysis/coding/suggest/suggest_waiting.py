"""Suggestions for everything that waits: the worklist `uncoded`, and the order in which an analyst wants to see it."""

from collections.abc import Sequence
from typing import Literal

import pandas as pd

from analysis.codebook import Codebook
from analysis.coding.suggest.documents import joined, sentences
from analysis.coding.suggest.kin import Kin, told
from analysis.coding.suggest.propose import Suggester, Suggestion
from analysis.words import say

WORKLIST = ["statement", "challenge", "section", "text"]
BEST = 3
SUGGESTED = [f"{name}_{rank}" for name in ("code", "score") for rank in range(1, BEST + 1)] + ["reason"]


def suggested(waiting: pd.DataFrame, statements: pd.DataFrame, codebook: Codebook) -> pd.DataFrame:
    """WORKLIST and SUGGESTED (all text) of the statements in `waiting` (columns of the table statements), in their order."""
    if waiting.empty:
        return pd.DataFrame(columns=[*WORKLIST, *SUGGESTED], dtype="str")
    known = sentences(statements, codebook, waiting)
    suggester = Suggester(codebook, known)
    kin = Kin(suggester, known)
    table = pd.DataFrame("", index=waiting.index, columns=SUGGESTED, dtype="str")
    for (challenge, section), rows in waiting.groupby(["challenge", "section"], sort=False):
        texts = [joined(text, detail) for text, detail in zip(rows["text"], rows["detail"], strict=True)]
        place = str(challenge), str(section)
        table.loc[rows.index] = answers(suggester, kin, codebook, place, texts, list(rows["city"]))
    return pd.concat([waiting[WORKLIST], table], axis=1)


def answers(
    suggester: Suggester, kin: Kin, codebook: Codebook, place: tuple[str, str], texts: list[str], cities: Sequence[str] = ()
) -> list[list[str]]:
    """Per text the values of SUGGESTED; `place`: challenge and section; `cities`: who wrote each text, when that is known."""
    tops, likes = suggester.top(*place, texts, cities), kin.of(*place, texts, cities)
    return [columns_of(top, told(like, codebook)) for top, like in zip(tops, likes, strict=True)]


def columns_of(suggestions: list[Suggestion], kin: str = "") -> list[str]:
    """The values of SUGGESTED; `kin` tells of another sentence without a code, and is said when no code is near."""
    if not suggestions:
        return [""] * (2 * BEST) + [say("coding.no_codes")]
    empty = [""] * (BEST - len(suggestions))
    codes = [one.code for one in suggestions] + empty
    scores = [f"{one.score:.3f}" for one in suggestions] + empty
    return [*codes, *scores, suggestions[0].reason + (kin if not suggestions[0].near else "")]


def ordered(worklist: pd.DataFrame, first: Literal["surest", "uncertain"]) -> pd.DataFrame:
    """The worklist with the greatest margin between the two best codes first, or the smallest."""
    scores = worklist[["score_1", "score_2"]].replace("", "0").astype("float64")
    margin = scores["score_1"] - scores["score_2"]
    return worklist.loc[margin.sort_values(ascending=first == "uncertain", kind="stable").index].reset_index(drop=True)
