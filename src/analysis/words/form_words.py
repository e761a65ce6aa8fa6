"""Words as people write them on a form, in a cell or in the name of a file: one list a thing (`words/form.toml`)."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def words() -> dict[str, dict[str, Any]]:
    """All of them: table → name → its words."""
    return tomllib.loads(files("analysis.words").joinpath("form.toml").read_text("utf-8"))


@cache
def listed(table: str, name: str) -> list[str]:
    """One list of `form.toml`."""
    found = words()[table][name]
    return [str(word) for word in found] if isinstance(found, list) else []


def either(table: str, name: str) -> str:
    """One list of `form.toml` as the choices of a pattern; its words may be patterns themselves."""
    return "|".join(listed(table, name))


def meaning(name: str) -> str:
    """The field that has a meaning for the reader: meaning("city")."""
    return str(words()["meaning"][name])
