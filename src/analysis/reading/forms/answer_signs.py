"""Signs before answers that say no more than that: 'Antwoord: ...', or the initials of who answers in a mail."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

from analysis.reading.document import Line
from analysis.reading.forms.looks import QUOTE, Head
from analysis.words.form_words import either

_WORD = re.compile(rf"\s*({either('survey', 'answers')})\s?:\s*(?=\S)", re.I)
_INITIALS = re.compile(r"\s*[\[(]([A-Z]{2,4})[\])]\s*:?\s*(?=\S)")
_NAME = re.compile(r"(?:[A-Z][\w'-]+\s+){1,3}[A-Z][\w'-]+")
_FEWEST, _MOST = 3, 0.5  # answers, and of the labels that have one


def answer_signs(standing: Sequence[Line], heads: Mapping[int, Head]) -> dict[int, int]:
    """Where the words of such answers begin, by the identity of the line; initials are those of a name that stands there."""
    names = {"".join(word[0] for word in line.text.split()) for line in standing if _NAME.fullmatch(line.text.strip())}
    found: dict[str, dict[int, int]] = defaultdict(dict)
    for line in standing:
        sign = None if id(line) in heads or QUOTE.match(line.text) else _WORD.match(line.text) or _INITIALS.match(line.text)
        if sign is not None and (sign.re is _WORD or sign[1] in names):
            found[sign[1].lower()][id(line)] = sign.end()
    often = max(_FEWEST, _MOST * len(heads))
    return {line: end for lines in found.values() if len(lines) >= often for line, end in lines.items()}
