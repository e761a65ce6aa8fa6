"""The first lines of the sheets of the stakeholders: of how many something is asked, of whom most, of whom nothing."""

from analysis.counting import findings
from analysis.counting.evidence import Evidence
from analysis.pages.tables.called import at_least, capital, so_many
from analysis.pages.tables.markup import Html, anchor, esc, link, listed, number, tag
from analysis.words import say


def party_summary(e: Evidence) -> Html:
    """ "In het kort" of the sheets, from the register, the fiches and the advice."""
    if e.silenced:
        return Html(tag("ol", tag("li", esc(say("prose.nothing_for_you"))), "lead"))
    found, silent = findings.party_sheets(e), findings.not_asked(e)
    known = len(e.codebook["stakeholders"])
    if not known:
        return Html(tag("ol", tag("li", esc(say("party.no_register"))), "lead"))
    rises = bool(found["rises"].any())
    lines = [_asked(len(found), known, rises), *_most(e)]
    if silent:
        lines.append(say("party.silent_yet" if rises else "party.silent", names=esc(listed(silent))))
    return Html(tag("ol", "".join(tag("li", line) for line in lines), "lead"))


def _asked(asked: int, known: int, rises: bool) -> str:
    if asked == known or not (asked or rises):
        return esc(say("party.in_short_all" if asked else "party.in_short_none"))
    return say("party.in_short", n=number("partijen" if asked else "", at_least(str(asked), rises)), m=known)


def _most(e: Evidence) -> list[str]:
    """Who is named by most cities, and to whom most points are addressed, in a sentence each. HTML."""
    table = findings.party_sheets(e)
    named = table[table["cities"] == table["cities"].max()].to_dict("records") if (table["cities"] > 0).any() else []
    lines = []
    if named:
        first = named[0]
        count = number(anchor("partij", first["stakeholder"]), so_many(e, first["who"], bool(first["rises"])))
        lines.append(say("party.most_named", names=listed([_to(row) for row in named]), cities=count, count=len(named)))
    points = table["points"].map(len)
    if (points > 0).any():
        most = table[points == points.max()].to_dict("records")
        count = number(anchor("blad", most[0]["stakeholder"], "punten"), int(points.max()))
        told = say("party.most_points", names=listed([_to(row) for row in most]), n=count, count=int(points.max()))
        lines.append(capital(told))
    return lines


def _to(row: dict[object, object]) -> str:
    return link(anchor("blad", str(row["stakeholder"])), esc(str(row["label"])))
