"""Cities as squares on a map of tiles: who names the sub-problem that most cities name, and where these lie.

The register says where each stands (`tile_row`, `tile_col` of cities.csv); without these columns there is no map.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from analysis.counting.crosstab import Cross, top
from analysis.counting.evidence import Evidence
from analysis.pages.figures.canvas import Canvas, wrapped
from analysis.pages.figures.frame import WIDE, framed
from analysis.pages.figures.slim import ACCENT, INK, LINE, SOFT
from analysis.pages.tables.called import out_of, plainly, short
from analysis.pages.tables.markup import Html
from analysis.words import say

_PANELS = 3  # rows that may share the first place: more maps beside each other say nothing
_LEAST = 4  # squares that make a map
_MOST = 40  # rows or columns: a larger grid is a slip of the pen
_NO = ("niet_genoemd", "nvt")
_LETTER = 0.64  # the width of a letter in parts of its size, also in the letters of a reader who has wide ones
_GAP = 32


@dataclass(frozen=True)
class _Map:
    """One row of the table on the map: its label, the tiles, and who names it, agrees with another, or does not name it."""

    label: str
    tiles: Mapping[str, tuple[int, int]]
    named: Sequence[str]
    joined: Sequence[str]
    silent: Sequence[str]


def tile_map(e: Evidence, cross: Cross) -> Html:
    """The picture, or nothing: without places, where all or nobody but one names it, and where a city may not be named.

    The tables of the same chapter hold who is who.
    """
    tiles = {} if e.unnamed or cross.counts.empty else _tiles(e)
    rows = top(cross.totals[cross.ranking], 1) if len(tiles) >= _LEAST else []
    maps = [_mapped(cross, row, tiles) for row in rows]
    if not 0 < len(maps) <= _PANELS or not all(1 < len({*tiles} & {*one.named}) < len(tiles) for one in maps):
        return Html("")
    count = out_of(e, int(cross.totals[rows[0]]), cross.among, rows[0] in cross.rising)
    told = {"count": count, "label": maps[0].label, "n": len(maps)}
    many = "_many" if len(maps) > 1 else ""
    alt = say(f"figure.tile_alt{many}", cities=plainly(e, maps[0].named), **told)
    title = say(f"figure.tile_title{many}", **told)
    return framed(title, _note(e, maps), alt, lambda width: _draw(e, maps, width), "kaart")


def _tiles(e: Evidence) -> dict[str, tuple[int, int]]:
    """City → row and column, from 0; nothing when that makes no map. Of two on one tile the first in the register has it."""
    table = e.codebook["cities"]
    found: dict[tuple[int, int], str] = {}
    for city, row, column in zip(table["city"], table["tile_row"], table["tile_col"], strict=True):
        if row and column and city in e.participants:
            found.setdefault((int(row), int(column)), city)
    top_, left = (min((place[side] for place in found), default=0) for side in (0, 1))
    tiles = {city: (row - top_, column - left) for (row, column), city in found.items()}
    return tiles if all(max(place) < _MOST for place in tiles.values()) else {}


def _mapped(cross: Cross, row: str, tiles: Mapping[str, tuple[int, int]]) -> _Map:
    named = cross.columns(row)
    joined = [city for city in cross.columns(row, "sluit_aan") if city not in named]
    silent = [city for state in _NO for city in cross.columns(row, state)]
    return _Map(cross.labels[row], tiles, named, joined, silent)


def _note(e: Evidence, maps: Sequence[_Map]) -> str:
    """What a square, and the signs that occur, stand for; and who has no tile."""
    tiles = {*maps[0].tiles}
    joined = any(tiles & {*one.joined} for one in maps)
    known = [{*one.named, *one.joined, *one.silent} for one in maps]
    left = [city for city in e.participants if city not in tiles]
    parts = [say("figure.tile_note")]
    parts += [say("figure.tile_joined")] if joined else []
    parts += [say("figure.tile_unknown")] if any(tiles - one for one in known) else []
    parts += [say("figure.tile_left", cities=plainly(e, left))] if left else []
    return " ".join(parts)


def _draw(e: Evidence, maps: Sequence[_Map], width: float) -> Canvas:
    wide, tiles = width >= WIDE, maps[0].tiles
    beside = len(maps) if wide else 1
    room = (width - _GAP * (beside - 1)) / beside
    columns = max(column for _, column in tiles.values()) + 1
    names, cell = _names({city: short(e, city) for city in tiles}, room / columns, 13 if wide else 12)
    side = min(cell * 0.6, 44.0)
    step = side + (30 if names else 8)
    heads = [wrapped(one.label, 13, room) if len(maps) > 1 else [] for one in maps]
    head = max(18 * len(lines) for lines in heads) + (8 if any(heads) else 0)
    tall = head + step * (max(row for row, _ in tiles.values()) + 1) + 6
    canvas = Canvas(width, tall if wide else tall * len(maps))
    for number, (one, lines) in enumerate(zip(maps, heads, strict=True)):
        x, y = (number * (room + _GAP), 0.0) if wide else (0.0, number * tall)
        for place, line in enumerate(lines):
            canvas.text(x, y + 14 + 18 * place, line, 13, INK, bold=True)
        for city, (row, column) in tiles.items():
            middle, above = x + cell * (column + 0.5), y + head + step * row + 1
            _square(canvas, one, city, middle - side / 2, above, side)
            if names:
                canvas.text(middle, above + side + 15, names[city], 13 if wide else 12, INK, align="center")
    return canvas


def _square(canvas: Canvas, one: _Map, city: str, x: float, y: float, side: float) -> None:
    """Full: names it. Open with a small full one: agrees with another. Open: does not name it. A dot: not known."""
    middle = side / 2
    if city in one.named:
        canvas.bar(x, y, side, side, ACCENT)
    elif city in one.joined or city in one.silent:
        canvas.bar(x + 0.5, y + 0.5, side - 1, side - 1, SOFT, open_=True)
        if city in one.joined:
            canvas.bar(x + side * 0.35, y + side * 0.35, side * 0.3, side * 0.3, ACCENT)
    else:
        canvas.dot(x + middle, y + middle, min(4.0, side / 5), LINE)


def _names(full: Mapping[str, str], room: float, size: float) -> tuple[dict[str, str], float]:
    """City → what stands under its square, and the width of a tile: whole names, else their first letters, else nothing."""
    longest = max(map(len, full.values()))
    if (cell := longest * size * _LETTER + 8) <= room:
        return dict(full), cell
    fit = int((room - 3) / (size * _LETTER))
    cut = {city: name if len(name) <= fit else f"{name[: fit - 1].rstrip(' -')}." for city, name in full.items()}
    return (cut if fit > 3 and len({*cut.values()}) == len(cut) else {}), room
