"""What a point of the advice depends on: what stands left is needed for what stands right of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from analysis.counting import findings
from analysis.counting.evidence import Evidence
from analysis.counting.findings.advice_map import called
from analysis.pages.figures.canvas import Canvas, wrapped
from analysis.pages.figures.frame import WIDE, framed
from analysis.pages.figures.slim import ACCENT, INK, LINE, SOFT
from analysis.pages.tables.advised import to_point
from analysis.pages.tables.folds import fold
from analysis.pages.tables.html_grid import caption, grid
from analysis.pages.tables.markup import Html, esc, listed, tag
from analysis.words import say

_DEEPEST = 3  # columns beside each other, counted from 0: more leave no room for a name on a phone
_GAP = 14


@dataclass(frozen=True)
class _Net:
    """points: those with a dependency, by id; needs: point → the points it depends on; layer: point → its column."""

    points: Mapping[str, Mapping[Any, Any]]
    needs: dict[str, list[str]]
    layer: dict[str, int]

    def needed(self, point: str) -> list[str]:
        return [other for other, needs in self.needs.items() if point in needs]


def depends_picture(e: Evidence) -> Html:
    """The picture and its data table, or the sentence that no point depends on another."""
    net = _net(e)
    if not net.points:
        return Html(tag("p", esc(say("figure.depends_none"))))
    most = max(len(net.needed(point)) for point in net.points)
    widest = [point for point in net.points if len(net.needed(point)) == most]
    told = {"points": listed(widest), "n": most, "count": len(widest)}
    depending = sum(1 for needs in net.needs.values() if needs)
    note = say("figure.depends_note", n=depending, m=len(findings.support(e)))
    alt = say("figure.depends_alt", points=listed(widest), n=depending, most=most)
    drawn = framed(say("figure.depends_title", **told), note, alt, lambda width: _draw(net, width), "afhankelijk")
    return drawn + Html(fold(esc(say("figure.depends_table")), str(_table(net))))


def _net(e: Evidence) -> _Net:
    every = {str(point["point"]): point for point in findings.support(e).to_dict("records")}
    needs = {name: [other for other in point["depends_on"] if other in every] for name, point in every.items()}
    used = {other for others in needs.values() for other in others}
    kept = {name: point for name, point in every.items() if needs[name] or name in used}
    return _Net(kept, {name: needs[name] for name in kept}, {name: _depth(needs, name) for name in kept})


def _depth(needs: Mapping[str, list[str]], point: str, seen: tuple[str, ...] = ()) -> int:
    """How many points stand before this one; a circle ends where it began."""
    before = [_depth(needs, other, (*seen, point)) + 1 for other in needs[point] if other not in (*seen, point)]
    return min(max(before, default=0), _DEEPEST)


def _draw(net: _Net, width: float) -> Canvas:
    wide = width >= WIDE
    size = 13 if wide else 12
    step = width / (max(net.layer.values()) + 1)
    room = step - (54 if wide else 26)
    lines = {name: _lines(point, room, wide) for name, point in net.points.items()}
    places = _places(net, lines)
    canvas = Canvas(width, max(y + 16 * len(lines[name]) for name, y in places.items()) + 8)
    for point, needs in net.needs.items():
        for other in needs:
            strong = len(net.needed(other)) > 1
            start = net.layer[other] * step + room
            canvas.curve(
                start,
                places[other] + 11,
                net.layer[point] * step - 4,
                places[point] + 11,
                ACCENT if strong else LINE,
                2 if strong else 1.2,
            )
    for name, y in places.items():
        for number, line in enumerate(lines[name]):
            first = number == 0
            canvas.text(
                net.layer[name] * step, y + 15 + 16 * number, line, size if first else 12, INK if first else SOFT, bold=first
            )
    return canvas


def _lines(point: Mapping[Any, Any], room: float, wide: bool) -> list[str]:
    """The id, and where there is room the first clause of the text, whole."""
    name = str(point["point"])
    if not wide:
        return [name]
    text = wrapped(called(point).removeprefix(name).strip(), 12, room)
    return [name, *text]


def _places(net: _Net, lines: Mapping[str, list[str]]) -> dict[str, float]:
    """The top of every point: in each column below each other, beside what it depends on where that leaves room."""
    free = dict.fromkeys(range(_DEEPEST + 1), 0.0)
    places: dict[str, float] = {}
    for name in sorted(net.points, key=net.layer.__getitem__):
        before = [places[other] for other in net.needs[name] if other in places]
        places[name] = max(free[net.layer[name]], min(before, default=0.0))
        free[net.layer[name]] = places[name] + 16 * len(lines[name]) + _GAP
    return places


def _table(net: _Net) -> Html:
    heads = [say(f"figure.depends_{name}") for name in ("point", "needs", "needed")]
    none = esc(say("figure.depends_nothing"))
    rows = [
        [
            to_point(name),
            listed([to_point(other) for other in net.needs[name]]) or none,
            listed([to_point(other) for other in net.needed(name)]) or none,
        ]
        for name in net.points
    ]
    return grid(caption(say("figure.depends_table")), heads, rows)
