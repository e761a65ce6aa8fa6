"""What the rows on top of a survey export say: the question of every column, and which columns the tool filled in itself.

Tools write one row of heads (Microsoft Forms, Google Forms, LimeSurvey, Kobo, Typeform), two (SurveyMonkey) or three
(Qualtrics); people put groups of columns under one head (`grouped_heads`).
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from analysis.reading.document import Cell, Line
from analysis.reading.forms.form_text import plain
from analysis.reading.forms.grouped_heads import first_lines, groups, joined
from analysis.reading.forms.vocabulary import Label, Vocabulary
from analysis.words.form_words import listed, meaning

_SIDES = re.compile(r"\s+[-–—|/>]\s+|\s*[:\[(]\s*")
_FEWEST = 3  # columns of a survey; with a city in every row two are enough
_MOSTLY = 0.5  # of the rows name somebody of the register, where two columns are all there is
_LONGEST = 200  # characters of a label
_CODE = re.compile(r"^\s*(?:\[?[A-Za-z]\w{0,14}(?:\[\w+\])?\]?[.:]\s+|\[\w+\]\s+)(?=\S)")
_PART = re.compile(r"\s*\[[^\[\]]*\]\s*$")
_WORDED = re.compile(r"(\w+)\[([^\W\d_]+)\]")
_GROUP = re.compile(r"^(?:[\w-]{1,40}/)+(?=\S)")
_IMPORT = '{"importid"'
_MOMENT = re.compile(r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}\D+\d{1,2}[:.u]\d{2}")
_MOST = 0.6  # of the heads have a code, or a group, before them

Row = Sequence[Cell]
Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Heads:
    """`rows`: how many rows hold heads; `lines`: column → the line with its question; `texts`: column → the question itself.

    `known`: column → the label it is; `machine`: column → the name of what the tool fills in; `challenges`: column → the
    challenge that its head names, where several stand side by side in one row.
    """

    rows: int
    lines: Mapping[int, Line]
    texts: Mapping[int, str]
    known: Mapping[int, Label]
    machine: Mapping[int, str]
    challenges: Mapping[int, str] = field(default_factory=dict)

    @property
    def per_row(self) -> bool:
        """Is every further row a respondent? So it is with columns of a tool, or one for the city."""
        return bool(self.machine) or any(label.name == meaning("city") for label in self.known.values())


def heads(rows: Sequence[Row], vocabulary: Vocabulary, first: bool = False) -> Heads | None:
    """The heads when these rows begin a survey, else None: a column that only a tool makes, or two questions that are known.

    first: nothing was read before; then one column that says who answers is enough, with a name in every row.
    """
    top = first_lines(rows[0])
    if len(top) < _FEWEST and not _a_city_each(top, rows[1:], vocabulary):
        return None
    above = groups(rows, vocabulary)
    number, row = (2, rows[1]) if above else _question_row(rows)
    written = first_lines(row) | {c: line for c, line in top.items() if c not in first_lines(row)}
    asked = joined({column: line.text for column, line in written.items()}, above, vocabulary)
    texts = _bare(asked, vocabulary)
    apart = {c: found for c, text in asked.items() if (found := _apart(text, vocabulary))}
    beside = {c: challenge for c, (challenge, _) in apart.items()} if len({name for name, _ in apart.values()}) > 1 else {}
    texts |= {c: text for c, (_, text) in apart.items() if beside}
    machine = {c: name for c, text in texts.items() if (name := _machine(written[c].text, top.get(c), text))}
    known = {c: label for c, text in texts.items() if c not in machine and (label := vocabulary.label(text))}
    sections = {label.name for label in known.values() if label.kind == "section"}
    stamped = any(_stamped(column, rows[number:]) for column in machine)
    if not (len(sections) >= 2 or len(machine) >= 2 or (machine and sections) or stamped) and not (
        first and _respondents(known, texts, rows[number:], vocabulary)
    ):
        return None
    return Heads(number, _spread(written, rows[number:]), _spread(texts, rows[number:]), known, machine, beside)


def _a_city_each(top: Mapping[int, Line], below: Sequence[Row], vocabulary: Vocabulary) -> bool:
    """One question beside the cities that answer it: a name of the register in most rows, under a head that asks for it.

    Where one city answered, the question must be known too.
    """
    who = [column for column, line in top.items() if (label := vocabulary.label(line.text)) and label.name == meaning("city")]
    said = [texts[who[0]].text for row in below if (texts := first_lines(row)) and who and who[0] in texts]
    clear = len(said) > 1 or all(vocabulary.label(line.text, near=False) for line in top.values())
    return len(top) > 1 and bool(said) and clear and sum(map(vocabulary.names, said)) >= _MOSTLY * len(said)


def _stamped(column: int, below: Sequence[Row]) -> bool:
    """Does a column of the tool hold a moment in every row?"""
    cells = [first_lines(row).get(column) for row in below if any(cell.blocks for cell in row)]
    return bool(cells) and all(line is not None and _MOMENT.search(line.text) for line in cells)


def _apart(text: str, vocabulary: Vocabulary) -> tuple[str, str] | None:
    """(challenge, question) of a head that names both: 'Water – knelpunten', 'Knelpunten [Water]'."""
    for sign in _SIDES.finditer(text):
        parts = text[: sign.start()].strip(), text[sign.end() :].strip(" ])")
        for one, other in ((0, 1), (1, 0)):
            challenge = vocabulary.challenges.get(plain(parts[one]), "")
            if challenge and vocabulary.label(parts[other], near=False):
                return challenge, parts[other]
    return None


def _respondents(known: Mapping[int, Label], texts: Mapping[int, str], below: Sequence[Row], vocabulary: Vocabulary) -> bool:
    """Does every row say who answers, in one column, below heads of which at least one asks something else?"""
    who = [column for column, label in known.items() if label.name == meaning("city")]
    rows = [first_lines(row) for row in below if any(cell.blocks for cell in row)]
    asks = any(column not in known or known[column].kind == "section" for column in texts)
    named = bool(rows) and all(column in row for row in rows for column in who)
    labels = any(vocabulary.label(line.text, near=False) for row in rows for line in row.values() if len(line.text) < _LONGEST)
    return len(who) == 1 and asks and named and not labels


def _question_row(rows: Sequence[Row]) -> tuple[int, Row]:
    """(number of rows with heads, the row with the questions)."""
    if len(rows) > 2 and any(_IMPORT in line.text.casefold().replace(" ", "") for line in first_lines(rows[2]).values()):
        return 3, rows[1]
    if len(rows) > 1 and any(_IMPORT in line.text.casefold().replace(" ", "") for line in first_lines(rows[1]).values()):
        return 2, rows[0]
    second = [plain(line.text) for line in first_lines(rows[1]).values()] if len(rows) > 1 else []
    if second and sum(text in listed("survey", "second") for text in second) * 2 >= len(second):
        return 2, rows[0]
    return 1, rows[0]


def _bare(texts: Mapping[int, str], vocabulary: Vocabulary) -> dict[int, str]:
    """The questions without the codes, groups and parts that a tool writes around them."""
    for pattern in (_CODE, _GROUP):
        known = {column for column, text in texts.items() if vocabulary.label(text, near=False)}
        found = {column: text if column in known else pattern.sub("", text) for column, text in texts.items()}
        if sum(found[c] != texts[c] for c in texts) >= (_MOST * len(texts) if pattern is _CODE else 2):
            texts = found
    return {column: _whole(text) if "[" in text else text for column, text in texts.items()}


def _whole(text: str) -> str:
    """A question without the part of it that a column is about; of a code, a part that is a word is kept: 'thema[uit]'."""
    coded = _WORDED.fullmatch(text.strip())
    return f"{coded[1]} {coded[2]}" if coded else _PART.sub("", text)


def _machine(written: str, above: Line | None, text: str) -> str:
    """The name of what a tool fills in by itself, "" for a question."""
    code = written.partition(".")[0] if _CODE.match(written) else written
    names = (plain(text), plain(written), code.strip().casefold(), above.text.strip().casefold() if above else "")
    return next((name for name in names if name in listed("survey", "ignored")), "")


def _spread(heads: Mapping[int, Value], below: Sequence[Row]) -> dict[int, Value]:
    """A question of several columns stands above the first of them: the empty heads after it are its own."""
    filled = {column for row in below for column, cell in enumerate(row) if cell.blocks}
    result = {}
    for column in sorted({*heads, *filled}):
        before = max((c for c in heads if c <= column), default=None)
        if before is not None:
            result[column] = heads[before]
    return result
