"""What the meeting itself brought up: beside the fiches, never mixed with the cities' own words."""

from analysis.counting.evidence import Evidence
from analysis.counting.findings import minutes as found_minutes
from analysis.pages.tables.called import short_code
from analysis.pages.tables.markup import Html, anchor, esc, tag
from analysis.pages.tables.quotes import Row
from analysis.words import say


def minutes(e: Evidence) -> Html:
    """The items of minutes.csv of this meeting, in their own order, with the topics they touch."""
    rows = found_minutes(e).to_dict("records")
    if not rows:
        return Html(tag("p", esc(say("table.no_minutes"))))
    return Html(tag("ol", "".join(tag("li", _item(e, row), id_=minute_id(row)) for row in rows), "steps read"))


def minute_id(row: Row) -> str:
    return anchor("n", row["meeting"], row["item"])


def _item(e: Evidence, row: Row) -> str:
    topics = " ".join(tag("span", esc(short_code(e, code)), "chip") for code in row["codes"])
    return f"{tag('b', esc(row['kind'].capitalize()))}. {esc(row['text'])}" + (tag("p", topics) if topics else "")
