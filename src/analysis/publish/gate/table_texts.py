"""What people write in sentences of their own in the decided tables (minutes, advice, titles): it may repeat a closed one."""

from collections.abc import Iterator

from analysis.codebook import TABLES, Codebook
from analysis.publish.gate.closed import repeats


def columns(table: str) -> list[str]:
    """The columns of a table in which people write so."""
    return [column.name for column in TABLES[table].columns.values() if column.written] if table in TABLES else []


def written(book: Codebook) -> Iterator[tuple[tuple[str, int], str]]:
    """((table, place of the row), text) of each of these cells that holds something."""
    for table in book.tables:
        for column in (name for name in columns(table) if name in book[table]):
            yield from (((table, place), text) for place, text in enumerate(book[table][column]) if text)


def rows_with(book: Codebook, pieces: list[str]) -> Iterator[tuple[str, int]]:
    """(file, number of the row) of those that repeat one of these pieces of a closed sentence."""
    for (table, place), text in written(book):
        if any(repeats(text, piece) for piece in pieces):
            yield f"{table}.csv", book.row(table, place)
