"""Opens a file that somebody else put there: only a regular file inside the folder, once, and never more than the limit."""

import hashlib
import os
import stat
from pathlib import Path
from unicodedata import category

from analysis.reading.document import Unreadable

MOST_BYTES = 25 << 20
_CHUNK = 1 << 20
_UNSHOWN = frozenset({"Cc", "Cs", "Zl", "Zp"})
# Not every system has all of these.
_READ_ONLY = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)


def opened(path: Path, root: Path | None = None) -> bytes:
    """The bytes of a file. Raises Unreadable: `odd_name`, `outside`, `no_file`, `too_big` or `no_access`.

    Opening never waits: a pipe or device is seen before it is read. The file is opened for reading only.
    """
    if shown(path.name) != path.name:
        raise Unreadable("odd_name")
    try:
        real = path.resolve(strict=True)
        if root and not real.is_relative_to(root.resolve()):
            raise Unreadable("outside")
        handle = os.open(real, _READ_ONLY)
    except (OSError, RuntimeError) as error:
        raise Unreadable("no_access") from error
    try:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise Unreadable("no_file")
        return weighed(_read(handle))
    except OSError as error:
        raise Unreadable("no_access") from error
    finally:
        os.close(handle)


def _read(handle: int) -> bytes:
    """All of a file, and no more of it than shows that it is too big."""
    data = bytearray()
    while len(data) <= MOST_BYTES and (more := os.read(handle, _CHUNK)):
        data += more
    return bytes(data)


def weighed(data: bytes) -> bytes:
    """The same bytes. Raises Unreadable when they are more than a fiche can be."""
    if len(data) > MOST_BYTES:
        raise Unreadable("too_big", most=str(MOST_BYTES >> 20))
    return data


def digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def shown(name: str) -> str:
    """A file name as it can stand in a table: control characters and bytes that are no text become a replacement mark."""
    return "".join("\ufffd" if category(c) in _UNSHOWN else c for c in name)
