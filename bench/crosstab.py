"""Cross tables over many statements: counts and states of the code × city table, from mentions and facts to a Cross."""

import time

import numpy as np
import pandas as pd

from analysis.counting import crosstab
from analysis.counting.crosstab import Cross
from analysis.counting.findings import STATES

SIZES = (1_000, 100_000, 1_000_000)
CITIES = [f"stad-{n:03}" for n in range(300)]
CODES = [f"CODE-{n:02}" for n in range(100)]


def made(size: int) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Mentions (a tenth are the same words again) and what each statement says about its section."""
    chance = np.random.default_rng(1)
    row, column = (pd.array(np.array(names)[chance.integers(0, len(names), size)], dtype="str") for names in (CODES, CITIES))
    unit = chance.integers(0, max(1, size * 9 // 10), size)
    said = pd.DataFrame({"row": row, "column": column, "unit": unit, "statement": [f"s{n}" for n in range(size)]})
    return said, pd.DataFrame({"column": column, "state": pd.array(["niet_genoemd"] * size, dtype="str")})


def cross(said: pd.DataFrame, facts: pd.DataFrame) -> Cross:
    once = crosstab.distinct(said)
    otherwise = crosstab.strongest(facts, CITIES, STATES)
    states = crosstab.states(once.assign(state="genoemd"), otherwise, CODES, STATES)
    labels = pd.Series(dict(zip(CODES, CODES, strict=True)))
    return Cross("code", crosstab.counts(once, CODES, CITIES), states, labels, {}, once)


def rows() -> list[dict[str, object]]:
    """Best of three, so that another program on the machine does not decide."""
    found: list[dict[str, object]] = []
    for size in SIZES:
        said, facts = made(size)
        seconds = []
        for _ in range(3):
            start = time.perf_counter()
            table = cross(said, facts)
            seconds.append(time.perf_counter() - start)
        found.append({"statements": size, "cells": table.states.size, "seconds": min(seconds)})
    return found
