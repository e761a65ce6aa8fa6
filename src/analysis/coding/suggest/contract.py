"""Is the codebook still a contract? Codes without sentences, sentences between two codes, codes that overlap."""

from collections import Counter
from itertools import combinations

import pandas as pd

from analysis.codebook import Codebook
from analysis.coding.decide.apply import coded
from analysis.coding.suggest.documents import joined, sentences
from analysis.coding.suggest.propose import Suggester

BETWEEN = 0.15  # two best codes whose scores differ less than this: the sentence sits between them
OVERLAP = 2  # so many sentences that sit between the same two codes make the codes overlap


def without_sentences(statements: pd.DataFrame, codebook: Codebook) -> pd.DataFrame:
    """code, label: the codes that no sentence has, in codebook order; codes merged into another are not asked."""
    codes = codebook["codes"]
    codes = codes[codes["merged_into"] == ""] if "merged_into" in codes else codes
    return codes.loc[~codes["code"].isin(coded(statements, codebook)["code"]), ["code", "label"]].reset_index(drop=True)


def between(statements: pd.DataFrame, codebook: Codebook) -> pd.DataFrame:
    """statement, text, code (the decision), code_1, code_2, margin: coded sentences for which two codes are about as near.

    Each city's sentences are weighed with what other cities' sentences and the codebook say, never with the decision itself.
    """
    known = sentences(statements, codebook)
    pairs = coded(statements, codebook).groupby("statement", sort=False)["code"].agg("|".join).reset_index()
    rows = pairs.merge(statements.drop_duplicates("statement"), on="statement")
    found = []
    for city, own in rows.groupby("city", sort=False):
        suggester = Suggester(codebook, known[known["city"] != city])
        for (challenge, section), some in own.groupby(["challenge", "section"], sort=False):
            texts = [joined(text, detail) for text, detail in zip(some["text"], some["detail"], strict=True)]
            tops = suggester.top(str(challenge), str(section), texts, k=2)
            for row, top in zip(some.to_dict("records"), tops, strict=True):
                margin = round(top[0].score - top[1].score, 3) if len(top) == 2 else 1.0
                if margin < BETWEEN and top[0].near:
                    found.append((row["statement"], row["text"], row["code"], top[0].code, top[1].code, margin))
    table = pd.DataFrame(found, columns=["statement", "text", "code", "code_1", "code_2", "margin"])
    return table.sort_values(["margin", "statement"], kind="stable").reset_index(drop=True)


def overlapping(statements: pd.DataFrame, codebook: Codebook, between_codes: pd.DataFrame | None = None) -> pd.DataFrame:
    """code, other, between, both: pairs of codes with OVERLAP or more sentences that sit between them or have both.

    `between_codes`: what between() gave, when it is at hand.
    """
    table = between(statements, codebook) if between_codes is None else between_codes
    near = Counter((min(pair), max(pair)) for pair in zip(table["code_1"], table["code_2"], strict=True))
    together = [sorted(codes) for _, codes in coded(statements, codebook).groupby("statement")["code"]]
    both = Counter(pair for codes in together for pair in combinations(codes, 2))
    pairs = [(*pair, near[pair], both[pair]) for pair in sorted({*near, *both}) if near[pair] + both[pair] >= OVERLAP]
    return pd.DataFrame(pairs, columns=["code", "other", "between", "both"])
