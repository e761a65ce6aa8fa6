"""The advice held against the evidence: every point with who carries it, what stands in the way, and who sees it otherwise."""

from collections.abc import Iterator, Sequence

import pandas as pd

from analysis.counting import findings
from analysis.counting.evidence import Evidence
from analysis.pages.tables.called import cities, joining, many, out_of, out_of_asked, to_statement
from analysis.pages.tables.folds import fold
from analysis.pages.tables.html_grid import caption, grid
from analysis.pages.tables.legend import legend
from analysis.pages.tables.markup import Html, anchor, esc, link, listed, number, tag, words
from analysis.pages.tables.matrix import matrix
from analysis.pages.tables.quotes import Row, cites, quoted
from analysis.pages.tables.squares import squares
from analysis.words import day, say


def kind(point: Row) -> str:
    """'Minimumeis': the first word of the kind is the key of its label. Plain text."""
    return say(f"advice.kind_{str(point['kind']).split(' ', 1)[0]}")


def carried(e: Evidence, point: Row) -> str:
    """'8 van de 13 steden', leading to their sentences; or that no fiche carries it. HTML."""
    if not point["cities"]:
        return esc(say("advice.point_bare_yet" if point["yet"] else "advice.point_bare"))
    text = out_of(e, point["cities"], point["among"], point["rises"])
    return number(anchor("b", "punt", point["point"]), text)


def to_point(point: str) -> str:
    """'DATA-A1', leading to that point, never broken at its hyphen. HTML."""
    return link(anchor("punt", point), esc(point), "id")


def advice_map(e: Evidence) -> Html:
    """Points × cities: who asks a point, meets the problem, agrees or is against, and the signs that occur."""
    cross = findings.advice_map(e)
    if cross.counts.empty:
        return Html("")
    return Html(tag("div", f"{matrix(e, cross)}{legend(cross, rest=False)}", "onesheet", id_="punten"))


def advice_points(e: Evidence) -> Html:
    """Every point in full, per chapter."""
    law, others, spoken = findings.in_the_way(e), findings.minority(e), findings.minutes(e)
    points = _points(e)
    parts = []
    for chapter, own in in_chapters(e, points):
        parts.append(tag("h3", esc(e.codebook.label("challenges", chapter)), id_=anchor("hoofdstuk", chapter)))
        for point in own:
            mine = [frame[frame["point"] == point["point"]] for frame in (law, others)]
            parts.append(_point(e, point, mine[0], mine[1], spoken))
    return Html("".join(parts))


def in_chapters(e: Evidence, points: Sequence[Row]) -> Iterator[tuple[str, list[Row]]]:
    """Chapter and its points: the challenges in their order, then the chapters that are none, as first written."""
    order = dict.fromkeys([*e.codebook["challenges"]["challenge"], *(str(point["chapter"]) for point in points)])
    for chapter in order:
        own = [point for point in points if point["chapter"] == chapter]
        if own:
            yield str(chapter), own


def _points(e: Evidence) -> list[Row]:
    return _rows(findings.support(e))


def _rows(table: pd.DataFrame) -> list[Row]:
    return [{str(name): value for name, value in row.items()} for row in table.to_dict("records")]


def _point(e: Evidence, point: Row, law: pd.DataFrame, others: pd.DataFrame, spoken: pd.DataFrame) -> str:
    name = f"{esc(point['point'])} {tag('span', esc(kind(point)), 'chip')}"
    told = tag("div", tag("p", esc(point["text"]), "point") + _carriers(e, point))
    parts = [tag("h4", name), tag("div", told + _words(e, point), "beside")]
    facts = [*_names(point), *otherwise(e, others), *_minuted(point, spoken)]
    if facts:
        parts.append(tag("ul", "".join(tag("li", fact) for fact in facts), "facts"))
    parts.append(point_sentences(e, point))
    if len(law):
        parts.append(fold(esc(say("advice.law_title", point=point["point"])), _law(e, point, law)))
    return tag("div", "".join(parts), "group", id_=anchor("punt", point["point"]))


