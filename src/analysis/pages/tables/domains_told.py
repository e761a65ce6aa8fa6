"""Which problems lie in which domain and between them, and what each domain and discipline asks, in the words of cities."""

from collections.abc import Sequence
from typing import Any

import pandas as pd

from analysis.counting import findings
from analysis.counting.evidence import Evidence
from analysis.counting.findings.counting import parts
from analysis.pages.tables.called import capital, many, out_of_asked, short_code, so_many, to_statement
from analysis.pages.tables.folds import fold
from analysis.pages.tables.html_grid import caption, grid
from analysis.pages.tables.markup import Html, anchor, esc, link, listed, number, tag
from analysis.pages.tables.quotes import Row, quoted
from analysis.pages.tables.targets import section_target
from analysis.pages.tables.waits import so_far
from analysis.words import knows, say
from analysis.words.text import lower

_MOST = 3  # codes of one kind under one domain
_QUOTED = 2  # blind spots that stand open


def domain_map(e: Evidence) -> Html:
    """Which domain, or which domains together × challenge: the sub-problems that lie there, each with its cities."""
    found = findings.by_domains(e)
    if found.empty:
        return Html(tag("p", esc(say(so_far(e, "axes.map_none", [e.main])))))
    heads = [say("axes.map_where"), *(e.codebook.label("challenges", name) for name in e.challenges)]
    rows = []
    for domains in dict.fromkeys(found["domains"]):
        own = found[found["domains"] == domains]
        cells = [_codes(e, own[own["challenge"] == name].to_dict("records")) for name in e.challenges]
        rows.append([esc(_where(e, str(domains))), *cells])
    return grid(caption(say("axes.map_title"), say("axes.map_note")), heads, rows, id_="kaart")


def _where(e: Evidence, domains: str) -> str:
    """'Alleen mobiliteit', 'Tussen mobiliteit en energie'. Plain text."""
    labels = [lower(e.codebook.label("domains", name)) for name in parts(domains)]
    return say("axes.map_between" if len(labels) > 1 else "axes.map_only", domains=listed(labels))


def _codes(e: Evidence, rows: Sequence[Row]) -> str:
    if not rows:
        return tag("span", esc(say("axes.map_nothing")), "weak")
    return tag("ul", "".join(tag("li", f"{esc(short_code(e, str(row['code'])))}: {_count(e, e.main, row)}") for row in rows))


def _count(e: Evidence, section: str, row: Row) -> str:
    text = out_of_asked(e, row["cities"], section, row["challenge"], row["rises"])
    return number(anchor("b", section, row["code"]), text)


def axis_words(e: Evidence, axis: str = "domains") -> Html:
    """Per value of the axis its problems, rules and chances that most cities name, each kind with the words of one city."""
    sections = [e.main, *e.codebook.with_role("rule")]
    found = {section: findings.bridges(e, least=0, section=section) for section in sections}
    told, used = [], set[str]()
    for value in e.codebook[axis].iloc[:, 0]:
        kinds = [_kind(e, section, _touching(table, axis, str(value)), used) for section, table in found.items()]
        if any(kinds):
            head = tag("h3", esc(e.codebook.label(axis, str(value))), id_=anchor("over", axis, str(value)))
            told.append(_shown(axis, head, tag("div", "".join(kinds), "three")))
    return Html("".join(told))


def _shown(axis: str, head: str, told: str) -> str:
    """Domains stand open; of disciplines there are many, and each is folded under its name."""
    return head + told if axis == "domains" else fold(head, told)


def _touching(table: pd.DataFrame, axis: str, value: str) -> pd.DataFrame:
    own = table[table[axis].map(lambda values: value in values).astype(bool)]
    return own.sort_values("cities", ascending=False, kind="stable")


def _kind(e: Evidence, section: str, rows: pd.DataFrame, used: set[str]) -> str:
    if rows.empty:
        return ""
    lines = [tag("li", f"{esc(row['label'])}: {_count(e, section, row)}") for row in rows.head(_MOST).to_dict("records")]
    more = len(rows) - _MOST
    rest = tag("p", esc(say("axes.more", n=more)), "small") if more > 0 else ""
    head = tag("h4", esc(e.codebook.label("sections", section)))
    return tag("div", head + tag("ul", "".join(lines), "facts") + rest + _words(e, list(rows["statements"]), used))


def _words(e: Evidence, groups: list[Any], used: set[str]) -> str:
    """A sentence that stands nowhere above: of the code that most cities name, the first named city in register order."""
    for statements in groups:
        rows = e.counted[e.counted["statement"].isin(statements) & (e.counted["text"] != "")]
        for row in rows[~rows["statement"].isin(used)].head(1).to_dict("records"):
            used.add(row["statement"])
            source = tag("p", to_statement(row["statement"], e.names[row["city"]]), "source")
            return tag("div", quoted(e, row) + source, "said")
    return ""


def unseen(e: Evidence) -> Html:
    """Blind spots have no domain: how many there are, two of them literally, and where all stand; or that they are closed."""
    section = e.section("quote")
    if not section:
        return Html("")
    label = e.codebook.label("sections", section)
    head = tag("h3", esc(label))
    rows = e.counted[(e.counted["section"] == section) & (e.counted["status"] == findings.CONTENT)].drop_duplicates("words")
    if section not in e.sections or rows.empty:
        none = so_far(e, "axes.unseen_none", [section])
        return Html(tag("p", esc(say("axes.unseen_closed" if section not in e.sections else none, section=label))))
    told = say("axes.unseen", statements=many(len(rows), "statement"), cities=so_many(e, {*rows["city"]}))
    shown = [
        _words(e, [[row["statement"]]], set()) for row in rows[rows["text"] != ""].drop_duplicates("city").to_dict("records")
    ]
    text = link(section_target(e, section), esc(capital(told)))
    return Html(head + tag("p", text) + "".join(shown[:_QUOTED]))


def belongs(e: Evidence) -> Html:
    """What belongs in the tender, what in a policy framework and what nobody decided yet: with whom, and which knowledge."""
    found = findings.belonging(e)
    if found.empty:
        return Html(tag("p", esc(say("axes.belongs_none"))))
    heads = [say(f"axes.belongs_{name}") for name in ("code", "with", "point", "cities")]
    tables = []
    for place in dict.fromkeys(found["place"]):
        rows = [_belonging(e, row) for row in found[found["place"] == place].to_dict("records")]
        table = str(grid(caption(_place(str(place)), say("axes.belongs_note")), heads, rows, right=(3,)))
        tables.append(table if place else fold(esc(say("axes.belongs_open", n=len(rows))), table))
    return Html("".join(tables))


def _place(place: str) -> str:
    key = f"axes.place_{place or 'open'}"
    return say(key) if knows(key) else place


def _belonging(e: Evidence, row: Row) -> list[str]:
    none = esc(say("axes.belongs_nobody"))
    challenge = tag("span", esc(e.codebook.label("challenges", row["challenge"])), "small")
    return [
        f"{esc(row['label'])} {challenge}",
        esc(", ".join(row["actors"])) or none,
        esc(", ".join(row["points"])) or none,
        _count(e, e.main, row),
    ]
