"""Compound files (OLE): what an old Office file is, and the file that is packed in an object of a document."""

import io
import struct

import olefile

from analysis.reading.document import Source, Unreadable

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# The name of a stream or storage at the top -> what the file is; the first that is there counts.
_MARKS = {
    "EncryptedPackage": "encrypted",
    "__properties_version1.0": "msg",
    "__substg1.0_": "msg",
    "WordDocument": "doc",
    "Workbook": "xls",
    "Book": "xls",
    "PowerPoint Document": "old_slides",
    "\x01Ole10Native": "ole",
    "Package": "ole",
    "CONTENTS": "ole",
    "Equation Native": "no_fiche",
}
_READ = frozenset({"msg", "doc", "xls", "ole"})
_MOST_STREAMS = 20_000
_SIZE = struct.Struct("<I")


def kind(data: bytes) -> str:
    """msg, doc, xls or ole. Raises Unreadable for what is locked, known to be something else, or unknown.

    By the streams at the top: what is attached to a mail has streams of its own. A damaged file is told by the names in it.
    """
    try:
        with opened(data) as file:
            names = {path[0] for path in file.listdir(storages=True)}
    except Unreadable:
        names = {name for name in _MARKS if name.encode("utf-16-le") in data}
    found = next((kind for mark, kind in _MARKS.items() if mark in names), "unknown_format")
    if found not in _READ:
        raise Unreadable(found)
    return found


def opened(data: bytes) -> olefile.OleFileIO:
    """The compound file in these bytes. Raises Unreadable for a damaged one, and for one with more parts than any mail has."""
    try:
        file = olefile.OleFileIO(io.BytesIO(data))
        many = len(file.listdir()) > _MOST_STREAMS
    except (MemoryError, RecursionError):
        raise
    except Exception as error:  # olefile raises what it likes on a damaged file
        raise Unreadable("broken") from error
    if many:
        raise Unreadable("too_much")
    return file


def stream(file: olefile.OleFileIO, *path: str) -> bytes:
    """The bytes of a stream, b"" when there is none. Raises Unreadable when it is damaged."""
    try:
        return bytes(file.openstream(list(path)).read()) if file.exists(list(path)) else b""
    except (MemoryError, RecursionError):
        raise
    except Exception as error:
        raise Unreadable("broken") from error


def read(data: bytes) -> Source:
    """The file in an object that somebody put into a document. Raises Unreadable when there is none."""
    with opened(data) as file:
        name, content = _native(stream(file, "\x01Ole10Native"))
        content = content or stream(file, "Package") or stream(file, "CONTENTS")
    if not content:
        raise Unreadable("unknown_format")
    return Source("ole", (), {}, attachments=((name or "1", content),))


def _native(data: bytes) -> tuple[str, bytes]:
    """(name, bytes) of a packaged file: a size, a kind, the name, two paths with numbers between them, a size, the bytes."""
    try:
        label, _, rest = data[6:].partition(b"\0")
        _, _, rest = rest.partition(b"\0")
        (length,) = _SIZE.unpack_from(rest, 4)
        (size,) = _SIZE.unpack_from(rest, 8 + length)
        content = rest[12 + length : 12 + length + size]
    except struct.error:
        return "", b""
    return label.decode("cp1252", "replace"), content if len(content) == size else b""
