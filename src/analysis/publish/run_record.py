"""The run record: what was asked, from which fiches, codebook and code, and what came of every report."""

import datetime
import hashlib
import io
import json
import platform
import zipfile
from collections.abc import Mapping
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from analysis.intake import arrivals as manifest
from analysis.workspace import Workspace, fingerprint, write

PACKAGES = (
    "pandas numpy pyarrow matplotlib papermill nbclient nbconvert nbformat jupyter_client ipykernel lxml xlsxwriter".split()
)
STAMP = (1980, 1, 1, 0, 0, 0)


def name() -> str:
    """The name of a run: the moment it began, in UTC."""
    return datetime.datetime.now(datetime.UTC).strftime("%Y-%m-%dT%H-%M-%S-%fZ")


def surroundings(ws: Workspace) -> dict[str, Any]:
    """Fiches as they were read, codebook, code and packages of this moment. Nothing of the machine or of who runs it."""
    return {
        "fiches": manifest.digests(ws),
        "codebook": {p.name: hashlib.sha256(p.read_bytes()).hexdigest() for p in _tables(ws)},
        "code": fingerprint.code(),
        "python": platform.python_version(),
        "packages": packages(),
    }


@cache
def packages() -> dict[str, str]:
    """Package → version, of those that shape the bytes of a report."""
    return {package: _version(package) for package in PACKAGES}


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return ""


def keep_codebook(ws: Workspace) -> str:
    """Keep the codebook of this moment in the journal, once per content; gives its name."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in _tables(ws):
            archive.writestr(zipfile.ZipInfo(path.name, STAMP), path.read_bytes())
    name = fingerprint.folder(ws.codebook)[:16]
    target = ws.journal / "codebooks" / f"{name}.zip"
    if not target.is_file():
        write(target, buffer.getvalue(), private=True)
    return name


def _tables(ws: Workspace) -> list[Path]:
    """The files of the codebook that decide something."""
    return sorted(path for path in ws.codebook.iterdir() if path.suffix in (".csv", ".xlsx") and path.name[:1] not in ".~")


def save(ws: Workspace, run: str, facts: Mapping[str, Any]) -> None:
    text = json.dumps({"run": run, **facts}, ensure_ascii=False, indent=1, sort_keys=True)
    write(ws.journal / "runs" / f"{run}.json", (text + "\n").encode(), private=True)


def load(ws: Workspace, run: str) -> dict[str, Any]:
    """Raises FileNotFoundError."""
    facts: dict[str, Any] = json.loads((ws.journal / "runs" / f"{run}.json").read_text("utf-8"))
    return facts


def log(ws: Workspace, run: str, traces: Mapping[str, str]) -> None:
    """Traces of failed reports, for the analyst only: they may hold text of fiches."""
    if not any(traces.values()):
        return
    path = ws.journal / "logs" / f"{run}.txt"
    write(path, "\n".join(f"== {output}\n{trace}\n" for output, trace in traces.items() if trace).encode(), private=True)
