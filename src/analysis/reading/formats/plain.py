"""Plain text (.txt): a line per line; lines that a mail program cut off at its margin are joined again."""

import re

from analysis.reading.document import Line, Source, weigh
from analysis.reading.formats.encoding import decode
from analysis.words import say

# Not str.splitlines: that also cuts at \v, U+0085 and U+2028 (handbook, safety, trap 34).
_BREAK = re.compile(r"\r\n|\n|\r|\f")
# The margin of a program that cuts lines: RFC 3676 says 78 at most.
_NARROW, _WIDE = 55, 80
_STARTS = re.compile(r"\s*(?:[-–—•*▪➢·>☐☒]|\(?\w{1,2}[.)]\s)|\s{2,}\S")


def read(data: bytes) -> Source:
    """Every line that says something, with its number."""
    text = decode(data)
    lines = [Line(line, say("reading.line", number=number)) for number, line in joined(text) if line.strip()]
    return Source("txt", tuple(lines), {"body": weigh(text)})


def joined(text: str) -> list[tuple[int, str]]:
    """(number from 1, line) of a text; a line is joined to the next when it broke off at the margin.

    That is so when no line is longer than 80 characters and the first word of the next would not have fitted any more.
    """
    lines = _BREAK.split(text)
    margin = max(map(len, lines))
    found: list[tuple[int, list[str]]] = []
    for number, line in enumerate(lines, 1):
        if number > 1 and _NARROW <= margin <= _WIDE and _runs_on(lines[number - 2], line, margin):
            found[-1][1].append(line.strip(" "))
        else:
            found.append((number, [line]))
    return [(number, " ".join([first.rstrip(" ") if more else first, *more])) for number, (first, *more) in found]


def _runs_on(line: str, following: str, margin: int) -> bool:
    if len(line) < _NARROW or not following.strip() or _STARTS.match(following):
        return False
    return len(line.rstrip()) + 1 + len(following.split(maxsplit=1)[0]) > margin
