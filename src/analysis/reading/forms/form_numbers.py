"""Answers with only the numbers of our own form before them: '1b. Alles op bedrijventerreinen.'

Only where that is sure: a text without labels, of which the numbers go up, are all printed on the form, and one is such as a
list of answers has not ('5a'). Numbers that ask, or above lines of their own, number the labels of another form.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from analysis.reading.document import Line
from analysis.reading.forms.telling import Told
from analysis.reading.forms.vocabulary import Vocabulary

_NUMBER = re.compile(r"\s*(\d{1,2}\s?[a-z]?)\s*[.):–-]+\s*(?=\S)")
_PRINTED = re.compile(r"(\d{1,2}[a-z]?)[. ]+(\D.*)")
_FEWEST = 4


def by_number(standing: Sequence[Line], vocabulary: Vocabulary) -> dict[int, Told]:
    """Line → the section of its number; a line behind the last answer is of none."""
    if any(vocabulary.label(line.text, near=False) for line in standing):
        return {}
    asked = _printed(vocabulary)
    written = [(line, found) for line in standing if (found := _NUMBER.match(line.text))]
    numbers = [found[1].replace(" ", "") for _, found in written]
    rising = all(_place(before) < _place(after) for before, after in pairwise(numbers))
    if len(numbers) < _FEWEST or not rising or not asked.keys() >= {*numbers} or all(number.isdigit() for number in numbers):
        return {}
    if any(line.text.rstrip().endswith(("?", ":")) for line, _ in written) or _above(standing) > len(written) / 2:
        return {}
    told = {id(line): Told(asked[number], found.end()) for (line, found), number in zip(written, numbers, strict=True)}
    last = max(n for n, line in enumerate(standing) if id(line) in told)
    return told | {id(line): Told() for line in standing[last + 1 :]}


def _above(standing: Sequence[Line]) -> int:
    """How many of these lines stand above one without a number."""
    return sum(bool(_NUMBER.match(line.text)) and not _NUMBER.match(after.text) for line, after in pairwise(standing))


def _printed(vocabulary: Vocabulary) -> dict[str, str]:
    """The numbers of the forms that were sent out → their section, where all versions agree."""
    found: dict[str, set[str]] = {}
    for line in [line for lines in vocabulary.templates.values() for line in lines]:
        printed = _PRINTED.fullmatch(line)
        label = vocabulary.label(printed[2], near=False) if printed else None
        if printed and label and label.kind == "section":
            found.setdefault(printed[1], set()).add(label.name)
    return {number: sections.pop() for number, sections in found.items() if len(sections) == 1}


def _place(number: str) -> tuple[int, str]:
    return int(number.rstrip("abcdefghijklmnopqrstuvwxyz")), number.lstrip("0123456789")
