"""What the rows of one table may not say together: a key twice, a circle of merges, a value that its own row forbids."""

from collections.abc import Mapping
from zoneinfo import ZoneInfo

from analysis.codebook.cell_types import Refused, value
from analysis.codebook.known_ids import Known, linked
from analysis.codebook.schema import LISTS, Column, Table
from analysis.codebook.sheet_rows import Row, Sheet, shown
from analysis.words import say
from analysis.words.text import key

LABELS = ("label", "label_nl")  # what a table calls its rows


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


def claimed(found: Sheet) -> None:
    """A name that two rows have: what came in under it would be taken for the first of them."""
    names = found.table.names
    beside = [name for name in found.table.key if name not in names]
    first: dict[tuple[str, ...], tuple[int, str, str]] = {}
    for number, row in zip(found.numbers, found.rows, strict=True):
        for same, (column, name) in _names(found.table, row).items():
            place = (*(row[one] for one in beside), same)
            other, its, written = first.setdefault(place, (number, column, name))
            if other != number and {column, its} & {*names}:
                facts = {"row": number, "column": column, "value": shown(name), "first": other, "other": its}
                found.problems.append(say("codebook.claimed", file=found.where, seen=shown(written), **facts))


def _names(table: Table, row: Row) -> dict[str, tuple[str, str]]:
    """Comparable name → the column where it stands first, and how it is written there."""
    columns = [*table.names, *(name for name in LABELS if name in table.columns)] if table.names else []
    written = [(column, name) for column in columns for name in row[column].split("|")]
    return {key(name): (column, name) for column, name in reversed(written) if key(name)}


# What a page calls its own tables by, beside the sections: a section of that name would be counted as one of them.
RESERVED = ("answers", "challenge", "disciplines", "domains", "geen", "level", "negeren", "punt", "section", "unplaced")


def reserved(found: Sheet) -> None:
    """A section that has a name of the workbook itself."""
    for number, row in zip(found.numbers, found.rows, strict=True):
        if row["section"].casefold() in RESERVED:
            found.refuse(number, "section", row["section"], say("cell.reserved", other=f"{row['section']}-1"))


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
    "release": Column("value", "link", needed=True, values=LISTS["audiences"], to=("audiences", "audience")),
}


def valued(found: Sheet, known: Mapping[str, Known]) -> None:
    """What the value of a correction may be depends on what it does. known: table → its rows."""
    for number, row in zip(found.numbers, found.rows, strict=True):
        if column := VALUED.get(row["action"]):
            try:
                row["value"] = (
                    linked(column, row["value"], known[column.to[0]]) if column.type == "link" else value(column, row["value"])
                )
            except Refused as refused:
                found.refuse(number, "value", row["value"], str(refused))


SETTINGS = {
    "workspace": Column("value", "open", values=("voorbeeld", "werkgroep")),
    "language": Column("value", "closed", values=("nl-BE", "nl", "en")),
    "split": Column("value", "closed", values=("answer",)),
    **dict.fromkeys(("reply_to", "analyst"), Column("value", "mail")),
    "agenda_minutes": Column("value", "whole"),
}


def settled(found: Sheet) -> None:
    """A setting that cannot have its value; a language may say its country (en-GB)."""
    for number, row in zip(found.numbers, found.rows, strict=True):
        name, text = row["key"], row["value"]
        try:
            if name == "timezone" and text:
                _zone(text)
            elif name == "language":
                value(SETTINGS[name], text.partition("-")[0])
            elif column := SETTINGS.get(name):
                row["value"] = value(column, text)
        except Refused as refused:
            found.refuse(number, "value", text, str(refused))


def _zone(name: str) -> None:
    """Raises Refused for a time zone that this computer does not know."""
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        raise Refused(say("cell.timezone")) from None
