"""A table that is kept as a sheet of `codebook.xlsx`, changed there."""

import io
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from analysis.codebook import workbook_in
from analysis.codebook.edited import Edited, Row, settled
from analysis.codebook.schema import TABLES, Table
from analysis.codebook.sheet_rows import headings
from analysis.workspace import write


class EditedSheet(Edited):
    """As a file of its own; `found`: does the workbook have this sheet?"""

    def __init__(self, path: Path, table: Table) -> None:
        self._path, self._table = path, table
        self._book = workbook_in.opened(path.read_bytes())
        pages = [page for page in self._book.worksheets if workbook_in.table_of(page.title) == table.name]
        self._page: Any = pages[0] if pages else None
        self.found = bool(pages)
        self._names: list[str] = []
        self._last = 1

    @property
    def rows(self) -> list[Row]:
        return [row for _, row in self._numbered()]

    def leave_out(self, wanted: Callable[[Row], bool]) -> list[Row]:
        gone = [(number, row) for number, row in self._numbered() if wanted(row)]
        for number, _ in reversed(gone):
            self._page.delete_rows(number)
        return [row for _, row in gone]

    def add(self, rows: list[Row]) -> None:
        last = max((number for number, _ in self._numbered()), default=self._last)
        for number, row in enumerate(rows, last + 1):
            for place, name in enumerate(self._names, 1):
                cell = self._page.cell(number, place)
                cell.value = row.get(name) or None
                if cell.value:
                    cell.data_type = "s"  # a sentence that begins with = is no formula

    def save(self) -> None:
        out = io.BytesIO()
        self._book.save(out)
        write(self._path, out.getvalue())

    def _numbered(self) -> Iterator[tuple[int, Row]]:
        self._names = []
        for number, cells in enumerate(workbook_in.cells(self._book, self._page), 1):
            if not self._names:
                found = headings(self._table, [cell.strip() for cell in cells])
                if len(set(found) & set(self._table.columns)) >= min(2, len(self._table.columns)):
                    self._names, self._last = found, number
            elif any(cell.strip() for cell in cells):
                yield number, settled(self._table, dict(zip(self._names, cells, strict=True)))


def opened(path: Path) -> Edited:
    """`codings.csv` or `codings.an.csv`, to be changed; or the sheet of the workbook in which that table is kept.

    Raises OSError and Unread.
    """
    table = TABLES[path.name.split(".")[0].casefold()]
    book = path.parent / workbook_in.NAME
    if not path.is_file() and book.is_file() and path.stem.casefold() in TABLES:
        sheet = EditedSheet(book, table)
        if sheet.found:
            return sheet
    return Edited(path, table)
