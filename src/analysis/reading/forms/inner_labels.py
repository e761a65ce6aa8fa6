"""Labels inside an answer: words that a city put in front of a part of it, below the label of the form.

They stand lower than the labels of the form do: a deeper heading, a few bold words or words before a colon, in a form of which
the labels stand on lines of their own, with answers right below them; or below lines that end with a colon themselves.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise

from analysis.reading.document import Line
from analysis.reading.forms.looks import QUOTED_STYLES, TABLE, Head, inlined, look_of, stands_out
from analysis.reading.forms.vocabulary import Vocabulary

_FEWEST, _DIRECT = 3, 0.5  # labels of the form; how many of them have their answer right below
_APART, _PLAIN, _RUN_IN, _INLINE = 7, 8, 9, 10  # ranks below those of headings; the last has nothing but a colon
_MARKED = frozenset({"bold", "underlined"})
_COLON = re.compile(r":\s*$")
_LEVEL = re.compile(r"\D([1-6])$")


def inner(standing: Sequence[Line], heads: Mapping[int, Head], vocabulary: Vocabulary) -> frozenset[int]:
    """The lines that begin with such words, or are them."""
    ranks = {id(line): rank for line in standing if (rank := _rank(line, heads.get(id(line)), vocabulary))}
    whole = Counter(rank for rank in ranks.values() if rank < _INLINE)
    main = max(whole, key=lambda rank: (whole[rank], -rank), default=_INLINE)
    labels = [(line, after) for line, after in pairwise([*standing, TABLE]) if ranks.get(id(line)) == main]
    led = [ranks.get(id(after)) == _INLINE for line, after in labels if _COLON.search(line.text)]
    direct = sum(led) + sum(main == _RUN_IN or (after is not TABLE and id(after) not in ranks) for _, after in labels)
    answered = sum(main == _RUN_IN or after is TABLE or ranks.get(id(after), _INLINE) > main for _, after in labels)
    if len(labels) < _FEWEST or direct < max(_FEWEST, _DIRECT * answered):
        return frozenset()
    first = next(n for n, line in enumerate(standing) if ranks.get(id(line)) == main)
    return frozenset(id(line) for line in standing[first:] if ranks.get(id(line), 0) > main)


def _rank(line: Line, head: Head | None, vocabulary: Vocabulary) -> int:
    """How high a line stands as a label: a heading by its level, else by what sets it apart; 0 for no label."""
    known = vocabulary.label(line.text, near=False)
    if (known is not None and known.kind != "section") or line.style in QUOTED_STYLES:
        return 0
    if known is None and (head is None or head.end < len(line.text)):
        marked = any(mark.kind in _MARKED and mark.start <= 1 for mark in line.marks)
        return (_RUN_IN if marked else _INLINE) if head is not None or _led(line, vocabulary) else 0
    look = look_of(line)
    level = next((found for word in look if (found := _LEVEL.search(word))), None)
    return (int(level[1]) if level else 1) if line.style == "heading" else _APART if stands_out(look) else _PLAIN


def _led(line: Line, vocabulary: Vocabulary) -> bool:
    """Does a known section stand before a colon here?"""
    label = vocabulary.label(line.text.partition(":")[0], near=False) if inlined(line, vocabulary) else None
    return label is not None and label.kind == "section"
