"""Which raw files there are, and which changed or vanished since last time. Raw files are looked at, never touched.

Kept in the journal `manifest`, one row per event: `file` (as in the tables), `event` (new, changed, touched, vanished or
back), `sha256`, `bytes`, `stamp` and `when` (ISO 8601).
"""

import os
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from analysis.reading.guard.door import shown
from analysis.words import say
from analysis.words.sentence_errors import Stopped
from analysis.workspace import Workspace

JOURNAL = "manifest"
NEW, CHANGED, TOUCHED, VANISHED, BACK = "new", "changed", "touched", "vanished", "back"


@dataclass(frozen=True, slots=True)
class Found:
    """A file under raw: its name in the tables (relative, with /), where it is, and its size and times on disk.

    The stamp changes whenever a file is written, also when its size and its date are put back.
    """

    file: str
    path: Path
    stamp: str


@dataclass(frozen=True, slots=True)
class Entry:
    """The last event of a file; `first` is when this content was first seen under this name."""

    file: str
    event: str
    sha256: str
    bytes: int
    stamp: str
    when: str
    first: str = ""


def look(ws: Workspace) -> list[Found]:
    """Everything under raw that is no folder, in the order of the names; no link to a folder is followed, nothing is opened."""
    paths: list[Path] = []
    for folder, folders, files in os.walk(ws.raw, onerror=lambda error: paths.append(Path(error.filename))):
        links = [name for name in folders if Path(folder, name).is_symlink()]
        paths.extend(Path(folder, name) for name in files + links)
    found: dict[str, Found] = {}
    for path in sorted(paths):
        file = shown(path.relative_to(ws.raw).as_posix())
        while file in found:  # two names that differ only in what cannot be shown
            file += "\ufffd"
        found[file] = Found(file, path, _stamp(path))
    return [found[file] for file in sorted(found)]


class Away(Stopped):
    """Every file that was there is gone at once: more likely a disk or a share that is away than a decision."""


def there(ws: Workspace, found: Iterable[Found]) -> None:
    """Raises Away when nothing stands in raw and several files did: could not look is not the same as nothing there."""
    before = digests(ws)
    if len(before) > 1 and not any(True for _ in found):
        raise Away(say("intake.away", n=len(before)))


def known(ws: Workspace) -> dict[str, Entry]:
    """The last entry of every file that ever was there."""
    entries: dict[str, Entry] = {}
    for row in ws.noted(JOURNAL):
        entry = Entry(
            str(row["file"]), str(row["event"]), str(row["sha256"]), int(str(row["bytes"])), str(row["stamp"]), str(row["when"])
        )
        before = entries.get(entry.file)
        same = before and before.sha256 == entry.sha256
        entries[entry.file] = replace(entry, first=before.first if before and same else entry.when)
    return entries


def digests(ws: Workspace) -> dict[str, str]:
    """File → sha256 of what was read of it last, for every file that was there then."""
    return {file: entry.sha256 for file, entry in sorted(known(ws).items()) if entry.event != VANISHED}


def unchanged(ws: Workspace, found: Iterable[Found]) -> dict[str, Entry]:
    """The files that need not be opened, because nobody wrote to them since they were noted."""
    entries = known(ws)
    here = {item.file: entries[item.file] for item in found if item.file in entries}
    stamps = {item.file: item.stamp for item in found}
    return {file: entry for file, entry in here.items() if entry.event != VANISHED and entry.stamp == stamps[file]}


def note(ws: Workspace, found: Iterable[Found], digests: Mapping[str, tuple[str, int]], when: str) -> list[Entry]:
    """Write down what is new, changed, touched, back or vanished, and return those entries, in the order of the names.

    `digests`: sha256 and size of every file of `found` that was opened now; a file that is not in it was not opened.
    """
    before, here = known(ws), {item.file: item for item in found}
    events = [_event(item, before.get(file), *digests[file], when) for file, item in here.items() if file in digests]
    gone = [entry for file, entry in before.items() if file not in here and entry.event != VANISHED]
    events += [replace(entry, event=VANISHED, when=when) for entry in gone]
    events = sorted((entry for entry in events if entry != before.get(entry.file)), key=lambda entry: entry.file)
    ws.note(JOURNAL, ({key: value for key, value in asdict(entry).items() if key != "first"} for entry in events))
    return events


def _event(item: Found, before: Entry | None, sha256: str, size: int, when: str) -> Entry:
    if before is None:
        return Entry(item.file, NEW, sha256, size, item.stamp, when, when)
    if before.sha256 != sha256:
        return Entry(item.file, CHANGED, sha256, size, item.stamp, when, when)
    if before.event == VANISHED:
        return Entry(item.file, BACK, sha256, size, item.stamp, when, before.first)
    return before if before.stamp == item.stamp else Entry(item.file, TOUCHED, sha256, size, item.stamp, when, before.first)


def _stamp(path: Path) -> str:
    try:
        seen = path.lstat()
    except OSError:
        return ""
    return f"{seen.st_size} {seen.st_mtime_ns} {seen.st_ctime_ns}"
