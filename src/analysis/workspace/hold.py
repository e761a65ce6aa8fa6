"""A file that one at a time may hold. The lock is that of the open file, so it ends with its process, however that ends."""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

PAUSE = 0.01  # seconds between two tries


class Held(Exception):
    """Another one holds it, and kept it longer than we would wait."""


@contextmanager
def held(path: Path, seconds: float = 0) -> Iterator[None]:
    """Hold `path`, waiting at most `seconds`. Raises Held."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with open(path, "ab") as file:
        until = time.monotonic() + seconds
        while not _taken(file):
            if time.monotonic() >= until:
                raise Held
            time.sleep(PAUSE)
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
