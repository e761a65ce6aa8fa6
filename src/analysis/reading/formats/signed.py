"""Signed files (.p7m): a signature is no lock. What was signed is taken out and read; whether it is genuine is not judged.

CMS (RFC 5652) in DER or BER, by itself or as PEM. Only the first levels are walked: what it is, and the bytes in it.
"""

import base64
import binascii
import re
from collections.abc import Iterator
from typing import NamedTuple

from analysis.reading.document import Source, Unreadable

_PEM = re.compile(rb"\A\s*-----BEGIN (?:PKCS7|CMS|PKCS #7 SIGNED DATA)-----(.*?)-----END ", re.S)
# PKCS #7: what follows these bytes says what kind of content it is.
_KIND = b"\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07"
# Data, and the bytes of it after that; a signature that stands by itself has nothing there.
_HOLDS = _KIND + b"\x01\xa0"
_SIGNED, _LOCKED = 2, (3, 6)
_SEQUENCE = 0x10
_CONSTRUCTED = 0x20
_DEPTH = 16


class _Item(NamedTuple):
    """One value: its tag without class and form, is it built of others, and where its content begins and ends."""

    tag: int
    constructed: bool
    start: int
    stop: int
    end: int


def kind(data: bytes) -> bool:
    """Are these bytes signed or encrypted by the rules of CMS?"""
    return bool(_PEM.match(data)) or (data.startswith(b"\x30") and _KIND in data[:32])


def read(data: bytes) -> Source:
    """What was signed, as a file in this one. Raises Unreadable: `encrypted`, `no_fiche` for a signature alone, `broken`."""
    try:
        content = _signed(_bare(data))
    except (IndexError, binascii.Error, RecursionError) as error:
        raise Unreadable("broken" if _HOLDS in data else "no_fiche") from error
    if not content:
        raise Unreadable("no_fiche")
    return Source("p7m", (), {}, attachments=(("1", content),))


def _bare(data: bytes) -> bytes:
    found = _PEM.match(data)
    return base64.b64decode(found[1]) if found else data


def _signed(data: bytes) -> bytes:
    """The content of ContentInfo > SignedData > EncapsulatedContentInfo; b"" for a signature that stands by itself."""
    info = _items(data, _item(data, 0))
    said = data.find(_KIND)
    number = data[said + len(_KIND)] if said >= 0 else 0
    if number in _LOCKED:
        raise Unreadable("encrypted")
    if number != _SIGNED:
        raise Unreadable("no_fiche")
    next(info)
    whole = next(_items(data, next(info)))
    for part in _items(data, whole):
        if part.tag == _SEQUENCE:  # after the version and the set of algorithms
            inner = list(_items(data, part))
            return b"".join(_octets(data, item) for wrapper in inner[1:] for item in _items(data, wrapper))
    return b""


def _octets(data: bytes, item: _Item, depth: int = 0) -> bytes:
    """An octet string, also one in pieces."""
    if not item.constructed:
        return data[item.start : item.stop]
    if depth > _DEPTH:
        raise IndexError
    return b"".join(_octets(data, piece, depth + 1) for piece in _items(data, item))


def _items(data: bytes, around: _Item) -> Iterator[_Item]:
    """The values in a value, one after another."""
    at = around.start
    while at < around.stop:
        item = _item(data, at)
        if item.end > around.stop or item.end <= at:
            raise IndexError
        yield item
        at = item.end


def _item(data: bytes, at: int, depth: int = 0) -> _Item:
    """The value that begins here. Its length may be unknown: then two zeros end it."""
    tag, first = data[at], data[at + 1]
    start, constructed = at + 2, bool(tag & _CONSTRUCTED)
    if first == 0x80:
        if depth > _DEPTH or not constructed:
            raise IndexError
        stop = start
        while data[stop : stop + 2] != b"\0\0":
            stop = _item(data, stop, depth + 1).end
        return _Item(tag & 0x1F, constructed, start, stop, stop + 2)
    size = first
    if first & 0x80:
        count = first & 0x7F
        size, start = int.from_bytes(data[start : start + count], "big"), start + count
    if start + size > len(data):
        raise IndexError
    return _Item(tag & 0x1F, constructed, start, start + size, start + size)
