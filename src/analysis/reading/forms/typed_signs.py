"""Labels of a plain text that are set apart by signs typed around them or before them: '*Wat knelt*', '== Wat knelt ==',
'## Wat knelt'."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from analysis.reading.document import Line
from analysis.reading.forms.looks import Head

_AROUND = re.compile(r"\s*(?P<sign>([*_=~+/|])\2{0,3})\s*(?P<said>[^\W_].*?)\s*(?P=sign)\s*:?\s*")
_BEFORE = re.compile(r"\s*(?P<sign>#{1,4})\s+(?P<said>\S.*)")
SIGNS = "*_=~+/|# ↑▲⬆^()"
EVIDENCE = "typed"
_FEWEST, _WORDS, _MOST = 3, 25, 0.6
_SAID = (".", ";", ",", "!")


def typed(standing: Sequence[Line]) -> dict[int, Head]:
    """Lines with the same sign, most of them above a line without it."""
    signs = [_sign(line) for line in standing]
    often = Counter(signs)
    found = {
        sign
        for sign, times in often.items()
        if sign and times >= _FEWEST and sum(one == sign != after for one, after in pairwise([*signs, sign])) >= _MOST * times
    }
    return {id(line): Head(len(line.text), EVIDENCE) for line, sign in zip(standing, signs, strict=True) if sign in found}


def _sign(line: Line) -> str:
    """What is typed around a few words, "" for nothing."""
    found = (_AROUND.fullmatch(line.text) or _BEFORE.fullmatch(line.text)) if "\n" not in line.text else None
    said = found["said"] if found else ""
    return found["sign"] if found and len(said.split()) <= _WORDS and not said.endswith(_SAID) else ""
