"""The rows that were written, checked against the schema and put into the words of the house; or one sentence per fault."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from zoneinfo import ZoneInfo

from analysis.codebook.cell_types import Refused, value
from analysis.codebook.known_ids import Known, linked
from analysis.codebook.schema import LISTS, TABLES, Column, Table
from analysis.codebook.written import Written
from analysis.words import say
from analysis.words.text import key, letters, visible

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
    text = "".join(f"[U+{ord(sign):04X}]" if sign != " " and sign.isspace() else sign for sign in visible(text))
    return text if len(text) <= LONGEST else text[:LONGEST] + "…"


def sheet(table: Table, where: str, written: Written) -> Sheet:
    """The cells of one table as far as they can be judged by themselves; links are for `linked_up`."""
    heads = headings(table, written.heads)
    found = Sheet(table, where, list(dict.fromkeys([*heads, *table.columns])))
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


def linked_up(sheets: Mapping[str, Sheet]) -> None:
    """Every cell that names a row of another table becomes its id."""
    _spelled(sheets)
    known: dict[tuple[str, str], Known] = {}
    for found in sheets.values():
        for column in (c for c in found.table.columns.values() if c.type == "link"):
            if column.to not in known:
                known[column.to] = Known(sheets[column.to[0]].rows, column.to[1])
            _link(found, column, known[column.to])


def _spelled(sheets: Mapping[str, Sheet]) -> None:
    """An id that every other table writes in other letters (`DATA-01` for `data-01`) is written as there."""
    written: dict[tuple[str, str], Counter[str]] = {}
    for found in sheets.values():
        for column in (c for c in found.table.columns.values() if c.type == "link"):
            cells = written.setdefault(column.to, Counter())
            texts = (row[column.name] for row in found.rows)
            cells.update(part for text in texts for part in (text.split("|") if column.many else [text]))
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


def repeated(found: Sheet) -> None:
    """A key that stands twice, also when only the case of its letters differs."""
    first: dict[tuple[str, ...], int] = {}
    for number, row in zip(found.numbers, found.rows, strict=True):
        values = tuple(key(row[name]) for name in found.table.key)
        if not values:
            return
        if values in first:
            names, said = " + ".join(found.table.key), " / ".join(shown(row[name]) for name in found.table.key if row[name])
            found.problems.append(
                say("codebook.duplicate", file=found.where, row=number, column=names, value=said, first=first[values])
            )
        first.setdefault(values, number)


def merged(found: Sheet) -> None:
    """A code that is merged, through others, into itself."""
    into = {row["code"]: row["merged_into"] for row in found.rows}
    told: set[str] = set()
    for number, row in zip(found.numbers, found.rows, strict=True):
        passed = [row["code"]]
        while into.get(passed[-1]) and passed[-1] not in passed[:-1]:
            passed.append(into[passed[-1]])
        if len(passed) > 1 and passed[-1] == passed[0] and passed[0] not in told:
            told |= set(passed)
            numbers = dict(zip((r["code"] for r in found.rows), found.numbers, strict=True))
            rows = ", ".join(str(numbers[code]) for code in dict.fromkeys(passed))
            found.problems.append(say("codebook.circle", file=found.where, row=number, rows_of=rows, codes=" > ".join(passed)))


VALUED = {
    "move": Column("value", "link", needed=True, values=("unplaced", "negeren", "geen"), to=("sections", "section")),
    "status": Column("value", "closed", needed=True, values=LISTS["statuses"]),
    "release": Column("value", "closed", needed=True, values=LISTS["audiences"]),
}


def valued(found: Sheet, sections: Known) -> None:
    """What the value of a correction may be depends on what it does."""
    for number, row in zip(found.numbers, found.rows, strict=True):
        if column := VALUED.get(row["action"]):
            try:
                row["value"] = linked(column, row["value"], sections) if column.type == "link" else value(column, row["value"])
            except Refused as refused:
                found.refuse(number, "value", row["value"], str(refused))


def zoned(found: Sheet) -> None:
    """A time zone that this computer does not know."""
    for number, row in zip(found.numbers, found.rows, strict=True):
        if row["key"] == "timezone" and row["value"]:
            try:
                ZoneInfo(row["value"])
            except (KeyError, ValueError, OSError):
                found.refuse(number, "value", row["value"], say("cell.timezone"))


def checked(written: Mapping[str, tuple[str, Written]], absent: Mapping[str, Sheet]) -> tuple[dict[str, Sheet], list[str]]:
    """Every table (table → how a sentence calls it, and its rows), and one sentence per fault. absent: those without a file.

    Only when every table can be read by itself is looked at what they say of each other.
    """
    sheets = {name: absent[name] if name in absent else sheet(TABLES[name], *written[name]) for name in TABLES}
    if not any(found.problems for found in sheets.values()):
        linked_up(sheets)
        for found in sheets.values():
            repeated(found)
        if not any(found.problems for found in sheets.values()):
            merged(sheets["codes"])
            valued(sheets["corrections"], Known(sheets["sections"].rows, "section"))
        zoned(sheets["settings"])
    return sheets, [problem for found in sheets.values() for problem in found.problems]
