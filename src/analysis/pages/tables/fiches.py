"""The fiches a report rests on: city, date, version, approved or not. Never a file name."""

from analysis.counting.evidence import Evidence
from analysis.counting.findings import said
from analysis.counting.findings.waiting import files_waiting
from analysis.intake.receipt_date import SEEN
from analysis.pages.tables.called import capital, city, many, so_many
from analysis.pages.tables.folds import fold, folding
from analysis.pages.tables.html_grid import caption, grid
from analysis.pages.tables.markup import Html, anchor, esc, tag
from analysis.pages.tables.quotes import Row, unit
from analysis.pages.tables.waits import files, unsure
from analysis.words import day, say

_APPROVED = "ja"


def fiches(e: Evidence) -> Html:
    """One row per fiche of this meeting, newest versions, in register order."""
    if e.fiches.empty:
        return Html(tag("p", esc(say(unsure(e, "table.fiches_none"), files=files(e))), id_="fiches"))
    heads = [say(f"table.fiche_{name}") for name in ("row", "received", "version", "approved", "statements")]
    rows = [_row(e, fiche, count) for fiche, count in zip(e.fiches.to_dict("records"), said(e), strict=True)]
    note = say("table.fiches_note", fiches=many(len(e.fiches), "fiche"), cities=so_many(e, e.received)) + unassigned(e)
    again = e.fiches["fiche"].duplicated()  # two units of a city that is not named here
    names = ["" if twice else anchor("f", fiche) for fiche, twice in zip(e.fiches["fiche"], again, strict=True)]
    table = grid(caption(say("table.fiches_title"), note), heads, rows, right=(4,), id_="fiches", ids=names, tight=True)
    return Html(fold(esc(say("folds.fiches", fiches=many(len(rows), "fiche"))), table.html)) if folding(e) else table


def unassigned(e: Evidence) -> str:
    """' 1 bestand wacht op zijn stad.' Nothing when there is none. Plain text."""
    return f" {capital(files(e))}." if files_waiting(e) else ""


def _row(e: Evidence, fiche: Row, said: int | None) -> list[str]:
    received = day(fiche["received"]) if fiche["received"] else say("table.undated")
    if fiche.get("dated") == SEEN:
        received = say("table.seen_on", date=received)
    approved = say("table.approved_yes" if fiche["approved"] == _APPROVED else "table.approved_no")
    count = say("table.unreadable") if said is None else str(said)
    name = city(e, fiche["city"]) + unit(e, fiche["fiche"]).replace("<span>", " <span>")
    return [name, esc(received), esc(fiche["version"] or "1"), esc(approved), esc(count)]
