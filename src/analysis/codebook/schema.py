"""Which tables people decide in, with which columns, and what may stand in a cell: `schema.toml`, typed."""

import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from importlib.resources import files
from typing import Any

AUDIENCES = ("publiek", "mow", "werkgroep", "intern")  # from open to closed (design, section 3)
# What a section is in a report: its sentences get codes (`rule`: they are also about a rule of law), say what is in or out of
# scope, are quoted, are projects, stay closed, or are a choice or mark that is counted as it is.
ROLES = ("coded", "rule", "scope_in", "scope_out", "quote", "project", "closed", "rating", "feedback", "contact", "situation")
LISTS = {
    "audiences": AUDIENCES,
    "roles": ROLES,
    "meanings": ("city", "department", "approved", "name_ok", "aligned", "date", "signature", "title"),
    "levels": ("EU", "federaal", "Vlaams", "lokaal", "contract"),
    "statuses": tuple(
        (
            "inhoud bewust_geen nvt leeg niet_ingevuld verwijzing verwijzing_andere_fiche aansluiting uitgesteld geen_standpunt"
            " onduidelijk verwijst_extern opmerking"
        ).split()
    ),
}


@dataclass(frozen=True)
class Column:
    """One column. `to`: (table, column) that a value must stand in. `values`: of a closed or open list, or beside a link.

    `instead`: (table, column) of the theme's own list, which takes the place of both where it has rows.
    """

    name: str
    type: str = "text"
    needed: bool = False
    absent: bool = False
    many: bool = False
    free: bool = False
    written: bool = False
    values: tuple[str, ...] = ()
    to: tuple[str, str] = ("", "")
    instead: tuple[str, str] = ("", "")

    def own(self, filled: Collection[str]) -> "Column":
        """The column, linked to the list that the theme has of its own where that is one of the tables with rows."""
        return replace(self, to=self.instead, values=()) if self.instead[0] in filled else self


@dataclass(frozen=True)
class Table:
    """One decided table. `key`: columns whose values together stand once. `same`: what makes two rows one decision.

    names: columns of which each name means one row alone. decides: columns whose cells decide what is counted or shown.
    """

    name: str
    columns: Mapping[str, Column]
    key: tuple[str, ...] = ()
    same: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    decides: tuple[str, ...] = ()
    optional: bool = False

    @property
    def identity(self) -> tuple[str, ...]:
        return self.key or self.same

    @property
    def required(self) -> list[str]:
        """The columns that the file must have, in order."""
        return [column.name for column in self.columns.values() if not column.absent]


def _column(name: str, facts: Mapping[str, Any]) -> Column:
    facts = dict(facts)
    given = facts.pop("also", facts.pop("values", ()))
    values = LISTS[given] if isinstance(given, str) else tuple(given)
    to, instead = (tuple(facts.pop(place, ".").split(".")) for place in ("to", "instead"))
    return Column(name, values=values, to=(to[0], to[1]), instead=(instead[0], instead[1]), **facts)


def _tables() -> dict[str, Table]:
    raw = tomllib.loads(files(__package__).joinpath("schema.toml").read_text("utf-8"))
    return {
        name: Table(
            name,
            {column: _column(column, facts) for column, facts in table["columns"].items()},
            **{which: tuple(table.get(which, ())) for which in ("key", "same", "names", "decides")},
            optional=table.get("optional", False),
        )
        for name, table in raw.items()
    }


TABLES = _tables()
# file: (columns it must have, columns that together are its key). Files in OPTIONAL may be absent.
COLUMNS = {name: (" ".join(table.required), " ".join(table.key)) for name, table in TABLES.items()}
OPTIONAL = frozenset(name for name, table in TABLES.items() if table.optional)
