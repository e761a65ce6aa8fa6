"""`fiches new --empty` and `--from`: bare tables with every heading explained, or the tables of an earlier theme."""

import io
import re
from pathlib import Path

import xlsxwriter

from analysis.codebook import TABLES, load
from analysis.codebook.schema import Column
from analysis.words import say
from analysis.workspace import find, shipped

# What a theme is; the other tables hold decisions about what was received, or days that are past.
THEME = (
    "settings challenges cities moments sections templates codes instruments domains disciplines stakeholders short_answers"
    " words levels fields audiences related"
).split()
LANGUAGE = ("short_answers",)  # what a short answer is, is the same for every theme
_EXAMPLE = {
    "date": "2026-03-03",
    "when": "2026-03-03",
    "yes": "ja",
    "yesno": "yes",
    "number": "1",
    "whole": "1",
    "version": "1.0",
}
_TABLE = re.compile(r"^### codebook/(\w+)\.csv\n.*?\n\| --- .*?\n((?:\|.*\n)+)", re.MULTILINE | re.DOTALL)
STRUCK = "uitleg.xlsx"


def bare() -> dict[str, bytes]:
    """Name of a table → its bytes: only headings, but for the settings that must be filled in and what every theme shares."""
    found = {name: (",".join(table.columns) + "\n").encode() for name, table in TABLES.items()}
    found |= {name: (shipped.lists() / f"{name}.csv").read_bytes() for name in LANGUAGE}
    return found | {"settings": (shipped.register() / "settings.csv").read_bytes()}


def of_theme(earlier: Path) -> dict[str, bytes]:
    """The tables of the theme of another workspace, without its decisions and its meetings.

    Raises WorkspaceError and CodebookError.
    """
    book = load(find(earlier).codebook)
    settings = book["settings"]
    tables = book.tables | {
        "settings": settings.assign(value=settings["value"].mask(settings["key"] == "workspace", "werkgroep"))
    }
    return bare() | {name: tables[name].to_csv(index=False, lineterminator="\n").encode() for name in THEME}


def explained() -> bytes:
    """A workbook with a sheet per table: each heading, what it means, and one example row that is struck out."""
    buffer, about = io.BytesIO(), _meanings()
    with xlsxwriter.Workbook(buffer, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as out:
        head, text = out.add_format({"bold": True, "bottom": 1}), out.add_format({"text_wrap": True, "valign": "top"})
        struck = out.add_format({"font_strikeout": True, "font_color": "#777777"})
        for name, table in TABLES.items():
            page = out.add_worksheet(name)
            page.set_column(0, len(table.columns), 24)
            for place, column in enumerate(table.columns.values()):
                page.write_string(0, place, column.name, head)
                page.write_string(1, place, about.get((name, column.name)) or say("register.may_be_absent"), text)
                page.write_string(2, place, _example(column), struck)
    return buffer.getvalue()


def _example(column: Column) -> str:
    """A value that may stand there."""
    return column.values[0] if column.values else _EXAMPLE.get(column.type, say("register.example_word"))


def _meanings() -> dict[tuple[str, str], str]:
    """(table, column) → what it means, as the description of the tables has it."""
    found = {}
    for name, lines in _TABLE.findall(shipped.described().read_text("utf-8")):
        for line in lines.splitlines():
            column, _, meaning = line.strip().strip("|").partition("|")
            found[name, column.strip()] = meaning.strip().replace("`", "")
    return found
