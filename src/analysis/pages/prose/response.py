"""The first lines of the page on who answered: how many, on time or late, who is missing, what waits."""

from analysis.counting.evidence import Evidence
from analysis.counting.findings import received
from analysis.counting.findings.waiting import files_waiting, uncoded
from analysis.pages.prose.counted import statements
from analysis.pages.tables.called import capital, cities, so_many
from analysis.pages.tables.markup import Html, esc, number, tag
from analysis.pages.tables.waits import files, unsure
from analysis.words import say


def response_summary(e: Evidence) -> Html:
    """At most five counted sentences, each with who."""
    table = received(e)
    came = say("prose.of_participants", n=len(e.received), m=len(e.participants))
    lines = [say("inbox.came", count=number("fiches", came))]
    missing = [city for city in e.participants if city not in e.received]
    late = e.in_order(table.loc[table["on_time"] == "neen", "city"])
    unread = e.in_order(table.loc[table["readable"] == "neen", "city"])
    for key, found in ((unsure(e, "inbox.lead_missing"), missing), ("inbox.lead_late", late), ("inbox.lead_unread", unread)):
        if found:
            lines.append(say(key, cities=cities(e, found), n=esc(so_many(e, found)), count=len(found), files=esc(files(e))))
    if files_waiting(e) and not missing:
        lines.append(esc(f"{capital(files(e))}."))
    open_ = len(uncoded(e, e.codebook.coded))
    lines.append(say("inbox.lead_waiting", statements=esc(statements(open_))) if open_ else esc(say("inbox.lead_done")))
    return Html(tag("ol", "".join(tag("li", line) for line in lines), "lead"))
