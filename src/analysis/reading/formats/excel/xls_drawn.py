"""What is drawn over the cells of an old workbook (.xls): text boxes and form controls, from the records that xlrd passes over.

[MS-XLS] 2.4.181 (Obj) says what a shape is and whether it is ticked, 2.4.329 (TxO) and the records after it hold its words.
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

_BOF, _EOF, _SHEET, _CONTINUE, _OBJ, _TXO = 0x0809, 0x000A, 0x0085, 0x003C, 0x005D, 0x01B6
_CHECKBOX, _RADIO, _LIST, _DROP, _NOTE = 0x0B, 0x0C, 0x12, 0x14, 0x19
_COMMON, _TICKED, _ENTRIES, _END = 0x15, 0x12, 0x13, 0x00
# A drop-down of Excel itself (a filter, a validation) says so; 0 is one that a person drew.
_DRAWN = 0
Record = tuple[int, bytes]


class Stream(Protocol):
    """The part of an open workbook of xlrd that is used here: the bytes of its main stream."""

    mem: bytes
    base: int
    stream_len: int


@dataclass(frozen=True, slots=True)
class Shape:
    """A shape on the sheet with this number, from 0. `state` is ☒ or ☐ for what can be ticked.

    `lost`: an entry of a list was chosen, and which one it is cannot be read.
    """

    sheet: int
    text: str = ""
    state: str = ""
    lost: bool = False


def shapes(stream: Stream) -> Iterator[Shape]:
    """Every text box and control, in the order of the file; notes are not among them."""
    data = bytes(stream.mem[stream.base : stream.base + stream.stream_len])
    sheets = [struct.unpack_from("<L", body)[0] for kind, body in _records(data, 0) if kind == _SHEET and body[5:6] == b"\0"]
    for number, start in enumerate(sheets):
        yield from _of_sheet(number, _records(data, start))


def _of_sheet(sheet: int, records: Iterator[Record]) -> Iterator[Shape]:
    words, waiting, shape, kind = b"", -1, Shape(sheet), _NOTE
    for code, body in [*records, (_OBJ, b"")]:
        if code == _OBJ:
            if kind != _NOTE and (shape.text or shape.state or shape.lost):
                yield shape
            kind, state, lost = _object(body)
            shape, waiting = Shape(sheet, "", state, lost), -1
        elif code == _TXO and len(body) >= 12:
            (waiting,) = struct.unpack_from("<H", body, 10)
            words = b""
        elif code == _CONTINUE and waiting > 0 and body:
            words += body[1:] if body[0] & 1 else body[1:].decode("latin-1").encode("utf-16-le")
            if len(words) >= 2 * waiting:
                text = words[: 2 * waiting].decode("utf-16-le", "replace")
                shape, waiting = Shape(sheet, text, shape.state, shape.lost), -1


def _records(data: bytes, at: int) -> Iterator[Record]:
    """(code, bytes) of each record of one sheet, those of the charts in it too."""
    depth = 0
    while at + 4 <= len(data):
        code, size = struct.unpack_from("<HH", data, at)
        depth += (code == _BOF) - (code == _EOF)
        if depth < 1:
            return
        yield code, data[at + 4 : at + 4 + size]
        at += 4 + size


def _object(body: bytes) -> tuple[int, str, bool]:
    """(kind, ☒ or ☐, chosen but unknown) of an object."""
    kind, state, lost, at = _NOTE, "", False, 0
    while at + 4 <= len(body):
        part, size = struct.unpack_from("<HH", body, at)
        inner = body[at + 4 : at + 4 + size]
        if part == _COMMON and len(inner) >= 2:
            (kind,) = struct.unpack_from("<H", inner)
        elif part == _TICKED and kind in (_CHECKBOX, _RADIO):
            state = "☒" if inner[:2] != b"\0\0" else "☐"
        elif part == _ENTRIES:  # its size is not that of what follows, and nothing follows it
            lost = kind in (_LIST, _DROP) and _chosen(body[at + 4 :])
            break
        elif part == _END:
            break
        at += 4 + size
    return kind, state, lost


def _chosen(entries: bytes) -> bool:
    """Was an entry chosen in a list that a person drew?"""
    if len(entries) < 2:
        return False
    (formula,) = struct.unpack_from("<H", entries)
    if len(entries) < 2 + formula + 6:
        return False
    _, number, flags = struct.unpack_from("<HHH", entries, 2 + formula)
    return bool(number) and flags >> 8 == _DRAWN
