"""A sheet that asks in blocks: a heading, below it questions beside each other, below those their answers, a blank row.

Such a sheet is read as a heading and a table per block. It is only seen where it comes back with other questions each time.
"""

from collections.abc import Iterator, Sequence

from analysis.reading.document import Cell, Grid, Line
from analysis.reading.forms.cell_label import label_of, like, line_of
from analysis.reading.forms.row_cells import first
from analysis.reading.forms.vocabulary import Vocabulary

_FEWEST, _WORDS = 2, 8
Row = tuple[Cell, ...]
Blocks = tuple[Line | Grid, ...]


def parted(blocks: Sequence[Line | Grid], vocabulary: Vocabulary) -> tuple[Blocks, frozenset[int]]:
    """The blocks, with such sheets taken apart, and which of the tables that makes ask in their top row."""
    made: list[Line | Grid] = []
    asking: set[int] = set()
    for block in blocks:
        pieces = list(_pieces(block)) if isinstance(block, Grid) else []
        headed = [piece for piece in pieces if _asks(piece, vocabulary)]
        texts = [first(cell) for piece in headed for cell in _body(piece)[0] if cell.blocks]
        if len(headed) < _FEWEST or len({*texts}) < len(texts) or not isinstance(block, Grid):
            made.append(block)
            continue
        for piece in pieces:
            body = _body(piece) if piece in headed else piece
            made += [inner for row in piece[: len(piece) - len(body)] for cell in row for inner in cell.blocks]
            made.append(Grid(tuple(body), block.place))
            asking |= {id(made[-1])} if piece in headed else set()
    return tuple(made), frozenset(asking)


def _pieces(grid: Grid) -> Iterator[list[Row]]:
    """The rows between blank rows."""
    piece: list[Row] = []
    for row in grid.rows:
        if any(cell.blocks for cell in row):
            piece.append(row)
        elif piece:
            yield piece
            piece = []
    if piece:
        yield piece


def _body(piece: Sequence[Row]) -> Sequence[Row]:
    """A block without its heading: a row of one cell on top."""
    return piece[sum(bool(cell.blocks) for cell in piece[0]) == 1 :]


def _asks(piece: Sequence[Row], vocabulary: Vocabulary) -> bool:
    """A heading, a row of short texts that are no column heads of ours, and only answers below them."""
    body = _body(piece)
    if len(body) == len(piece) or len(body) < 2:
        return False
    top = {column: cell for column, cell in enumerate(body[0]) if cell.blocks}
    below = {column: cell for row in body[1:] for column, cell in enumerate(row) if cell.blocks}
    short = all(like(line_of(cell), vocabulary, beside=True) and len(first(cell).split()) <= _WORDS for cell in top.values())
    known = any(vocabulary.column(first(cell))[0] for cell in top.values()) or any(
        label_of(cell, vocabulary) for row in body[1:] for cell in row if cell.blocks
    )
    return len(top) > 1 and short and not known and below.keys() <= top.keys()
