"""Inside and outside scope: the topics about which cities stand opposite each other, and two answers side by side."""

from analysis.counting.evidence import Evidence
from analysis.counting.findings import denominators, scope, scope_conflicts
from analysis.pages.tables.called import cities, many, to_statement
from analysis.pages.tables.html_grid import caption, grid
from analysis.pages.tables.markup import Html, anchor, esc, number, tag
from analysis.pages.tables.quotes import Row, quoted
from analysis.words import say
from analysis.words.text import lower

_SIDES = {"in": ("inside", "statements_in"), "out": ("outside", "statements_out")}


def conflicts(e: Evidence) -> Html:
    """Topics that one city counts in and another counts out, with who; below it one topic with both answers, literally."""
    found = scope_conflicts(e)
    if found.empty:
        return Html(tag("p", esc(say("table.scope_none")), id_="scope"))
    heads = [say(f"table.scope_{name}") for name in ("topic", "in", "out")]
    lines = [[esc(row["label"]), *(_side(e, row, side) for side in _SIDES)] for row in found.to_dict("records")]
    table = grid(caption(say("table.scope_title"), _answered(e)), heads, lines, id_="scope")
    first = next((row for row in found.to_dict("records") if row["divided"]), found.iloc[0].to_dict())
    return Html(table.html + _opposite(e, first))


def topics(e: Evidence) -> Html:
    """Every topic a city names, in or out, most named first."""
    found = scope(e)
    if found.empty:
        return Html("")
    heads = [say(f"table.scope_{name}") for name in ("topic", "in", "out")]
    lines = [[esc(row["label"]), *(_count(row, side) for side in _SIDES)] for row in found.to_dict("records")]
    return grid(caption(say("table.topics_title"), say("table.topics_note")), heads, lines, right=(1, 2), tight=True)


def _answered(e: Evidence) -> str:
    table = denominators(e).set_index("section")["answered"]
    pair = {side: many(int(table.get(f"scope_{side}", 0)), "city") for side in _SIDES}
    return say("table.scope_answered", inside=pair["in"], outside=pair["out"])


def _count(row: Row, side: str) -> str:
    who = row[_SIDES[side][0]]
    return number(anchor("s", row["topic"], side) if who else "", len(who))


def _side(e: Evidence, row: Row, side: str) -> str:
    return f"{_count(row, side)} · {cities(e, row[_SIDES[side][0]])}"


def _opposite(e: Evidence, row: Row) -> str:
    """One topic, two answers: the first sentence of each side (of one and the same city when it says both)."""
    sides = []
    for _, column in _SIDES.values():
        rows = e.counted[e.counted["statement"].isin(row[column])]
        own = rows[rows["city"].isin(row["divided"])] if row["divided"] else rows
        said = own.iloc[0].to_dict()
        name = to_statement(said["statement"], e.names[said["city"]])
        where = esc(lower(e.codebook.label("sections", said["section"])))
        sides.append(tag("div", quoted(said) + tag("p", f"{name}, {where}", "source"), "side"))
    return tag("h3", esc(say("table.opposite", topic=row["label"]))) + tag("div", "".join(sides), "pair")
