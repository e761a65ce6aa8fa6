"""The first lines of the page on who answered: how many, on time or late, who is missing, what waits."""

from analysis.counting.evidence import Evidence
from analysis.counting.findings import received
from analysis.counting.findings.waiting import files_waiting, uncoded
from analysis.pages.prose.counted import statements
from analysis.pages.tables.called import capital, cities, fiches_of, so_many, told
from analysis.pages.tables.markup import Html, esc, number, tag
from analysis.pages.tables.waits import files, unsure
from analysis.words import say


def response_summary(e: Evidence) -> Html:
    """At most five counted sentences, each with who."""
    table = received(e)
    everyone = len(e.received) == len(e.participants)
    came = capital(fiches_of(e)) if everyone else told(e, len(e.received), e.participants)
    lines = [say("inbox.came", count=number("fiches", came), n=max(len(e.received), 1))]
    missing = [city for city in e.participants if city not in e.received]
    late = e.in_order(table.loc[table["on_time"] == "neen", "city"])
    unread = e.in_order(table.loc[table["readable"] == "neen", "city"])
    key = unsure(e, "inbox.lead_missing")
    key += "_one" if len(missing) == 1 else ""
    if missing:
        lines.append(say(key, cities=cities(e, missing), n=esc(so_many(e, missing)), files=esc(files(e))))
    if late:
        lines.append(say("inbox.lead_late", cities=cities(e, late), n=int(table["on_time"].eq("neen").sum())))
    if unread:
        lines.append(say("inbox.lead_unread", cities=cities(e, unread), count=len(unread)))
    if files_waiting(e) and not missing:
        lines.append(esc(f"{capital(files(e))}."))
    open_ = len(uncoded(e, e.codebook.coded))
    lines.append(say("inbox.lead_waiting", statements=esc(statements(open_))) if open_ else esc(say("inbox.lead_done")))
    return Html(tag("ol", "".join(tag("li", line) for line in lines), "lead"))
