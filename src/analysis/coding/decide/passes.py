"""Who codes where: settled decisions in codings.csv, and the independent pass of a coder in codings.<coder>.csv.

A coder who works independently sees nothing of what another decided: not in what waits, and not in what is suggested.
"""

from pathlib import Path

import pandas as pd

from analysis.codebook import COLUMNS, Codebook, load, read_csv
from analysis.codebook.workbook_in import NAME as WORKBOOK
from analysis.words import say
from analysis.words.sentence_errors import Told
from analysis.words.text import slug
from analysis.workspace import Workspace


class PassError(Told):
    """There are no codings of this coder, or nobody said whose they are; the message says what to do, in Dutch."""


def file_of(workspace: Workspace, coder: str = "", independent: bool = False) -> Path:
    """codings.csv, or the file of a coder who works without seeing the others."""
    return workspace.codebook / (f"codings.{slug(coder)}.csv" if independent else "codings.csv")


def alone(workspace: Workspace, codebook: Codebook, coder: str) -> Codebook:
    """The codebook as an independent coder sees it: with her own codings, and nobody else's."""
    path = file_of(workspace, coder, independent=True)
    own = read_csv(path) if path.is_file() else pd.DataFrame(columns=COLUMNS["codings"][0].split(), dtype="str")
    return Codebook(codebook.tables | {"codings": own})


def coders(folder: Path) -> dict[str, pd.DataFrame]:
    """Coder (as a slug) → codings: of each independent pass, and of everyone else who decided something together."""
    found = {path.name.split(".")[1]: read_csv(path) for path in sorted(folder.glob("codings.*.csv"))}
    if (folder / "codings.csv").is_file() or (folder / WORKBOOK).is_file():
        settled = read_csv(folder / "codings.csv") if (folder / "codings.csv").is_file() else load(folder)["codings"]
        names = settled["coder"].map(slug)
        found |= {name: settled[names == name] for name in sorted(set(names) - {"", *found})}
    return found


def passes(folder: Path, first: str, second: str) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The codings of two coders. Raises PassError."""
    known = coders(folder)
    for name in (first, second):
        if slug(name) not in known:
            raise PassError(say("agreement.no_coder", seen=name, known=", ".join(known) or say("agreement.nobody")))
    return known[slug(first)], known[slug(second)]
