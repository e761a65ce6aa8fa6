"""Cells of a row, and what can be seen of one without reading it."""

from collections.abc import Iterator

from analysis.reading.document import Cell, Line, lines

Placed = list[tuple[int, Cell]]  # the cells of a row that hold something, with their column


def every(placed: Placed) -> Iterator[Line]:
    """Every line in these cells."""
    for _, cell in placed:
        yield from lines(cell.blocks)


def first(cell: Cell) -> str:
    """The text of the first line of a cell; "" when it holds none."""
    return next((block.text for block in cell.blocks if isinstance(block, Line)), "")


def numbered(cell: Cell) -> bool:
    """A cell that only holds a row number: '3', '3.', '2a'."""
    text = first(cell).strip(" .)")
    bare = text[:-1] if text[-1:].isalpha() else text
    return len(cell.blocks) == 1 and len(text) <= 3 and bare.isdigit()
