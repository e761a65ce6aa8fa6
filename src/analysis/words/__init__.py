"""Every sentence that code must produce, by key, from `nl.toml`. A second language is a second file."""

import tomllib
from functools import cache
from importlib.resources import files


@cache
def _words(language: str = "nl") -> dict[str, dict[str, str]]:
    return tomllib.loads(files(__name__).joinpath(f"{language}.toml").read_text("utf-8"))


def say(key: str, **slots: object) -> str:
    """The sentence `room.name` with its slots filled in: say("reading.scan", file="x.pdf").

    When its count is 1, the sentence `room.name_one`, where there is one. The count is the slot `n` or `rows`, or `count` where
    that slot holds more than a number.
    """
    room, name = key.split(".", 1)
    known = _words()[room]
    counts = (slots.get("n"), slots.get("rows"), slots.get("count"))
    single = known.get(f"{name}_one") if 1 in counts else None
    return (single or known[name]).format(**slots)


def knows(key: str) -> bool:
    """Is there such a sentence?"""
    room, name = key.split(".", 1)
    return name in _words().get(room, {})


def sentences() -> list[str]:
    """Every sentence there is, with its slots open."""
    return [text for room in _words().values() for text in room.values()]


def spelled(count: int) -> str:
    """A small number in letters, as a sentence begins with it; above twelve the digits.

    >>> spelled(3), spelled(40)
    ('drie', '40')
    """
    names = say("prose.spelled").split()
    return names[count] if count < len(names) else str(count)


def day(iso: str) -> str:
    """A day as it is written in a sentence.

    >>> day("2024-02-29")
    '29 februari 2024'
    """
    year, month, date = (int(part) for part in iso[:10].split("-"))
    return f"{date} {say(f'month.{month}')} {year}"
