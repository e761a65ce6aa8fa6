"""Closed answers counted as what they are: every option that was chosen is a code of its own, which no person has to give.

A question of this kind (`Codebook.choices`) is a mark from 1 to 5, one of a list, or several of a list. Its options are those
of sections.csv, column `options`, in that order; where the table names none, whatever was answered: numbers go up, other words
stand in the order in which they come.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

import pandas as pd

from analysis.codebook import Codebook
from analysis.codebook.decided_tables import CODED_BY_CHOICE
from analysis.words.text import letters, slug

_SEVERAL = re.compile(r"\s*[;|\n]\s*")
_LISTED = re.compile(r"\s*[;|\n,]\s*")
_NUMBER = re.compile(r"([-−–+]?)(\d+)(?:[.,](\d+))?")
_SIGN = re.compile(r"([<>≤≥+-])\s*(?=\d)")


def with_choices(book: Codebook, rows: pd.DataFrame, coded: pd.DataFrame) -> tuple[Codebook, pd.DataFrame]:
    """The codebook with a code per option that was chosen, and `coded` with the options of every statement."""
    made: list[dict[str, str]] = []
    pairs: list[tuple[str, str]] = []
    for section in book.choices:
        asked = rows[(rows["section"] == section) & (rows["status"] == "inhoud")]
        for challenge, own in asked.groupby("challenge", sort=False):
            options, found = _counted(book, str(challenge), section, own)
            made, pairs = made + options, pairs + found
    if not made:
        return book, coded
    codes = pd.concat([book["codes"], pd.DataFrame(made)], ignore_index=True).fillna("").astype("str")
    closed = pd.DataFrame(pairs, columns=["statement", "code"], dtype="str").assign(coder=CODED_BY_CHOICE, date="")
    kept = coded[~coded["statement"].isin(closed["statement"])]
    return replace(book, tables={**book.tables, "codes": codes}), pd.concat(
        [kept, closed[list(coded.columns)]], ignore_index=True
    )


def _counted(
    book: Codebook, challenge: str, section: str, rows: pd.DataFrame
) -> tuple[list[dict[str, str]], list[tuple[str, str]]]:
    """The codes of the options, in order, and (statement, code) of every option that was chosen."""
    listed = book.options(section)
    mark = book.roles.get(section) == "rating"  # one mark: `4,5` is between 4 and 5, and not both
    alone = set() if mark else {_name(text) for text in rows["text"]}
    texts: dict[str, str] = dict(zip(rows["statement"], rows["text"], strict=True))
    said = {statement: chosen(text, listed, alone) for statement, text in texts.items()}
    names: dict[str, str] = {_name(option): option for option in listed}
    for options in said.values():
        for option in options:
            names.setdefault(_name(option), option)
    order = sorted(names, key=float) if not listed and all(map(_NUMBER.fullmatch, names)) else list(names)
    codes = {name: f"{challenge}.{section}.{slug(names[name]) or number}" for number, name in enumerate(order)}
    taken: dict[str, int] = {}
    for name in order:
        taken[codes[name]] = taken.get(codes[name], 0) + 1
        codes[name] += f"-{taken[codes[name]]}" if taken[codes[name]] > 1 else ""
    made = [
        {"code": codes[name], "challenge": challenge, "section": section, "label": names[name], "short": names[name]}
        for name in order
    ]
    return made, [(one, codes[_name(option)]) for one, options in said.items() for option in options]


def chosen(text: str, listed: Sequence[str] = (), alone: set[str] | frozenset[str] = frozenset()) -> list[str]:
    """The options in one answer.

    A semicolon, a bar and a line end part them; so does a comma where every part is an option of the list, or is by itself an
    answer of somebody (`alone`, by name).

    >>> chosen("Riolen;Verharding;"), chosen("4.0"), chosen("Ja, als het kan"), chosen("a, b", ["a", "b"])
    (['Riolen', 'Verharding'], ['4'], ['Ja, als het kan'], ['a', 'b'])
    >>> chosen("4,5"), chosen("-1", ["1", "-1"])
    (['4,5'], ['-1'])
    """
    known = {_name(option): option for option in listed}
    if _name(text) in known:
        return [known[_name(text)]]
    parts = [part for part in _LISTED.split(text.strip()) if part]
    if len(parts) > 1 and all(_name(part) in (known or alone) for part in parts):
        return [known.get(_name(part), part) for part in dict.fromkeys(parts)]
    number = _NUMBER.fullmatch(text.strip())
    whole = number and not (number[3] or "").strip("0")
    found = [_name(text)] if whole else [part for part in _SEVERAL.split(text.strip()) if part]
    return list(dict.fromkeys(known.get(_name(part), part) for part in found))


def _name(option: str) -> str:
    """What two ways to write one option have in common: `4.0` and 4, 'Hoog' and 'hoog'; not 1 and -1, or <5 and 5."""
    text = re.sub("[−–]", "-", option.strip())
    if number := _NUMBER.fullmatch(text):
        return f"{float(f'{number[1]}{number[2]}.{number[3] or 0}'):g}"
    signs = "".join(_SIGN.findall(text))
    return signs + (letters(text) or text)
