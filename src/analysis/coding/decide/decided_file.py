"""A decided file as bytes that stay what they are: rows are added at the end, and left out with exactly their own lines."""

import csv
import io
from collections.abc import Callable, Iterator
from pathlib import Path

from analysis.words import say
from analysis.workspace import write

BOM = "\ufeff"
Row = dict[str, str]


class DecisionError(Exception):
    """A decision could not be written; the message says what to do, in Dutch."""


def rows_of(path: Path) -> Iterator[Row]:
    return (row for _, row in _records(text_of(path)) if row is not None)


def append(path: Path, columns: list[str], rows: list[Row]) -> None:
    """Add rows at the end of a decided CSV, in the order of the columns it has; the whole file or nothing."""
    save(path, with_rows(text_of(path), columns, rows))


def remove(path: Path, wanted: Callable[[Row], bool]) -> None:
    """Leave out the lines of the rows for which `wanted` holds; every other byte stays."""
    save(path, without_rows(text_of(path), wanted))


def with_rows(text: str, columns: list[str], rows: list[Row]) -> str:
    text = text or ",".join(columns) + "\n"
    header = next(csv.reader(io.StringIO(text.removeprefix(BOM), newline="")))
    end = "\r\n" if "\r\n" in text else "\n"
    out = io.StringIO(newline="")
    csv.DictWriter(out, header, restval="", extrasaction="ignore", lineterminator=end).writerows(rows)
    return text + ("" if text.endswith("\n") else end) + out.getvalue()


def without_rows(text: str, wanted: Callable[[Row], bool]) -> str:
    return "".join(lines for lines, row in _records(text) if row is None or not wanted(row))


def _records(text: str) -> Iterator[tuple[str, Row | None]]:
    """The exact lines of each record, with the record; None for the header and for empty lines."""
    lines = list(io.StringIO(text, newline=""))
    reader = csv.reader(line.removeprefix(BOM) for line in lines)
    header: list[str] = []
    start = 0
    for record in reader:
        same = "".join(lines[start : reader.line_num])
        start = reader.line_num
        yield same, dict(zip(header, record, strict=False)) if header and record else None
        header = header or record


def text_of(path: Path) -> str:
    return path.read_bytes().decode() if path.is_file() else ""


def save(path: Path, text: str) -> None:
    try:
        write(path, text.encode())
    except OSError as error:
        raise DecisionError(say("decide.not_written", file=path.name, seen=error.strerror or error)) from error
