"""The rows of our own form in a sheet: headings of sections above their guidance, heads of columns below it."""

from collections.abc import Iterable, Sequence

from analysis.reading.document import Cell, Line
from analysis.reading.forms.own_heads import headed
from analysis.reading.forms.own_sections import OwnSections, heads
from analysis.reading.forms.own_tags import SECTION
from analysis.reading.forms.row_cells import first

Row = tuple[Cell, ...]


def with_headings(own: OwnSections, rows: Iterable[Row]) -> list[Row]:
    """The rows with the labels of their sections and the heads of their columns put back."""
    found: list[Row] = []
    below = own.columns
    free = False  # right below the guidance of a section without a table, up to an empty row
    for row in rows:
        line = _alone(row)
        section = own.begins([line], True) if line else ""
        if section:
            _label(own, found, section)
        filled = any(cell.blocks for cell in row)
        prompt = own.prompted(line)
        if below and filled and not line:
            row = _in_place(own, row, below)
        elif free and line and not prompt:
            row = tuple(_answer(cell, own.section) for cell in row)
        below = own.columns if prompt else () if filled else below
        free = filled and (free or (prompt and not own.columns))
        found.append(row)
    return found


def _label(own: OwnSections, found: list[Row], section: str) -> None:
    """Put the label of a section in the place of its changed heading, or below the last row when it has none."""
    held = [number for number, row in enumerate(found) if any(cell.blocks for cell in row)]
    line = _alone(found[held[-1]]) if held else None
    if line is not None and own.means(line, section):
        return
    label = (Cell((own.heading(section, line.place if line else ""),)),)
    if line is not None and (heads(line) or _set_apart(found, held[-1])):
        own.aside(line)
        found[held[-1]] = label
    else:
        found.append(label)


def _in_place(own: OwnSections, row: Row, columns: tuple[str, ...]) -> Row:
    """Heads of columns by their place, where at least one still says what it is."""
    roles = [own.vocabulary.column(first(cell))[0] for cell in row[: len(columns)]]
    wanted = [own.vocabulary.column(name)[0] for name in columns]
    if len(roles) < len(wanted) or not any(role and role == other for role, other in zip(roles, wanted, strict=False)):
        return row
    return headed(own, row, {n: name for n, (name, role) in enumerate(zip(columns, roles, strict=False)) if not role})


def _answer(cell: Cell, section: str) -> Cell:
    """The cell as one of which it is known that an answer stands in it."""
    held = (block._replace(control=f"{SECTION}:{section}") if isinstance(block, Line) else block for block in cell.blocks)
    return cell._replace(blocks=tuple(held))


def _set_apart(rows: Sequence[Row], number: int) -> bool:
    """The last row, below an empty one: there the headings of a sheet stand."""
    return number == len(rows) - 1 > 0 and not any(cell.blocks for cell in rows[number - 1])


def _alone(row: Row) -> Line | None:
    """The line of a row that holds nothing else."""
    filled = [cell for cell in row if cell.blocks]
    block = filled[0].blocks[0] if len(filled) == 1 and len(filled[0].blocks) == 1 else None
    return block if isinstance(block, Line) else None
