"""From sentences to codes: decisions applied, suggestions for what waits, agreement between coders."""

from analysis.codebook import Codebook
from analysis.coding.again import look_again
from analysis.coding.apply import coded, uncoded
from analysis.coding.laws import proposals
from analysis.coding.rules import ruled
from analysis.workspace import Workspace


def run(workspace: Workspace, codebook: Codebook) -> None:
    """Apply every decision, and list what waits for one.

    Fills `instruments` and `level` of `statements`; saves `coded`, `uncoded` (with suggestions), `unruled` (with the laws
    recognised) and `again` (decisions to look at once more).
    """
    from analysis.coding.suggest_waiting import (
        suggested,  # scikit-learn takes a second to load; who only reads codes need not wait
    )

    fiches = workspace.table("fiches")
    statements = ruled(workspace.table("statements"), codebook)
    workspace.save("statements", statements)
    workspace.save("coded", coded(statements, codebook))
    workspace.save("uncoded", suggested(uncoded(statements, fiches, codebook), statements, codebook))
    workspace.save("unruled", proposals(statements, fiches, codebook))
    workspace.save("again", look_again(statements, fiches, codebook))
