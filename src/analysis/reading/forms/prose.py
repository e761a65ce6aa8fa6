"""A letter without labels of which the sentences say themselves what they are about: 'Ons grootste knelpunt is dat ...'.

Only where that is sure: several sections are named so, each by an alias of its own in the first words of a paragraph, in the
order of the form.
"""

from collections.abc import Mapping, Sequence
from itertools import pairwise

from analysis.reading.document import Line
from analysis.reading.forms.looks import QUOTED_STYLES, Head
from analysis.reading.forms.telling import Told
from analysis.reading.forms.vocabulary import Vocabulary
from analysis.words.form_words import listed
from analysis.words.language import said, stem, words

_OPENING, _SENTENCE = 6, 6  # words that can name a section; words of a paragraph that says something
_FEWEST = 3  # sections
_SHORT = 4  # letters


def spoken(standing: Sequence[Line], heads: Mapping[int, Head], vocabulary: Vocabulary) -> dict[int, Told]:
    """Paragraph → the section that its first words name, none for the others; nothing where labels do so or nobody is sure."""
    if heads or any(vocabulary.label(line.text, near=False) for line in standing):
        return {}
    long = [line for line in standing if len(line.text.split()) >= _SENTENCE and line.style not in QUOTED_STYLES]
    names = _names(vocabulary)
    found = {id(line): _named(line.text, names) for line in long}
    order = {section: number for number, section in enumerate(dict.fromkeys(vocabulary.sections.values()))}
    told = [order.get(section, 0) for section in found.values() if section]
    sure = len({*told}) >= _FEWEST and all(before <= after for before, after in pairwise(told))
    return {one: Told(section) for one, section in found.items()} if sure else {}


def _names(vocabulary: Vocabulary) -> dict[tuple[str, ...], str]:
    """The stems of the aliases that can stand in a sentence → their section. 'This challenge' is what all of it is about."""
    about = {*listed("title", "words")}
    aliases = {name: label.name for name, label in vocabulary.labels.items() if label.kind == "section"}
    return {
        tuple(map(stem, words(name))): section
        for name, section in aliases.items()
        if 0 < len(words(name)) <= _FEWEST and any(len(word) > _SHORT for word in said(name)) and name not in about
    }


def _named(text: str, names: Mapping[tuple[str, ...], str]) -> str:
    """The one section that the first words name; the longest name counts, and two sections are none."""
    opening = [stem(word) for word in words(" ".join(text.split()[:_OPENING]))]
    spans = [tuple(opening[n:m]) for n in range(len(opening)) for m in range(n + 1, min(n + _FEWEST, len(opening)) + 1)]
    found = [(len(span), names[span]) for span in spans if span in names]
    longest = max((size for size, _ in found), default=0)
    sections = {section for size, section in found if size == longest}
    return sections.pop() if len(sections) == 1 else ""
