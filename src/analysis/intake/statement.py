"""The typed rows of the core table: a statement, and what hangs on it while it is being made."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import Any

from analysis.reading.forms.fields import FormLabel

STATEMENTS = (
    "statement fiche city challenge section item text detail place layer status audience priority actor instruments level rule"
    " level_written refers_to"
).split()
BESIDE = ("detail", "priority", "actor", "rule", "level_written")


@dataclass(slots=True)
class Statement:
    """One statement (design, section 3). Corrections change it, which is why it is not frozen.

    `hangs`: the statement that a comment or note hangs on ("?" when nobody knows which), "" for a statement of its own.
    `state`: the status that its form gives it (an empty field, guidance left standing), whatever its text says.
    `label`: the label that it stands under and that nobody could name, or that two sections share; `decided`: a person
    settled its status; `listed`: it is an item of a list; `hushed`: why it asks for discretion;
    `asked_by`: the question of the form that asks it; `released`: the audience that a
    person decided on for it all the same.
    """

    statement: str
    fiche: str
    section: str
    text: str
    city: str = ""
    challenge: str = ""
    item: str = ""
    detail: str = ""
    place: str = ""
    layer: str = "body"
    status: str = ""
    audience: str = ""
    priority: str = ""
    actor: str = ""
    instruments: str = ""
    level: str = ""
    rule: str = ""
    level_written: str = ""
    refers_to: str = ""
    hangs: str = ""
    state: str = ""
    label: FormLabel | None = None
    decided: bool = False
    listed: bool = False
    hushed: str = ""
    asked_by: str = ""
    released: str = ""

    def but(self, **changed: Any) -> "Statement":
        """A copy with other values."""
        return replace(self, **changed)

    def beside(self) -> list[str]:
        """What stands beside its text in the form."""
        return [getattr(self, name) for name in BESIDE]

    def row(self) -> dict[str, str]:
        """The columns of the table."""
        return {name: getattr(self, name) for name in STATEMENTS}


def typed(values: Mapping[str, str]) -> Statement:
    """A statement of a row of text; columns that are no field of it are passed over."""
    known = {field.name for field in fields(Statement)}
    return Statement(**{name: value for name, value in values.items() if name in known})  # type: ignore[arg-type]
