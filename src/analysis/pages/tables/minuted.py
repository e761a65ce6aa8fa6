"""What the meeting itself brought up: beside the fiches, never mixed with the cities' own words."""

from collections.abc import Sequence

from analysis.counting import findings
from analysis.counting.evidence import Evidence
from analysis.counting.evidence.audience import OUTSIDE
from analysis.counting.findings.minutes import unshown
from analysis.pages.tables.called import short_code
from analysis.pages.tables.markup import Html, anchor, esc, tag
from analysis.pages.tables.quotes import Row
from analysis.words import day, say

ON_SHEET = 3  # agreements that fit on the sheet of the chair; where there are more, all of them stand here too


def minutes(e: Evidence) -> Html:
    """The items of minutes.csv of this meeting, in their own order, with the topics they touch; then what is still open.

    Of all meetings together each has its own title.
    """
    rows = findings.minutes(e).to_dict("records")
    if not rows:
        return Html(tag("p", esc(say("table.minutes_closed" if unshown(e) else "table.no_minutes"))) + _still_open(e))
    held: dict[str, list[Row]] = {}
    for row in rows:
        held.setdefault("" if e.challenge else row["meeting"], []).append(row)
    parts = [(_titled(e, meeting) if meeting else "") + _items(e, of) for meeting, of in held.items()]
    return Html("".join(parts) + _still_open(e))


def _titled(e: Evidence, meeting: str) -> str:
    table = e.codebook["meetings"]
    return tag("h3", esc(f"{_on(e, meeting)}: {''.join(table.loc[table['meeting'] == meeting, 'title'])}"))


def _items(e: Evidence, rows: Sequence[Row]) -> str:
    return tag("ol", "".join(tag("li", _item(e, row), id_=minute_id(row)) for row in rows), "steps read")


def _still_open(e: Evidence) -> str:
    rows = findings.still_open(e).to_dict("records") if e.meeting and e.audience not in OUTSIDE else []
    if len(rows) <= ON_SHEET:
        return ""
    lines = "".join(tag("li", agreement(e, row)) for row in rows)
    return tag("h3", esc(say("table.still_open")), id_="nog-open") + tag("ul", lines) + agreement_note(rows)


def agreement(e: Evidence, row: Row) -> str:
    """'3 maart 2023: het departement kijkt na ... Wie: MOW. Tegen 1 juni 2023.' HTML."""
    told = say("table.agreed", date=_on(e, row["meeting"]), text=row["text"])
    who = say("table.agreed_owner", owner=e.codebook.label("stakeholders", row["owner"])) if row["owner"] else ""
    when = say("table.agreed_due", date=day(row["due"])) if row["due"] else ""
    return esc(" ".join(part for part in (told, who, when) if part))


def agreement_note(rows: Sequence[Row]) -> str:
    """That nobody noted who does it or by when, where that is so of all of them. HTML."""
    bare = bool(rows) and not any(row["owner"] or row["due"] for row in rows)
    return tag("p", esc(say("table.agreed_bare")), "small") if bare else ""


def _on(e: Evidence, meeting: str) -> str:
    table = e.codebook["meetings"]
    return day("".join(table.loc[table["meeting"] == meeting, "date"]))


def minute_id(row: Row) -> str:
    return anchor("n", row["meeting"], row["item"])


def _item(e: Evidence, row: Row) -> str:
    topics = " ".join(tag("span", esc(short_code(e, code)), "chip") for code in row["codes"])
    return f"{tag('b', esc(row['kind'].capitalize()))}. {esc(row['text'])}" + (tag("p", topics) if topics else "")
