"""Labels that are numbered by hand, through the whole form: '3. Wat knelt', 'IV) Wat knelt'."""

import re
from collections.abc import Callable, Sequence
from itertools import pairwise

from analysis.reading.document import Line
from analysis.reading.forms.looks import TABLE, Head
from analysis.reading.forms.vocabulary import Vocabulary

_DIGITS = re.compile(r"\s*(\d{1,2})\s?[a-z]?\s*[.)]\s+\S")
_ROMAN = re.compile(r"\s*(?=[IVX])(X{0,3}(?:IX|IV|V?I{0,3}))\s*[.)]\s+\S")
_VALUES = {"I": 1, "V": 5, "X": 10}
_FEWEST, _WORDS, _MOST = 3, 25, 0.6


def numbered(standing: Sequence[Line], vocabulary: Vocabulary) -> dict[int, Head]:
    """Typed numbers that go up through the whole form number its labels; Roman ones stand above answers that may have figures
    of their own."""
    return _counted(standing, _roman, vocabulary) or _counted(standing, _arabic, vocabulary)


def _counted(standing: Sequence[Line], number: Callable[[str], int], vocabulary: Vocabulary) -> dict[int, Head]:
    """Other lines stand between these labels, or most of them are known; then many of them may have no answer."""
    lines_, numbers, alone, known = [], [], 0, 0
    for line, after in pairwise([*standing, TABLE]):
        written = number(line.text)
        if written and len(line.text.split()) <= _WORDS and not line.text.rstrip().endswith((".", ";")):
            lines_.append(line)
            numbers.append(written)
            alone += not number(after.text)
            known += vocabulary.label(line.text, near=False) is not None
    rising = all(before <= number <= before + 2 for before, number in pairwise(numbers))
    if len(lines_) < _FEWEST or numbers[0] > 2 or not rising or max(alone, known) < _MOST * len(lines_):
        return {}
    return {id(line): Head(len(line.text), "numbered") for line in lines_}


def _arabic(text: str) -> int:
    """The number before a line, in figures; 0 when there is none."""
    found = _DIGITS.match(text)
    return int(found[1]) if found else 0


def _roman(text: str) -> int:
    """The number before a line, in Roman capitals; 0 when there is none."""
    found = _ROMAN.match(text)
    signs = [_VALUES[sign] for sign in found[1]] if found else []
    return sum(-one if one < after else one for one, after in pairwise([*signs, 0]))
