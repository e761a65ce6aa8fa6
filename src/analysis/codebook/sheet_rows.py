"""The rows of one table as they were written, each cell judged by itself against the schema."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from analysis.codebook.cell_types import Refused, value
from analysis.codebook.schema import Column, Table
from analysis.codebook.written import Written
from analysis.words import say
from analysis.words.text import UNSEEN, letters, visible

LONGEST = 60  # signs of a cell that a sentence repeats
Row = dict[str, str]


@dataclass
class Sheet:
    """One table being checked. `where`: what a sentence calls it. `numbers`: of the rows, as Excel counts them."""

    table: Table
    where: str
    heads: list[str]
    rows: list[Row] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)

    def refuse(self, number: int, column: str, seen: str, why: str) -> None:
        self.problems.append(say("codebook.cell", file=self.where, row=number, column=column, seen=shown(seen), why=why))


def shown(text: str) -> str:
    """A cell as a sentence repeats it; blanks that look like none are named."""
    text = "".join(f"[U+{ord(sign):04X}]" if _hides(sign) else sign for sign in visible(text))
    return text if len(text) <= LONGEST else text[:LONGEST] + "…"


def _hides(sign: str) -> bool:
    return (sign != " " and sign.isspace()) or bool(UNSEEN.match(sign))


def sheet(table: Table, where: str, written: Written) -> Sheet:
    """The cells of one table as far as they can be judged by themselves; links are for `linked_up`."""
    heads = headings(table, written.heads)
    found = Sheet(table, where, list(dict.fromkeys([*table.columns, *filter(None, heads)])))
    found.problems += _wrong_heads(table, where, written.heads, heads)
    if found.problems:
        return found
    for number, cells in written.rows:
        row = dict.fromkeys(table.columns, "") | {head: cell for head, cell in zip(heads, cells, strict=True) if head}
        for column in table.columns.values():
            if column.type != "link":
                _judge(found, number, row, column)
        found.rows.append(row)
        found.numbers.append(number)
    _slips(found)
    return found


def _slips(found: Sheet) -> None:
    """One id with a capital in a column of ids without any: a program put it there at the beginning of a cell."""
    for name in found.table.key[:1]:
        if found.table.columns[name].type in ("id", "name", "line"):
            capital = [row for row in found.rows if row[name] != row[name].lower()]
            if len(capital) == 1 < len(found.rows):
                capital[0][name] = capital[0][name].lower()


def headings(table: Table, heads: list[str]) -> list[str]:
    """The heads as the schema writes them; a column of somebody's own keeps its name."""
    known = {letters(name): name for name in table.columns}
    return [known.get(letters(head), head) for head in heads]


def _wrong_heads(table: Table, where: str, written: list[str], heads: list[str]) -> Iterator[str]:
    for name, times in Counter(head for head in heads if head).items():
        if times > 1:
            places = ", ".join(_letter(n) for n, head in enumerate(heads) if head == name)
            yield say("codebook.twice", file=where, column=name, places=places)
    missing = [name for name in table.required if name not in heads]
    seen = ", ".join(shown(head) for head in written if head)
    for name in missing:
        yield say("codebook.missing_column", file=where, column=name, seen=seen, columns=", ".join(table.required))


def _letter(place: int) -> str:
    return (chr(64 + place // 26) if place >= 26 else "") + chr(65 + place % 26)


def _judge(found: Sheet, number: int, row: Row, column: Column) -> None:
    try:
        row[column.name] = value(column, row[column.name])
    except Refused as refused:
        found.refuse(number, column.name, row[column.name], str(refused))
