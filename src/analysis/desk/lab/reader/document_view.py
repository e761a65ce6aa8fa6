"""A document as plain data: its lines and grids, each part with the section it was given. Nothing of a file is executed."""

from collections.abc import Iterable, Mapping, Sequence

from analysis.reading.document import Cell, Grid, Line, Source
from analysis.words.text import key

MOST_ROWS, MOST_BLOCKS = 400, 3000  # of one grid and of one document; a screen shows no more
Plain = dict[str, object]
Given = Mapping[str, Sequence[tuple[str, str]]]  # place → (compared text, name of its section)


def blocks_of(source: Source) -> list[Plain]:
    """Every line and grid, in reading order, without anything of the file but its words."""
    return [_block(block) for block in source.blocks[:MOST_BLOCKS]]


def _block(block: Line | Grid) -> Plain:
    if isinstance(block, Line):
        return {"text": block.text, "style": block.style, "layer": block.layer, "place": block.place}
    return {"place": block.place, "rows": [[_cell(cell) for cell in row] for row in block.rows[:MOST_ROWS]]}


def _cell(cell: Cell) -> list[Plain]:
    return [_block(block) for block in cell.blocks]


def given(statements: Iterable[Mapping[str, str]], names: Mapping[str, str]) -> dict[str, list[tuple[str, str]]]:
    """Of the statements of one file: place → the texts there, each with the name of its section."""
    found: dict[str, list[tuple[str, str]]] = {}
    for row in statements:
        found.setdefault(row["place"], []).append((key(row["text"]), names.get(row["section"], row["section"])))
    return found


def marked(blocks: Sequence[Plain], sections: Given, asked: Iterable[str], decided: Mapping[str, str]) -> list[Plain]:
    """The same blocks; each line says its `section`, whether it is `asked` about, and what was `decided` about it just now.

    `asked`: texts as they are compared; `decided`: such a text → the name that it was given.
    """
    wanted = set(asked)
    return [_marked(block, sections, wanted, decided) for block in blocks]


def _marked(block: Plain, sections: Given, asked: set[str], decided: Mapping[str, str]) -> Plain:
    if "rows" in block:
        rows: list[list[list[Plain]]] = block["rows"]  # type: ignore[assignment]
        return {**block, "rows": [[marked(cell, sections, asked, decided) for cell in row] for row in rows]}
    text = key(str(block["text"]))
    told = {"section": _section(text, sections.get(str(block["place"]), ())), "asked": bool(text) and text in asked}
    return {**block, **told, "decided": decided.get(text, "")}


def _section(text: str, here: Sequence[tuple[str, str]]) -> str:
    return next((name for other, name in here if other and text and (other in text or text in other)), "")
