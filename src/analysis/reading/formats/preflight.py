"""May this archive be opened at all? Looks at the directory of a zip and the first bytes of its parts, before any reader.

The limits are those of the handbook (safety, section 3), calibrated on 970 real archives. Nothing is inflated that can be
proven small: deflate never grows more than 1032 times, so a part of 60 kB cannot exceed the limit whatever its header says.
"""

import io
import struct
import zipfile
import zlib
from stat import S_ISLNK

from analysis.reading.document import Unreadable
from analysis.reading.formats import prolog

MEMBERS = 2_000
MEMBER_BYTES = 64 << 20
TOTAL_BYTES = 192 << 20
RATIO, RATIO_FROM = 200, 1 << 20
_DEFLATE_MOST = 1032
_HEAD, _PROLOG = 2_048, 65_536
_CHUNK = 1 << 20
_MANIFEST = "META-INF/manifest.xml"
_ENCRYPTED = 0x1
_LOCAL = struct.Struct("<4s22xHH")
Span = tuple[int, int]


def check(data: bytes) -> None:
    """Pass a file that is no zip, or a zip that is harmless to open; else raise Unreadable.

    Codes: `broken`, `encrypted`, `bomb` (inflates too far, or has too many parts) and `unsafe` (parts that overlap, have the
    same name, are links, point out of the archive, or bring a document type of their own).
    """
    if not data.startswith(b"PK"):
        return
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members, end = archive.infolist(), archive.start_dir
    except (zipfile.BadZipFile, OSError, NotImplementedError, EOFError, ValueError, struct.error) as error:
        raise Unreadable("broken") from error
    _claims(members)
    _names(members)
    spans = [_span(data, member) for member in members]
    _apart(spans, members, end)
    _contents(data, members, spans)


def _claims(members: list[zipfile.ZipInfo]) -> None:
    """What the headers say already: numbers, sizes, ratio, password."""
    if len(members) > MEMBERS:
        raise Unreadable("bomb")
    for member in members:
        if member.flag_bits & _ENCRYPTED:
            raise Unreadable("encrypted")
        _weigh(member, member.file_size)
    if sum(member.file_size for member in members) > TOTAL_BYTES:
        raise Unreadable("bomb")


def _weigh(member: zipfile.ZipInfo, size: int) -> None:
    if size > MEMBER_BYTES or (size > RATIO_FROM and size > RATIO * max(1, member.compress_size)):
        raise Unreadable("bomb")


def _names(members: list[zipfile.ZipInfo]) -> None:
    """Every name once, inside the archive, and no links."""
    seen: set[str] = set()
    for member in members:
        name = member.filename.replace("\\", "/")
        outside = name.startswith("/") or name[1:2] == ":" or ".." in name.split("/")
        if name in seen or outside or S_ISLNK(member.external_attr >> 16):
            raise Unreadable("unsafe")
        seen.add(name)


def _span(data: bytes, member: zipfile.ZipInfo) -> Span:
    """Where the bytes of a part stand, by its local header. Python 3.11.7 does not look there for overlaps (CVE-2024-0450)."""
    start = member.header_offset
    header = data[start : start + _LOCAL.size]
    if len(header) < _LOCAL.size or not header.startswith(b"PK\3\4"):
        raise Unreadable("broken")
    _, name, extra = _LOCAL.unpack(header)
    first = start + _LOCAL.size + name
    central = member.orig_filename.encode("utf-8" if member.flag_bits & 0x800 else "cp437", "replace")
    if data[start + _LOCAL.size : first] != central:
        raise Unreadable("unsafe")
    return first + extra, first + extra + member.compress_size


def _apart(spans: list[Span], members: list[zipfile.ZipInfo], end: int) -> None:
    """No byte belongs to two parts, and none of a part to the directory."""
    reached = 0
    for member, span in sorted(zip(members, spans, strict=True), key=lambda pair: pair[0].header_offset):
        if member.header_offset < reached:
            raise Unreadable("unsafe")
        reached = span[1]
    if reached > end:
        raise Unreadable("broken")


def _contents(data: bytes, members: list[zipfile.ZipInfo], spans: list[Span]) -> None:
    """What the parts hold: no document types, no encrypted ODF, and no more bytes than the headers claim they may."""
    view = memoryview(data)
    odf = any(member.filename == "mimetype" for member in members)
    proven = sum(stop - start for start, stop in spans) * _DEFLATE_MOST <= TOTAL_BYTES
    total = 0
    for member, (start, stop) in zip(members, spans, strict=True):
        packed = view[start:stop]
        head = _inflated(member, packed, _HEAD)
        if not prolog.parsed(member.filename, head):
            continue
        if not prolog.complete(head):
            head = _inflated(member, packed, _PROLOG)
        if not prolog.harmless(head, odf):
            raise Unreadable("unsafe")
        if odf and member.filename == _MANIFEST and b"encryption-data" in _inflated(member, packed, MEMBER_BYTES):
            raise Unreadable("encrypted")
        if not proven or len(packed) * _DEFLATE_MOST > MEMBER_BYTES:
            total += _counted(member, packed)
    if total > TOTAL_BYTES:
        raise Unreadable("bomb")


def _inflated(member: zipfile.ZipInfo, packed: memoryview, most: int) -> bytes:
    """The first `most` bytes of a part."""
    if member.compress_type == zipfile.ZIP_STORED:
        return bytes(packed[:most])
    if member.compress_type != zipfile.ZIP_DEFLATED:
        raise Unreadable("broken")
    try:
        return zlib.decompressobj(-15).decompress(packed[: most + 1024], most)
    except zlib.error as error:
        raise Unreadable("broken") from error


def _counted(member: zipfile.ZipInfo, packed: memoryview) -> int:
    """Bytes of a part, counted while inflating: what its header says is only the sender's claim."""
    if member.compress_type == zipfile.ZIP_STORED:
        return len(packed)
    stream, size, rest = zlib.decompressobj(-15), 0, bytes(packed)
    try:
        while rest and not stream.eof:
            size += len(stream.decompress(rest, _CHUNK))
            rest = stream.unconsumed_tail
            _weigh(member, size)
    except zlib.error as error:
        raise Unreadable("broken") from error
    return size
