"""Obstacle × level of government: unit squares per level, with the cities named beside them."""

from dataclasses import dataclass

from analysis.codebook import NO_CODE
from analysis.counting.evidence import Evidence
from analysis.counting.findings import NO_LEVEL, by_level, level_label
from analysis.counting.findings.waiting import can_rise
from analysis.pages.figures.canvas import Canvas, wrapped
from analysis.pages.figures.frame import WIDE, framed
from analysis.pages.figures.slim import ACCENT, HAIR, INK, SOFT
from analysis.pages.tables.called import at_least, short, so_many
from analysis.pages.tables.folds import fold
from analysis.pages.tables.html_grid import caption, grid
from analysis.pages.tables.markup import Html, anchor, esc, listed, number, tag
from analysis.pages.tables.waits import so_far
from analysis.words import knows, say

_ROW, _SQUARE = 26, 14


@dataclass(frozen=True)
class _Line:
    """One code at one level."""

    label: str
    code: str
    who: list[str]
    rises: bool


def level_picture(e: Evidence, section: str = "") -> Html:
    """The picture and its data table; levels without any code stay in view, so that nothing looks forgotten."""
    section = section or e.law
    groups = _groups(e, section)
    if not any(groups.values()):
        return Html(tag("p", esc(say(so_far(e, "figure.level_none", [section]))), id_="levels"))
    cities = {level: e.in_order([city for line in lines for city in line.who]) for level, lines in groups.items()}
    told = {level: at_least(str(len(who)), can_rise(e, who, [section])) for level, who in cities.items()}
    nothing = say(so_far(e, "figure.level_empty", [section]))
    note = say("figure.level_note", n=len(e.received))
    widest = listed(_widest(cities, told), say("prose.or"))
    title = say("figure.level_title", levels=widest) if widest else say("figure.level_unknown")
    alt = _alt(e, groups, told)
    return framed(title, note, alt, lambda width: _draw(e, groups, told, nothing, width), "levels") + Html(
        fold(esc(say("figure.level_table")), str(_table(groups, told, nothing, section)))
    )


def _groups(e: Evidence, section: str) -> dict[str, list[_Line]]:
    table = by_level(e, section)
    others = [level for level in dict.fromkeys(table["level"]) if level not in e.levels]
    return {
        level: [
            _Line(_label(e, row["code"]), row["code"], row["who"], can_rise(e, row["who"], [section]))
            for row in table[table["level"] == level].to_dict("records")
        ]
        for level in [*e.levels, *others]
    }


def _label(e: Evidence, code: str) -> str:
    return say("findings.no_code") if code == NO_CODE else e.codebook.label("codes", code)


def _widest(cities: dict[str, list[str]], told: dict[str, str]) -> list[str]:
    """'een Europese regel (7)': the levels that most cities name, never cut inside a tie."""
    known = {level: len(who) for level, who in cities.items() if level != NO_LEVEL}
    best = max(known.values())
    return [f"{_rule(level)} ({told[level]})" for level, count in known.items() if count == best > 0]


def _rule(level: str) -> str:
    """'een Europese regel'; a level that the words do not know is its own name."""
    return say(key) if knows(key := f"figure.level_{level}") else level_label(level)


def _alt(e: Evidence, groups: dict[str, list[_Line]], told: dict[str, str]) -> str:
    every = [line for lines in groups.values() for line in lines]
    most = [line for line in every if len(line.who) == max(len(one.who) for one in every)]
    labels = listed([f"‘{label}’" for label in dict.fromkeys(line.label for line in most)])
    return say("figure.level_alt", counts=_totals(told), label=labels, cities=so_many(e, most[0].who, most[0].rises))


def _totals(told: dict[str, str]) -> str:
    return ", ".join(f"{level_label(level).split(' (')[0]} {n}" for level, n in told.items())


def _draw(e: Evidence, groups: dict[str, list[_Line]], told: dict[str, str], nothing: str, width: float) -> Canvas:
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
            canvas.text(width, y, say("figure.level_sum", count=told[level]), 13, SOFT, align="right")
        canvas.line(0, y + 10, width, y + 10, HAIR)
        y += 34
        if not lines:
            canvas.text(0, y, nothing, 13, SOFT)
            y += _ROW
        for line in lines:
            y = _row(e, canvas, line, y, wide)
        y += 28
    return canvas


def _row(e: Evidence, canvas: Canvas, line: _Line, y: float, wide: bool) -> float:
    names = ", ".join(short(e, city) for city in line.who)
    if wide:
        canvas.text(0, y, line.label, 13)
        end = _squares(canvas, 340, y, line, canvas.width - 460)
        space = canvas.width - end - 12
        canvas.text(end + 12, y, names if len(names) * 6.2 < space else "", 12, SOFT)
        return y + _ROW
    for part in wrapped(line.label, 13, canvas.width - 8):
        canvas.text(0, y, part, 13)
        y += 18
    _squares(canvas, 0, y + 2, line, canvas.width - (110 if line.rises else 40))
    return y + 30


def _squares(canvas: Canvas, x: float, y: float, line: _Line, space: float) -> float:
    """Unit squares, or a bar when they do not fit, and the number; gives where that ends."""
    count = len(line.who)
    step = min(_SQUARE + 2, space / max(count, 1))
    if step < 6:
        canvas.bar(x, y - 11, space, _SQUARE, ACCENT)
        end = x + space
    else:
        for n in range(count):
            canvas.bar(x + n * step, y - 11, step - 2, _SQUARE, ACCENT)
        end = x + count * step
    text = at_least(str(count), line.rises)
    canvas.text(end + 6, y, text, 13, ACCENT, bold=True)
    return end + 6 + 7.4 * len(text)


def _table(groups: dict[str, list[_Line]], told: dict[str, str], nothing: str, section: str) -> Html:
    heads = [say(f"figure.level_{name}") for name in ("head", "what", "cities")]
    rows = []
    for level, lines in groups.items():
        name = esc(level_label(level))
        rows += [
            [name, esc(line.label), number(anchor("b", section, line.code), at_least(str(len(line.who)), line.rises))]
            for line in lines
        ]
        rows += [] if lines else [[name, esc(nothing), told[level]]]
    return grid(caption(say("figure.level_table"), say("figure.level_unit", counts=_totals(told))), heads, rows, right=(2,))
