"""What the form did, what could not be read, and how the versions of a city differ. Intern: it names files."""

import pandas as pd

from analysis.counting.evidence import Evidence
from analysis.counting.findings.form_use import STATES, UNPLACED, form, unplaced
from analysis.counting.findings.form_use import versions as found_versions
from analysis.intake.receipts import UNACCOUNTED, unplaced_signs
from analysis.pages.tables.called import city
from analysis.pages.tables.html_grid import caption, grid
from analysis.pages.tables.markup import Html, esc, tag, words
from analysis.pages.tables.quotes import Row, cites
from analysis.words import day, say

UNREAD = ("unreadable", "refused", "partly")
ASKED = ("scan", "unreadable", "attachment")


def usability(e: Evidence) -> Html:
    """Per question of the form: how many fiches filled it, passed it over or left it, and how long the answers are."""
    lines = [
        [
            esc(e.codebook.label("sections", row["section"])),
            *[str(row[name]) for name in ("asked", *STATES, "answers")],
            _length(row),
        ]
        for row in form(e).to_dict("records")
    ]
    heads = [say(f"form.{name}") for name in ("section", "asked", *STATES, "answers", "length")]
    table = grid(caption(say("form.title"), say("form.note")), heads, lines, right=range(1, 8), tight=True)
    return table + _misunderstood(e)


def _length(row: dict[object, object]) -> str:
    return esc(say("form.words", median=row["median"], longest=row["longest"]) if row["answers"] else say("inbox.dash"))


def _misunderstood(e: Evidence) -> Html:
    """The sentences that fitted under no question: there the form was not understood, or did not ask what people say."""
    rows = unplaced(e)
    if rows.empty:
        return Html(tag("p", esc(say("form.all_placed"))))
    full = e.statements[e.statements["statement"].isin(rows["statement"])]
    return Html(
        tag("h3", esc(e.codebook.label("sections", UNPLACED))) + cites(e, full.to_dict("records"), set(), id_="q-unplaced")
    )


def versions(e: Evidence) -> Html:
    """Per city that sent more than one version: which one counts, and the sentences that came and went."""
    found = found_versions(e)
    if found.empty:
        return Html(tag("p", esc(say("form.one_version"))))
    came = dict(zip(pd.concat([e.fiches, e.older])["fiche"], pd.concat([e.fiches, e.older])["received"], strict=True))
    parts = []
    for (older, newer), rows in found.groupby(["older", "newer"], sort=False):
        told = {"older": _day(came.get(str(older), "")), "newer": _day(came.get(str(newer), ""))}
        head = tag("h3", city(e, rows["city"].iloc[0])) + tag("p", esc(say("form.counts", **told)))
        parts.append(head + (_differences(e, rows) if rows["change"].any() else tag("p", esc(say("form.same")))))
    return Html("".join(parts))


def _day(date: str) -> str:
    return day(date) if date else say("table.undated")


def _differences(e: Evidence, rows: pd.DataFrame) -> str:
    lines = []
    for row in rows.to_dict("records"):
        text = tag("del", words(row["text"]), "woord") if row["change"] == "gone" else words(row["text"])
        told = say(f"form.{row['change']}", section=e.codebook.label("sections", row["section"]))
        lines.append(tag("li", f"{esc(told)} {text}"))
    return tag("ul", "".join(lines))


def unread(e: Evidence) -> Html:
    """Every file that could not be read, or not wholly, with the sentence that can be sent on as it stands."""
    table = unread_files(e)
    if table.empty:
        return Html(tag("p", esc(say("form.all_read"))))
    lines = [
        [words(row["file"]), esc(say(f"form.status_{row['status']}")), esc(row["why"])] for row in table.to_dict("records")
    ]
    return grid(caption(say("form.unread_title")), [say(f"form.{name}") for name in ("file", "status", "why")], lines)


def _why(row: Row) -> str:
    """The sentence of its reason; of one with measures in it (no question tells them) that somebody typed the file over."""
    if row["reason"] == UNACCOUNTED:
        return unplaced_signs(row)
    try:
        return say(f"reading.{row['reason']}")
    except KeyError:
        return say("form.typed_over")


def unread_files(e: Evidence) -> pd.DataFrame:
    """file, status, why, city ("" when nobody knows whose it is): files of this meeting, or of a meeting that is not known."""
    ws = e.workspace
    if e.audience != "intern" or not ws.has("receipts"):
        return pd.DataFrame(columns=["file", "status", "why", "city"])
    questions, fiches = ws.table("questions"), ws.table("fiches")
    why = questions[questions["kind"].isin(ASKED)].drop_duplicates("file").set_index("file")["question"]
    own = fiches[fiches["challenge"].isin([*e.challenges, ""])].drop_duplicates("file").set_index("file")["city"]
    found = ws.table("receipts")
    found = found[found["status"].isin(UNREAD) & (found["file"].isin(own.index) | ~found["file"].isin(fiches["file"]))]
    reasons = [why.get(row["file"]) or _why(row) for row in found.to_dict("records")]
    return found.assign(why=reasons, city=found["file"].map(own).fillna(""))[["file", "status", "why", "city"]]
