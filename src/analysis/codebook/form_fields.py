"""The fields that say who answers and how things stand there: those of fields.csv, else those of the first theme."""

from collections.abc import Iterator
from dataclasses import dataclass

from analysis.codebook.decided_tables import Codebook
from analysis.codebook.schema import TABLES
from analysis.codebook.theme import first
from analysis.words import say, spoken, themed
from analysis.words.form_words import words as form_words
from analysis.words.text import letters

BLOCKS = ("contact", "situation")


@dataclass(frozen=True)
class FormField:
    """One field. name: as a form shows it; house: as the workbook calls it (a field with a meaning has one name everywhere).

    options: what may be chosen; several: more than one of them. asked: does an empty form ask it?
    """

    name: str
    house: str
    aliases: tuple[str, ...] = ()
    options: tuple[str, ...] = ()
    several: bool = False
    asked: bool = True


def fields(book: Codebook, block: str) -> list[FormField]:
    """The fields of the block `contact` or `situation`, in order."""
    words, table = form_words(), book["fields"]
    if not len(table):
        return _of_first_theme(book, block)
    rows = table[table["block"] == block].to_dict("records")
    return [
        FormField(
            str(row["field"]),
            str(words["meaning"].get(row["meaning"], row["field"])),
            tuple(str(row["aliases"]).split("|")) if row["aliases"] else (),
            tuple(str(row["options"]).split("|")) if row["options"] else (),
            row["several"] == "ja",
            row["asked"] != "neen",
        )
        for row in rows
    ]


def _of_first_theme(book: Codebook, block: str) -> list[FormField]:
    """Who answers is asked everywhere; how things stand only where the theme has a section for it."""
    words = form_words()
    if block == "situation" and not (first(book) or book.with_role("situation")):
        return []
    shown = words.get(f"fields_{spoken()}", {})
    return [
        FormField(
            shown.get(name, themed(name)),
            name,
            tuple(aliases),
            tuple(words["one"].get(name, ()) or words["many"].get(name, ())),
            name in words["many"],
            name not in words["unasked"].get(block, []),
        )
        for name, aliases in words[block].items()
    ]


def unnamed(book: Codebook) -> Iterator[str]:
    """One sentence per row of labels.csv that gives a label a name which is no section and no field."""
    table = book["labels"]
    if not len(table):
        return
    shown = [one for block in BLOCKS for one in fields(book, block)]
    known = {letters(name) for one in shown for name in (one.name, one.house, *one.aliases)}
    sections = {letters(name) for name in book.aliases("sections")}
    known |= sections | {letters(name) for name in TABLES["labels"].columns["section"].values}
    for place, text in enumerate(table["section"]):
        if letters(text) not in known and not {letters(one) for one in text.split("|")} <= sections:
            row = book.row("labels", place)
            yield say("codebook.cell", file="labels.csv", row=row, column="section", seen=text, why=say("cell.no_section"))
