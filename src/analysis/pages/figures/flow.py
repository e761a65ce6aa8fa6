"""From sub-problem to obstacle: what one city names together. Thick and blue carries the message, thin and grey is weak."""

from dataclasses import dataclass

import pandas as pd

from analysis.counting.evidence import Evidence
from analysis.counting.findings import SEVERAL, Pairs, ranked
from analysis.pages.figures.canvas import Canvas, wrapped
from analysis.pages.figures.frame import WIDE, framed
from analysis.pages.figures.slim import ACCENT, INK, LINE, SOFT
from analysis.pages.tables.called import at_least, capital, short_code, so_many
from analysis.pages.tables.folds import fold
from analysis.pages.tables.markup import Html, esc, tag, whole
from analysis.pages.tables.pairing import pair_matrix
from analysis.pages.tables.waits import so_far
from analysis.words import say

_FEW = 2  # pairs that a title names
_THIN, _STEP, _THICK = 1.4, 1.5, 9.0  # pixels: of the weakest blue line, for each city more, and of the strongest at most


@dataclass(frozen=True)
class _Side:
    """One side of the picture: codes from top to bottom, and how many cities name each."""

    codes: list[str]
    cities: dict[str, str]


def flow(e: Evidence, pairs: Pairs) -> Html:
    """The picture and its data table. Who names both stands with the evidence (table/pairing.py)."""
    counts = pairs.counts
    if not counts.to_numpy().any():
        return Html(tag("p", esc(say(so_far(e, "figure.flow_none", pairs.sections)))))
    title, alt = _strongest(e, pairs)
    note = say("figure.flow_note", several=SEVERAL)
    sides = _sides(e, counts)
    return framed(title, note, alt, lambda width: _draw(e, pairs, sides, width)) + Html(
        fold(esc(say("table.pair_title")), str(pair_matrix(e, pairs)))
    )


def _strongest(e: Evidence, pairs: Pairs) -> tuple[str, str]:
    """Title and alt text: the pair that most cities name, or all of them when several are named equally often."""
    counts = pairs.counts
    best = max(whole(count) for count in counts.to_numpy().ravel())
    found = [(str(one), str(two)) for one in counts.index for two in counts.columns if whole(counts.at[one, two]) == best]
    who = [pairs.cities(*pair) for pair in found]
    told = so_many(e, who[0], any(pairs.rises(*pair) for pair in found))
    names = [{"left": pairs.labels[one], "right": pairs.labels[two]} for one, two in found]
    both = "; ".join(say("figure.flow_pair", **name) for name in names)
    if len(found) == 1:
        return say("figure.flow_title", cities=capital(told), n=best, **names[0]), say(
            "figure.flow_alt", cities=told, several=SEVERAL, **names[0]
        )
    return say("figure.flow_ties", n=len(found), cities=told) if len(found) > _FEW else say(
        "figure.flow_both", pairs=both, cities=told
    ), say("figure.flow_alt_ties", cities=told, several=SEVERAL)


def _sides(e: Evidence, counts: pd.DataFrame) -> tuple[_Side, _Side]:
    """Left from most cities to fewest; right each beside what it goes with, so that fewer lines cross."""
    problems, obstacles = _cities(e, e.main), _cities(e, e.law)
    left = [code for code in problems if code in counts.index and counts.loc[code].any()]
    place = {code: number for number, code in enumerate(left)}
    weight = {}
    for code in map(str, counts.columns[counts.any(axis=0)]):
        strength = {row: whole(counts.at[row, code]) ** 2 for row in left}
        weight[code] = sum(place[row] * own for row, own in strength.items()) / sum(strength.values())
    return _Side(left, problems), _Side(sorted(weight, key=lambda code: (weight[code], code)), obstacles)


def _cities(e: Evidence, section: str) -> dict[str, str]:
    """Code → number of cities as it is told, most cities first."""
    rows = ranked(e, section).to_dict("records")
    return {row["code"]: at_least(str(row["cities"]), row["rises"]) for row in rows}


def _draw(e: Evidence, pairs: Pairs, sides: tuple[_Side, _Side], width: float) -> Canvas:
    wide = width >= WIDE
    rooms, size = ((330, 260) if wide else (122, 118)), 13 if wide else 12
    texts = [_texts(e, pairs, side, room - 30, wide) for side, room in zip(sides, rooms, strict=True)]
    left = _places(sides[0].codes, texts[0], 44)
    height = max(left.values()) + 40
    right = _places(sides[1].codes, texts[1], 44, height)
    canvas = Canvas(width, max(height, max(right.values()) + 40))
    start, end = rooms[0], width - rooms[1]
    thick = thickness(whole(pairs.counts.to_numpy().max()))
    for n, one, two in sorted((whole(pairs.counts.at[a, b]), a, b) for a in left for b in right):
        if n >= SEVERAL:
            canvas.curve(start, left[one], end, right[two], ACCENT, _THIN + thick * (n - SEVERAL))
        elif n > 1:
            canvas.curve(start, left[one], end, right[two], LINE, 0.7)
    canvas.text(start - 12, 16, say("figure.flow_left"), 12, SOFT, align="right")
    canvas.text(end + 12, 16, say("figure.flow_right"), 12, SOFT)
    for places, lines, x, align in ((left, texts[0], start, "right"), (right, texts[1], end, "left")):
        for code, y in places.items():
            _label(canvas, x, y, lines[code], size, align)
    return canvas


def thickness(most: int) -> float:
    """Pixels for each city more: of many cities less, so that the lines never cover the drawing."""
    return min(_STEP, (_THICK - _THIN) / max(most - SEVERAL, 1))


def _texts(e: Evidence, pairs: Pairs, side: _Side, room: float, wide: bool) -> dict[str, list[str]]:
    """The label of every code in lines, its number of cities last."""
    names = {code: pairs.labels[code] if wide else short_code(e, code) for code in side.codes}
    lines = {code: wrapped(name, 13 if wide else 12, room) for code, name in names.items()}
    return {code: [*parts[:-1], f"{parts[-1]} {side.cities.get(code, '0')}"] for code, parts in lines.items()}


def _places(codes: list[str], names: dict[str, list[str]], top: float, height: float = 0) -> dict[str, float]:
    """Where each label stands: below each other, spread over the height when there is more room than labels."""
    needed = [max(30.0, 16.0 * len(names[code]) + 12) for code in codes]
    spare = max(height - top - sum(needed), 0) / max(len(codes), 1)
    places, y = {}, top
    for code, own in zip(codes, needed, strict=True):
        places[code] = y + (own + spare) / 2 - 10
        y += own + spare
    return places


def _label(canvas: Canvas, x: float, y: float, lines: list[str], size: float, align: str) -> None:
    canvas.dot(x, y, 3, INK)
    shift = -12 if align == "right" else 12
    first = y + 4 - (len(lines) - 1) * 8
    for number, line in enumerate(lines):
        canvas.text(x + shift, first + number * 16, line, size, align=align)
