"""What cities wrote about the form itself, per challenge: literally, nothing summarised."""

from analysis.counting import findings
from analysis.counting.evidence import Evidence
from analysis.pages.tables.markup import Html, tag
from analysis.pages.tables.projects import per_challenge
from analysis.pages.tables.quotes import cites, quotes


def feedback(e: Evidence) -> Html:
    """The section that asks about the form, under the name of each challenge of which a city answered it."""
    section = e.section("feedback")
    rows = e.counted[(e.counted["section"] == section) & (e.counted["status"] == findings.CONTENT)].drop_duplicates("words")
    label = e.codebook.label("sections", section)
    told = [
        per_challenge(e, name, cites(e, own.to_dict("records"), set(), about=label))
        for name in e.challenges
        if len(own := rows[rows["challenge"] == name])
    ]
    return Html(tag("div", "".join(told), "per", id_="oordeel")) if told else quotes(e, section)
