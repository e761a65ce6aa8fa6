"""The ranked list in words that stands before every matrix: reads best on a phone and in a screen reader."""

from analysis.counting.crosstab import Cross
from analysis.counting.evidence import Evidence
from analysis.pages.tables.called import cities, joining, many, out_of
from analysis.pages.tables.markup import Html, anchor, esc, number, tag, whole
from analysis.pages.tables.squares import squares
from analysis.pages.tables.targets import row_target
from analysis.words import say


def ranking(e: Evidence, cross: Cross) -> Html:
    """Every row from most cities to fewest, with who, unit squares, and a number that leads to the sentences."""
    if not cross.base.get("answered", 0):
        return Html("")
    return Html(tag("ol", "".join(_line(e, cross, row) for row in cross.ranking), "rank rising" if cross.rising else "rank"))


def count(e: Evidence, cross: Cross, row: str) -> str:
    """'5 van de 12 steden', leading to the sentences, as HTML."""
    text = out_of(e, int(cross.totals[row]), cross.among, row in cross.rising)
    return number(row_target(cross, row), text)


def _line(e: Evidence, cross: Cross, row: str) -> str:
    drawn = squares(int(cross.totals[row]), cross.base["answered"])
    left = tag("div", tag("b", esc(cross.labels[row])) + tag("p", who(e, cross, row), "who"))
    return tag(
        "li",
        left + tag("div", drawn + count(e, cross, row) + _answers(e, cross, row), "count"),
        id_=anchor("r", cross.kind, row),
    )


def _answers(e: Evidence, cross: Cross, row: str) -> str:
    """'14 uitspraken', in a theme where every answer counts (settings.csv, `split = answer`)."""
    if e.codebook.settings.get("split") != "answer":
        return ""
    return tag("span", esc(many(whole(cross.counts.loc[row].sum()), "statement")), "small")


def who(e: Evidence, cross: Cross, row: str) -> str:
    """The cities that say it, then those that agree with another city, which are counted apart."""
    named, joined = cross.columns(row), cross.columns(row, "sluit_aan")
    named = [city for city in named if city not in joined]
    said = f"{cities(e, named)}." if named else esc(say("table.nobody_yet" if row in cross.rising else "table.nobody"))
    if not joined:
        return said
    return f"{said} {joining(e, joined)}"
