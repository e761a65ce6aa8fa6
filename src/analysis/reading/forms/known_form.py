"""What the reader knows before it reads: put together from the codebook, the words of the form and the forms sent out."""

from collections.abc import Collection, Iterable, Mapping

from analysis.reading.document import Source
from analysis.reading.forms.form_text import plain
from analysis.reading.forms.printed_form import gaps, printed
from analysis.reading.forms.vocabulary import Label, Vocabulary
from analysis.words.form_words import listed, words

_QUESTION = 4  # a label of as many words is a printed question, and no answer
Fields = Mapping[str, Mapping[str, Iterable[str]]]  # contact and situation → field → ways to write it


def gathered(
    sections: Mapping[str, str],
    challenges: Mapping[str, str],
    blanks: Iterable[tuple[str, Source]],
    fields: Fields | None = None,
    levels: Iterable[str] = (),
) -> Vocabulary:
    """Put together what the layout needs: aliases of sections and challenges (match key → id), and the blank forms.

    `blanks`: (version, source) of every form that was ever sent out. `fields`: none: those of `form.toml`. `levels`: ways to
    write a level of government, beside those of `form.toml`.
    """
    labels = _sections(sections) | _asked(fields)
    columns = {plain(name): role for role in words()["columns"] for name in listed("columns", role)}
    betraying = {*sections.values()} & words()["column_sections"].keys()
    betrayed = {plain(name): section for section in betraying for name in listed("column_sections", section)}
    found = printed(blanks)
    options = found.options | {plain(name) for name in [*listed("answers", "level"), *levels]}
    known = {plain(name): challenge for name, challenge in challenges.items()}
    sentences = listed("printed", "sentences")
    kept = _guidance(found.texts | {plain(text) for text in sentences}, labels, columns.keys() | options)
    parted = gaps([*found.raw, *sentences])
    told = frozenset(options - {""})
    return Vocabulary(dict(sections), known, labels, columns, betrayed, told, kept, parted, found.templates)


def _sections(sections: Mapping[str, str]) -> dict[str, Label]:
    """The ways to write the sections there are: those of `form.toml`, and over them those of the codebook."""
    there = {*sections.values()}
    labels = {plain(n): Label("section", s) for s in words()["sections"] if s in there for n in listed("sections", s)}
    return labels | {plain(name): Label("section", section) for name, section in sections.items()}


def _asked(fields: Fields | None) -> dict[str, Label]:
    """The ways to write the fields of the contact and situation block."""
    labels: dict[str, Label] = {}
    for kind in ("contact", "situation"):
        own = fields[kind] if fields is not None else {field: listed(kind, field) for field in words()[kind]}
        for asked, names in own.items():
            labels |= {plain(name): Label(kind, asked) for name in [asked, *names]}
    return labels


def _guidance(texts: Collection[str], labels: Iterable[str], others: Collection[str]) -> tuple[str, ...]:
    """The printed texts that are no name of anything."""
    names = {name for name in labels if len(name.split()) < _QUESTION} | {*others}
    return tuple(sorted(text for text in {*texts} - names if any(c.isalpha() for c in text)))
