"""The same fiches with decided and derived tables of their own, elsewhere: what is tried out there changes nothing here."""

import shutil
import zipfile
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from analysis import codebook as codebooks
from analysis import coding, intake
from analysis.publish import run_record as record
from analysis.workspace import Workspace

KEPT = ("readings.json",)  # what was read before, so that it is not read again
SEEN = "manifest.jsonl"


@dataclass(frozen=True)
class Desk(Workspace):
    """The workspace at `root`, with everything but the received files under `folder`."""

    folder: Path

    @property
    def codebook(self) -> Path:
        return self.folder / "codebook"

    @property
    def journal(self) -> Path:
        return self.folder / "journal"

    @property
    def processed(self) -> Path:
        return self.folder / "processed"

    @property
    def reports(self) -> Path:
        return self.folder / "reports"


def derived(ws: Workspace, folder: Path, decisions: Path) -> Desk:
    """The tables that these decisions (a folder of CSVs, or a zip of one) make of the fiches that are there now."""
    desk = Desk(ws.root, folder)
    for path in (desk.journal, desk.processed):
        path.mkdir(parents=True)
    if decisions.is_dir():
        shutil.copytree(decisions, desk.codebook, copy_function=shutil.copyfile)
    else:
        with zipfile.ZipFile(decisions) as archive:
            archive.extractall(desk.codebook)
    for source, target in [
        *((ws.processed / name, desk.processed / name) for name in KEPT),
        (ws.journal / SEEN, desk.journal / SEEN),
    ]:
        if source.is_file():
            shutil.copyfile(source, target)
    book = codebooks.load(desk.codebook)
    intake.run(desk, book)
    coding.applied(desk, book)
    return desk


def last(ws: Workspace) -> tuple[Path, datetime] | None:
    """The decisions that the last run kept, and the moment it began (UTC); nothing when no run kept any."""
    for path in sorted((ws.journal / "runs").glob("*.json"), reverse=True):
        kept = ws.journal / "codebooks" / f"{record.load(ws, path.stem).get('decisions')}.zip"
        if kept.is_file():
            return kept, datetime.strptime(path.stem[:19], "%Y-%m-%dT%H-%M-%S")
    return None
