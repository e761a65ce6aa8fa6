"""Where cities differ, what to ask the room and who wrote most of what: the sheet where no agenda says it."""

import pandas as pd

from analysis.counting.evidence import Evidence
from analysis.counting.findings import questions, scope_conflicts, tellers
from analysis.counting.findings.waiting import can_rise
from analysis.pages.prose.sheet_block import block, bullets
from analysis.pages.tables.called import at_least, cities, to_statement
from analysis.pages.tables.markup import anchor, esc, listed, number, tag
from analysis.pages.tables.quotes import Row
from analysis.words import say
from analysis.words.text import lower

FEW = 3
_TELLERS = 6


def divided(e: Evidence) -> str:
    conflicts = scope_conflicts(e)
    lines = []
    for row in conflicts.head(FEW).to_dict("records"):
        inside, outside = (_side(e, row, *side) for side in (("in", "inside"), ("out", "outside")))
        lines.append(say("prose.in_or_out", topic=esc(row["label"]), inside=inside, outside=outside))
    lines += [
        say(
            "prose.both_sides" if len(row["divided"]) == 1 else "prose.both_sides_many",
            cities=cities(e, row["divided"]),
            topic=esc(lower(row["label"])),
        )
        for row in conflicts.to_dict("records")
        if row["divided"]
    ]
    return block("divided", bullets(lines))


def _side(e: Evidence, row: Row, side: str, column: str) -> str:
    text = at_least(str(len(row[column])), can_rise(e, row[column], [e.section(f"scope_{side}")]))
    return number(anchor("s", row["topic"], side), text)


def asked(e: Evidence) -> str:
    lines = [f"{esc(row['question'])} {_see(e, row['statements'])}" for row in questions(e).to_dict("records")]
    return block("asked", tag("ol", "".join(tag("li", line) for line in lines), "steps")) if lines else ""


def _see(e: Evidence, statements: list[str]) -> str:
    """A few of the cities behind a question, each name leading to its first sentence. HTML."""
    named = ~e.counted["city"].isin(e.unnamed)
    rows = e.counted[e.counted["statement"].isin(statements) & named].drop_duplicates("city")
    links = [to_statement(row["statement"], e.names[row["city"]]) for row in rows.head(FEW).to_dict("records")]
    return tag("span", say("prose.see_some" if len(rows) > FEW else "prose.see", cities=listed(links)), "small")


def most_told(e: Evidence) -> str:
    """Each city leads to its first sentence about it."""
    lines = [
        say(
            "prose.teller",
            city=tag("b", to_statement(row["statements"][0], e.names[row["city"]])),
            topics=listed([esc(topic) for topic in row["topics"]]),
        )
        for row in _most_to_tell(e).to_dict("records")
    ]
    return block("tellers", bullets(lines))


def _most_to_tell(e: Evidence) -> pd.DataFrame:
    """Who could tell, in register order; when the sheet has no room for all, those with the most topics."""
    table = tellers(e, each=1)
    most = table["topics"].map(len).sort_values(ascending=False, kind="stable").index[:_TELLERS]
    return table.loc[sorted(most)]