def _carriers(e: Evidence, point: Row) -> str:
    if not point["cities"]:
        return tag("p", esc(say("advice.point_none_yet" if point["yet"] else "advice.point_none")), "small")
    drawn = squares(int(point["cities"]), int(point["answered"]))
    joined = f" {joining(e, point['agreeing'])}" if point["agreeing"] else ""
    return tag("p", f"{drawn} {carried(e, point)}. {' '.join(apart(e, point))}{joined}", "who")


def _words(e: Evidence, point: Row) -> str:
    """One sentence of a city that may be named, of one that asks the point when there is one: the first in register order."""
    rows = e.counted[e.counted["statement"].isin(point["statements"]) & (e.counted["text"] != "")]
    asking = rows[rows["city"].isin(point["asks"]) & rows["section"].isin(e.codebook.with_role("rule")[1:2])]
    shown = asking if len(asking) else rows
    return "".join(
        tag("div", quoted(e, row) + tag("p", to_statement(row["statement"], e.names[row["city"]]), "source"), "said")
        for row in shown.head(1).to_dict("records")
    )


def point_sentences(e: Evidence, point: Row) -> str:
    """Every sentence that the point rests on, folded; the number and the cells of the map lead here."""
    rows = e.counted[e.counted["statement"].isin(point["statements"])].drop_duplicates("words").to_dict("records")
    if not rows:
        return ""
    name = anchor("b", "punt", point["point"])
    used = {anchor("u", row["statement"]) for row in rows}  # their own ids stand with all sentences, per subject
    told = cites(e, rows, used, head=lambda row: anchor(name, row["city"]), about=point["point"])
    summary = esc(say("advice.point_sources", point=point["point"], statements=many(len(rows), "statement")))
    return fold(summary, tag("div", told, "group", id_=name))


def apart(e: Evidence, point: Row) -> list[str]:
    """'Noemt het probleem: Ankerdonk.': what each of the cities that carry a point says of it. HTML."""
    return [
        say(f"advice.carried_{name}", n=len(point[name]), cities=cities(e, point[name]))
        for name in ("asks", "names", "blocked")
        if point[name]
    ]


def _names(point: Row) -> list[str]:
    """To whom it is addressed, and on which points it depends or which depend on it. HTML."""
    found = [say("advice.point_to", names=esc(", ".join(point["addressed_to"])))] if point["addressed_to"] else []
    for name in ("depends_on", "needed_by"):
        if point[name]:
            links = listed([to_point(other) for other in point[name]])
            found.append(say(f"advice.point_{name}", points=links))
    return found


def otherwise(e: Evidence, others: pd.DataFrame) -> list[str]:
    """Each sentence in which a city asks something else, or of which it contests the reading, literally and with a link."""
    rows = e.counted.set_index("statement", drop=False)
    lines = []
    for why, name in others.drop_duplicates(["why", "statement"])[["why", "statement"]].itertuples(index=False):
        row = rows.loc[name]
        if row["text"]:
            who = to_statement(name, e.names[row["city"]])
            lines.append(say(f"advice.minority_{why}", city=who, text=words(row["text"])))
    return lines


def _minuted(point: Row, spoken: pd.DataFrame) -> list[str]:
    """What a meeting said about it: counted apart from the cities' own words."""
    rows = spoken[(spoken["meeting"] + "/" + spoken["item"]).isin(point["minutes"])]
    return [say("advice.point_minuted", date=day(row["meeting"]), text=esc(row["text"])) for row in rows.to_dict("records")]


def _law(e: Evidence, point: Row, law: pd.DataFrame) -> str:
    heads = [say(f"advice.law_{name}") for name in ("what", "cities", "instrument", "level", "since")]
    rows = [
        [
            esc(row["label"]),
            number(anchor("b", e.law, row["code"]), out_of_asked(e, row["cities"], e.law, row["challenge"], row["rises"])),
            esc(row["instrument_label"]),
            esc(findings.level_label(row["level"])),
            esc(_since(row)),
        ]
        for row in _rows(law)
    ]
    return str(grid(caption(say("advice.law_title", point=point["point"])), heads, rows, right=(1,)))


def _since(row: Row) -> str:
    """The day, or only the year when no more is known."""
    if not row["valid_from"]:
        return say("advice.law_undated")
    return row["valid_from"][:4] if row["precision"] == "benaderend" else day(row["valid_from"])
