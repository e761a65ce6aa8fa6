"""A decided table that is changed: rows added at its end or left out, in the manner in which the file is written.

Every other byte stays. A table that is kept as a sheet of `codebook.xlsx` is changed there.
"""

import csv
import io
import re
from collections.abc import Callable, Iterator
from pathlib import Path

from analysis.codebook.cell_types import Refused, value
from analysis.codebook.schema import Table
from analysis.codebook.sheet_rows import headings
from analysis.codebook.written import BOM, Manner, manner
from analysis.workspace import write

Row = dict[str, str]
_DAY = re.compile(r"(\d{1,2})([/.-])(\d{1,2})[/.-]\d{4}")
_ISO = re.compile(r"\d{4}-\d\d-\d\d")


class Edited:
    """A file of its own, as the lines of its records. Nothing is on disk before `save`."""

    def __init__(self, path: Path, table: Table) -> None:
        """Raises OSError, and Unread for what is no table."""
        self._path, self._table = path, table
        text, self._how = manner(path.read_bytes(), table) if path.is_file() else ("", Manner())
        if not text.strip(BOM + " \r\n"):
            text = self._how.separator.join(table.required) + self._how.end
        self._records = list(_records(text, self._how, table))

    @property
    def rows(self) -> list[Row]:
        """The rows, with the heads and the dates of the house."""
        return [row for _, row in self._records if row is not None]

    def leave_out(self, wanted: Callable[[Row], bool]) -> list[Row]:
        """Without the lines of the rows for which `wanted` holds; gives those rows."""
        gone = [row for _, row in self._records if row is not None and wanted(row)]
        self._records = [record for record in self._records if record[1] is None or not wanted(record[1])]
        return gone

    def add(self, rows: list[Row]) -> None:
        """The rows behind the others, in the columns that the file has, and in those of the schema that they need."""
        heads = self._widened(list(dict.fromkeys(name for row in rows for name, cell in row.items() if cell)))
        names = headings(self._table, heads)
        day = self._style(names)
        self._closed()
        for row in rows:
            out = io.StringIO(newline="")
            writer = csv.writer(out, delimiter=self._how.separator, lineterminator=self._how.end)
            writer.writerow([day(row.get(name, "")) if _dated(self._table, name) else row.get(name, "") for name in names])
            self._records.append((out.getvalue(), dict.fromkeys(self._table.columns, "") | row))

    def save(self) -> None:
        """The whole file or nothing. Raises OSError."""
        text = self._how.first + "".join(lines for lines, _ in self._records)
        try:
            data = self._how.encoded(text)
        except UnicodeEncodeError:  # a sign that Windows-1252 does not have
            data = (BOM + text).encode("utf-8")
        write(self._path, data)

    def _closed(self) -> None:
        lines, row = self._records[-1]
        self._records[-1] = (lines if lines.endswith(("\n", "\r")) else lines + self._how.end, row)

    def _widened(self, wanted: list[str]) -> list[str]:
        """The heads; a shorter row is read with empty cells, so only the line of the heads grows."""
        place = next(n for n, (lines, _) in enumerate(self._records) if lines.strip())
        line = self._records[place][0]
        heads = _cells(line, self._how)
        new = [name for name in wanted if name not in headings(self._table, heads)]
        bare = line.rstrip("\r\n")
        grown = bare + "".join(self._how.separator + name for name in new) + line[len(bare) :]
        self._records[place] = (grown, None)
        return [*heads, *new]

    def _style(self, names: list[str]) -> Callable[[str], str]:
        """How a date is written in this file: as the last one that stands in it."""
        dates = [n for n, name in enumerate(names) if _dated(self._table, name)]
        for lines, row in reversed(self._records):
            cells = _cells(lines, self._how) if row else []
            for cell in (cells[n] for n in dates if n < len(cells) and cells[n]):
                if found := _DAY.fullmatch(cell):
                    day, sign, month = found.groups()
                    return lambda iso: _belgian(iso, sign, len(day) if day[0] == "0" else 1, len(month))
                return str
        return str


def _records(text: str, how: Manner, table: Table) -> Iterator[tuple[str, Row | None]]:
    """The exact lines of each record, with the record; None for the heads and for empty lines."""
    lines = list(io.StringIO(text, newline=""))
    reader = csv.reader(lines, delimiter=how.separator)
    names: list[str] = []
    start = 0
    for record in reader:
        same = "".join(lines[start : reader.line_num])
        start = reader.line_num
        empty = not any(cell.strip() for cell in record)
        yield same, None if empty or not names else settled(table, dict(zip(names, record, strict=False)))
        names = names or ([] if empty else headings(table, [cell.strip() for cell in record]))


def _cells(lines: str, how: Manner) -> list[str]:
    return [cell.strip() for cell in next(csv.reader(io.StringIO(lines, newline=""), delimiter=how.separator), [])]


def settled(table: Table, row: Row) -> Row:
    """The row with every column of its table, and its dates as the house writes them."""
    full = dict.fromkeys(table.columns, "") | row
    for name, column in table.columns.items():
        if column.type == "date" and full[name] and not _ISO.fullmatch(full[name]):
            try:
                full[name] = value(column, full[name])
            except Refused:
                continue
    return full


def _dated(table: Table, name: str) -> bool:
    return name in table.columns and table.columns[name].type == "date"


def _belgian(iso: str, sign: str, day_width: int, month_width: int) -> str:
    if not _ISO.fullmatch(iso):
        return iso
    year, month, day = iso.split("-")
    return f"{int(day):0{day_width}}{sign}{int(month):0{month_width}}{sign}{year}"
