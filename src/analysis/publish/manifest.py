"""What is published: one file that travels with the reports, so that it is swapped with them and always tells the truth."""

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path, PurePosixPath
from typing import Any

NAME = "manifest.json"


@dataclass(frozen=True)
class Entry:
    """One published report. inputs: fingerprint of everything it rests on. files: path under `reports` → sha256 (page first).

    fiches, of: how many fiches it rests on, of how many participants. as_of: ISO date of the newest fiche. run: which made it.
    closing: fingerprint of all that says what its readers may see (`exposed.closing`); empty when it was made before that.
    """

    title: str
    report: str
    meeting: str
    city: str
    audience: str
    inputs: str
    run: str
    built: str
    fiches: int
    of: int
    as_of: str
    files: dict[str, str]
    closing: str = ""


@dataclass(frozen=True)
class Manifest:
    """version: counts up. failed: output → since when, in which run, with which code and sentence it could not be renewed."""

    version: int = 0
    run: str = ""
    built: str = ""
    entries: dict[str, Entry] = field(default_factory=dict)
    failed: dict[str, dict[str, str]] = field(default_factory=dict)
    index: str = ""

    def files(self) -> dict[str, str]:
        """Every published file → its sha256; the index page too."""
        found = {path: digest for entry in self.entries.values() for path, digest in entry.files.items()}
        return found | ({"index.html": self.index} if self.index else {})

    def packed(self) -> bytes:
        return (json.dumps(asdict(self), ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


def read(folder: Path) -> Manifest:
    """The manifest of a tree of reports; an empty one where none can be read."""
    try:
        facts: dict[str, Any] = json.loads((folder / NAME).read_bytes())
        found = Manifest(**facts | {"entries": {name: Entry(**entry) for name, entry in facts["entries"].items()}})
        return found if all(map(_inside, [*found.files(), *found.entries, *found.failed])) else Manifest()
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return Manifest()


def _inside(path: str) -> bool:
    """Does a path stay under `reports`, on every system? A manifest that came with a workspace may say anything."""
    parts = PurePosixPath(path).parts
    return bool(parts) and not {"..", "/"} & {*parts} and not re.search(r"[\\:\x00]", path)


def whole(folder: Path, entry: Entry) -> bool:
    """Is every file of the entry there, byte for byte?"""
    return all(digest(folder / path) == expected for path, expected in entry.files.items())


def left(folder: Path, entries: Mapping[str, Entry]) -> dict[str, Entry]:
    """What still stands of these as it was: without a page that somebody took away or changed, or such a file beside a page."""
    there = {
        output: {path: expected for path, expected in entry.files.items() if digest(folder / path) == expected}
        for output, entry in entries.items()
    }
    return {output: replace(entry, files=there[output]) for output, entry in entries.items() if output in there[output]}


def digest(path: Path) -> str:
    """sha256 of a file, empty when it cannot be read."""
    try:
        with open(path, "rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""
