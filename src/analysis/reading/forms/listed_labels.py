"""Labels in a list: a question in heavier letters, and its answers below it in the same item."""

from collections.abc import Sequence
from itertools import pairwise

from analysis.reading.document import Line
from analysis.reading.forms.looks import Head, Look, look_of
from analysis.reading.forms.vocabulary import Vocabulary

_HEAVY = frozenset({"bold", "caps", "underlined", "larger"})
_FEWEST, _MOST, _WORDS = 3, 0.6, 25
_SAID = (".", "!", ";", ",")


def listed_labels(standing: Sequence[Line], vocabulary: Vocabulary) -> dict[int, Head]:
    """The items of a list that look heavier than what stands between them; none where they say the same or are sentences."""
    items = [line for line in standing if line.style == "list"]
    heavy = [line for line in items if {*look_of(line)} & _HEAVY]
    looks: set[Look] = {look_of(line) for line in heavy}
    labels = {id(line) for line in heavy}
    alone = sum(id(line) in labels and id(after) not in labels for line, after in pairwise([*items, None]) if line and after)
    said = any(line.text.rstrip().endswith(_SAID) or len(line.text.split()) > _WORDS for line in heavy)
    own = len({line.text for line in heavy}) == len(heavy)
    first = bool(items) and id(items[0]) in labels
    if len(looks) != 1 or len(heavy) < _FEWEST or alone < _MOST * len(heavy) or said or not own or not first:
        return {}
    return {id(line): Head(len(line.text), "bold") for line in heavy if not vocabulary.printed(line.text)}
