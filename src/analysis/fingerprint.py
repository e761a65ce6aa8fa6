"""Is everything as it was when it was last built? Answered from the bytes on disk, without loading a single table."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import analysis
from analysis.workspace import Workspace, write

FILE = "standing.json"
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


def code() -> str:
    """Fingerprint of the code, the words and the template."""
    return folder(Path(analysis.__file__).parent, SOURCE)


def received(ws: Workspace) -> str:
    """Fingerprint of what the tables are derived from: raw files, codebook, code, and when files were first seen."""
    return digest([folder(ws.raw), folder(ws.codebook), code(), _journal(ws, JOURNALS[0])])


def unchanged(ws: Workspace) -> Standing | None:
    """What the last whole job said, when nothing it rests on and nothing it made has changed since; else nothing."""
    try:
        noted = json.loads((ws.processed / FILE).read_bytes())
    except (OSError, ValueError):
        return None
    same = noted.get("everything") == everything(ws)
    return Standing(tuple(noted["lines"]), noted["code"]) if same else None


def note(ws: Workspace, lines: Sequence[str], code: int) -> None:
    """Remember how the whole job ended."""
    write(ws.processed / FILE, json.dumps({"everything": everything(ws), "lines": list(lines), "code": code}).encode())


def everything(ws: Workspace) -> str:
    """Fingerprint of every file that a whole job reads or writes."""
    tables = sorted((p.name, p.stat().st_size, p.stat().st_mtime_ns) for p in ws.processed.glob("*.parquet"))
    return digest([received(ws), folder(ws.notebooks), folder(ws.reports), tables, _journal(ws, JOURNALS[1])])


def _journal(ws: Workspace, name: str) -> str:
    path = ws.journal / name
    return hashlib.sha256(path.read_bytes() if path.is_file() else b"").hexdigest()
