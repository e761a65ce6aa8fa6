"""The parts of a zipped office file (OOXML or ODF), parsed without following anything that lies outside them."""

import io
import posixpath
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from functools import cache
from hashlib import sha256

from lxml import etree

from analysis.reading.document import Unreadable

Element = etree._Element
_LENGTHS = struct.Struct("<HH")
# What `mentions` found before: (digest of the packed bytes, checksum, size, packing, word) → does the word stand in it?
SEARCHED: dict[tuple[bytes, int, int, int, bytes], bool] = {}
_ENCRYPTED = 0x1
_PIECE = 1 << 16
_DIGITS = 12
# Kinds of relations to a file in the file: another document that is shown as text, an Office file, an object of another kind.
_INSIDE = frozenset({"aFChunk", "package", "oleObject"})
_EMBEDDED = re.compile(r"(?i)embed|chunk|ole|\.(?:docx|xlsx|pptx|bin|rtf|html?|mht)$")
_CHART = re.compile(r"(?i)/(?:charts|diagrams)/")
_BREAK = re.compile(rb"<br\s*>", re.I)
_BROKEN = (zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError, NotImplementedError, RuntimeError, KeyError)


def local(element: Element) -> str:
    """The name of an element without its namespace: strict and transitional files differ only there."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def whole(written: str | None, other: int = 0) -> int:
    """The whole number that an attribute holds; `other` when it holds none, or one longer than any count in a file."""
    return int(written) if written and len(written) <= _DIGITS and written.isdecimal() else other


def parse(data: bytes) -> Element:
    """An XML part as a tree. Entities are refused, not dropped: a dropped entity loses text without a trace."""
    if b"<!ENTITY" in data:
        raise Unreadable("unsafe")
    try:
        root = etree.fromstring(data, _parser())
    except (etree.XMLSyntaxError, ValueError) as error:
        raise Unreadable("broken") from error
    if root is None:
        raise Unreadable("broken")
    return root


@cache
def _parser(recover: bool = False) -> etree.XMLParser:
    """Without comments and instructions: they would cut a text in two, and what stands behind them would be lost."""
    return etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
        recover=recover,
    )


class Package:
    """A zip of parts. A part that is not there is None; one that cannot be inflated or parsed makes the file unreadable."""

    def __init__(self, data: bytes) -> None:
        try:
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                self._parts = {part.filename: part for part in archive.infolist()}
        except _BROKEN as error:
            raise Unreadable("broken") from error
        self._data = data
        self.names = frozenset(self._parts)

    def raw(self, name: str) -> bytes:
        """The bytes of a part. Raises Unreadable when it is missing, damaged or encrypted."""
        try:
            return b"".join(self._pieces(name, self._parts[name].file_size + 1))
        except _BROKEN as error:
            raise Unreadable("broken") from error

    def size(self, name: str) -> int:
        """The bytes of a part, as the directory of the zip says."""
        return self._parts[name].file_size

    def mentions(self, name: str, word: bytes) -> bool:
        """Do these bytes stand in a part? Asked of a large part that is not needed itself: it is never held as a whole.

        Fiches made from one form hold the same part, byte for byte; the answer for those bytes is kept.
        """
        part = self._parts[name]
        asked = sha256(self._packed(part)).digest(), part.CRC, part.file_size, part.compress_type, word
        if asked not in SEARCHED:
            SEARCHED[asked] = self._search(name, word)
        return SEARCHED[asked]

    def _search(self, name: str, word: bytes) -> bool:
        found, before = False, b""
        try:
            for piece in self._pieces(name, _PIECE):
                found = found or word in before + piece[: len(word)] or word in piece
                before = piece[-len(word) :]
        except _BROKEN as error:
            raise Unreadable("broken") from error
        return found

    def _pieces(self, name: str, size: int) -> Iterator[bytes]:
        """A part, piece by piece; never a byte more than the directory of the zip says, whatever the part itself holds."""
        part = self._parts[name]
        rest, left, crc = self._packed(part), part.file_size, 0
        for piece in [rest] if part.compress_type == zipfile.ZIP_STORED else _inflated(rest, size):
            left, crc = left - len(piece), zlib.crc32(piece, crc)
            if left < 0:
                break
            yield piece
        if left or crc != part.CRC:
            raise Unreadable("broken")

    def _packed(self, part: zipfile.ZipInfo) -> bytes:
        if part.flag_bits & _ENCRYPTED:
            raise Unreadable("encrypted")
        try:
            start = part.header_offset + 30 + sum(_LENGTHS.unpack_from(self._data, part.header_offset + 26))
        except struct.error as error:
            raise Unreadable("broken") from error
        return self._data[start : start + part.compress_size]

    def xml(self, name: str) -> Element | None:
        """The tree of a part, None when there is no such part."""
        return parse(self.raw(name)) if name in self.names else None

    def loose(self, name: str) -> Element | None:
        """The tree of a part in VML, as far as it is well-formed: programs write it as they write HTML."""
        data = self.raw(name) if name in self.names else b""
        if b"<!ENTITY" in data:
            raise Unreadable("unsafe")
        return etree.fromstring(_BREAK.sub(b"<br/>", data), _parser(recover=True)) if data.strip() else None

    def related(self, part: str) -> Iterator[tuple[str, str, str]]:
        """(id, kind, target part) of every internal relation of a part; part "" is the package itself."""
        folder, name = posixpath.split(part)
        rels = self.xml(posixpath.join(folder, "_rels", f"{name}.rels"))
        for rel in [] if rels is None else rels:
            if local(rel) != "Relationship" or rel.get("TargetMode") == "External":
                continue
            target = rel.get("Target", "")
            path = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
            yield rel.get("Id", ""), rel.get("Type", "").rsplit("/", 1)[-1], path

    def embedded(self) -> Iterator[tuple[str, bytes]]:
        """(name, bytes) of the files put into this one. The sheet behind a chart says nothing that the chart does not."""
        if not any(_EMBEDDED.search(name) for name in self.names):
            return
        seen: set[str] = set()
        for rels in sorted(name for name in self.names if name.endswith(".rels") and not _CHART.search(name)):
            folder, name = posixpath.split(rels)
            part = posixpath.join(posixpath.dirname(folder), name.removesuffix(".rels"))
            for _, kind, path in self.related(part):
                if kind in _INSIDE and path in self.names and path not in seen:
                    seen.add(path)
                    yield path.rsplit("/", 1)[-1], self.raw(path)

    def properties(self) -> dict[str, str]:
        """created, modified, author and subject from docProps/core.xml, dates in ISO 8601; only what is there."""
        core = self.xml("docProps/core.xml")
        keys = {"created": "created", "modified": "modified", "creator": "author", "subject": "subject"}
        found = {} if core is None else {keys[local(e)]: (e.text or "").strip() for e in core if local(e) in keys}
        return {key: value for key, value in found.items() if value}


class Flat:
    """An OpenDocument file without a zip: its one part stands for every part, and holds no other files."""

    names: frozenset[str] = frozenset()

    def __init__(self, data: bytes) -> None:
        self._root = parse(data)

    def xml(self, _name: str) -> Element:
        """The whole file."""
        return self._root


def _inflated(rest: bytes, size: int) -> Iterator[bytes]:
    """What is packed in these bytes, at most `size` at a time."""
    stream = zlib.decompressobj(-15)
    while not stream.eof and (piece := stream.decompress(rest, size)):
        rest = stream.unconsumed_tail
        yield piece
