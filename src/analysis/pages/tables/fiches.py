"""The fiches a report rests on: city, date, version, approved or not. Never a file name."""

from analysis.counting.evidence import Evidence
from analysis.counting.findings import said
from analysis.counting.findings.lists import answered
from analysis.counting.findings.waiting import files_waiting
from analysis.intake.receipt_date import SEEN
from analysis.pages.tables.called import capital, city, many, so_many, unnamed
from analysis.pages.tables.folds import fold, folding
from analysis.pages.tables.html_grid import caption, grid
from analysis.pages.tables.markup import Html, anchor, esc, tag
from analysis.pages.tables.quotes import Row, unit
from analysis.pages.tables.waits import files, none_yet
from analysis.words import day, say

_APPROVED = {"ja": "yes", "neen": "no"}


def fiches(e: Evidence) -> Html:
    """One row per fiche of this meeting, newest versions, in register order."""
    if e.fiches.empty:
        return Html(tag("p", esc(none_yet(e)), id_="fiches"))
    asked = ["approved"] if answered(e, "approved") else []
    heads = [say(f"table.fiche_{name}") for name in ("row", "received", "version", *asked, "statements")]
    came = list(zip(e.fiches.to_dict("records"), said(e), strict=True))
    rows = [_row(e, fiche, count) for fiche, count in came if fiche["city"] not in e.unnamed]
    shown = e.fiches.loc[~e.fiches["city"].isin(e.unnamed), "fiche"]
    rows += _together(e, [(fiche, count) for fiche, count in came if fiche["city"] in e.unnamed])
    note = say("table.fiches_note", fiches=many(len(e.fiches), "fiche"), cities=so_many(e, e.received)) + unassigned(e)
    names = [anchor("f", fiche) for fiche in shown] + [""] * (len(rows) - len(shown))
    table = grid(
        caption(say("table.fiches_title"), note), heads, rows, right=(len(heads) - 1,), id_="fiches", ids=names, tight=True
    )
    return Html(fold(esc(say("folds.fiches", fiches=many(len(rows), "fiche"))), table.html)) if folding(e) else table


def _together(e: Evidence, fiches: list[tuple[Row, int | None]]) -> list[list[str]]:
    """One row for all fiches of cities without a name: how many fiches, and what they hold in all."""
    if not fiches:
        return []
    name = " ".join([*unnamed(e, [str(fiche["city"]) for fiche, _ in fiches]), f"({many(len(fiches), 'fiche')})"])
    dashes = [esc(say("table.aside_dash"))] * (3 if answered(e, "approved") else 2)
    return [[esc(name), *dashes, esc(str(sum(count or 0 for _, count in fiches)))]]


def unassigned(e: Evidence) -> str:
    """' 1 bestand wacht op zijn stad.' Nothing when there is none. Plain text."""
    return f" {capital(files(e))}." if files_waiting(e) else ""


def came(fiche: Row) -> str:
    """When a fiche came: '3 maart 2023', 'gezien op 3 maart 2023' where only the program says so, or that nobody knows."""
    received = day(fiche["received"]) if fiche["received"] else say("table.undated")
    return say("table.seen_on", date=received) if fiche.get("dated") == SEEN and fiche["received"] else received


def _row(e: Evidence, fiche: Row, said: int | None) -> list[str]:
    received = came(fiche)
    approved = [say(f"table.approved_{_APPROVED.get(fiche['approved'], 'unasked')}")] if answered(e, "approved") else []
    count = say("table.unreadable") if said is None else str(said)
    name = city(e, fiche["city"]) + unit(e, fiche["fiche"]).replace("<span>", " <span>")
    return [name, esc(received), esc(fiche["version"] or "1"), *map(esc, approved), esc(count)]
