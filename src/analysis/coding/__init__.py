"""From sentences to codes: decisions applied, suggestions for what waits, agreement between coders."""

from analysis.codebook import Codebook
from analysis.coding.apply import coded, uncoded
from analysis.coding.rules import ruled
from analysis.workspace import Workspace

WORKLIST = ["statement", "challenge", "section", "text"]
SUGGESTED = ["code_1", "code_2", "code_3", "score_1", "score_2", "score_3", "reason"]


def run(workspace: Workspace, codebook: Codebook) -> None:
    """Apply every decision: fills `instruments` and `level` of statements, saves `coded` and `uncoded`."""
    statements = ruled(workspace.table("statements"), codebook)
    workspace.save("statements", statements)
    workspace.save("coded", coded(statements, codebook))
    waiting = uncoded(statements, workspace.table("fiches"), codebook)
    workspace.save("uncoded", waiting[WORKLIST].assign(**dict.fromkeys(SUGGESTED, "")))
