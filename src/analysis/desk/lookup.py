"""One statement found again: what it says, where it stands, what stands beside it, and what was decided about it."""

from collections.abc import Iterator

import pandas as pd

from analysis.codebook import Codebook
from analysis.intake.receipt_date import SEEN
from analysis.words import say
from analysis.words.sentence_errors import Told
from analysis.workspace import Workspace

BESIDE = 1  # neighbours on each side


class LookupFailed(Told):
    """There is no such statement."""


def shown(ws: Workspace, book: Codebook, statement: str) -> Iterator[str]:
    """Lines about one statement. Raises LookupFailed."""
    table = ws.table("statements")
    found = table.index[table["statement"] == statement]
    if not len(found):
        raise LookupFailed(say("lookup.none", seen=statement))
    row = table.loc[found[0]]
    fiche = ws.table("fiches").set_index("fiche").loc[row["fiche"]]
    yield say("lookup.head", city=book.label("cities", row["city"]), section=book.label("sections", row["section"]))
    yield say("lookup.text", text=row["text"])
    if row["detail"]:
        yield say("lookup.detail", text=row["detail"])
    place = {"file": fiche["file"], "place": row["place"], "layer": row["layer"], "received": fiche["received"]}
    yield say("lookup.place_seen" if fiche["dated"] == SEEN else "lookup.place", **place)
    yield say("lookup.status", status=row["status"], audience=row["audience"])
    if fiche["superseded_by"]:
        yield say("lookup.older", fiche=fiche["superseded_by"])
    yield from _neighbours(table, int(found[0]))
    yield from _codes(ws, book, statement)


def _neighbours(table: pd.DataFrame, place: int) -> Iterator[str]:
    row = table.loc[place]
    same = table[(table["fiche"] == row["fiche"]) & (table["section"] == row["section"])]
    here = list(same.index).index(place)
    for name, rows in (("before", same.iloc[max(0, here - BESIDE) : here]), ("after", same.iloc[here + 1 : here + 1 + BESIDE])):
        yield from (say(f"lookup.{name}", text=text) for text in rows["text"])


def _codes(ws: Workspace, book: Codebook, statement: str) -> Iterator[str]:
    coded = ws.table("coded")
    rows = coded[coded["statement"] == statement].to_dict("records")
    for row in rows:
        yield say("lookup.code", code=row["code"], label=book.label("codes", row["code"]), coder=row["coder"], date=row["date"])
    if not rows:
        yield say("lookup.uncoded")
