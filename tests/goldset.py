"""The gold truth of the example as contract tables (design, section 3), so that counting is tested apart from reading."""

from pathlib import Path

import pandas as pd

GOLD = Path(__file__).parent / "gold"
COMMENT = r"\.c\d+$"


def gold(name: str) -> pd.DataFrame:
    """A gold CSV as text: gold("answers"), gold("expected/readable/denominators")."""
    return pd.read_csv(GOLD / f"{name}.csv", dtype="str", keep_default_na=False)


def fiches() -> pd.DataFrame:
    """gold/fiches.csv with the columns of the table `fiches`."""
    table = gold("fiches")
    return table.assign(
        department=table["answering_unit"],
        file=table["file"].str.removeprefix("fiches/"),
        approved=table["approved"],
        readable=table["readable"].map({"yes": "ja", "no": "neen"}),
    )["fiche city challenge department version superseded_by file template received name_ok approved readable".split()]


def statements(scan: bool = False) -> pd.DataFrame:
    """gold/answers.csv with the columns of the table `statements`; `scan`: with what was typed over from the scan."""
    answers = gold("answers")
    answers = answers[answers["section"] != "contact"]
    if not scan:
        answers = answers[answers["origin"] != "scan"]
    comment = answers["item"].str.contains(COMMENT)
    return answers.assign(
        statement=[f"g{n:04}" for n in range(len(answers))],
        place=answers["section"] + " " + answers["item"],
        layer=comment.map({True: "comment", False: "body"}),
        instruments=answers["instrument"],
        rule=answers["instrument_written"],
    )[
        "statement fiche city challenge section item text detail place layer status audience priority actor"
        " instruments level rule level_written refers_to".split()
    ].reset_index(drop=True)
