"""What is struck out in an answer was taken back, and what is white on white is not seen: on lines of their own, as hidden."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from analysis.reading.document import CLOSED, Cell, Grid, Line, Mark, Source, lines, weights
from analysis.reading.forms.options import BOXES
from analysis.reading.forms.vocabulary import Vocabulary

_AWAY = frozenset({"struck", "unseen"})


def apart(source: Source, vocabulary: Vocabulary) -> Source:
    """The source with such words behind their line, as `hidden`: they count for nobody until a person releases them.

    A struck alternative beside a box tells which one was chosen (`options`), and a struck label still is the form's own.
    """
    struck = {id(line) for line in lines(source.blocks) if _taken_back(line, vocabulary)}
    if not struck:
        return source
    blocks = tuple(_blocks(source.blocks, struck))
    found = Counter(source.found)
    for sign, every in ((-1, source.blocks), (1, blocks)):
        for line in lines(every):
            found.update({layer: sign * weight for layer, weight in weights(line).items()})
    return replace(source, blocks=blocks, found=dict(+found))


def _taken_back(line: Line, vocabulary: Vocabulary) -> bool:
    if line.layer in CLOSED or not any(mark.kind in _AWAY for mark in line.marks) or BOXES & {*line.text}:
        return False
    return vocabulary.label(line.text, near=False) is None and not vocabulary.printed(line.text)


def _blocks(blocks: tuple[Line | Grid, ...], struck: set[int]) -> Iterator[Line | Grid]:
    for block in blocks:
        if isinstance(block, Grid):
            rows = [tuple(_cell(cell, struck) for cell in row) for row in block.rows]
            yield replace(block, rows=tuple(rows))
        elif id(block) in struck:
            yield from _parted(block)
        else:
            yield block


def _cell(cell: Cell, struck: set[int]) -> Cell:
    return cell._replace(blocks=tuple(_blocks(cell.blocks, struck)))


def _parted(line: Line) -> Iterator[Line]:
    """What is left of the line, unless that is nothing, and what was taken out of it."""
    away = [(mark.start, mark.end) for mark in line.marks if mark.kind in _AWAY]
    gone = [any(start <= place < end for start, end in away) for place in range(len(line.text))]
    left = "".join(sign for sign, out in zip(line.text, gone, strict=True) if not out)
    if left.strip():
        yield line._replace(text=left, marks=tuple(_moved(line.marks, gone)))
    yield Line("".join(sign for sign, out in zip(line.text, gone, strict=True) if out), line.place, "hidden")


def _moved(marks: tuple[Mark, ...], gone: list[bool]) -> Iterator[Mark]:
    """The other marks, each as long as what is left of it."""
    for mark in marks:
        start, end = (place - sum(gone[:place]) for place in (mark.start, mark.end))
        if mark.kind not in _AWAY and end > start:
            yield Mark(start, end, mark.kind)
