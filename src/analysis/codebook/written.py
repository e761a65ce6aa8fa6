"""A decided table as somebody's program saved it: whatever the separator and the encoding, the rows that stand in it.

Excel in Belgium saves with semicolons, in Windows-1252 or UTF-16, on a Mac in its own letters; LibreOffice asks. None of them
says which it took.
"""

import csv
import io
from dataclasses import dataclass, field

from analysis.codebook.schema import Table
from analysis.words import say
from analysis.words.old_letters import western
from analysis.words.text import letters

BOM = "\ufeff"
SEPARATORS = (",", ";", "\t")
FIELD = 2**24  # a cell may be this long; the default of the module is 128 kB


class Unread(Exception):
    """The file cannot be read as a table; the message says why, in Dutch."""


@dataclass(frozen=True)
class Manner:
    """How a file is written, so that what is added looks the same. `first`: a line `sep=;` that Excel puts above all."""

    encoding: str = "utf-8"
    bom: str = ""
    separator: str = ","
    end: str = "\n"
    first: str = ""

    def encoded(self, text: str) -> bytes:
        """The bytes of the whole file. Raises UnicodeEncodeError for a sign that the encoding of the file does not have."""
        return (self.bom + text).encode(self.encoding)


@dataclass(frozen=True)
class Written:
    """`rows`: (number of the row as Excel counts it, cells) below the heads; an empty row is passed over."""

    heads: list[str]
    rows: list[tuple[int, list[str]]]
    manner: Manner = field(default_factory=Manner)


def decoded(data: bytes) -> tuple[str, str, str]:
    """Text, encoding and byte order mark. Raises Unread."""
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")):
        if data.startswith(mark):
            return _text(data[len(mark) :], encoding), encoding, BOM
    if b"\x00" in data[:200]:
        encoding = "utf-16-le" if data[1:2] == b"\x00" else "utf-16-be"
        return _text(data, encoding), encoding, ""
    try:
        return data.decode("utf-8"), "utf-8", ""
    except UnicodeDecodeError:
        encoding = western(data)
        if not encoding:
            raise Unread(say("codebook.no_text")) from None
        return data.decode(encoding), encoding, ""


def _text(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        raise Unread(say("codebook.no_text")) from None


def manner(data: bytes, table: Table | None = None) -> tuple[str, Manner]:
    """The text of a file without mark and `sep=` line, and how it is written. Raises Unread."""
    text, encoding, bom = decoded(data)
    end = "\r\n" if "\r\n" in text else "\n"
    first, _, rest = text.partition("\n")
    if first.rstrip("\r").lower().startswith("sep=") and len(first.rstrip("\r")) <= 5:
        return rest, Manner(encoding, bom, first.rstrip("\r")[4:] or "\t", end, first + "\n")
    return text, Manner(encoding, bom, _separator(text, table), end)


def _separator(text: str, table: Table | None) -> str:
    """The one by which the heads are cut in as many known columns as possible."""
    top = next((line for line in text.splitlines() if line.strip(" \t,;")), "")
    known = {letters(name) for name in table.columns} if table else set()

    def found(separator: str) -> tuple[int, int]:
        heads = next(csv.reader([top], delimiter=separator), [])
        return len({letters(head) for head in heads} & known), len(heads)

    return max(SEPARATORS, key=found)


def parsed(data: bytes, table: Table | None = None) -> Written:
    """The table in these bytes. Raises Unread."""
    return headed(*numbered(data, table))


def numbered(data: bytes, table: Table | None = None) -> tuple[list[tuple[int, list[str]]], Manner]:
    """Every row that holds something, with its number as Excel counts it, whatever stands above the heads. Raises Unread."""
    text, how = manner(data, table)
    csv.field_size_limit(FIELD)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=how.separator, strict=True)
    rows: list[tuple[int, list[str]]] = []
    number = 0
    try:
        for number, cells in enumerate(reader, 1):
            if any(cell.strip(f"{BOM} \t\u00a0") for cell in cells):
                rows.append((number, cells))
    except csv.Error:
        raise Unread(say("codebook.quotes", row=number + 1)) from None
    return rows, how


def headed(rows: list[tuple[int, list[str]]], how: Manner) -> Written:
    """The first row is that of the heads. Raises Unread when there is none, or when a row holds more than the heads."""
    if not rows:
        raise Unread(say("codebook.empty"))
    (_, heads), *rest = rows
    width = max((n for n, head in enumerate(heads, 1) if head.strip()), default=0)
    for number, cells in rest:
        if any(cell.strip() for cell in cells[width:]):
            raise Unread(say("codebook.uneven", row=number, seen=len(cells), expected=width, separator=how.separator))
    return Written(
        [head.strip(f"{BOM} \t\u00a0\r\n") for head in heads[:width]],
        [(number, [*cells[:width], *[""] * (width - len(cells))]) for number, cells in rest],
        how,
    )
