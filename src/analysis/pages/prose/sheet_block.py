"""A block of the chair's sheet: a small title, and lines of which a tie is never cut."""

from collections.abc import Callable
from itertools import groupby

from analysis.counting.crosstab import Cross, top
from analysis.counting.evidence import Evidence
from analysis.pages.tables.called import cities, out_of, short_code
from analysis.pages.tables.markup import esc, link, number, tag
from analysis.pages.tables.targets import row_target
from analysis.words import say


def block(key: str, content: str, title: str = "") -> str:
    return tag("div", tag("h3", esc(title or say(f"prose.{key}"))) + content) if content else ""


def bullets(lines: list[str]) -> str:
    return tag("ul", "".join(tag("li", line) for line in lines)) if lines else ""


def said(found: Cross, most: int) -> list[str]:
    """The rows with the most cities, never cut inside a tie, and only what more than one city says when there is a choice."""
    totals = found.totals[found.ranking]
    return top(totals[totals > (totals.max() > 1)], most)


def tied(e: Evidence, found: Cross, rows: list[str], note: Callable[[str], str]) -> list[str]:
    """'**AVG-onzekerheid**: 6 van de 13 steden.' Rows with the same number stand in one sentence."""
    lines = []
    for (count, rises), tie in groupby(rows, key=lambda row: (int(found.totals[row]), row in found.rising)):
        same, words = list(tie), out_of(e, count, found.among, rises)
        if len(same) == 1:
            lines.append(
                say(
                    "prose.item_count",
                    item=tag("b", esc(found.labels[same[0]])) + note(same[0]),
                    count=number(row_target(found, same[0]), words),
                )
            )
        else:
            items = [_tie(e, found, row, note(row)) for row in same]
            lines.append(say("prose.ties", count=esc(words)) + tag("ul", "".join(tag("li", item) for item in items), "ties"))
    return lines


def _tie(e: Evidence, found: Cross, row: str, note: str) -> str:
    """'Beroep op bedrijfsgeheim (contract): Ganzevoorde en Haspelmonde', leading to their sentences. HTML."""
    item = link(row_target(found, row), esc(short_code(e, row))) + note
    return say("prose.tie", item=item, cities=cities(e, found.columns(row)))
