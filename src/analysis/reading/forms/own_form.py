"""What comes back from our own form is known by what it holds, also where somebody changed or removed a heading.

The controls of the Word form carry the name of their section, column or field, and the guidance under a heading says which one
it is: also in a sheet, and where an editor threw the controls away. A label that says something else is set aside (it stays in
the ledger) and the form's own takes its place.
"""

from collections.abc import Sequence
from dataclasses import replace

from analysis.reading.document import Grid, Line, Source, lines
from analysis.reading.forms.form_text import plain
from analysis.reading.forms.own_heads import named_rows
from analysis.reading.forms.own_rows import with_headings
from analysis.reading.forms.own_sections import LAYER, OwnSections, heads
from analysis.reading.forms.own_tags import TAGS, known
from analysis.reading.forms.vocabulary import Vocabulary

_ENOUGH = 3  # lines of guidance that only our form has


def restored(source: Source, vocabulary: Vocabulary) -> Source:
    """The same file with the labels of our own form, and the controls of any other form forgotten."""
    every = [*lines(source.blocks)]
    prompted = len({plain(line.text) for line in every} & vocabulary.prompts.keys())
    ours = prompted >= _ENOUGH or any(line.control.startswith(TAGS) for line in every)
    if not ours and not any(line.control for line in every):
        return source
    tagged = tuple(known(source.blocks, vocabulary if ours else None))
    if not ours:
        return replace(source, blocks=tagged)
    own = OwnSections(vocabulary)
    blocks = tuple(_labelled(own, tagged))
    found = source.found | {LAYER: own.added} if own.added else source.found
    away = tuple((layer, "label", number) for layer, number in sorted(own.away.items()))
    return replace(source, blocks=blocks, found=found, excluded=(*source.excluded, *away))


def _labelled(own: OwnSections, blocks: Sequence[Line | Grid]) -> list[Line | Grid]:
    """Lines and tables in reading order; a label is put before what belongs to its section."""
    found: list[Line | Grid] = []
    since = 0
    for block in blocks:
        inside = [block] if isinstance(block, Line) else [*lines((block,))]
        section = own.begins(inside, isinstance(block, Line))
        if section:
            _label(own, found, since, section)
        found.append(block if isinstance(block, Line) else _table(own, block))
        if isinstance(block, Grid) or section or block.control:
            since = len(found)
    return found


def _table(own: OwnSections, grid: Grid) -> Grid:
    return Grid(tuple(named_rows(own, with_headings(own, grid.rows))), grid.place)


def _label(own: OwnSections, found: list[Line | Grid], since: int, section: str) -> None:
    """Put the label of a section in the place of its changed heading, or at the end when it has none."""
    here = [(number, block) for number, block in enumerate(found[since:], since) if isinstance(block, Line)]
    if any(own.means(line, section) for _, line in here):
        return
    standing = [(number, line) for number, line in here if heads(line) and not own.vocabulary.challenge(line.text)]
    label = own.heading(section)
    if standing:
        number, line = standing[-1]
        own.aside(line)
        found[number] = label._replace(place=line.place)
    else:
        found.append(label)
