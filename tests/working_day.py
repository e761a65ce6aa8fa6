"""The example as on a working day: gold statements and the decisions of the example; three late fiches wait for codes."""

import shutil
from pathlib import Path

import goldset

from analysis import codebook, coding
from analysis.workspace import Workspace, find

ROOT = Path(__file__).parent.parent


def working_day(folder: Path) -> Workspace:
    """Such a workspace in `folder`; nothing of the repository itself is touched."""
    shutil.copytree(ROOT / "data" / "codebook", folder / "codebook", copy_function=shutil.copyfile)
    (folder / "raw").mkdir()
    workspace = find(folder)
    workspace.save("fiches", goldset.fiches())
    workspace.save("statements", goldset.statements())
    coding.run(workspace, codebook.load(workspace.codebook))
    return workspace
