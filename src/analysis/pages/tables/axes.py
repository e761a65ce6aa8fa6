"""The systeemtrack: domains and disciplines, two axes that are never mixed, held against challenges and sub-problems."""

import pandas as pd

from analysis.counting import findings
from analysis.counting.evidence import Evidence
from analysis.pages.tables.called import capital, cities, out_of_asked, short_code, so_many
from analysis.pages.tables.html_grid import caption, grid
from analysis.pages.tables.markup import Html, anchor, esc, hidden, link, listed, number, tag
from analysis.pages.tables.quotes import Row
from analysis.pages.tables.squares import squares
from analysis.pages.tables.waits import so_far
from analysis.words import say


def axis_table(e: Evidence, axis: str = "domains") -> Html:
    """value of the axis × challenge: how many cities name a sub-problem that touches it. axis: domains or disciplines."""
    found = _rows(findings.by_axis(e, axis))
    heads = [say(f"axes.{axis}_one"), *(_challenge(e, challenge) for challenge in e.challenges)]
    rows = []
    for value in dict.fromkeys(row["axis"] for row in found):
        own = [row for row in found if row["axis"] == value]
        rows.append([esc(own[0]["label"]), *(_count(e, axis, row) for row in own)])
    title = caption(say(f"axes.title_{axis}"), say("axes.note"))
    return grid(title, heads, rows, right=range(1, len(heads)), id_=anchor("as", axis))


def _rows(table: pd.DataFrame) -> list[Row]:
    return [{str(name): value for name, value in row.items()} for row in table.to_dict("records")]


def _challenge(e: Evidence, challenge: str) -> str:
    return e.codebook.label("challenges", challenge)


def _count(e: Evidence, axis: str, row: Row) -> str:
    """Squares and '8 van 13', leading to what it is made of; 0 where no city names one.

    The squares of a row are the same picture for each meeting. Disciplines are many, and have only the number.
    """
    target = anchor("b", axis, row["axis"], row["challenge"]) if row["cities"] else ""
    told = number(target, out_of_asked(e, row["cities"], e.main, row["challenge"], row["rises"]))
    asked = findings.asked_of(e, e.main, row["challenge"])
    return squares(row["cities"], asked) + told if axis == "domains" and asked else told


def axis_codes(e: Evidence, axis: str = "domains") -> Html:
    """Sub-problem × value of the axis: the cities that name it, in every column it touches."""
    counts = findings.codes_by_axis(e, axis)
    known = {row["code"]: row for row in _rows(findings.bridges(e, least=1))}
    labels = dict(zip(e.codebook[axis].iloc[:, 0], e.codebook[axis]["label"], strict=True))
    rows = [
        [esc(e.codebook.label("codes", str(code))), *(_touch(e, known[str(code)], int(count)) for count in row)]
        for code, row in zip(counts.index, counts.to_numpy(), strict=True)
    ]
    heads = [e.codebook.label("sections", e.main), *(labels[value] for value in counts.columns)]
    return grid(caption(say(f"axes.title_codes_{axis}"), say("axes.note_codes")), heads, rows, right=range(1, len(heads)))


def _quoted(e: Evidence, code: str) -> str:
    """The name of a code in a sentence, leading to its sentences. HTML."""
    return link(anchor("b", e.main, code), esc(say("axes.quoted", label=short_code(e, code))))


def _touch(e: Evidence, row: Row, count: int) -> str:
    if count:
        return number(anchor("b", e.main, row["code"]), out_of_asked(e, count, e.main, row["challenge"], row["rises"]))
    drawn = tag("span", esc(say("axes.untouched")), aria_hidden="true")
    return tag("span", f"{hidden(say('axes.untouched_said'))} {drawn}", "weak")


def axis_sources(e: Evidence, axis: str = "domains") -> Html:
    """What every number of `axis_table` is made of: the sub-problems, each leading to its sentences, and the cities."""
    groups = []
    for row in _rows(findings.by_axis(e, axis)):
        if not row["cities"]:
            continue
        head = tag("h4", esc(f"{row['label']}: {_challenge(e, row['challenge'])}"))
        codes = listed([link(anchor("b", e.main, code), esc(e.codebook.label("codes", code))) for code in row["codes"]])
        basis = tag("p", f"{capital(so_many(e, row['who'], row['rises']))}: {cities(e, row['who'])}.", "small")
        name = anchor("b", axis, row["axis"], row["challenge"])
        groups.append(tag("div", head + tag("p", codes) + basis, "group", id_=name))
    return Html("".join(groups))


def bridges(e: Evidence) -> Html:
    """The agenda for dialogue: sub-problems of two domains or more, with the disciplines to invite."""
    found = _rows(findings.bridges(e))
    if not found:
        return Html(tag("p", esc(say(so_far(e, "axes.no_bridges", [e.main])))))
    heads = [say(f"axes.bridge_{name}") for name in ("code", "domains", "disciplines", "cities")]
    rows = [
        [
            f"{esc(row['label'])} {tag('span', esc(_challenge(e, row['challenge'])), 'small')}",
            esc(_labels(e, "domains", row)),
            esc(_labels(e, "disciplines", row)),
            number(anchor("b", e.main, row["code"]), out_of_asked(e, row["cities"], e.main, row["challenge"], row["rises"])),
        ]
        for row in found
    ]
    return grid(caption(say("axes.title_bridges"), say("axes.note")), heads, rows, right=(3,), id_="bruggen")


def _labels(e: Evidence, axis: str, row: Row) -> str:
    return ", ".join(e.codebook.label(axis, value) for value in row[axis])


def knots(e: Evidence) -> Html:
    """Where two challenges meet: sub-problems on the same rule that several of the same cities name."""
    found = [row for row in _rows(findings.knots(e)) if row["cities"] >= findings.SEVERAL]
    if not found:
        return Html(tag("p", esc(say("axes.no_knots"))))
    lines = []
    for row in found:
        left, right = (_quoted(e, row[side]) for side in ("left", "right"))
        rules = esc(", ".join(e.codebook.label("instruments", name) for name in row["instruments"]))
        count = esc(capital(so_many(e, row["who"], row["rises"])))
        lines.append(
            tag("li", say("axes.knot", count=count, left=left, right=right, cities=cities(e, row["who"]), rules=rules))
        )
    return Html(tag("ul", "".join(lines), "facts"))
