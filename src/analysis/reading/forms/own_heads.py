"""The names in a table of our own form, from its controls: heads of columns, and fields before their values."""

from collections.abc import Iterator, Sequence

from analysis.reading.document import Cell, lines
from analysis.reading.forms.fields import CONTACT, SITUATION
from analysis.reading.forms.own_sections import OwnSections
from analysis.reading.forms.own_tags import FIELD, named
from analysis.reading.forms.row_cells import first

Row = tuple[Cell, ...]


def named_rows(own: OwnSections, rows: Sequence[Row]) -> list[Row]:
    """The rows with their column heads and field names as the form had them."""
    found: list[Row] = []
    begun = False
    for row in rows:
        columns = _columns(row)
        if columns and not begun:
            found[-1:] = [headed(own, found[-1] if found else (Cell(),) * len(row), _complete(own, columns, len(row)))]
        begun = begun or bool(columns)
        found.append(_fields(own, row))
    return found


def _columns(row: Row) -> dict[int, str]:
    """Column → its name, from the controls in the cells of a row."""
    tags = {number: named(line) for number, cell in enumerate(row) for line in lines(cell.blocks) if line.control}
    return {number: parts[3] for number, parts in tags.items() if len(parts) == 4}


def _complete(own: OwnSections, columns: dict[int, str], width: int) -> dict[int, str]:
    """With the columns of which the control lost its name, as the table of this section has them."""
    shape = dict(own.vocabulary.prompts.values()).get(own.section, ())
    places = [shape.index(name) == n for n, name in columns.items() if name in shape]
    whole = dict(enumerate(shape)) if len(shape) == width and len(places) == len(columns) and all(places) else {}
    return whole | columns


def headed(own: OwnSections, row: Row, columns: dict[int, str]) -> Row:
    """The row with these heads; a cell stays as it stands when it says the same."""
    return tuple(_head(own, cell, columns[n]) if n in columns else cell for n, cell in enumerate(row))


def _head(own: OwnSections, cell: Cell, name: str) -> Cell:
    role = own.vocabulary.column(first(cell))
    return cell if role[0] and role == own.vocabulary.column(name) else own.put(cell, name)


def _fields(own: OwnSections, row: Row) -> Row:
    """The name of a field before the cell with its control."""
    for number, cell in enumerate(row[1:], 1):
        tags = [parts for line in lines(cell.blocks) if (parts := named(line)) and parts[0] == FIELD]
        if tags and not any(line.control for line in lines(row[number - 1].blocks)):
            return (*row[: number - 1], _field(own, row[number - 1], tags[0][1]), *row[number:])
    return row


def _field(own: OwnSections, cell: Cell, name: str) -> Cell:
    """`name`: the tag of a field, with the choice of a box behind it, cut off where Word allows no more."""
    known = [label for label in _asked(own) if name == label or name.startswith(f"{label}:") or label.startswith(name)]
    said = own.vocabulary.label(first(cell), near=False)
    if not known or (said is not None and said.name == known[0]):
        return cell
    return own.put(cell, known[0])


def _asked(own: OwnSections) -> Iterator[str]:
    """The fields of the contact and situation block, each once."""
    labels = own.vocabulary.labels.values()
    yield from dict.fromkeys(label.name for label in labels if label.kind in (CONTACT, SITUATION))
