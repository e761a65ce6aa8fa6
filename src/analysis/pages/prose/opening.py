"""The head of a page and the stamp at its end: what this is, for whom, from which fiches. All of it from the data."""

from typing import Any

from analysis.counting.evidence import Evidence
from analysis.counting.findings.lists import only_seen
from analysis.pages.prose.chapters import chapters
from analysis.pages.tables.called import cities, fiches_of
from analysis.pages.tables.markup import HEAD, STAMP, Html, esc, number, tag
from analysis.pages.tables.waits import files, none_yet, unsure, waits
from analysis.words import day, say


def opening(e: Evidence, report: str = "") -> Html:
    """The head of the page: title, meeting, audience, basis, and the mark of an example workspace.

    report: which kind of report (a key of the words: `vergadering`, `stad`, `respons`, `advies`, `systeemtrack`).
    """
    kind = report or kind_of(e)
    title, occasion = _title(e, kind), _occasion(e)
    group = e.codebook.settings.get("group", "")
    head: dict[str, Any] = {
        "title": title,
        "document_title": say(
            "prose.document_title", group=group, occasion=meeting_date(e) or say(f"prose.kicker_{kind}"), title=title
        ),
        "kicker": say("prose.kicker", group=group, what=say(f"prose.kicker_{kind}")),
        "occasion": occasion,
        "badge": badge(e),
        "basis": _city_basis(e) if e.city else basis(e),
        "example": say("prose.example") if e.codebook.settings.get("workspace") == "voorbeeld" else "",
        "chapters": chapters(e),
        "footer": [esc(say("prose.footer", badge=badge(e))), esc(say(f"prose.footer_{'stad' if e.city else 'all'}"))],
    }
    shown = tag("p", f"{esc(occasion)} {tag('b', esc(head['badge']))}") + tag("p", str(head["basis"]))
    return Html(shown, {HEAD: head})


def kind_of(e: Evidence) -> str:
    return "stad" if e.city else "vergadering"


def badge(e: Evidence) -> str:
    """For whom this is, in words on the page itself."""
    return say("prose.badge_city", city=e.names[e.city]) if e.city else say(f"prose.badge_{e.audience}")


def _title(e: Evidence, kind: str) -> str:
    challenge = e.codebook.label("challenges", e.challenge)
    kind = "stad_none" if kind == "stad" and e.city not in e.received else kind
    return say(f"prose.title_{kind}", challenge=challenge, city=e.names.get(e.city, ""))


def meeting_date(e: Evidence) -> str:
    """'3 maart 2023', or nothing for a report on all meetings. Plain text."""
    table = e.codebook["meetings"]
    date = "".join(table.loc[table["meeting"] == e.meeting, "date"])
    return day(date) if date else ""


def _occasion(e: Evidence) -> str:
    return say("prose.occasion", date=meeting_date(e)) if e.meeting else say("prose.occasion_all")


def basis(e: Evidence) -> str:
    """'Gebaseerd op de fiches van 13 van de 14 deelnemers, stand 1 maart 2023.' Who is missing, and what waits. HTML."""
    missing = [city for city in e.participants if city not in e.received]
    count = number("fiches", fiches_of(e))
    parts = [
        say("prose.basis" if e.meeting else "prose.basis_all", count=count, date=day(e.as_of)) if e.as_of else esc(none_yet(e))
    ]
    if missing and e.as_of:
        parts.append(say(unsure(e, "prose.missing"), cities=cities(e, missing), files=files(e)))
    return " ".join([*parts, waits(e, files_too=not missing)])


def _city_basis(e: Evidence) -> str:
    """The basis of a city's own page: its challenge, when its fiche came, and what the comparison rests on. HTML."""
    own = e.fiches[(e.fiches["city"] == e.city) & (e.fiches["received"] != "")].sort_values("received")
    came = (
        say("prose.city_seen" if only_seen(own).iloc[-1] else "prose.city_came", date=day(own["received"].iloc[-1]))
        if len(own)
        else say(unsure(e, "prose.city_none") if e.city not in e.received else "prose.city_undated", files=files(e))
    )
    count = number("fiches", fiches_of(e))
    rests = say("prose.city_basis", count=count, date=day(e.as_of)) if e.as_of else ""
    return " ".join(
        part for part in (f"{esc(e.codebook.label('challenges', e.challenge))}.", esc(came), rests, waits(e)) if part
    )


def closing(e: Evidence, report: str = "") -> Html:
    """The last cell of a report: says from the data, not from the parameters, what this page turned out to be."""
    stamp = {
        "report": report or kind_of(e),
        "meeting": e.meeting,
        "city": e.city,
        "audience": e.audience,
        "fiches": len(e.received),
        "of": len(e.participants),
    }
    return Html(tag("p", basis(e), "small"), {STAMP: stamp})
