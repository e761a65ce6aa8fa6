"""The reports on disk are swapped as one whole: who reads them sees the old ones or the new ones, never a mixture."""

import contextlib
import ctypes
import os
import shutil
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from analysis.publish.manifest import NAME, Manifest, digest, read
from analysis.words import say
from analysis.words.sentence_errors import Stopped
from analysis.workspace import Workspace, write

PENDING = "pending"
TREE = "tree"
TRIES = 40  # of a quarter of a second: a reader on Windows, or a synchroniser, holds a file for a moment
_AT_FDCWD, _EXCHANGE, _SWAP = -100, 2, 2


class NotPublished(Stopped):
    """The new reports could not take the place of the old ones; the old ones stand (exit code 2)."""


def versions(ws: Workspace) -> Path:
    """Where older versions and staging stand: beside `reports`, so on the same disk."""
    return ws.root / ".versions"


def staging(ws: Workspace, run: str) -> Path:
    folder = versions(ws) / f"staging-{run}"
    (folder / "pages").mkdir(parents=True)
    return folder


def assembled(ws: Workspace, stage: Path, manifest: Manifest) -> Path:
    """The whole new tree: new files from `stage/pages`, the others linked from what is published now; all on disk, all checked.

    What stands in `reports` and is not ours (a README, a file of the analyst) comes along. Raises NotPublished.
    """
    tree = stage / TREE
    old, files = read(ws.reports), manifest.files()
    for path in sorted(set(_present(ws.reports)) - set(old.files()) - set(files) - {NAME}):
        _linked(ws.reports / path, tree / path)
    for path, expected in sorted(files.items()):
        new = stage / "pages" / path
        _linked(new if new.is_file() else ws.reports / path, tree / path)
        if digest(tree / path) != expected:
            raise NotPublished(say("publish.altered", file=path))
    write(tree / NAME, manifest.packed())
    for folder in [tree, *(p for p in tree.rglob("*") if p.is_dir())]:
        flushed(folder)
    return tree


def _present(folder: Path) -> Iterator[str]:
    yield from (p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file()) if folder.is_dir() else ()


def _linked(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        os.link(source, target)
    except OSError:
        write(target, source.read_bytes())


def flushed(folder: Path) -> None:
    """The names in a folder are on disk when this returns (where the system can say so)."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def swapped(ws: Workspace, tree: Path) -> None:
    """Put the new tree in the place of the old one, which becomes a version. Raises OSError, with the old one in place."""
    before = read(ws.reports)
    keep = versions(ws) / f"{before.version:06}"
    if not ws.reports.exists():
        os.rename(tree, ws.reports)
    elif _exchanged(tree, ws.reports):
        shutil.rmtree(keep, ignore_errors=True)
        os.rename(tree, keep)
    else:
        _turned(ws, tree, keep)
    flushed(ws.root)


def _exchanged(one: Path, other: Path) -> bool:
    """Exchange two folders in one step; False where the system or the disk cannot."""
    libc = ctypes.CDLL(None, use_errno=True) if sys.platform in ("linux", "darwin") else None
    names = os.fsencode(one), os.fsencode(other)
    if libc and hasattr(libc, "renameat2"):
        return bool(libc.renameat2(_AT_FDCWD, names[0], _AT_FDCWD, names[1], _EXCHANGE) == 0)
    if libc and hasattr(libc, "renamex_np"):
        return bool(libc.renamex_np(*names, _SWAP) == 0)
    return False


def _turned(ws: Workspace, tree: Path, keep: Path) -> None:
    """Without an exchange: the old folder steps aside whole, the new one takes its place whole; never one file at a time.

    A note first, so that the next run finishes what was cut off between the two. Where a file is held open the old folder
    cannot step aside: then it stays as it was. Raises NotPublished, or OSError with the old one back in place.
    """
    pending = versions(ws) / PENDING
    write(pending, tree.relative_to(versions(ws)).as_posix().encode())
    shutil.rmtree(keep, ignore_errors=True)
    try:
        _patiently(ws.reports, keep)
    except PermissionError:
        pending.unlink()
        raise NotPublished(say("publish.held_open", folder=ws.reports.name)) from None
    try:
        _patiently(tree, ws.reports)
    except OSError:
        os.rename(keep, ws.reports)
        pending.unlink()
        raise
    pending.unlink()


def _patiently(source: Path, target: Path) -> None:
    for left in range(TRIES, -1, -1):
        try:
            os.rename(source, target)
            return
        except PermissionError:
            if not left or os.name != "nt":
                raise
            time.sleep(0.25)


def unfinished(ws: Workspace) -> bool:
    """A publication stopped half way: its staging is still needed."""
    return (versions(ws) / PENDING).is_file()


def recovered(ws: Workspace) -> None:
    """Finish what a run that was cut off had begun to put in place, and clear away what it left behind."""
    pending = versions(ws) / PENDING
    if unfinished(ws):
        tree = _waiting(ws)
        if tree and not ws.reports.exists():
            os.rename(tree, ws.reports)
            flushed(ws.root)
        pending.unlink(missing_ok=True)
    for stale in versions(ws).glob("staging-*"):
        shutil.rmtree(stale, ignore_errors=True)


def _waiting(ws: Workspace) -> Path | None:
    """The tree that the note names. Nothing when it is not one of our own staging folders, whatever the note says."""
    try:
        name = (versions(ws) / PENDING).read_text("utf-8")
        tree = (versions(ws) / name).resolve()
    except (OSError, ValueError):
        return None
    ours = versions(ws).resolve()
    inside = tree.parent.parent == ours and tree.parent.name.startswith("staging-") and tree.name == TREE
    return tree if inside and tree.is_dir() and not (versions(ws) / name).is_symlink() else None


def thinned(ws: Workspace, today: str, last: int = 10, days: int = 90) -> None:
    """Retention: the last ten versions, those of the last three months, and the newest of each month stay."""
    from datetime import date, timedelta

    kept = sorted(p for p in versions(ws).glob("[0-9]*") if p.is_dir())
    limit = (date.fromisoformat(today) - timedelta(days=days)).isoformat()
    newest_of_month = {read(folder).built[:7]: folder for folder in kept}
    for folder in kept[:-last]:
        if read(folder).built < limit and folder not in newest_of_month.values():
            with contextlib.suppress(OSError):
                shutil.rmtree(folder)
