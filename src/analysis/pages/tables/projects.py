"""Inspiring projects as a list, under the city that wrote about them: what, where, and the address as plain text."""

from analysis.counting.evidence import Evidence
from analysis.counting.findings import projects as found_projects
from analysis.counting.findings.waiting import can_rise
from analysis.pages.tables.called import at_least, cities, first, many, statement_id
from analysis.pages.tables.folds import listed
from analysis.pages.tables.markup import Html, esc, tag, words
from analysis.pages.tables.quotes import Row, source, unit
from analysis.pages.tables.targets import section_target
from analysis.pages.tables.waits import so_far
from analysis.words import say


def projects(e: Evidence) -> Html:
    """Every project a city named, in register order, literally."""
    return _told(e, section_target(e, e.section("project")))


def all_projects(e: Evidence) -> Html:
    """The same per challenge of which there are any."""
    own = [(name, e.only(name)) for name in e.challenges]
    told = [per_challenge(e, name, str(_told(one, ""))) for name, one in own if len(found_projects(one))]
    return Html(tag("div", "".join(told), "per", id_="projecten")) if told else projects(e)


def per_challenge(e: Evidence, challenge: str, content: str) -> str:
    """Something that belongs to one challenge, under its name. HTML."""
    return tag("h3", esc(e.codebook.label("challenges", challenge))) + content


def _told(e: Evidence, where: str) -> Html:
    found = found_projects(e).to_dict("records")
    if not found:
        return Html(tag("p", esc(say(so_far(e, "table.projects_none", ())))))
    who = e.in_order([row["city"] for row in found])
    rises = can_rise(e, who, ())
    intro = tag(
        "p",
        say("table.projects", cities=first(e, who, rises), n=at_least(many(len(found), "project"), rises), count=len(found)),
    )
    rows = e.counted.set_index("statement", drop=False)
    lines = [_line(e, row, rows.loc[row["statement"]].to_dict()) for row in found]
    return Html(intro + listed(e, lines, [row["city"] for row in found], "project", id_=where))


def _line(e: Evidence, project: Row, statement: Row) -> str:
    who = tag("p", cities(e, [project["city"]]) + unit(e, statement["fiche"]), "name")
    where = words(project["where"]) if project["where"] else esc(say("table.project_nowhere"))
    what = tag("blockquote", tag("p", words(project["what"])), "woord") if project["what"] else ""
    address = tag("p", words(project["link"]), "address") if project["link"] and project["link"] != project["name"] else ""
    about = where + " · " + source(e, statement)
    body = tag("blockquote", tag("b", words(project["name"])), "woord") + what + address + tag("p", about, "source")
    return tag("li", who + tag("div", body), id_=statement_id(project["statement"]))
