"""Words before a question or an answer that say no more than that: 'Vraag: ...', 'Antwoord: ...'."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

from analysis.reading.document import Line
from analysis.reading.forms.form_text import plain
from analysis.reading.forms.looks import Head
from analysis.reading.forms.vocabulary import Vocabulary
from analysis.words.form_words import listed

_FEWEST, _MOST = 3, 0.5
_COUNT = re.compile(r"\d+")


def bare(text: str) -> str:
    """A marker without the number that goes up in it."""
    return plain(_COUNT.sub("", text))


def markers(standing: Sequence[Line], heads: Mapping[int, Head], vocabulary: Vocabulary) -> dict[str, bool]:
    """First words that come back before ever other ones: whether what follows them asks. None where nothing there asks."""
    after: dict[str, list[str]] = defaultdict(list)
    for line in standing:
        head = heads.get(id(line))
        if head is not None and head.end < len(line.text):
            after[bare(line.text[: head.end])].append(line.text[head.end :].strip(" :\t\n–—-"))
    often = {marker: texts for marker, texts in after.items() if marker and len({*texts}) >= _FEWEST}
    found = {marker: _asks(marker, texts, vocabulary) for marker, texts in often.items() if not vocabulary.label(marker)}
    return found if len(found) > 1 and any(found.values()) and not all(found.values()) else {}


def _asks(marker: str, texts: Sequence[str], vocabulary: Vocabulary) -> bool:
    """Does what follows this marker ask, most of the time?"""
    asking = sum(text.endswith("?") or vocabulary.label(text, near=False) is not None for text in texts)
    return marker in listed("columns", "label") or asking > _MOST * len(texts)
