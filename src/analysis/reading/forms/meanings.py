"""What the sections mean, in words: names, what the codebook says of them, what the blank forms and other people ask there."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from analysis.reading.document import Source, lines
from analysis.reading.forms.fields import CONTACT, SITUATION
from analysis.reading.forms.form_text import plain
from analysis.reading.forms.placing import NOTHING
from analysis.reading.forms.spelled import wordings
from analysis.reading.forms.vocabulary import Vocabulary
from analysis.words.form_words import listed, words
from analysis.words.text import key

_ASIDE = {"contact": CONTACT, "situation": SITUATION, "none": NOTHING}  # the words of wordings.toml for them


@dataclass(frozen=True)
class Meanings:
    """The sections a label can mean, in the order of the form. `names`: what they are called; `said`: what is said of them;
    `asked`: how other people ask for them; `aside`: labels that ask for no section, by what they ask instead (CONTACT,
    SITUATION, NOTHING)."""

    order: tuple[str, ...]
    names: Mapping[str, tuple[str, ...]]
    said: Mapping[str, tuple[str, ...]]
    asked: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    aside: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def meanings(
    order: Iterable[str],
    aliases: Mapping[str, str],
    definitions: Mapping[str, str],
    vocabulary: Vocabulary,
    blanks: Iterable[Source] = (),
) -> Meanings:
    """`aliases`: match key → section; `definitions`: section → what the codebook says of it; `blanks`: the empty forms."""
    sections = tuple(order)
    names: dict[str, list[str]] = {section: [] for section in sections}
    for name, section in aliases.items():
        names.get(section, []).append(name)
    for section in sections:
        names[section] += listed("sections", section) if section in words()["sections"] else []
    said = {section: [definitions.get(section, "")] for section in sections}
    for source in blanks:
        for section, text in _asked(source, vocabulary):
            said.get(section, []).append(text)
    asked = wordings()
    return Meanings(
        sections,
        {section: tuple(dict.fromkeys(found)) for section, found in names.items()},
        {section: tuple(dict.fromkeys(filter(None, found))) for section, found in said.items()},
        {section: asked[section] for section in sections if section in asked},
        {kind: (*asked[word], *_called(kind, vocabulary)) for word, kind in _ASIDE.items()},
    )


def _called(kind: str, vocabulary: Vocabulary) -> list[str]:
    """The names of the fields of a block, and of the block itself."""
    return [name for name, label in vocabulary.labels.items() if kind in (label.kind, label.name)]


def _asked(source: Source, vocabulary: Vocabulary) -> Iterable[tuple[str, str]]:
    """What a blank form prints under each of its labels."""
    section = ""
    for line in lines(source.blocks):
        label = vocabulary.label(line.text, near=False)
        if label is not None:
            section = label.name if label.kind == "section" else ""
        elif section and len(key(line.text).split()) > 2 and plain(line.text):
            yield section, line.text.strip()
