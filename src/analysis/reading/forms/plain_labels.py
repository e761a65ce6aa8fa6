"""Labels that nothing but their wording sets apart: lines without a full stop, each above lines that have one.

A form typed without any emphasis, or a sheet of one column, still has its rhythm: a few words, then what was answered in
sentences. It is only heard where most such lines have their answer right below them.
"""

from collections.abc import Sequence
from itertools import pairwise

from analysis.reading.document import Line
from analysis.reading.forms.looks import BULLET, PERHAPS, QUOTED_STYLES, TYPED, Head, inlined, look_of, reached, stands_out
from analysis.reading.forms.shorts import short
from analysis.reading.forms.vocabulary import Vocabulary

_LONGEST, _WORDS = 200, 20
_FEWEST, _MOST, _ALONE = 3, 0.6, 0.75
_TRAILING = 2  # a few words below the last answer go on with it
_ENDS = (".", ";", "!", "…", ",")
LABEL, ANSWER, ASIDE, KNOWN, ROW = "label", "answer", "aside", "known", "row"


def plain_labels(standing: Sequence[Line], vocabulary: Vocabulary, table: Line) -> dict[int, Head]:
    """Every line that is a label in such a form; none in a form of another kind. `table`: what stands for rows of a table."""
    kinds = [_kind(line, after, vocabulary) if line is not table else ROW for line, after in pairwise([*standing, table])]
    kinds = [LABEL if _between(n, kinds) and short(standing[n].text, vocabulary) else kind for n, kind in enumerate(kinds)]
    rows = [(line, kind) for line, kind in zip(standing, kinds, strict=True) if kind != ASIDE]
    known = sum(kind == KNOWN for _, kind in rows)
    above = [after for (_, kind), (_, after) in pairwise(rows) if kind in (LABEL, KNOWN)]
    good = sum(after in (ANSWER, ROW) for after in above)
    said = sum(kind in (ANSWER, ROW) for _, kind in rows)
    if good < _FEWEST - min(known, _FEWEST - 1) or good < (_MOST if known > 1 else _ALONE) * len(above) or said < _MOST * good:
        return {}
    last = max(n for n, (_, kind) in enumerate(rows) if kind in (ANSWER, ROW))
    last = last if len(rows) - last <= _TRAILING else len(rows)
    return {id(line): Head(len(line.text), _evidence(n, rows)) for n, (line, kind) in enumerate(rows[:last]) if kind == LABEL}


def _evidence(number: int, rows: Sequence[tuple[Line, str]]) -> str:
    """Of lines of this kind right below each other one may be an answer without a full stop."""
    around = [kind for _, kind in rows[max(number - 1, 0) : number + 2]]
    return "look" if len([kind for kind in around if kind in (LABEL, KNOWN)]) == 1 else f"look {PERHAPS}"


def _between(number: int, kinds: Sequence[str]) -> bool:
    """Is this something short between rows of a table? 'Niet' answers what stands right above it, and asks nothing else."""
    return kinds[number] == ANSWER and 0 < number < len(kinds) - 1 and kinds[number - 1] == kinds[number + 1] == ROW


def _kind(line: Line, after: Line, vocabulary: Vocabulary) -> str:
    """What a line could be here, by its end and length alone; a sentence that goes on in the next line has no end yet."""
    text = line.text.strip()
    named = vocabulary.label(text, near=False)
    if named is not None:
        return KNOWN if named.kind == "section" and not stands_out(look_of(line)) else ASIDE
    if not text or vocabulary.printed(text) or reached(text) or line.style in QUOTED_STYLES or inlined(line, vocabulary):
        return ASIDE
    if text.endswith(_ENDS) or len(text.split()) > _WORDS or len(text) > _LONGEST or line.style == "list" or "\n" in text:
        return ANSWER
    if after.text.lstrip()[:1].islower() and not TYPED.match(after.text) and not short(after.text, vocabulary):
        return ANSWER
    begins = text[:1].isupper() or text[:1].isdigit()
    return (
        LABEL if begins and not BULLET.match(text) and not short(text, vocabulary) and not stands_out(look_of(line)) else ANSWER
    )
