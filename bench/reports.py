"""All example reports from nothing: `fiches` against papermill and nbconvert as commands, one report after another.

Ours is the mean of a build before and a build after the other way, so that a machine that slows down counts for both.
Peak memory is that of all processes of our build together, sampled in one build more, so that the sampling costs no time.
"""

import itertools
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from analysis import codebook
from analysis.workspace import VARIABLE, find
from bench import tree

ROOT = Path(__file__).parent.parent
BIN = Path(sys.executable).parent


def copied(folder: Path) -> Path:
    """A copy of the example workspace with nothing derived in it."""
    skip = shutil.ignore_patterns("processed", "journal", "te-coderen.xlsx")
    shutil.copytree(ROOT / "data", folder / "data", ignore=skip)
    (folder / "reports").mkdir()
    return folder


def run(*command: object, workspace: Path) -> float:
    """Seconds that a command takes in a workspace."""
    start = time.perf_counter()
    environment = {**os.environ, VARIABLE: str(workspace)}
    subprocess.run([str(part) for part in command], cwd=workspace, env=environment, capture_output=True, check=False)
    return time.perf_counter() - start


def asked(workspace: Path) -> list[tuple[str, dict[str, str]]]:
    """Every example report as (notebook, parameters): per meeting the respons, the vergadering and a page per city."""
    book = codebook.load(find(workspace).codebook)
    meetings = book["meetings"].query("kind == 'werkgroep'")["meeting"]
    whole = [(name, {"meeting": meeting}) for meeting in meetings for name in ("1-respons", "2-vergadering")]
    pairs = itertools.product(meetings, book.participants)
    cities = [("3-stad", {"meeting": meeting, "city": city}) for meeting, city in pairs]
    return [*whole, *cities, ("4-advies", {}), ("5-systeemtrack", {})]


def usual(workspace: Path) -> float:
    """Seconds for papermill and nbconvert as commands, on tables that are already there."""
    seconds = 0.0
    for name, parameters in asked(workspace):
        out = workspace / f"{name}.ipynb"
        options = [part for item in parameters.items() for part in ("-r", *item)]
        notebook = ROOT / "notebooks" / f"{name}.ipynb"
        seconds += run(BIN / "papermill", notebook, out, *options, "--no-progress-bar", workspace=workspace)
        seconds += run(BIN / "jupyter", "nbconvert", "--to", "html", "--no-input", out, workspace=workspace)
    return seconds


def memory(workspace: Path) -> float:
    """Peak MiB of a whole build."""
    line = [str(BIN / "fiches"), "--workspace", str(workspace)]
    with subprocess.Popen(line, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, text=True) as build:
        return tree.watched(build)[1]


def rows() -> list[dict[str, object]]:
    with tempfile.TemporaryDirectory() as temporary:
        before = run(BIN / "fiches", workspace=copied(Path(temporary) / "ours"))
        other = copied(Path(temporary) / "usual")
        run(BIN / "fiches", "read", workspace=other)
        theirs = usual(other)
        ours = (before + run(BIN / "fiches", workspace=copied(Path(temporary) / "after"))) / 2
        made = len(list((Path(temporary) / "ours" / "reports").rglob("*.html"))) - 1
        peak = memory(copied(Path(temporary) / "again"))
        usually = len(asked(other))
        return [
            {"way": "fiches, reading and coding included", "reports": made, "seconds": ours, "ratio": 1.0, "peak (MiB)": peak},
            {"way": "papermill and nbconvert", "reports": usually, "seconds": theirs, "ratio": theirs / ours, "peak (MiB)": ""},
        ]
