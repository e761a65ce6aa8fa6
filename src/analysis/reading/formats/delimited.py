"""Tables as text (.csv, .tsv): exports of Microsoft Forms, LimeSurvey and Google Forms, the questions in the first row."""

import csv
import html
import io
import re
from collections.abc import Iterator
from itertools import islice

from analysis.reading.document import Cell, Grid, Line, Source, Unreadable, weigh
from analysis.reading.formats.encoding import decode
from analysis.reading.formats.excel.sheet import MAX_CELLS, letters
from analysis.words import say

SEPARATORS = ";,\t|"
# Excel writes this first to say what separates the columns.
_HINT = re.compile(r"\Asep=(.)\r?\n", re.I)
_TAGGED = re.compile(r"</(?:p|div|li|ul|ol|span|strong|em|b|i|u|a)>|<br\s*/?>", re.I)
_BROKEN = re.compile(r"\s*(?:</(?:p|div|li|tr|h\d)>|<br\s*/?>|<li\b[^>]*>)\s*", re.I)
_TAG = re.compile(r"</?[a-z][^<>]*>", re.I)
_LONGEST = 2_000_000
_WIDEST = 16_384
_SAMPLE = 100


def read(data: bytes) -> Source:
    """One table, a row per record; an answer keeps its own line breaks. Empty records are left out."""
    text = decode(data)
    hint = _HINT.match(text)
    body = text[hint.end() :] if hint else text
    separator = hint[1] if hint else separated_by(body)
    table: list[tuple[int, list[str]]] = []
    filled = 0
    for number, record in enumerate(records(body, separator), 1):
        filled += len(record)
        if filled > MAX_CELLS:
            raise Unreadable("too_much")
        table.append((number, record))
    rows = tuple(_row(number, record) for number, record in table if record)
    marked = sum(weigh(field) - weigh(_shown(field)) for _, record in table for field in record)
    excluded = (("body", "markup", marked),) if marked else ()
    return Source("csv", (Grid(rows, say("reading.records")),), {"body": _weight(body, separator)}, excluded)


def records(text: str, separator: str) -> Iterator[list[str]]:
    """The records of a text, one by one. Raises Unreadable when a field is longer than two million characters."""
    csv.field_size_limit(_LONGEST)
    try:
        yield from csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    except csv.Error as error:
        raise Unreadable("too_much") from error


def separated_by(text: str) -> str:
    """The separator that gives most of the first hundred records as many fields as the first one, then the most fields."""

    def fit(separator: str) -> tuple[float, int]:
        found = [record for record in islice(records(text, separator), _SAMPLE) if record]
        width = len(found[0]) if found else 0
        alike = sum(len(record) == width for record in found) / max(1, len(found))
        return (alike if width > 1 else 0, width)

    return max(SEPARATORS, key=fit)


def _row(number: int, record: list[str]) -> tuple[Cell, ...]:
    if len(record) > _WIDEST:
        raise Unreadable("too_much")
    return tuple(
        Cell((Line(text, say("reading.record", row=number, column=letters(column))),) if text.strip() else ())
        for column, text in enumerate(map(_shown, record), 1)
    )


def _shown(text: str) -> str:
    """An answer of a survey that was typed in an editor holds HTML: shown as text, a paragraph or list item on its own line."""
    if not _TAGGED.search(text):
        return text
    return html.unescape(_TAG.sub("", _BROKEN.sub("\n", text))).replace("\xa0", " ").strip()


def _weight(text: str, separator: str) -> int:
    """What the fields weigh, found with a pattern and not with the parser that makes the table."""
    bare = rf"[^{re.escape(separator)}\r\n]*"
    fields = re.finditer(rf'(?:\A|(?<=[{re.escape(separator)}\r\n]))(?:"([^"]*(?:""[^"]*)*)"?)?({bare})', text)
    return sum(weigh((found[1] or "").replace('""', '"') + found[2]) for found in fields)
