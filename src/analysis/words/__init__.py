"""Every sentence that code must produce, by key, in one language: `nl.toml`, `en.toml`.

The workspace says which language, and which words of the sentences are others in its theme (`speak`).
"""

import os
import tomllib
from collections.abc import Callable, Mapping
from functools import cache
from importlib.resources import files
from string import Formatter
from typing import Any, ParamSpec, TypeVar

from analysis.words.themed import swapping

P = ParamSpec("P")
R = TypeVar("R")
LANGUAGES = ("nl", "en")
VARIABLE = "FICHES_LANGUAGE"  # so that every process of a command speaks as the first one does
# Words that patterns are made of, and what the house itself reads: never said, so never in the words of a theme.
_PLAIN = frozenset({"gate", "finders", "laws", "month"})
_THEME = ("theme", "grammar", "named", "elsewhere", "sound")
_OWN: dict[str, str] = {}
_FORGET: list[Callable[[], None]] = []


def speak(language: str, own: Mapping[str, str] | None = None, elsewhere: bool = False) -> None:
    """From here on every sentence is in this language ("nl-BE", "en") and in these words.

    own: key → text of a sentence (`prose.shared`), or `word.<word>` → what the theme says for a word of the language's [theme].
    elsewhere: the theme is not the one that the sentences were written for: its words get their general form.
    """
    asked = {"": _short(language), **(own or {})} | ({"*": "elsewhere"} if elsewhere else {})
    if asked != _OWN:
        _OWN.clear()
        _OWN.update(asked)
        os.environ[VARIABLE] = asked[""]
        forget()


def forget() -> None:
    """Everything that was made from sentences or words is made anew."""
    _now.cache_clear()
    for clear in _FORGET:
        clear()


def remembered(made: Callable[P, R]) -> Callable[P, R]:
    """A cache of what is made from sentences: emptied when others are spoken."""
    kept = cache(made)
    _FORGET.append(kept.cache_clear)
    return kept  # type: ignore[return-value]  # a cache is called as what it keeps


def spoken() -> str:
    """The language that is spoken: "nl" or "en"."""
    return _OWN.get("") or os.environ.get(VARIABLE, "") or LANGUAGES[0]


def theme_words(language: str) -> dict[str, list[str]]:
    """Words of the sentences that a theme may change, by what they are: respondent → stad, steden. Each also by itself."""
    file = _file(_short(language))
    found = {name: words.split("|") for name, words in file.get("named", {}).items()}
    return found | {word: [word] for word in [*file.get("theme", {}), *(w for words in found.values() for w in words)]}


def written(language: str) -> dict[str, str]:
    """Key → sentence, as they stand in the file of a language."""
    return {f"{room}.{name}": text for room, table in _words(_short(language)).items() for name, text in table.items()}


def slots(text: str) -> set[str] | None:
    """The slots of a sentence: "{n} steden" has n. None where a brace opens or closes none."""
    try:
        found = [name for _, name, _, _ in Formatter().parse(text) if name is not None]
    except ValueError:
        return None
    return {*found} if all(map(str.isidentifier, found)) else None


def _short(language: str) -> str:
    short = language.partition("-")[0].casefold()
    return short if short in LANGUAGES else LANGUAGES[0]


def themed(text: str) -> str:
    """A text of ours that stands outside the sentences (a notebook) in the language and the words of the theme."""
    known = _paragraphs(spoken())
    return _now()[1]("\n\n".join(known.get(part.strip(), part) for part in text.split("\n\n")))


@cache
def _paragraphs(language: str) -> dict[str, str]:
    """Paragraph of a notebook, as written → in this language."""
    if language == LANGUAGES[0]:
        return {}
    read = tomllib.loads(files(__name__).joinpath(f"{language}_notebooks.toml").read_text("utf-8"))
    return {pair["nl"].strip(): pair[language].strip() for pair in read["paragraph"]}


@cache
def _file(language: str) -> dict[str, dict[str, Any]]:
    return tomllib.loads(files(__name__).joinpath(f"{language}.toml").read_text("utf-8"))


def _words(language: str = "nl") -> dict[str, dict[str, str]]:
    """The sentences of a language as they stand in its file; one that it does not have yet is said in the first language."""
    rooms = {room: dict(table) for room, table in _file(LANGUAGES[0]).items() if room not in _THEME}
    for room, table in _file(language).items():
        if room not in _THEME:
            rooms[room] = rooms.get(room, {}) | table
    return rooms


@cache
def _now() -> tuple[dict[str, dict[str, str]], Callable[[str], str]]:
    """The sentences as they are spoken, and what puts a text in the words of the theme."""
    theme, grammar, _, elsewhere, sound = (_file(spoken()).get(name, {}) for name in _THEME)
    swaps = dict(theme) if "*" in _OWN else {}
    swaps |= {key.removeprefix("word."): text for key, text in _OWN.items() if key.startswith("word.")}
    swap = swapping(swaps, grammar, sound)
    now = {
        room: table if room in _PLAIN else {name: swap(text) for name, text in table.items()}
        for room, table in _words(spoken()).items()
    }
    for key, text in ((elsewhere if "*" in _OWN else {}) | _OWN).items():
        room, _, name = key.partition(".")
        if room in now and name:
            now[room][name] = text
    return now, swap


def say(key: str, **slots: object) -> str:
    """The sentence `room.name` with its slots filled in: say("reading.scan", file="x.pdf").

    When its count is 1, the sentence `room.name_one`, where there is one. The count is the slot `n` or `rows`, or `count` where
    that slot holds more than a number.
    """
    room, name = key.split(".", 1)
    known = _now()[0][room]
    counts = (slots.get("n"), slots.get("rows"), slots.get("count"))
    single = known.get(f"{name}_one") if 1 in counts else None
    return (single or known[name]).format(**slots)


def knows(key: str) -> bool:
    """Is there such a sentence?"""
    room, name = key.split(".", 1)
    return name in _now()[0].get(room, {})


def sentences() -> list[str]:
    """Every sentence there is, with its slots open."""
    return [text for room in _now()[0].values() for text in room.values()]


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
