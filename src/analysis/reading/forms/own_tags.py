"""The controls of our own form: their tags name a section, a column or a field."""

from collections.abc import Iterator, Sequence
from functools import cache

from analysis.reading.document import Grid, Line
from analysis.reading.forms.vocabulary import Vocabulary
from analysis.words import say

SECTION, FIELD = "section", "field"
TAGS = (f"{SECTION}:", f"{FIELD}:")
_NAMED = "name:"


def named(line: Line) -> list[str]:
    """The parts of the tag of a control of ours: `section:<id>:<row>:<column>` or `field:<name>`; [] when it is none."""
    parts = line.control.split(":", 3 if line.control.startswith(SECTION) else 1)
    return parts if parts[0] in (SECTION, FIELD) and len(parts) > 1 else []


@cache
def hints() -> frozenset[str]:
    """What an empty control of our form says: where and how to fill it in."""
    return frozenset(say(f"blank.hint_{name}") for name in ("text", "free", "choose", "day"))


def known(blocks: Sequence[Line | Grid], vocabulary: Vocabulary | None) -> Iterator[Line | Grid]:
    """The blocks with the tag of every control that is ours, also where only its title was kept. None: no form of ours."""
    for block in blocks:
        if isinstance(block, Line):
            yield block._replace(control=_tag(block.control, vocabulary)) if block.control else block
        else:
            rows = (tuple(cell._replace(blocks=tuple(known(cell.blocks, vocabulary))) for cell in row) for row in block.rows)
            yield Grid(tuple(rows), block.place)


def _tag(control: str, vocabulary: Vocabulary | None) -> str:
    """The tag, or the one that a control with this title had."""
    if vocabulary is None or control.startswith(TAGS):
        return control if vocabulary else ""
    title = control.removeprefix(_NAMED)
    label = vocabulary.label(title, near=False)
    if vocabulary.column(title)[0] and not title[:1].isdigit():
        return f"{SECTION}:::{title}"
    if label is None:
        return ""
    return f"{SECTION}:{label.name}" if label.kind == SECTION else f"{FIELD}:{label.name}"
