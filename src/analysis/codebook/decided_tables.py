"""The decided tables of one workspace, asked for labels, aliases, roles and codes."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

import pandas as pd

from analysis.codebook.schema import AUDIENCES, TABLES
from analysis.words import say
from analysis.words.form_words import words as form_words
from analysis.words.text import key

CODED_BY_CHOICE = "keuze"  # the coder of an answer that is its own code
BLOCKS = ("contact", "situation")  # roles, and the names that reading has for them
CITY = "stad"  # kind of a participant; whoever is something else is no city
SCOPE = "scope"  # what sections.csv has in two sections and codes.csv in one
# What settings.csv says where it says nothing.
SETTINGS = {"timezone": "Europe/Brussels", "language": "nl-BE", "coordinator": "", "reply_to": ""}


@dataclass(frozen=True)
class Codebook:
    """Every decided table as a frame of text: `codebook["cities"]`. readers: what the theme calls an audience → our word."""

    tables: dict[str, pd.DataFrame] = field(repr=False)
    numbers: Mapping[str, list[int]] = field(default_factory=dict, repr=False)
    readers: Mapping[str, str] = field(default_factory=dict, repr=False)

    def __getitem__(self, name: str) -> pd.DataFrame:
        return self.tables[name]

    @cached_property
    def settings(self) -> dict[str, str]:
        said = dict(zip(self["settings"]["key"], self["settings"]["value"], strict=True))
        return SETTINGS | {name: text for name, text in said.items() if text or name not in SETTINGS}

    def row(self, table: str, place: int) -> int:
        """The number of a row as Excel counts it, of the row at this place of the table."""
        numbers = self.numbers.get(table, [])
        return numbers[place] if place < len(numbers) else place + 2

    @cached_property
    def participants(self) -> list[str]:
        """City ids in register order."""
        return list(self["cities"]["city"])

    def label(self, table: str, identity: str) -> str:
        """The label of an id: label("cities", "gch"). An id that is not there is its own label.

        What fitted under no question (the reading's section `unplaced`) is called so, also where sections.csv does not name it.
        """
        return self._labels[table].get(identity, identity)

    @cached_property
    def _labels(self) -> dict[str, dict[str, str]]:
        tables = {name: frame for name, frame in self.tables.items() if {"label", "label_nl"} & set(frame.columns)}
        found = {
            name: dict(zip(frame.iloc[:, 0], frame["label" if "label" in frame else "label_nl"], strict=True))
            for name, frame in tables.items()
        }
        found["sections"].setdefault("unplaced", say("codebook.unplaced"))
        return found

    def aliases(self, table: str) -> dict[str, str]:
        """Match key (see text.key) of every id, label and alias → id. The first row wins a shared alias."""
        names: dict[str, str] = {}
        for row in self[table].to_dict("records"):
            identity = str(next(iter(row.values())))
            written = [identity, row.get("label") or row.get("label_nl") or "", *row["aliases"].split("|")]
            for name in written:
                if name.strip():
                    names.setdefault(key(name), identity)
        return names

    @cached_property
    def roles(self) -> dict[str, str]:
        """Section → the part it plays, in the order of sections.csv.

        What the table does not say is the role that the section has in the first theme (words/form.toml, `roles`); a section
        that neither knows is one to be coded.
        """
        table, known = self["sections"], default_roles()
        written = table["role"] if "role" in table else [""] * len(table)
        return {s: role or known.get(s, "coded") for s, role in zip(table["section"], written, strict=True)}

    def with_role(self, *roles: str) -> list[str]:
        """The sections that play one of these parts, in the order of sections.csv."""
        return [section for section, role in self.roles.items() if role in roles]

    @property
    def coded(self) -> list[str]:
        """The sections of which every sentence gets a code of a person."""
        return self.with_role("coded", "rule")

    @property
    def read_by_people(self) -> list[str]:
        """The sections of which every sentence waits for a person, also where they have no codes yet."""
        return [*self.coded, *self.with_role("scope_in"), *self.with_role("scope_out")]

    @cached_property
    def choices(self) -> list[str]:
        """The sections of which the answers are counted as they are: marks and choices.

        A closed one that only the secretariat reads is none.
        """
        audience = dict(zip(self["sections"]["section"], self["sections"]["audience"], strict=True))
        return [s for s in self.with_role("rating", "closed") if self.roles[s] == "rating" or audience[s] != AUDIENCES[-1]]

    @property
    def counted(self) -> list[str]:
        """The sections that get a ranking, a table and evidence of their own: those with codes, and those that are a choice."""
        return [section for section in self.roles if section in {*self.coded, *self.choices}]

    def options(self, section: str) -> list[str]:
        """The options of a closed question, in order, as far as sections.csv names them."""
        table = self["sections"]
        listed = "".join(table.loc[table["section"] == section, "options"]) if "options" in table else ""
        return [option.strip() for option in listed.split("|") if option.strip()]

    def kind(self, section: str) -> str:
        """The section of codes.csv whose codes serve this one: what is in and what is out of scope share those of `scope`."""
        return SCOPE if self.roles.get(section, section).startswith(SCOPE) else section

    def codes_of(self, challenge: str, section: str) -> pd.DataFrame:
        """The codes of a section of a challenge, in codebook order, without those merged into another."""
        section = self.kind(section)
        codes = self["codes"]
        codes = codes[codes["merged_into"] == ""] if "merged_into" in codes else codes
        return codes[(codes["challenge"] == challenge) & (codes["section"] == section)]


def in_house_words(book: Codebook) -> Codebook:
    """The blocks that reading knows by its own name have that name in every table, whatever the theme calls their section.

    So have the codes that codes.csv puts at one of the two sections of the scope: both share those of `scope`.
    """
    called = {found[0]: role for role in BLOCKS for found in [book.with_role(role)] if found and role not in book.roles}
    tables = {name: _renamed(name, frame, called) for name, frame in book.tables.items()} if called else dict(book.tables)
    readers = audiences_by_house(book)
    if readers:
        with_audience = [name for name, frame in tables.items() if "audience" in frame]
        tables |= {name: tables[name].assign(audience=tables[name]["audience"].replace(readers)) for name in with_audience}
        rows = tables["corrections"]
        released = rows["value"].where(rows["action"] != "release", rows["value"].replace(readers))
        tables["corrections"] = rows.assign(value=released)
    codes = tables["codes"]
    kinds = {section: book.kind(section) for section in codes["section"].unique()}
    return replace(book, tables=tables | {"codes": codes.assign(section=codes["section"].map(kinds))}, readers=readers)


def audiences_by_house(book: Codebook) -> dict[str, str]:
    """The audiences of audiences.csv, from open to closed → ours: the first may go anywhere, the last is the secretariat."""
    own = list(book["audiences"]["audience"])
    if not own or set(own) <= set(AUDIENCES):
        return {}
    between = AUDIENCES[1:-1][-(len(own) - 2) :] if len(own) > 2 else ()
    house = [AUDIENCES[0], *between, AUDIENCES[-1]] if len(own) > 1 else [AUDIENCES[0]]
    return dict(zip(own, house, strict=False))


def _renamed(name: str, frame: pd.DataFrame, called: Mapping[str, str]) -> pd.DataFrame:
    columns = [c.name for c in TABLES[name].columns.values() if c.to == ("sections", "section") and c.name in frame]
    changed = {column: frame[column].replace(called) for column in [*columns, *(["section"] if name == "sections" else [])]}
    return frame.assign(**changed)


def default_roles() -> dict[str, str]:
    """Section → role in the theme that the product began with."""
    return dict(form_words()["roles"])
