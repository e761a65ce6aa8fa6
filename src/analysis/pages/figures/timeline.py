"""What came in when: one square per fiche on its day, with the deadline and the meeting as lines.

On a day with more fiches than there are squares to tell apart every day is one column, as high as its fiches are many.
"""

from collections import Counter
from datetime import date

from analysis.counting.evidence import Evidence
from analysis.counting.findings.lists import days_known
from analysis.counting.findings.waiting import files_waiting
from analysis.pages.figures.canvas import Canvas
from analysis.pages.figures.frame import WIDE, framed
from analysis.pages.figures.slim import ACCENT, HAIR, INK, LINE, SOFT
from analysis.pages.tables.called import at_least, capital, many
from analysis.pages.tables.markup import Html, esc, tag
from analysis.pages.tables.waits import none_yet
from analysis.words import day, say

_SQUARE = 13
_HIGHEST = 240
_GAP = 2
_MOST = 60  # squares in a pile: with more of them a square is no higher than the gap between two


def timeline(e: Evidence) -> Html:
    """The picture of what came in, before and after the deadline. The table of fiches stands with the evidence."""
    days = days_known(e)
    moments = _moments(e)
    if not days:
        return Html(tag("p", esc(none_yet(e) if e.fiches.empty else say("figure.timeline_unknown"))))
    deadline = moments.get("deadline", "")
    late = [received for received in days if deadline and received > deadline]
    undated = len(e.fiches) - len(days)
    fiches = at_least(many(len(days), "fiche"), files_waiting(e) > 0 or undated > 0)
    facts = {"fiches": fiches, "first": day(days[0]), "last": day(days[-1]), "late": many(len(late), "fiche")}
    opened = capital(fiches) + say("figure.timeline_when" if days[0] != days[-1] else "figure.timeline_day", **_span(days))
    if deadline:
        title = opened + (
            say("figure.timeline_late" if late else "figure.timeline_all", n=len(late) or len(days))
            if late or not undated
            else ""
        )
        alt = say("figure.timeline_alt", deadline=day(deadline), **facts)
        note = _unit(days, deadline)
    else:
        title, alt, note = (
            opened,
            say("figure.timeline_alt_plain", **facts),
            _unit(days),
        )
    if undated:
        note = f"{note} {say('figure.timeline_undated', n=undated)}"
    return framed(title, note, alt, lambda width: _draw(days, moments, width))


def _unit(days: list[str], deadline: str = "") -> str:
    """What a square or a column is, and until when a fiche was in time."""
    tall = _tallest(days)
    if tall > _MOST:
        closing = " " + say("figure.timeline_closing", deadline=day(deadline)) if deadline else ""
        return say("figure.timeline_columns", n=tall) + closing
    return say("figure.timeline_note", deadline=day(deadline), n=len(days)) if deadline else say("figure.timeline_unit")


def _tallest(days: list[str]) -> int:
    return max(Counter(days).values())


def _span(days: list[str]) -> dict[str, str]:
    """The first and the last day; the year once when it is the same."""
    first, last = day(days[0]), day(days[-1])
    return {"first": first.rsplit(" ", 1)[0] if days[0][:4] == days[-1][:4] and days[0] != days[-1] else first, "last": last}


def _moments(e: Evidence) -> dict[str, str]:
    table = e.codebook["meetings"]
    row = table[table["meeting"] == e.meeting]
    found = {"deadline": "".join(row["fiche_deadline"]), "meeting": "".join(row["date"])}
    return {name: value for name, value in found.items() if value}


def _draw(days: list[str], moments: dict[str, str], width: float) -> Canvas:
    tall = _tallest(days)
    step = min(_SQUARE + _GAP, _HIGHEST / tall)
    base = 60 + tall * step
    canvas = Canvas(width, base + 34)
    first, last = min([*days, *moments.values()]), max([*days, *moments.values()])
    span = max((date.fromisoformat(last) - date.fromisoformat(first)).days, 1)
    left, room = 8.0, width - 24

    def at(when: str) -> float:
        return left + room * (date.fromisoformat(when) - date.fromisoformat(first)).days / span

    canvas.line(0, base, width, base, LINE)
    for number, (name, when) in enumerate(sorted(moments.items(), key=lambda moment: moment[1], reverse=True)):
        x, y = at(when), 14 + 18 * number  # the last one highest, so that no line crosses the words of another
        canvas.line(x, y + 6, x, base, SOFT)
        side = "right" if x > width / 2 else "left"
        canvas.text(x, y, say(f"figure.timeline_{name}", date=day(when)), 12, INK, align=side)
    own = min(_SQUARE, max(room / (span + 1) - 1, 4))
    for received, count in sorted(Counter(days).items()):
        for top, height in _bars(count, step, tall > _MOST):
            canvas.bar(at(received) - own / 2, base - top, own, height, ACCENT)
    canvas.line(0, base + 0.5, width, base + 0.5, HAIR)
    canvas.text(0, base + 22, day(days[0]), 12, SOFT)
    if width >= WIDE or days[-1] != last:
        canvas.text(width, base + 22, day(last), 12, SOFT, align="right")
    return canvas


def _bars(count: int, step: float, whole: bool) -> list[tuple[float, float]]:
    """How high above the base each square of a day begins, and its height; the whole column where they are too many."""
    if whole:
        return [(_GAP + count * step, count * step)]
    return [(_GAP + (n + 1) * step, step - _GAP) for n in range(count)]
