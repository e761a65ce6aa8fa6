"""The decided tables of a workspace: loaded as text, checked, and asked for labels and aliases."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property, lru_cache
from importlib.resources import files as resources
from pathlib import Path

import pandas as pd

from analysis.codebook import folder as folders
from analysis.codebook.cell_types import Refused, value
from analysis.codebook.checked import Sheet, checked, headings
from analysis.codebook.folder import Files
from analysis.codebook.schema import AUDIENCES, COLUMNS, OPTIONAL, TABLES, Table
from analysis.codebook.written import Unread, parsed
from analysis.words import say
from analysis.words.sentence_errors import Told
from analysis.words.text import key

__all__ = [
    "AUDIENCES",
    "COLUMNS",
    "NO_CODE",
    "OPTIONAL",
    "TABLES",
    "Codebook",
    "CodebookError",
    "load",
    "read_csv",
    "settings_of",
]

NO_CODE = "geen-code"
SCOPE = "scope"  # what sections.csv has in two sections and codes.csv in one
# What settings.csv says where it says nothing.
SETTINGS = {"timezone": "Europe/Brussels", "language": "nl-BE", "coordinator": "", "reply_to": ""}


class CodebookError(Told):
    """One or more rows of the codebook cannot be used; `problems` names each, in Dutch."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


@dataclass(frozen=True)
class Codebook:
    """Every decided table as a frame of text: `codebook["cities"]`."""

    tables: dict[str, pd.DataFrame] = field(repr=False)
    numbers: Mapping[str, list[int]] = field(default_factory=dict, repr=False)

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
        """The sections that get a ranking, a table and evidence of their own."""
        return self.with_role("coded", "rule")

    def kind(self, section: str) -> str:
        """The section of codes.csv whose codes serve this one: what is in and what is out of scope share those of `scope`."""
        return SCOPE if self.roles.get(section, section).startswith(SCOPE) else section

    def codes_of(self, challenge: str, section: str) -> pd.DataFrame:
        """The codes of a section of a challenge, in codebook order, without those merged into another."""
        section = self.kind(section)
        codes = self["codes"]
        codes = codes[codes["merged_into"] == ""] if "merged_into" in codes else codes
        return codes[(codes["challenge"] == challenge) & (codes["section"] == section)]


@cache
def default_roles() -> dict[str, str]:
    """Section → role in the theme that the product began with."""
    return dict(tomllib.loads(resources("analysis.words").joinpath("form.toml").read_text("utf-8"))["roles"])


def load(folder: Path) -> Codebook:
    """Load and check a codebook folder. Raises CodebookError with every problem found, never only the first."""
    try:
        tables, numbers = _checked(folders.taken(folder))
    except folders.Saving as saving:
        raise CodebookError([str(saving)]) from None
    return Codebook({name: frame.copy(deep=False) for name, frame in tables.items()}, numbers)


def settings_of(folder: Path) -> dict[str, str]:
    """What the settings say, as far as they can be read: a warning goes out also when the codebook cannot be used."""
    try:
        files = tuple((name, data) for name, data in folders.taken(folder) if folders.holds(name) in ("settings", "*"))
        place = folders.places(files)[0].get("settings")
    except folders.Saving:
        place = None
    rows = [dict(zip(place.written.heads, cells, strict=True)) for _, cells in place.written.rows] if place else []
    said = {row.get("key", "").strip(): " ".join(row.get("value", "").split()) for row in rows}
    return SETTINGS | {name: text for name, text in said.items() if name and text}


@lru_cache(maxsize=2)
def _checked(files: Files) -> tuple[dict[str, pd.DataFrame], dict[str, list[int]]]:
    """The tables in these files; the same bytes are read once."""
    places, problems = folders.places(files)
    read = {name for name, _ in files}
    for name, table in TABLES.items():
        if name not in places and name not in OPTIONAL and f"{name}.csv" not in read:
            problems.append(say("codebook.missing_file", file=f"{name}.csv", columns=", ".join(table.required)))
    if problems:
        raise CodebookError(problems)
    empty = {name: Sheet(table, name, list(table.columns)) for name, table in TABLES.items() if name not in places}
    sheets, problems = checked({name: (place.where, place.written) for name, place in places.items()}, empty)
    if problems:
        raise CodebookError(problems)
    ordered = {name: _ordered(sheet) for name, sheet in sheets.items()}
    return {name: frame for name, (frame, _) in ordered.items()}, {name: numbers for name, (_, numbers) in ordered.items()}


def _ordered(sheet: Sheet) -> tuple[pd.DataFrame, list[int]]:
    frame = pd.DataFrame(sheet.rows, columns=[head for head in sheet.heads if head], dtype="str")
    if "order" in frame:
        frame = frame.sort_values("order", key=pd.to_numeric, kind="stable")
    return frame.reset_index(drop=True), [sheet.numbers[place] for place in frame.index]


def read_csv(path: Path) -> pd.DataFrame:
    """A CSV of text, nothing converted: 'NA', '007' and '' stay what they are.

    A decided table (`codings.csv`, `codings.an.csv`) has its own heads and dates, however it was saved; what its cells say of
    other tables is not looked at. Raises CodebookError.
    """
    table = TABLES.get(path.name.split(".")[0].casefold())
    try:
        written = parsed(path.read_bytes(), table)
    except Unread as unread:
        raise CodebookError([say("codebook.unread", file=path.name, why=unread)]) from None
    heads = headings(table, written.heads) if table else written.heads
    rows = [_settled(table, dict(zip(heads, cells, strict=True))) if table else cells for _, cells in written.rows]
    return pd.DataFrame(rows, columns=heads, dtype="str")


def _settled(table: Table, row: dict[str, str]) -> dict[str, str]:
    """The cells as the house writes them; one that cannot be stays, for `load` to speak of."""
    for name in row.keys() & table.columns.keys():
        if table.columns[name].type != "link":
            try:
                row[name] = value(table.columns[name], row[name])
            except Refused:
                continue
    return row
