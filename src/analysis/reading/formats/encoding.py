"""Bytes to text without guessing: the mark at the start, else strict UTF-8, else the old letters that give plausible Dutch.

No detector: one read the UTF-8 of "Antwerpen;ja;één loket" as Big5 (handbook, safety 11).
"""

from analysis.reading.document import Unreadable
from analysis.words.old_letters import western

_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe\0\0", "utf-32"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_HEAD, _MOSTLY = 4_096, 0.8


def decode(data: bytes) -> str:
    """The text of a file, without its byte order mark. Raises Unreadable("encoding") when no reading is plausible."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strict(data, encoding)
    if wide := _wide(data):
        return _strict(data, wide)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _western(data)


def _wide(data: bytes) -> str:
    """UTF-16 without its mark: of nearly every pair of bytes the same one is zero."""
    head = data[:_HEAD]
    if len(head) < 4 or len(data) % 2 or b"\0" not in head:
        return ""
    zeros = [half.count(0) / len(half) for half in (head[0::2], head[1::2])]
    for empty, full, name in ((1, 0, "utf-16-le"), (0, 1, "utf-16-be")):
        if zeros[empty] > _MOSTLY and not zeros[full]:
            return name
    return ""


def declared(data: bytes, charset: str) -> str:
    """The text of a part that names its own character set. A name that is wrong or unknown is as good as none."""
    if charset.casefold() in ("", "us-ascii", "ascii", "utf-8", "utf8", "unknown-8bit"):
        return decode(data)
    # Senders call Windows-1252 "latin 1"; in real latin 1 the bytes that differ mean nothing.
    name = "cp1252" if charset.casefold() in ("iso-8859-1", "latin1", "latin-1") else charset
    try:
        return data.decode(name)
    except (UnicodeDecodeError, LookupError):
        return decode(data)


def _strict(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise Unreadable("encoding") from error


def _western(data: bytes) -> str:
    found = western(data)
    if not found:
        raise Unreadable("encoding")
    return data.decode(found)
