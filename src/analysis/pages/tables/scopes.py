"""Inside and outside scope: the topics about which cities stand opposite each other, and two answers side by side."""

from analysis.counting.evidence import Evidence
from analysis.counting.findings import scope, scope_conflicts
from analysis.counting.findings.counting import answering
from analysis.counting.findings.waiting import can_rise
from analysis.pages.tables.called import at_least, capital, cities, so_many, to_statement
from analysis.pages.tables.html_grid import caption, grid
from analysis.pages.tables.markup import Html, anchor, esc, number, tag
from analysis.pages.tables.quotes import Row, quoted, unit
from analysis.pages.tables.waits import so_far
from analysis.words import say
from analysis.words.text import lower

_SIDES = {"in": ("inside", "statements_in"), "out": ("outside", "statements_out")}


def conflicts(e: Evidence) -> Html:
    """Topics that one city counts in and another counts out, with who; below it one topic with both answers, literally."""
    found = scope_conflicts(e)
    if found.empty:
        return Html(
            tag("p", esc(say(so_far(e, "table.scope_none", e.codebook.with_role("scope_in", "scope_out")))), id_="scope")
        )
    heads = [say(f"table.scope_{name}") for name in ("topic", "in", "out")]
    lines = [[esc(row["label"]), *(_side(e, row, side) for side in _SIDES)] for row in found.to_dict("records")]
    table = grid(caption(say("table.scope_title"), _answered(e)), heads, lines, id_="scope")
    pairs = ((row, pair) for row in found.to_dict("records") for pair in [_clash(e, row)] if pair)
    return Html(table.html + next((_opposite(e, row, pair) for row, pair in pairs), ""))


def topics(e: Evidence) -> Html:
    """Every topic a city names, in or out, most named first."""
    found = scope(e)
    if found.empty:
        return Html("")
    heads = [say(f"table.scope_{name}") for name in ("topic", "in", "out")]
    lines = [[esc(row["label"]), *(_count(e, row, side) for side in _SIDES)] for row in found.to_dict("records")]
    return grid(caption(say("table.topics_title"), say("table.topics_note")), heads, lines, right=(1, 2), tight=True)


def _answered(e: Evidence) -> str:
    pair = {
        side: so_many(e, who, can_rise(e, who, ())) for side in _SIDES for who in [answering(e, e.section(f"scope_{side}"))]
    }
    return say("table.scope_answered", inside=capital(pair["in"]), outside=pair["out"])


def _count(e: Evidence, row: Row, side: str) -> str:
    who = row[_SIDES[side][0]]
    text = at_least(str(len(who)), can_rise(e, who, [e.section(f"scope_{side}")]))
    return number(anchor("s", row["topic"], side) if who else "", text)


def _side(e: Evidence, row: Row, side: str) -> str:
    return f"{_count(e, row, side)} · {cities(e, row[_SIDES[side][0]])}"


def _clash(e: Evidence, row: Row) -> list[Row]:
    """A sentence of one city that counts the topic in and one of another that counts it out; nothing when there is no pair.

    Rather of cities that say one thing only: whoever says both is asked what it means, not quoted against another.
    """
    said = e.counted[e.counted["text"] != ""].sort_values("city", key=lambda who: who.isin(row["divided"]), kind="stable")
    inside, outside = (said[said["statement"].isin(row[column])].to_dict("records") for _, column in _SIDES.values())
    return next(([one, two] for one in inside for two in outside if one["city"] != two["city"]), [])


def _opposite(e: Evidence, row: Row, pair: list[Row]) -> str:
    """One topic, two answers of two cities, each with the department that wrote it when there are more."""
    sides = []
    for said in pair:
        name = to_statement(said["statement"], e.names[said["city"]]) + unit(e, said["fiche"])
        where = esc(lower(e.codebook.label("sections", said["section"])))
        sides.append(tag("div", quoted(e, said) + tag("p", f"{name}, {where}", "source"), "side"))
    return tag("h3", esc(say("table.opposite", topic=row["label"]))) + tag("div", "".join(sides), "pair")
