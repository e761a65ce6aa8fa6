"""One run at a time per workspace. The lock is held by the open file, so it ends with its process, however that ends."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO

from analysis.words import say
from analysis.workspace import Workspace


class Busy(Exception):
    """Another run holds the workspace (exit code 3)."""


@contextmanager
def lock(ws: Workspace) -> Iterator[None]:
    """Hold the workspace. Raises Busy at once when another run does."""
    ws.journal.mkdir(parents=True, exist_ok=True)
    with open(ws.journal / ".lock", "ab") as file:
        if not _taken(file):
            raise Busy(say("publish.busy"))
        yield


def _taken(file: IO[bytes]) -> bool:
    try:
        if os.name == "nt":
            import msvcrt

            file.seek(0)
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined]
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
