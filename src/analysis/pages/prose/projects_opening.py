"""The first lines of the page on projects and on the form itself: how many cities wrote about either."""

from analysis.counting import findings
from analysis.counting.evidence import Evidence
from analysis.pages.tables.called import at_least, first, many
from analysis.pages.tables.markup import Html, esc, number, tag
from analysis.words import say


def projects_summary(e: Evidence) -> Html:
    """ "In het kort": who named projects, and who wrote about the form; what this theme does not ask is not there."""
    parts = [("project", "project", "projecten"), ("feedback", "statement", "oordeel")]
    lines = [_line(e, *part) for part in parts if e.section(part[0]) in e.sections]
    lines = lines or [esc(say("projects.not_asked"))]
    return Html(tag("ol", "".join(tag("li", line) for line in lines), "lead"))


def _line(e: Evidence, role: str, what: str, target: str) -> str:
    who, said, rises = findings.told_literally(e, role)
    if not who:
        return esc(say(f"projects.{role}_none_yet" if rises else f"projects.{role}_none"))
    return say(
        f"projects.{role}", cities=number(target, first(e, who, rises)), told=at_least(many(said, what), rises), count=len(who)
    )
