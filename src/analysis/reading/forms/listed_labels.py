"""Labels in a list: a question in heavier letters, or an item of another kind, and its answers below it."""

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


def stepped(standing: Sequence[Line], vocabulary: Vocabulary) -> dict[int, Head]:
    """The items of one kind above items of the other, in a document of which nothing else is a label; a few words each, most
    with others below them, all with words of their own."""
    items = [line for line in standing if line.style == "list"]
    looks = list(dict.fromkeys(map(look_of, items)))
    upper = [line for line in items if look_of(line) == looks[0]]
    above = sum(look_of(one) == looks[0] != look_of(other) for one, other in pairwise(items))
    said = sum(line.text.rstrip().endswith(_SAID) or len(line.text.split()) > _WORDS for line in upper)
    own = len({line.text for line in upper}) == len(upper)
    if len(looks) != 2 or len(upper) <= _FEWEST or above < _MOST * len(upper) or said or not own:
        return {}
    return {id(line): Head(len(line.text), "list") for line in upper if not vocabulary.printed(line.text)}
