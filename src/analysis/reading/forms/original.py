"""The mail that was answered, below the answer: what stands there is another's, when all labels stand above it."""

from collections.abc import Mapping, Sequence

from analysis.reading.document import Line
from analysis.reading.forms.form_text import plain
from analysis.reading.forms.looks import Head
from analysis.words.form_words import listed

_FEWEST = 3  # labels above it


def attributed(line: Line) -> bool:
    """'Op 3 maart schreef Mia:' or 'Van: Mia <mia@…>', above what somebody else wrote."""
    text = line.text.strip()
    wrote = text.endswith(":") and any(f" {word} " in f" {text.casefold()} " for word in listed("mail", "wrote"))
    return wrote or (plain(text.partition(":")[0]) in listed("mail", "headers") and "@" in text)


def original(standing: Sequence[Line], heads: Mapping[int, Head]) -> frozenset[int]:
    """The lines of that mail, by identity; none where a label stands in it, for then it was answered between its lines."""
    labels = [number for number, line in enumerate(standing) if id(line) in heads]
    begins = next((number for number, line in enumerate(standing) if attributed(line)), len(standing))
    if sum(number < begins for number in labels) < _FEWEST or (labels and labels[-1] > begins):
        return frozenset()
    return frozenset(id(line) for line in standing[begins:])
