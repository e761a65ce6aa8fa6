"""The example as on a working day: gold statements and the decisions of the example; three late fiches wait for codes."""

import shutil
from pathlib import Path

import goldset
import once

from analysis import codebook, coding, intake
from analysis.workspace import Workspace, find

ROOT = Path(__file__).parent.parent


def working_day(folder: Path, read: bool = False) -> Workspace:
    """Such a workspace in `folder`; nothing of the repository itself is touched. `read`: read by our own readers."""
    once.copied(f"day-{read}", folder, lambda place: _made(place, read))
    return find(folder)


def _made(folder: Path, read: bool) -> None:
    shutil.copytree(ROOT / "data" / "codebook", folder / "codebook", copy_function=shutil.copyfile)
    if read:
        shutil.copytree(ROOT / "data" / "raw", folder / "raw", copy_function=shutil.copyfile)
    (folder / "raw").mkdir(exist_ok=True)
    workspace = find(folder)
    book = codebook.load(workspace.codebook)
    if read:
        intake.run(workspace, book)
    else:
        workspace.save("fiches", goldset.fiches())
        workspace.save("statements", goldset.statements())
    coding.run(workspace, book)
