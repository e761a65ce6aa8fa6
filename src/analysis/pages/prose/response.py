"""The first lines of the page on who answered: how many, on time or late, who is missing, what waits."""

from analysis.counting.evidence import Evidence
from analysis.counting.findings import received
from analysis.pages.prose.counted import statements
from analysis.pages.tables.called import cities, many
from analysis.pages.tables.markup import Html, esc, number, tag
from analysis.pages.tables.targets import CODED
from analysis.words import say


def response_summary(e: Evidence) -> Html:
    """At most five counted sentences, each with who."""
    table = received(e)
    came = say("prose.of_participants", n=len(e.received), m=len(e.participants))
    lines = [say("inbox.came", count=number("fiches", came))]
    missing = [city for city in e.participants if city not in e.received]
    late = e.in_order(table.loc[table["on_time"] == "neen", "city"])
    unread = e.in_order(table.loc[table["readable"] == "neen", "city"])
    for key, found in (("missing", missing), ("late", late), ("unread", unread)):
        if found:
            lines.append(say(f"inbox.lead_{key}", cities=cities(e, found), n=esc(many(len(found), "city"))))
    rows = e.counted[e.counted["section"].isin(CODED) & (e.counted["status"] == "inhoud")].drop_duplicates("words")
    open_ = int((~rows["statement"].isin(e.coded["statement"])).sum())
    lines.append(say("inbox.lead_waiting", statements=esc(statements(open_))) if open_ else esc(say("inbox.lead_done")))
    return Html(tag("ol", "".join(tag("li", line) for line in lines), "lead"))
