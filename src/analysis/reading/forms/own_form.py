"""What comes back from our own form is known by what it holds, also where somebody changed or removed a heading.

The controls of the Word form carry the name of their section, column or field, and the guidance under a heading says which one
it is: also in a sheet, and where an editor threw the controls away. A label that says something else is set aside (it stays in
the ledger) and the form's own takes its place.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from analysis.reading.document import Cell, Grid, Line, Source, lines, weigh
from analysis.reading.forms.fields import CONTACT, SITUATION
from analysis.reading.forms.form_text import plain
from analysis.reading.forms.row_cells import first
from analysis.reading.forms.vocabulary import Vocabulary
from analysis.words import say

LAYER = "control"
_SECTION, _FIELD, _NAMED = "section", "field", "name:"
_TAGS = (f"{_SECTION}:", f"{_FIELD}:")
_ENOUGH = 3  # lines of guidance that only our form has
_WORDS = 20  # a longer line is no heading


def restored(source: Source, vocabulary: Vocabulary) -> Source:
    """The same file with the labels of our own form, and the controls of any other form forgotten."""
    every = [*lines(source.blocks)]
    prompted = len({plain(line.text) for line in every} & vocabulary.prompts.keys())
    ours = prompted >= _ENOUGH or any(line.control.startswith(_TAGS) for line in every)
    if not ours and not any(line.control for line in every):
        return source
    known = tuple(_known(source.blocks, vocabulary if ours else None))
    if not ours:
        return replace(source, blocks=known)
    own = _Restored(vocabulary)
    blocks = tuple(own.blocks(known))
    found = source.found | {LAYER: own.added} if own.added else source.found
    away = tuple((layer, "label", number) for layer, number in sorted(own.away.items()))
    return replace(source, blocks=blocks, found=found, excluded=(*source.excluded, *away))


def named(line: Line) -> list[str]:
    """The parts of the tag of a control of ours: `section:<id>:<row>:<column>` or `field:<name>`; [] when it is none."""
    parts = line.control.split(":", 3 if line.control.startswith(_SECTION) else 1)
    return parts if parts[0] in (_SECTION, _FIELD) and len(parts) > 1 else []


@cache
def hints() -> frozenset[str]:
    """What an empty control of our form says: where and how to fill it in."""
    return frozenset(say(f"blank.hint_{name}") for name in ("text", "free", "choose", "day"))


def _known(blocks: Sequence[Line | Grid], vocabulary: Vocabulary | None) -> Iterator[Line | Grid]:
    """The blocks with the tag of every control that is ours, also where only its title was kept."""
    for block in blocks:
        if isinstance(block, Line):
            yield block._replace(control=_tag(block.control, vocabulary)) if block.control else block
        else:
            rows = (tuple(cell._replace(blocks=tuple(_known(cell.blocks, vocabulary))) for cell in row) for row in block.rows)
            yield Grid(tuple(rows), block.place)


def _tag(control: str, vocabulary: Vocabulary | None) -> str:
    """The tag, or the one that a control with this title had."""
    if vocabulary is None or control.startswith(_TAGS):
        return control if vocabulary else ""
    title = control.removeprefix(_NAMED)
    label = vocabulary.label(title, near=False)
    if vocabulary.column(title)[0] and not title[:1].isdigit():
        return f"{_SECTION}:::{title}"
    if label is None:
        return ""
    return f"{_SECTION}:{label.name}" if label.kind == _SECTION else f"{_FIELD}:{label.name}"


class _Restored:
    """`added`: characters of labels that were put in; `away`: layer → characters of those that were set aside."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self.names = {section: name for name, section in reversed(vocabulary.sections.items())}
        self.shapes = dict(vocabulary.prompts.values())
        self.added = 0
        self.away: Counter[str] = Counter()
        self.section = ""
        self.columns: tuple[str, ...] = ()

    def blocks(self, blocks: Sequence[Line | Grid]) -> list[Line | Grid]:
        """Lines and tables in reading order; a label is put before what belongs to its section."""
        found: list[Line | Grid] = []
        since = 0
        for block in blocks:
            inside = [block] if isinstance(block, Line) else [*lines((block,))]
            section = self._begins(inside, isinstance(block, Line))
            if section:
                self._label(found, since, section)
            found.append(block if isinstance(block, Line) else self._table(block))
            if isinstance(block, Grid) or section or block.control:
                since = len(found)
        return found

    def _begins(self, inside: Sequence[Line], alone: bool) -> str:
        """The section that begins with these lines, when it is not the one we are in."""
        tags = [parts for line in inside if (parts := named(line))]
        told = next((parts[1] for parts in tags if parts[0] == _SECTION and parts[1]), "")
        prompt = self.vocabulary.prompts.get(plain(inside[0].text)) if alone else None
        section, self.columns = (told, ()) if told or prompt is None else prompt
        if section not in self.names or section == self.section:
            return ""
        self.section = section
        return section

    def _label(self, found: list[Line | Grid], since: int, section: str) -> None:
        """Put the label of a section in the place of its changed heading, or at the end when it has none."""
        here = [(number, block) for number, block in enumerate(found[since:], since) if isinstance(block, Line)]
        if any(self._means(line, section) for _, line in here):
            return
        heads = [(number, line) for number, line in here if _heads(line) and not self.vocabulary.challenge(line.text)]
        label = self._own(self.names[section])
        if heads:
            number, line = heads[-1]
            self._aside(line)
            found[number] = label._replace(place=line.place)
        else:
            found.append(label)

    def _means(self, line: Line, section: str) -> bool:
        label = self.vocabulary.label(line.text, near=False)
        return label is not None and label.kind == "section" and label.name == section

    def _own(self, name: str, place: str = "") -> Line:
        self.added += weigh(name)
        return Line(name, place, LAYER, "heading")

    def _aside(self, line: Line) -> None:
        self.away[line.layer] += weigh(line.text)

    def _table(self, grid: Grid) -> Grid:
        """The rows with their column heads or field names as the form had them, and the headings of a sheet."""
        rows: list[tuple[Cell, ...]] = []
        headed = False
        for row in self._headings(grid.rows):
            columns = self._columns(row)
            if columns and not headed:
                rows[-1:] = self._heads_of(rows[-1:], self._complete(columns, len(row)), len(row))
            headed = headed or bool(columns)
            rows.append(self._fields(row))
        return Grid(tuple(rows), grid.place)

    def _headings(self, rows: Sequence[tuple[Cell, ...]]) -> Iterator[tuple[Cell, ...]]:
        """The rows of a sheet, with the headings of its sections above their guidance, and the heads of columns below it."""
        found: list[tuple[Cell, ...]] = []
        below: tuple[str, ...] = self.columns
        free = False  # right below the guidance of a section without a table, up to an empty row
        for row in rows:
            line = _alone(row)
            section = self._begins([line], True) if line else ""
            if section:
                self._row_label(found, section)
            filled = any(cell.blocks for cell in row)
            prompt = line is not None and plain(line.text) in self.vocabulary.prompts
            if below and filled and not line:
                row = self._in_place(row, below)
            elif free and line and not prompt:
                row = tuple(_answer(cell, self.section) for cell in row)
            below = self.columns if prompt else () if filled else below
            free = filled and (free or (prompt and not self.columns))
            found.append(row)
        return iter(found)

    def _row_label(self, found: list[tuple[Cell, ...]], section: str) -> None:
        held = [number for number, row in enumerate(found) if any(cell.blocks for cell in row)]
        line = _alone(found[held[-1]]) if held else None
        if line is not None and self._means(line, section):
            return
        label = (Cell((self._own(self.names[section], line.place if line else ""),)),)
        if line is not None and (_heads(line) or _set_apart(found, held[-1])):
            self._aside(line)
            found[held[-1]] = label
        else:
            found.append(label)

    def _in_place(self, row: tuple[Cell, ...], columns: tuple[str, ...]) -> tuple[Cell, ...]:
        """Heads of columns by their place, where at least one still says what it is."""
        roles = [self.vocabulary.column(first(cell))[0] for cell in row[: len(columns)]]
        wanted = [self.vocabulary.column(name)[0] for name in columns]
        if len(roles) < len(wanted) or not any(role and role == other for role, other in zip(roles, wanted, strict=False)):
            return row
        return self._headed(row, {n: name for n, (name, role) in enumerate(zip(columns, roles, strict=False)) if not role})

    def _columns(self, row: tuple[Cell, ...]) -> dict[int, str]:
        """Column → its name, from the controls in the cells of a row."""
        tags = {number: named(line) for number, cell in enumerate(row) for line in lines(cell.blocks) if line.control}
        return {number: parts[3] for number, parts in tags.items() if len(parts) == 4}

    def _complete(self, columns: dict[int, str], width: int) -> dict[int, str]:
        """With the columns of which the control lost its name, as the table of this section has them."""
        shape = self.shapes.get(self.section, ())
        places = [shape.index(name) == n for n, name in columns.items() if name in shape]
        whole = dict(enumerate(shape)) if len(shape) == width and len(places) == len(columns) and all(places) else {}
        return whole | columns

    def _heads_of(self, above: list[tuple[Cell, ...]], columns: dict[int, str], width: int) -> list[tuple[Cell, ...]]:
        """The row of heads above the first row of controls, made where it is gone."""
        if not above:
            return [self._headed((Cell(),) * width, columns)]
        return [self._headed(above[0], columns)]

    def _headed(self, row: tuple[Cell, ...], columns: dict[int, str]) -> tuple[Cell, ...]:
        return tuple(self._cell(cell, columns[n]) if n in columns else cell for n, cell in enumerate(row))

    def _cell(self, cell: Cell, name: str) -> Cell:
        """A head with this name; the cell as it stands when it says the same."""
        role = self.vocabulary.column(first(cell))
        if role[0] and role == self.vocabulary.column(name):
            return cell
        return self._put(cell, name)

    def _put(self, cell: Cell, name: str) -> Cell:
        place = ""
        for line in lines(cell.blocks):
            self._aside(line)
            place = place or line.place
        return Cell((self._own(name, place),), cell.above)

    def _fields(self, row: tuple[Cell, ...]) -> tuple[Cell, ...]:
        """The name of a field before the cell with its control."""
        for number, cell in enumerate(row[1:], 1):
            tags = [parts for line in lines(cell.blocks) if (parts := named(line)) and parts[0] == _FIELD]
            if tags and not any(line.control for line in lines(row[number - 1].blocks)):
                return (*row[: number - 1], self._field(row[number - 1], tags[0][1]), *row[number:])
        return row

    def _field(self, cell: Cell, name: str) -> Cell:
        """`name`: the tag of a field, with the choice of a box behind it, cut off where Word allows no more."""
        known = [label for label in self._asked() if name == label or name.startswith(f"{label}:") or label.startswith(name)]
        said = self.vocabulary.label(first(cell), near=False)
        if not known or (said is not None and said.name == known[0]):
            return cell
        return self._put(cell, known[0])

    def _asked(self) -> Iterator[str]:
        labels = self.vocabulary.labels.values()
        yield from dict.fromkeys(label.name for label in labels if label.kind in (CONTACT, SITUATION))


def _answer(cell: Cell, section: str) -> Cell:
    """The cell as one of which it is known that an answer stands in it."""
    held = (block._replace(control=f"{_SECTION}:{section}") if isinstance(block, Line) else block for block in cell.blocks)
    return cell._replace(blocks=tuple(held))


def _heads(line: Line) -> bool:
    """Does this line look like the heading of a section?"""
    return len(line.text.split()) <= _WORDS and (line.style in ("heading", "title") or "bold" in line.look.split())


def _set_apart(rows: Sequence[tuple[Cell, ...]], number: int) -> bool:
    """The last row, below an empty one: there the headings of a sheet stand."""
    return number == len(rows) - 1 > 0 and not any(cell.blocks for cell in rows[number - 1])


def _alone(row: tuple[Cell, ...]) -> Line | None:
    """The line of a row that holds nothing else."""
    filled = [cell for cell in row if cell.blocks]
    block = filled[0].blocks[0] if len(filled) == 1 and len(filled[0].blocks) == 1 else None
    return block if isinstance(block, Line) else None
