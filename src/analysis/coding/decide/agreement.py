"""Two coders on the same sentences: how far they agree, and first of all where they do not.

The unit is a decision: one sentence and one code, yes or no. Cohen's kappa = (observed - expected) / (1 - expected), where
expected is the agreement of two coders who say yes as often as these two do, at random (Cohen 1960).
"""

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from analysis.codebook import NO_CODE, Codebook
from analysis.coding.decide.apply import carried, keyed
from analysis.words import say

PLACE = ["challenge", "section", "match"]
DISAGREEMENTS = ["challenge", "section", "text", "first", "second", "note_first", "note_second"]
PER_CODE = ["code", "label", "decisions", "both", "only_first", "only_second", "neither", "percentage", "kappa"]


@dataclass(frozen=True)
class Agreement:
    """`disagreements`: DISAGREEMENTS, codes joined with `|`. `per_code`: PER_CODE, the last row over all.

    `sentences`: how many sentences both coded; only these count. `only_one`: how many only one of them coded.
    """

    disagreements: pd.DataFrame
    per_code: pd.DataFrame
    sentences: int
    only_one: int


def agreement(first: pd.DataFrame, second: pd.DataFrame, codebook: Codebook) -> Agreement:
    """Compare two passes (tables like codings.csv). Codes count as what they were merged into."""
    one, two = _by_sentence(first, codebook), _by_sentence(second, codebook)
    shared = [place for place in one if place in two]
    codes = [*codebook["codes"]["code"]]
    chosen = [(set(one[place].codes), set(two[place].codes)) for place in shared]
    asked = [set(codebook.codes_of(place[0], place[1])["code"]) | a | b for place, (a, b) in zip(shared, chosen, strict=True)]
    per_code = [
        _row(code, [(code in a, code in b) for (a, b), may in zip(chosen, asked, strict=True) if code in may]) for code in codes
    ]
    every = [(code in a, code in b) for (a, b), may in zip(chosen, asked, strict=True) for code in sorted(may)]
    rows = [{**row, "label": codebook.label("codes", str(row["code"]))} for row in per_code if row["decisions"]]
    total = {**_row("", every), "label": say("agreement.over_all")}
    differing = [
        _difference(place, one[place], two[place]) for place in shared if set(one[place].codes) != set(two[place].codes)
    ]
    table = pd.DataFrame(differing, columns=DISAGREEMENTS, dtype="str")
    return Agreement(table, pd.DataFrame([*rows, total], columns=PER_CODE), len(shared), len(set(one) ^ set(two)))


@dataclass
class _Coded:
    text: str
    codes: list[str]
    note: str


def _by_sentence(codings: pd.DataFrame, codebook: Codebook) -> dict[tuple[str, str, str], _Coded]:
    into = carried(codebook)
    found: dict[tuple[str, str, str], _Coded] = {}
    for row in keyed(codings).to_dict("records"):
        here = found.setdefault((row["challenge"], row["section"], row["match"]), _Coded(row["text"], [], row["note"]))
        if row["code"] != NO_CODE:
            here.codes.append(into.get(row["code"], row["code"]))
    return found


def _difference(place: tuple[str, str, str], one: _Coded, two: _Coded) -> dict[str, str]:
    codes = ["|".join(sorted(set(coded.codes))) or NO_CODE for coded in (one, two)]
    values = [place[0], place[1], one.text, *codes, one.note, two.note]
    return dict(zip(DISAGREEMENTS, values, strict=True))


def _row(code: str, pairs: Sequence[tuple[bool, bool]]) -> dict[str, str | int]:
    both, first = sum(a and b for a, b in pairs), sum(a for a, _ in pairs)
    second = sum(b for _, b in pairs)
    neither = len(pairs) - first - second + both
    share = f"{100 * (both + neither) / len(pairs):.0f}" if pairs else say("agreement.not_computable")
    values: list[str | int] = [code, "", len(pairs), both, first - both, second - both, neither, share, kappa(pairs)]
    return dict(zip(PER_CODE, values, strict=True))


def kappa(pairs: Sequence[tuple[bool, bool]]) -> str:
    """Cohen's kappa with two decimals.

    The words for 'not computable' when there are no decisions, or when chance alone already gives full agreement.
    """
    n = len(pairs)
    first, second = sum(a for a, _ in pairs), sum(b for _, b in pairs)
    # In whole numbers, so that 'not computable' does not depend on rounding: expected = by_chance / n².
    by_chance = first * second + (n - first) * (n - second)
    if by_chance == n * n:
        return say("agreement.not_computable")
    agreed = sum(a == b for a, b in pairs)
    return f"{(agreed * n - by_chance) / (n * n - by_chance):.2f}"
