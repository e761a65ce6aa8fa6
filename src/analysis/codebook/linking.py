"""Cells that name a row of another table become its id."""

from collections import Counter
from collections.abc import Mapping

from analysis.codebook.cell_types import Refused, bare
from analysis.codebook.known_ids import Known, linked
from analysis.codebook.schema import OPTIONAL, Column
from analysis.codebook.sheet_rows import Sheet
from analysis.words import say
from analysis.words.text import key


def linked_up(sheets: Mapping[str, Sheet]) -> None:
    """Every cell that names a row of another table becomes its id."""
    emptied = _emptied(sheets)
    _spelled(sheets)
    filled = {name for name, found in sheets.items() if found.rows}
    known: dict[tuple[str, str], Known] = {}
    for found in sheets.values():
        for column in (c.own(filled) for c in found.table.columns.values() if c.type == "link"):
            if column.to[0] in emptied:
                continue
            if column.to not in known:
                known[column.to] = Known(sheets[column.to[0]].rows, column.to[1])
            _link(found, column, known[column.to])


def _emptied(sheets: Mapping[str, Sheet]) -> set[str]:
    """Tables with nothing below their heads that others name rows of: one sentence for each, not one for each of those rows."""
    naming: dict[str, Counter[str]] = {}
    for name, found in sheets.items():
        for column in (c for c in found.table.columns.values() if c.type == "link" and not sheets[c.to[0]].rows):
            if n := sum(bool(row[column.name]) for row in found.rows):
                naming.setdefault(column.to[0], Counter())[name] += n
    emptied = {table: rows for table, rows in naming.items() if table not in OPTIONAL}
    for table, rows in emptied.items():
        others = ", ".join(sorted(rows))
        sheets[table].problems.append(say("codebook.emptied", file=sheets[table].where, n=rows.total(), tables=others))
    return {*emptied}


def _spelled(sheets: Mapping[str, Sheet]) -> None:
    """An id that every other table writes in other letters (`DATA-01` for `data-01`) is written as there."""
    written: dict[tuple[str, str], Counter[str]] = {}
    for found in sheets.values():
        for column in (c for c in found.table.columns.values() if c.type == "link"):
            cells = written.setdefault(column.to, Counter())
            texts = (row[column.name] for row in found.rows)
            cells.update(bare(part) for text in texts for part in (text.split("|") if column.many else [text]))
    for (table, name), cells in written.items():
        alike: dict[str, list[str]] = {}
        for word in cells:
            alike.setdefault(key(word), []).append(word)
        for row in sheets[table].rows:
            others = alike.get(key(row[name]), [])
            if row[name] and row[name] not in cells and len(others) == 1 and cells[others[0]] > 1:
                row[name] = others[0]


def _link(found: Sheet, column: Column, known: Known) -> None:
    """The same wrong word in many rows is one sentence, with the first row and how many more there are."""
    wrong: dict[str, tuple[int, str, int]] = {}
    memory: dict[str, str] = {}
    for number, row in zip(found.numbers, found.rows, strict=True):
        text = row[column.name]
        if text not in memory and text not in wrong:
            try:
                memory[text] = linked(column, text, known)
            except Refused as refused:
                wrong[text] = (number, str(refused), -1)
        if text in wrong:
            first, why, more = wrong[text]
            wrong[text] = (first, why, more + 1)
        else:
            row[column.name] = memory[text]
    for text, (number, why, more) in wrong.items():
        found.refuse(number, column.name, text, why + (say("codebook.more", n=more) if more else ""))
