"""From sentences to codes: decisions applied, suggestions for what waits, agreement between coders."""

import pandas as pd

from analysis.codebook import Codebook
from analysis.coding.decide.again import gone, look_again
from analysis.coding.decide.apply import coded, uncoded
from analysis.coding.decide.rules import ruled
from analysis.coding.suggest.laws import proposals
from analysis.workspace import Workspace


def run(workspace: Workspace, codebook: Codebook) -> None:
    """Apply every decision, and list what waits for one."""
    listed(workspace, codebook, applied(workspace, codebook))


def listed(workspace: Workspace, codebook: Codebook, statements: pd.DataFrame) -> None:
    """What waits for a person, on which no report rests.

    Saves `uncoded` (with suggestions), `unruled` (with the laws recognised) and `again` (decisions to look at once more, also
    because their sentence is gone). statements: as `applied` gives them.
    """
    from analysis.coding.suggest.suggest_waiting import suggested

    fiches = workspace.table("fiches")
    workspace.save("uncoded", suggested(uncoded(statements, fiches, codebook), statements, codebook))
    workspace.save("unruled", proposals(statements, fiches, codebook))
    again = [found(statements, fiches, codebook) for found in (look_again, gone)]
    workspace.save("again", pd.concat(again, ignore_index=True))


def applied(workspace: Workspace, codebook: Codebook) -> pd.DataFrame:
    """Only the decisions applied, which is what is counted: saves `coded` and `statements`, and gives the latter.

    Fills `instruments` and `level` of `statements`.
    """
    statements = ruled(workspace.table("statements"), codebook)
    workspace.save("statements", statements)
    workspace.save("coded", coded(statements, codebook))
    return statements
