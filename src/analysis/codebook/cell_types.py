"""What may stand in a cell, per type of column: a value as the house writes it, or a refusal that says what is expected.

Accepted is what can mean one thing only: `Ja` for ja, `10,0` for 10, 3/03/2023 for 2023-03-03, `Mow ` for mow.
"""

import re
from collections.abc import Callable

from analysis.codebook.days import day, iso
from analysis.codebook.schema import LISTS, Column
from analysis.words import say
from analysis.words.form_words import listed
from analysis.words.text import UNSEEN, letters, visible

BLANKS = " \t\r\n\v\f\u00a0\u1680\u202f\u205f\u2060\u3000\ufeff" + "".join(map(chr, range(0x2000, 0x200C)))
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)
_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f]')
ADDRESS = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_LONGEST = 80
_ABOVE = re.compile(r"(?:(?:[A-Za-z]:)?/(?:.*/)?|\./|data/|\./data/)?raw/|\./|/+")
_SHOWN_AS = {LISTS["audiences"]: "publish.audience_{}", LISTS["statuses"]: "asking.status_{}"}


class Refused(Exception):
    """The value cannot stand in this cell; the message says what may, in Dutch."""


def bare(text: str) -> str:
    """Without blanks at its ends, also those that nobody sees."""
    return text.strip(BLANKS)


def value(column: Column, text: str) -> str:
    """The cell of any column but a link, as the house writes it. Raises Refused."""
    text = bare(text)
    if not text:
        if column.needed:
            raise Refused(say("cell.needed"))
        return ""
    return _TYPES[column.type](column, text)


def _date(_: Column, text: str) -> str:
    if found := day(text):
        return found
    raise Refused(say("cell.date"))


def _when(_: Column, text: str) -> str:
    return day(text) or text


def _plain_number(text: str) -> str:
    """`−10,0` gives `-10`: signs and blanks as a program of computing wants them."""
    text = re.sub(r"^[−–‒﹣-]\s*", "-", text.replace("+", "", 1))
    if re.fullmatch(r"-?\d{1,3}([ \u00a0\u202f]\d{3})+([,.]\d+)?", text):
        text = re.sub(r"[ \u00a0\u202f]", "", text)
    text = text.replace(",", ".", 1)
    if not re.fullmatch(r"-?\d{1,15}(\.\d{1,9})?", text):
        return ""
    whole, _, part = text.partition(".")
    part = part.rstrip("0")
    sign, digits = ("-", whole[1:]) if whole.startswith("-") else ("", whole)
    found = (digits.lstrip("0") or "0") + (f".{part}" if part else "")
    return found if found == "0" else sign + found


def _number(_: Column, text: str) -> str:
    if found := _plain_number(text):
        return found
    raise Refused(say("cell.number"))


def _whole(_: Column, text: str) -> str:
    found = _plain_number(text)
    # 92.000 is ninety-two in one country and ninety-two thousand in another: nobody is to guess.
    thousands = re.fullmatch(r"-?\d{1,3}([.,]\d{3})+", text)
    if not found or "." in found or thousands:
        raise Refused(say("cell.whole"))
    return found


def _yes(words: tuple[str, str]) -> Callable[[Column, str], str]:
    def read(_: Column, text: str) -> str:
        word = letters(_plain_number(text) or text)
        if word in listed("cell", "yes"):
            return words[0]
        if word in listed("cell", "no"):
            return words[1]
        raise Refused(say("cell.closed", values=", ".join(words)))

    return read


def said(column: Column) -> dict[str, str]:
    """What a value of the column's own list may be called, as letters(): itself, or what a screen shows for it → the value."""
    shown = next((say_as for values, say_as in _SHOWN_AS.items() if set(column.values) <= set(values)), "")
    names = {letters(say(shown.format(word))): word for word in column.values} if shown else {}
    return names | {letters(word): word for word in column.values}


def _closed(column: Column, text: str) -> str:
    known = said(column)
    parts = [bare(part) for part in re.split("[|;]", text)] if column.many else [text]
    if any(letters(part) not in known for part in parts):
        if column.type == "open":
            return text
        raise Refused(say("cell.closed", values=", ".join(column.values)))
    return "|".join(known[letters(part)] for part in parts)


def _line(_: Column, text: str) -> str:
    if visible(text) != text or "\n" in text or "\u2028" in text or "\u2029" in text:
        raise Refused(say("cell.line"))
    return text


def _unseen(text: str) -> bool:
    """Does an id hold a sign that nobody sees? Two ids that look the same would be two."""
    return visible(text) != text or bool(UNSEEN.search(text))


def _id(_: Column, text: str) -> str:
    if _unseen(text) or "|" in text or "\n" in text:
        raise Refused(say("cell.id"))
    return text


def _name(_: Column, text: str) -> str:
    text = iso(text) or text
    bad = _FORBIDDEN.search(text) or _RESERVED.fullmatch(text) or text.startswith(".") or text.endswith(".")
    if bad or _unseen(text) or len(text) > _LONGEST:
        raise Refused(say("cell.name"))
    return text


def _version(_: Column, text: str) -> str:
    """`1,0` and `1`, as a program that takes 1.0 for a number saves it, are 1.0."""
    text = re.sub(r"^(\d+),(\d+)$", r"\1.\2", text)
    return f"{text}.0" if text.isdigit() else text


def _list(_: Column, text: str) -> str:
    if ";" in text:
        raise Refused(say("cell.list"))
    return "|".join(part for part in (bare(part) for part in text.split("|")) if part)


def _path(_: Column, text: str) -> str:
    """A file below raw, as another program may write it: with the signs of Windows, or from a folder above."""
    written = text.replace("\\", "/")
    above = _ABOVE.match(written)
    return written[above.end() :] if above else written


def _mail(column: Column, text: str) -> str:
    found = _list(column, text)
    if not all(ADDRESS.fullmatch(part) for part in found.split("|")):
        raise Refused(say("cell.mail"))
    return found


def _text(_: Column, text: str) -> str:
    return text


_TYPES: dict[str, Callable[[Column, str], str]] = {
    "text": _text,
    "line": _line,
    "list": _list,
    "mail": _mail,
    "id": _id,
    "name": _name,
    "path": _path,
    "version": _version,
    "date": _date,
    "when": _when,
    "number": _number,
    "whole": _whole,
    "yes": _yes(("ja", "neen")),
    "yesno": _yes(("yes", "no")),
    "closed": _closed,
    "open": _closed,
}


def expected(column: Column, known: tuple[str, ...] = ()) -> str:
    """What may stand in a column, for a person. known: the ids of a link."""
    if column.type == "link":
        return say("cell.link", table=column.to[0], values=", ".join(known))
    return ", ".join(column.values) or say(f"cell.{column.type}")
