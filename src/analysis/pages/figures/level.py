"""Obstacle × level of government: unit squares per level, with the cities named beside them."""

from dataclasses import dataclass

from analysis.codebook import NO_CODE
from analysis.counting.evidence import Evidence
from analysis.counting.findings import LEVELS, NO_LEVEL, by_level, level_label
from analysis.pages.figures.canvas import Canvas, wrapped
from analysis.pages.figures.frame import WIDE, framed
from analysis.pages.figures.slim import ACCENT, HAIR, INK, SOFT
from analysis.pages.tables.called import many, short
from analysis.pages.tables.html_grid import caption, grid
from analysis.pages.tables.markup import Html, anchor, esc, listed, number, tag
from analysis.words import day, say

_ROW, _SQUARE = 26, 14


@dataclass(frozen=True)
class _Line:
    """One code at one level."""

    label: str
    code: str
    who: list[str]


def level_picture(e: Evidence, section: str = "obstacle") -> Html:
    """The picture and its data table; levels without any code stay in view, so that nothing looks forgotten."""
    groups = _groups(e, section)
    if not any(groups.values()):
        return Html(tag("p", esc(say("figure.level_none")), id_="levels"))
    cities = {level: len({city for line in lines for city in line.who}) for level, lines in groups.items()}
    note = say("figure.level_note", date=day(e.as_of), n=len(e.received))
    title = say("figure.level_title", levels=listed(_widest(cities)))
    alt = _alt(groups, cities)
    return framed(title, note, alt, lambda width: _draw(e, groups, cities, width), "levels") + _table(groups, cities, section)


def _groups(e: Evidence, section: str) -> dict[str, list[_Line]]:
    table = by_level(e, section)
    others = [level for level in dict.fromkeys(table["level"]) if level not in LEVELS]
    return {
        level: [
            _Line(_label(e, row["code"]), row["code"], row["who"]) for row in table[table["level"] == level].to_dict("records")
        ]
        for level in [*LEVELS, *others]
    }


def _label(e: Evidence, code: str) -> str:
    return say("findings.no_code") if code == NO_CODE else e.codebook.label("codes", code)


def _widest(cities: dict[str, int]) -> list[str]:
    """The names of the levels where most cities meet an obstacle, never cut inside a tie."""
    known = {level: count for level, count in cities.items() if level != NO_LEVEL}
    best = max(known.values())
    return [say(f"figure.level_{level}") for level, count in known.items() if count == best]


def _alt(groups: dict[str, list[_Line]], cities: dict[str, int]) -> str:
    most = max((line for lines in groups.values() for line in lines), key=lambda line: len(line.who))
    return say("figure.level_alt", counts=_totals(cities), label=most.label, cities=many(len(most.who), "city"))


def _totals(cities: dict[str, int]) -> str:
    return ", ".join(f"{level_label(level).split(' (')[0]} {n}" for level, n in cities.items())


def _draw(e: Evidence, groups: dict[str, list[_Line]], cities: dict[str, int], width: float) -> Canvas:
    wide = width >= WIDE
    shapes = [
        (level, line, wrapped(line.label, 13, 340 if wide else width - 8)) for level, lines in groups.items() for line in lines
    ]
    below = 0 if wide else 22
    heights = [(_ROW if wide else 18 * len(text)) + below + (0 if wide else 8) for _, _, text in shapes]
    canvas = Canvas(width, sum(heights) + 62 * len(groups) + _ROW * sum(not lines for lines in groups.values()))
    y = 18.0
    for level, lines in groups.items():
        canvas.text(0, y, level_label(level), 14, INK, bold=True)
        if wide:
            canvas.text(width, y, many(cities[level], "city"), 13, SOFT, align="right")
        canvas.line(0, y + 10, width, y + 10, HAIR)
        y += 34
        if not lines:
            canvas.text(0, y, say("figure.level_empty"), 13, SOFT)
            y += _ROW
        for line in lines:
            y = _row(e, canvas, line, y, wide)
        y += 28
    return canvas


def _row(e: Evidence, canvas: Canvas, line: _Line, y: float, wide: bool) -> float:
    names = ", ".join(short(e, city) for city in line.who)
    if wide:
        canvas.text(0, y, line.label, 13)
        end = _squares(canvas, 340, y, len(line.who), canvas.width - 460)
        space = canvas.width - end - 26
        canvas.text(end + 26, y, names if len(names) * 6.2 < space else "", 12, SOFT)
        return y + _ROW
    for part in wrapped(line.label, 13, canvas.width - 8):
        canvas.text(0, y, part, 13)
        y += 18
    _squares(canvas, 0, y + 2, len(line.who), canvas.width - 40)
    return y + 30


def _squares(canvas: Canvas, x: float, y: float, count: int, space: float) -> float:
    """Unit squares, or a bar when they do not fit, and the number; gives where they end."""
    step = min(_SQUARE + 2, space / max(count, 1))
    if step < 6:
        canvas.bar(x, y - 11, space, _SQUARE, ACCENT)
        end = x + space
    else:
        for n in range(count):
            canvas.bar(x + n * step, y - 11, step - 2, _SQUARE, ACCENT)
        end = x + count * step
    canvas.text(end + 6, y, str(count), 13, ACCENT, bold=True)
    return end


def _table(groups: dict[str, list[_Line]], cities: dict[str, int], section: str) -> Html:
    heads = [say(f"figure.level_{name}") for name in ("head", "obstacle", "cities")]
    rows = []
    for level, lines in groups.items():
        name = esc(level_label(level))
        rows += [[name, esc(line.label), number(anchor("b", section, line.code), len(line.who))] for line in lines]
        rows += [] if lines else [[name, esc(say("figure.level_empty")), "0"]]
    return grid(caption(say("figure.level_table"), say("figure.level_unit", counts=_totals(cities))), heads, rows, right=(2,))
