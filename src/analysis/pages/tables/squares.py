"""Unit squares: one square is one city, filled when it counts, open up to the denominator. No axis, no scale."""

from analysis.pages.tables.markup import tag
from analysis.words import say

MOST = 40  # above this one square is less than a few pixels wide: a bar of the same length says the same
_STEP = 13
_WIDTH = 11


def squares(count: int, of: int) -> str:
    """An inline drawing of `count` out of `of`. The number stands beside it as text, so it is hidden from screen readers."""
    if of > MOST:
        return _bar(count, of)
    filled = "".join(f"M{n * _STEP} 0h{_WIDTH}v{_WIDTH}h-{_WIDTH}z" for n in range(count))
    empty = "".join(f"M{n * _STEP}.75 .75h9.5v9.5h-9.5z" for n in range(count, of))
    return _drawn(filled, empty, of * _STEP - 2)


def unit(of: int, what: str, one: str) -> str:
    """What a square, or above MOST the bar, stands for. what, one: who is counted, 'steden' and 'stad'."""
    return say("table.square" if of <= MOST else "table.bar", m=of, n=of, what=what, one=one)


def _bar(count: int, of: int) -> str:
    full = MOST * _STEP // 3
    length = round(full * count / of)
    rest = f"M{length}.75 .75h{full - length - 1.5}v9.5h-{full - length - 1.5}z" if count < of else ""
    return _drawn(f"M0 0h{length}v{_WIDTH}h-{length}z" if count else "", rest, full)


def _drawn(filled: str, empty: str, width: int) -> str:
    width = max(width, 1)
    paths = "".join(f'<path class="{name}" d="{path}"/>' for name, path in (("f", filled), ("e", empty)) if path)
    return tag(
        "svg", paths, "sq", width=str(width), height="11", viewBox=f"0 0 {width} 11", aria_hidden="true", focusable="false"
    )
