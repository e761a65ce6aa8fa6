"""The first lines of the systeemtrack: what touches more than one domain, and which disciplines it asks for."""

from analysis.counting import findings
from analysis.counting.evidence import Evidence
from analysis.counting.findings.waiting import can_rise
from analysis.pages.tables.called import at_least, capital
from analysis.pages.tables.markup import Html, esc, listed, number, tag
from analysis.words import say, spelled


def _count(count: int) -> str:
    """A number as a sentence begins with it: one in letters."""
    return spelled(count) if count == 1 else str(count)


def system_summary(e: Evidence) -> Html:
    """ "In het kort" of the systeemtrack: bridges, the widest of them, and the disciplines that they call for most."""
    found = findings.bridges(e)
    three = findings.bridges(e, least=3)
    if found.empty:
        return Html(tag("p", esc(say("axes.no_bridges"))))
    rises = can_rise(e, (), [e.main])
    lines = [say("axes.in_short", n=number("bruggen", capital(at_least(_count(len(found)), rises))), count=len(found))]
    if len(three):
        names = listed([esc(label) for label in three["label"]])
        lines.append(say("axes.in_short_three", labels=names))
    asked = found["disciplines"].explode().value_counts(sort=False)
    most = [str(name) for name in asked.index[asked == asked.max()]]
    labels = [esc(e.codebook.label("disciplines", name)) for name in e.codebook["disciplines"]["discipline"] if name in most]
    lines.append(
        say(
            "axes.in_short_experts",
            experts=listed(labels),
            n=number("bruggen", at_least(str(int(asked.max())), rises)),
            count=len(found),
        )
    )
    return Html(tag("ol", "".join(tag("li", line) for line in lines), "lead"))
