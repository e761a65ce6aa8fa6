"""Inside and outside the Flemish concession: who, and what those outside write. Who may not be named is not in it."""

from collections.abc import Sequence

from analysis.counting.evidence import Evidence
from analysis.counting.findings import by_concession, experiences
from analysis.counting.findings import concession as groups
from analysis.counting.findings.waiting import can_come
from analysis.pages.tables.called import at_least, capital, cities, many, named, so_many, term, to_statement, unit, unnamed
from analysis.pages.tables.folds import fold, listed
from analysis.pages.tables.html_grid import caption, grid
from analysis.pages.tables.markup import Html, anchor, esc, number, tag
from analysis.pages.tables.quotes import Row, quoted
from analysis.pages.tables.squares import squares
from analysis.words import say
from analysis.words.text import lower


def concession(e: Evidence) -> Html:
    """Who answered what on the question about the concession, and the sub-problems per group, in cities."""
    table = groups(e)
    heads = [say(f"table.concession_{name}") for name in ("answer", "cities", "who")]
    rises = can_come(e)
    rows = [[esc(row["label"]), at_least(str(row["cities"]), rises), _who(e, row)] for row in table.to_dict("records")]
    first = grid(caption(_titled(e, "concession_title"), _basis(e, rises)), heads, rows, right=(1,))
    return first + _codes(e, table.to_dict("records"))


def _titled(e: Evidence, name: str) -> str:
    """The title of a table: that of the concession, or of the groups that the register has."""
    own = e.codebook.settings.get("group_title", "")
    return say(f"table.{name}") if e.first_theme else say(f"table.own_{name}", group=own or say("table.own_group"))


def _basis(e: Evidence, rises: bool) -> str:
    """How many cities the table is about; those without a name are not in it."""
    note = say("table.concession_note", count=capital(so_many(e, named(e, e.received), rises)))
    left = " ".join(unnamed(e, e.received))
    count = len(set(e.received) & set(e.unnamed))
    return f"{note} {say('table.only_named', n=count, cities=capital(left))}" if left else note


def _who(e: Evidence, row: Row) -> str:
    return cities(e, row["who"]) if row["who"] else esc(say("table.nobody"))


def _codes(e: Evidence, rows: Sequence[Row]) -> Html:
    table = by_concession(e)
    if table.empty:
        return Html("")
    heads = [term(e, e.main, "row"), *(row["label"] for row in rows)]
    lines = [
        [
            esc(row["label"]),
            *(_count(e, row, g) for g in rows),
        ]
        for row in table.to_dict("records")
    ]
    noun = unit(e, e.received)
    basis = "; ".join(f"{lower(row['label'])}: {many(row['cities'], noun)}" for row in rows)
    note = say("table.by_concession_note", groups=basis)
    title = _titled(e, "by_concession_title")
    shown = grid(caption(title, note), heads, lines, right=range(1, len(heads)))
    return Html(fold(esc(title), str(shown)))


def _count(e: Evidence, row: Row, group: Row) -> str:
    """Squares and '3 van 7': so many of the cities of that group."""
    answer = group["answer"]
    text = at_least(say("table.of", n=row[answer], m=group["cities"]), row[f"{answer}_rises"])
    drawn = squares(int(row[answer]), int(group["cities"]))
    return drawn + number(anchor("b", e.main, row["code"]) if row[answer] else "", text)


def outside(e: Evidence) -> Html:
    """What cities outside the Flemish concession write about their sub-problems, with a link to each sentence."""
    found = experiences(e)
    found = found[found["text"] != ""]
    if found.empty:
        return Html(tag("p", esc(say("table.outside_none"))))
    lines = [
        tag(
            "li",
            tag("p", cities(e, [row["city"]]), "name")
            + tag("div", quoted(e, row) + tag("p", to_statement(row["statement"], say("table.to_sentence")), "source")),
        )
        for row in found.to_dict("records")
    ]
    return Html(listed(e, lines, list(found["city"]), "statement"))
