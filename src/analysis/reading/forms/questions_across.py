"""The rows of a table of which every cell is a label, answered in the rows below."""

from collections.abc import Mapping

from analysis.reading.document import Grid
from analysis.reading.forms.cell_label import headings, like, line_of
from analysis.reading.forms.looks import look_of, stands_out
from analysis.reading.forms.row_cells import held
from analysis.reading.forms.vocabulary import Vocabulary


def questions_across(grid: Grid, known: Mapping[tuple[int, int], str], vocabulary: Vocabulary) -> frozenset[int]:
    """Rows of questions: two labels or more that are known, or a known one among others of the same look that stands out."""
    sure: set[int] = set()
    perhaps: set[int] = set()
    for number, row in enumerate(grid.rows[:-1]):
        cells = held(row)
        lines = [line_of(cell) for _, cell in cells]
        if len(cells) < 2 or not all(like(line, vocabulary) for line in lines) or headings(cells, vocabulary):
            continue
        here = [column for column, _ in cells if (number, column) in known]
        alike = {look_of(line) for line in lines if line}
        below = held(grid.rows[number + 1])
        answered = not any((number + 1, column) in known for column, _ in below)
        if len(here) == len(cells) and answered:
            sure.add(number)
        elif len(alike) == 1 and stands_out(next(iter(alike))) and answered:
            perhaps.add(number)
    found = sure | {n for n in perhaps if sure or any((n, c) in known for c, _ in held(grid.rows[n]))}
    return frozenset(n for n in found if not _pairs(grid, n, known))


def _pairs(grid: Grid, number: int, known: Mapping[tuple[int, int], str]) -> bool:
    """Is this rather a label beside a short answer, as in the rows around it?"""
    first_column = held(grid.rows[number])[0][0]
    others = [n for n, row in enumerate(grid.rows) if n != number and held(row) and held(row)[0][0] == first_column]
    beside = [n for n in others if (n, first_column) in known and len(held(grid.rows[n])) > 1]
    single = [n for n in beside if sum((n, c) in known for c, _ in held(grid.rows[n])) == 1]
    return len(single) > len(others) / 2
