"""One sheet per stakeholder of the register: what is asked of it, by whom, in whose words, and what stands in the way."""

from collections.abc import Sequence

from analysis.counting import findings
from analysis.counting.evidence import Evidence
from analysis.pages.tables.advised import kind, point_sentences
from analysis.pages.tables.called import at_least, cities, first, many, out_of_asked, to_statement
from analysis.pages.tables.folds import fold
from analysis.pages.tables.html_grid import caption, grid
from analysis.pages.tables.markup import Html, anchor, esc, link, listed, number, tag
from analysis.pages.tables.parties import to_topic
from analysis.pages.tables.quotes import Row, cites, quoted
from analysis.words import say

_TOPICS, _QUOTED, _POINTS, _RULES = 3, 3, 15, 4  # what stands open on one sheet
_LONG = 240  # letters; three such sentences leave room for the rest


def parties_asked(e: Evidence) -> Html:
    """Each stakeholder with a sheet: how many cities lay a sentence at its door, how many points are addressed to it."""
    rows = _rows(e)
    if not rows:
        return Html("")
    heads = [say(f"party.{name}") for name in ("name", "cities", "points")]
    lines = [[link(anchor("blad", row["stakeholder"]), esc(row["label"])), _named(row), _points_of(row)] for row in rows]
    return grid(caption(say("party.title"), say("party.note")), heads, lines, right=(1, 2), id_="partijen")


def party_pages(e: Evidence) -> Html:
    """The sheets, each under a title of its own and on paper on a page of its own."""
    return Html("".join(_sheet(e, row) for row in _rows(e)))


def point_words(e: Evidence) -> Html:
    """Per point that is addressed to somebody the sentences it rests on, folded, each point once."""
    points = {point["point"]: point for row in _rows(e) for point in row["points"]}
    return Html("".join(point_sentences(e, point) for point in points.values()))


def _rows(e: Evidence) -> list[Row]:
    return list(findings.party_sheets(e).to_dict("records"))


def _named(row: Row) -> str:
    return number(_door(row) if row["cities"] else "", at_least(str(row["cities"]), bool(row["rises"])))


def _points_of(row: Row) -> str:
    return number(_advice(row) if row["points"] else "", len(row["points"]))


def _door(row: Row) -> str:
    return anchor("partij", row["stakeholder"])


def _advice(row: Row) -> str:
    return anchor("blad", row["stakeholder"], "punten")


def _sheet(e: Evidence, row: Row) -> str:
    parts = [_asked(e, row), _words(e, row), _points(row), _rules(e, row), _sentences(e, row)]
    return tag("h2", esc(row["label"])) + tag("div", "".join(parts), "ownsheet", id_=anchor("blad", row["stakeholder"]))


def _asked(e: Evidence, row: Row) -> str:
    """Who lays what at its door."""
    if not row["who"]:
        return tag("p", esc(say("party.nobody_yet" if row["rises"] else "party.nobody")))
    count = number(_door(row), first(e, row["who"], bool(row["rises"])))
    told = say("party.asked", count=count, n=len(row["who"]), statements=many(len(row["statements"]), "statement"))
    topics = [to_topic(e, code) for code in row["codes"][:_TOPICS]]
    about = say("party.about", topics=listed(topics)) if topics else ""
    return tag("p", " ".join(part for part in (told, about) if part)) + tag("p", cities(e, row["who"]) + ".", "small")


def _words(e: Evidence, row: Row) -> str:
    """Sentences of different cities, on the topics that are laid at this door most."""
    shown = _voices(e, row)
    if not shown:
        return ""
    told = [
        tag("div", quoted(e, one) + tag("p", to_statement(one["statement"], e.names[one["city"]]), "source"), "said")
        for one in shown
    ]
    return tag("h3", esc(say("party.words", label=row["label"]))) + tag("div", "".join(told), "three")


def _voices(e: Evidence, row: Row) -> list[Row]:
    """A statement per topic in turn, what most are about first, each of another city; long ones only for want of others."""
    rows = e.counted[e.counted["statement"].isin(row["statements"]) & (e.counted["text"] != "")]
    rows = rows[~rows["city"].isin(e.unnamed)]
    about = e.coded.drop_duplicates("statement").set_index("statement")["code"]
    place = {code: number for number, code in enumerate(row["codes"])}
    long = rows["text"].str.len() + rows["detail"].str.len() > _LONG
    rows = rows.assign(long=long, topic=rows["statement"].map(about).map(place).fillna(len(place)))
    rows = rows.sort_values(["long", "topic"], kind="stable")
    rows = rows.assign(turn=rows.groupby("topic", sort=False).cumcount()).sort_values(["long", "turn", "topic"], kind="stable")
    shown = rows.drop_duplicates("city").head(_QUOTED)
    return list(shown.to_dict("records"))


def _points(row: Row) -> str:
    """The points that are addressed to it; of very many the first, and the others folded."""
    if not row["points"]:
        return ""
    title = say("party.advice", label=row["label"])
    shown, rest = row["points"][:_POINTS], row["points"][_POINTS:]
    more = fold(esc(say("party.more_points", n=len(rest))), _table(title, rest)) if rest else ""
    return _table(title, shown, _advice(row)) + more


def _table(title: str, points: Sequence[Row], name: str = "") -> str:
    heads = [say(f"party.point_{column}") for column in ("id", "text", "cities")]
    lines = [[_called(point), esc(point["text"]), _carried(point)] for point in points]
    return str(grid(caption(title, say("party.advice_note")), heads, lines, right=(2,), id_=name))


def _called(point: Row) -> str:
    return f"{tag('span', esc(point['point']), 'id')} {tag('span', esc(kind(point)), 'small')}"


def _carried(point: Row) -> str:
    """'8 van 13', of those who answered what the point rests on; or that no fiche carries it. HTML."""
    if not point["cities"]:
        return esc(say("advice.point_bare_yet" if point["yet"] else "advice.point_bare"))
    text = say("table.of", n=point["cities"], m=point["answered"])
    return number(anchor("b", "punt", point["point"]), at_least(text, bool(point["rises"])))


def _rules(e: Evidence, row: Row) -> str:
    """The obstacles in the way of its points that most cities name, with rule and level."""
    found = sorted(row["rules"], key=lambda rule: -rule["cities"])
    if not found:
        return ""
    lines = [
        tag(
            "li",
            say(
                "party.rule",
                what=esc(rule["label"]),
                count=_count(e, rule),
                rule=esc(rule["instrument_label"]),
                level=esc(findings.level_label(rule["level"])),
            ),
        )
        for rule in found[:_RULES]
    ]
    more = len(found) - _RULES
    rest = tag("p", esc(say("axes.more", n=more)), "small") if more > 0 else ""
    return tag("h3", esc(say("party.rules", label=row["label"]))) + tag("ul", "".join(lines), "facts") + rest


def _count(e: Evidence, rule: Row) -> str:
    text = out_of_asked(e, rule["cities"], e.law, rule["challenge"], rule["rises"])
    return number(anchor("b", e.law, rule["code"]), text)


def _sentences(e: Evidence, row: Row) -> str:
    """Every sentence at its door, folded. Their own ids stand with all sentences, per subject."""
    rows = e.counted[e.counted["statement"].isin(row["statements"])].drop_duplicates("words").to_dict("records")
    if not rows:
        return ""
    used = {anchor("u", one["statement"]) for one in rows}
    told = cites(e, rows, used, about=row["label"])
    summary = esc(say("party.sentences", statements=many(len(rows), "statement"), label=row["label"]))
    return fold(summary, tag("div", told, "group", id_=_door(row)))
