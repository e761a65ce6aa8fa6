"""Legal decisions applied: which instruments of law a statement is about, and at which level they stand.

A row of rules.csv holds for every statement with the same challenge, section and text. Several instruments are joined with `|`.
A contract (the running concession, the new tender) is a level of its own: no legislation, so nobody can change it by law.
"""

import pandas as pd

from analysis.codebook import Codebook
from analysis.coding.decide.apply import KEY, keyed


def ruled(statements: pd.DataFrame, codebook: Codebook) -> pd.DataFrame:
    """The same statements with `instruments` and `level` as decided; empty where nobody decided."""
    rules = {
        (row["challenge"], row["section"], row["match"]): (
            row["instruments"],
            row["level"] or level(row["instruments"], codebook),
        )
        for row in keyed(codebook["rules"]).to_dict("records")
    }
    rows = keyed(statements)[KEY].itertuples(index=False, name=None)
    found = [rules.get(row, ("", "")) for row in rows]
    return statements.assign(
        instruments=pd.Series([instruments for instruments, _ in found], index=statements.index, dtype="str"),
        level=pd.Series([written for _, written in found], index=statements.index, dtype="str"),
    )


def level(instruments: str, codebook: Codebook) -> str:
    """The level or levels (joined with `|`) of instruments joined with `|`, in their order, each once."""
    levels = dict(zip(codebook["instruments"]["instrument"], codebook["instruments"]["level"], strict=True))
    return "|".join(dict.fromkeys(levels[name] for name in instruments.split("|") if levels.get(name)))
