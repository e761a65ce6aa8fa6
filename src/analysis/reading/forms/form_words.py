"""The words of the form that no table of the codebook holds: one list a thing (`words/form.toml`)."""

import tomllib
from functools import cache
from importlib.resources import files


@cache
def words() -> dict[str, dict[str, object]]:
    """All of them: table → name → its words."""
    return tomllib.loads(files("analysis.words").joinpath("form.toml").read_text("utf-8"))


@cache
def listed(table: str, name: str) -> list[str]:
    """One list of `form.toml`."""
    found = words()[table][name]
    return [str(word) for word in found] if isinstance(found, list) else []


def meaning(name: str) -> str:
    """The field that has a meaning for the reader: meaning("city")."""
    return str(words()["meaning"][name])
