"""A past run is built again in a clean folder, from the fiches and the decisions it had, and compared byte for byte."""

import json
import shutil
import tempfile
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from analysis.intake.arrivals import look
from analysis.publish import derive as tables
from analysis.publish import manifest
from analysis.publish import run_record as record
from analysis.publish.making import How
from analysis.publish.plan import Asked
from analysis.publish.publication import built
from analysis.words import say
from analysis.workspace import Workspace, fingerprint, trust


class NotReproducible(Exception):
    """The run is not known, or what it rested on is no longer there."""


@dataclass(frozen=True)
class Comparison:
    """equal, other: names of files. notes: sentences about what is not as it was then."""

    equal: tuple[str, ...]
    other: tuple[str, ...]
    notes: tuple[str, ...]

    def lines(self) -> Iterator[str]:
        yield say("publish.reproduced", equal=len(self.equal), all=len(self.equal) + len(self.other))
        yield from (say("publish.differs", file=file) for file in self.other)
        yield from self.notes


def reproduced(ws: Workspace, run: str, how: How) -> Comparison:
    """Build the reports of a run again. Raises NotReproducible, or Untrusted before anything runs."""
    trust.checked(ws)
    try:
        facts = record.load(ws, run)
    except FileNotFoundError:
        raise NotReproducible(say("publish.no_run", seen=run)) from None
    with tempfile.TemporaryDirectory(prefix="fiches-", ignore_cleanup_errors=True) as folder:
        clean = _workspace(ws, facts, Path(folder) / "werkruimte")
        tables.renewed(clean, cluster=how.cluster)
        asked = [Asked(tuple(one["meetings"]), one["city"], one["audience"], tuple(one["reports"])) for one in facts["asked"]]
        outcome = built(clean, replace(how, today=facts["today"], force=True), *asked)
        return _compared(facts, outcome.manifest)


def _workspace(ws: Workspace, facts: dict[str, Any], root: Path) -> Workspace:
    """A clean workspace with the fiches, the decisions and the journal as the run found them."""
    for name in ("raw", "codebook", "journal", "reports"):
        (root / name).mkdir(parents=True)
    paths = {found.file: found.path for found in look(ws) if found.path.is_file()}
    for file, digest in facts["fiches"].items():
        if file not in paths or manifest.digest(paths[file]) != digest:
            raise NotReproducible(say("publish.other_fiche", file=file))
        copied = root / "raw" / paths[file].relative_to(ws.raw)
        copied.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(paths[file], copied)
    kept = ws.journal / "codebooks" / f"{facts['decisions']}.zip"
    if not kept.is_file():
        raise NotReproducible(say("publish.no_codebook"))
    with zipfile.ZipFile(kept) as archive:
        archive.extractall(root / "codebook")
    for path in sorted(ws.journal.glob("*.jsonl")):
        rows = [line for line in path.read_text("utf-8").splitlines(keepends=True) if _before(line, facts["began"])]
        (root / "journal" / path.name).write_text("".join(rows), "utf-8")
    if (ws.root / "notebooks").is_dir():
        shutil.copytree(ws.root / "notebooks", root / "notebooks")
    return Workspace(root)


def _before(line: str, began: str) -> bool:
    """Was this row of a journal there when the run began? A row without a time was."""
    row = json.loads(line)
    written = str(row.get("at") or row.get("when") or row.get("time") or "")
    return written[:19].replace(":", "-") <= began[:19]


def _compared(facts: dict[str, Any], now: manifest.Manifest) -> Comparison:
    equal: list[str] = []
    other: list[str] = []
    for output, then in facts["reports"].items():
        if then["verdict"] == "good":
            files = now.entries[output].files if output in now.entries else {}
            same = {Path(path).name: digest for path, digest in files.items()} == then["sha256"]
            (equal if same else other).append(output)
    notes = [] if fingerprint.code() == facts["code"] else [say("publish.other_code")]
    notes += [say("publish.other_package", name=n) for n, v in record.packages().items() if facts["packages"].get(n) != v]
    return Comparison(tuple(equal), tuple(other), tuple(notes))
