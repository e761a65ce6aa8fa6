"""The sheet and the row in the place of a text, from the sentences that the reader makes of them."""

import re

from analysis.words import remembered, say


def sheet_of(place: str) -> str:
    """The sheet in a place of the reader: 'blad Scope, cel B7' gives 'Scope'."""
    found = _pattern("cell").match(place)
    return found["sheet"] if found else ""


def row_of(place: str) -> str:
    """The row in a place of the reader: 'blad Scope, cel B7' gives '7', 'rij 3, kolom B' gives '3'."""
    cell, record = _pattern("cell").match(place), _pattern("record").match(place)
    return re.sub(r"\D", "", cell["cell"]) if cell else record["row"] if record else ""


@remembered
def _pattern(name: str) -> re.Pattern[str]:
    """The sentence for a place, as a pattern with its slots as groups."""
    slots = {slot: f"\x00{slot}\x00" for slot in ("sheet", "cell", "row", "column")}
    sentence = re.escape(say(f"reading.{name}", **slots))
    return re.compile(re.sub("\x00(\\w+)\x00", r"(?P<\1>.+?)", sentence.replace("\\\x00", "\x00")) + "$")
