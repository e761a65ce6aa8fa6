"""Is everything as it was when it was last built? Answered from the bytes on disk, without loading a single table."""

import hashlib
import json
import os
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import analysis
from analysis.workspace import Workspace, write

FILE = "standing.json"
RAW = "raw.json"
ALIVE = "alive.json"  # the sign of life of the daily job, in the journal
SOURCE = (".py", ".toml", ".css", ".j2", ".json")
# What happened and is shown in reports, or decides when a fiche was received.
JOURNALS = ("manifest.jsonl", "sent.jsonl")


@dataclass(frozen=True)
class Standing:
    """What the last whole job said and how it ended."""

    lines: tuple[str, ...]
    code: int


def digest(value: object) -> str:
    """sha256 of anything that JSON can hold."""
    return hashlib.sha256(json.dumps(value, sort_keys=True).encode()).hexdigest()


def folder(root: Path, suffixes: tuple[str, ...] = ()) -> str:
    """Fingerprint of the files in a folder, by name and content."""
    paths = sorted(p for p in root.rglob("*") if p.is_file() and (not suffixes or p.suffix in suffixes))
    return digest([[p.relative_to(root).as_posix(), hashlib.sha256(p.read_bytes()).hexdigest()] for p in paths])


@cache
def code() -> str:
    """Fingerprint of the code, the words and the template: those that this process began with."""
    return folder(Path(analysis.__file__).parent, SOURCE)


def given(ws: Workspace) -> str:
    """Fingerprint of what people give: raw files, codebook, notebooks, code.

    To be taken before any of it is used: what comes in while a run is busy must look new to the next one.
    """
    return digest([sources(ws), folder(ws.notebooks)])


def sources(ws: Workspace) -> str:
    """Fingerprint of what people give for the tables: raw files, codebook, code."""
    return digest([_raw(ws), folder(ws.codebook), code()])


def received(ws: Workspace, found: str) -> str:
    """Fingerprint of what the tables are derived from: the sources as they were found, and when files were first seen."""
    return digest([found, _journal(ws, JOURNALS[0])])


def _raw(ws: Workspace) -> str:
    """Fingerprint of the raw files. They are opened only when one was written to, moved or copied since the last time."""
    paths = [Path(root, name) for root, folders, files in os.walk(ws.raw) for name in files + folders]
    files = sorted((path.relative_to(ws.raw).as_posix(), path) for path in paths if not path.is_dir() or path.is_symlink())
    stamps = digest([[name, *_stamp(path)] for name, path in files])
    try:
        noted = json.loads((ws.processed / RAW).read_bytes())
        if noted["stamps"] == stamps:
            return str(noted["content"])
    except (OSError, ValueError, KeyError, TypeError):
        pass
    content = digest([[name, _content(path)] for name, path in files])
    write(ws.processed / RAW, json.dumps({"stamps": stamps, "content": content}).encode())
    return content


def _stamp(path: Path) -> tuple[int, ...]:
    """What changes whenever a file is written, also when its size and its date are put back."""
    try:
        seen = path.lstat()
    except OSError:
        return ()
    return seen.st_mode, seen.st_size, seen.st_mtime_ns, seen.st_ctime_ns


def _content(path: Path) -> str:
    """A digest of a file, however large. A link is not followed, and of what is no file only the name counts."""
    if path.is_symlink() or not path.is_file():
        return os.readlink(path) if path.is_symlink() else ""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""


def unchanged(ws: Workspace) -> Standing | None:
    """What the last whole job said, when nothing it rests on and nothing it made has changed since; else nothing."""
    try:
        noted = json.loads((ws.processed / FILE).read_bytes())
    except (OSError, ValueError):
        return None
    same = noted.get("given") == given(ws) and noted.get("made") == _made(ws)
    return Standing(tuple(noted["lines"]), noted["code"]) if same else None


def note(ws: Workspace, began_with: str, lines: Sequence[str], code: int) -> None:
    """Remember how the whole job ended. began_with: `given` from before it began."""
    facts = {"given": began_with, "made": _made(ws), "lines": list(lines), "code": code}
    write(ws.processed / FILE, json.dumps(facts).encode())


def _made(ws: Workspace) -> str:
    """Fingerprint of every file that a whole job writes, and of what happened."""
    tables = sorted((p.name, p.stat().st_size, p.stat().st_mtime_ns) for p in ws.processed.glob("*.parquet"))
    return digest([folder(ws.reports), tables, *(_journal(ws, name) for name in JOURNALS)])


def _journal(ws: Workspace, name: str) -> str:
    path = ws.journal / name
    return hashlib.sha256(path.read_bytes() if path.is_file() else b"").hexdigest()
