"""From sub-problem to obstacle: what the same city names together. Thick and blue carries the message, thin and grey is weak."""

from analysis.evidence import Evidence
from analysis.figure.canvas import ACCENT, INK, LINE, SOFT, Canvas, wrapped
from analysis.figure.frame import WIDE, framed
from analysis.findings import Pairs
from analysis.table.markup import Html, esc, tag
from analysis.table.naming import many, short_code
from analysis.table.pairing import pair_matrix
from analysis.words import day, say

SEVERAL = 3  # from here on the words are "meerdere steden" (design, section 4), and a line is drawn full


def flow(e: Evidence, pairs: Pairs) -> Html:
    """The picture, its data table, and below it who names both."""
    counts = pairs.counts.loc[pairs.counts.any(axis=1), pairs.counts.any(axis=0)]
    if counts.empty:
        return Html(tag("p", esc(say("figure.flow_none"))))
    left, right = counts.stack().idxmax()
    best = int(counts.at[left, right])
    strong = int((counts >= SEVERAL).to_numpy().sum())
    names = {"left": pairs.labels[left], "right": pairs.labels[right], "cities": many(best, "city")}
    note = say("figure.flow_note", date=day(e.as_of), several=SEVERAL)
    figure = framed(
        say("figure.flow_title", **names),
        note,
        say("figure.flow_alt", lines=strong, several=SEVERAL, **names),
        lambda width: _draw(e, pairs, width),
    )
    return figure + pair_matrix(e, pairs)


def _draw(e: Evidence, pairs: Pairs, width: float) -> Canvas:
    counts = pairs.counts.loc[pairs.counts.any(axis=1), pairs.counts.any(axis=0)]
    wide = width >= WIDE
    room = 320 if wide else 118
    size = 13 if wide else 12
    names = {
        code: wrapped(pairs.labels[code] if wide else short_code(e, code), size, room - 22)
        for code in [*counts.index, *counts.columns]
    }
    left = _places(list(counts.index), names, 44)
    height = max(left.values()) + 40
    right = _places(list(counts.columns), names, 44, height)
    canvas = Canvas(width, max(height, max(right.values()) + 40))
    start, end = room, width - room
    for one, two, n in sorted(((a, b, int(counts.at[a, b])) for a in counts.index for b in counts.columns), key=lambda t: t[2]):
        if n > 1:
            canvas.curve(
                start,
                left[one],
                end,
                right[two],
                ACCENT if n >= SEVERAL else LINE,
                1.6 * (n - 2) + 0.8 if n >= SEVERAL else 0.7,
            )
    canvas.text(start - 12, 16, say("figure.flow_left"), 12, SOFT, align="right")
    canvas.text(end + 12, 16, say("figure.flow_right"), 12, SOFT)
    for code, y in left.items():
        _label(canvas, start, y, names[code], size, "right")
    for code, y in right.items():
        _label(canvas, end, y, names[code], size, "left")
    return canvas


def _places(codes: list[str], names: dict[str, list[str]], top: float, height: float = 0) -> dict[str, float]:
    """Where each label stands: below each other, spread over the height when there is more room than labels."""
    needed = [max(34.0, 17.0 * len(names[code]) + 12) for code in codes]
    spare = max(height - top - sum(needed), 0) / max(len(codes), 1)
    places, y = {}, top
    for code, own in zip(codes, needed, strict=True):
        places[code] = y + (own + spare) / 2 - 10
        y += own + spare
    return places


def _label(canvas: Canvas, x: float, y: float, lines: list[str], size: float, side: str) -> None:
    canvas.dot(x, y, 3, INK)
    shift = -12 if side == "right" else 12
    first = y + 4 - (len(lines) - 1) * 8
    for number, line in enumerate(lines):
        canvas.text(x + shift, first + number * 16, line, size, align=side)
