"""Who says what, in minutes: 'Lies: ...' under the headings of a report is no label, the heading is."""

from collections.abc import Mapping, Sequence

from analysis.reading.document import Line
from analysis.reading.forms.form_text import plain
from analysis.reading.forms.looks import Head
from analysis.reading.forms.markers import markers
from analysis.reading.forms.vocabulary import Vocabulary

_HEADINGS, _WORDS = 3, 3
_DIFFERENT = 0.6  # of the first words are other ones: speakers come back
_UNDER = 3  # a heading with more first words under it stands above a whole form


def speaking(standing: Sequence[Line], heads: Mapping[int, Head], vocabulary: Vocabulary) -> frozenset[int]:
    """The lines of which the first words name a speaker, by identity: a few words that come back under ever other headings."""
    headings = 0
    led: list[tuple[int, str]] = []
    for line in standing:
        head = heads.get(id(line))
        whole = head is not None and head.end >= len(line.text)
        headings += whole or vocabulary.label(line.text, near=False) is not None
        if head is not None and not whole and headings:
            led.append((id(line), line.text[: head.end]))
    names = {plain(text) for _, text in led}
    known = any(vocabulary.label(name) is not None or len(name.split()) > _WORDS for name in names)
    often = len(names) <= _DIFFERENT * len(led) and len(led) <= _UNDER * headings
    if headings < _HEADINGS or known or not often or markers(standing, heads, vocabulary):
        return frozenset()
    return frozenset(one for one, _ in led)
