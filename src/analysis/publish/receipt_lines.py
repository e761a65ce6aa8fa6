"""What came of each file, in the words of who sent the forms out: whose, about what, when, how much where, and what is odd."""

from collections.abc import Hashable, Iterator, Mapping
from typing import Any

import pandas as pd

from analysis.codebook import Codebook
from analysis.intake.receipts import UNACCOUNTED, unplaced_signs
from analysis.reading.document import CLOSED
from analysis.reading.forms.fields import UNPLACED
from analysis.words import day, say
from analysis.workspace import Workspace

_MANY = 12  # of so many fiches in one file nobody reads a line each: only the odd ones have their own
_SEEN = "seen"  # nobody says when it came; it is the day the program first saw it
Row = Mapping[Hashable, Any]


def receipts(ws: Workspace, book: Codebook) -> Iterator[str]:
    """A line per file or per fiche in it, and below it, set in, a line per thing that is odd."""
    tables = {name: ws.table(name) for name in ("receipts", "fiches", "statements", "questions")}
    rows = tables["receipts"]
    if rows.empty:
        yield say("receipt.nothing_there")
    first = rows[rows["reason"] != "duplicate"].drop_duplicates("sha256").set_index("sha256")["file"]
    for row in rows.to_dict("records"):
        file, came = row["file"], tables["fiches"][tables["fiches"]["file"] == row["file"]]
        if row["reason"] == "duplicate":
            yield say("receipt.twin", file=file, other=first.get(row["sha256"], ""))
        elif row["status"] == "ignored":
            yield say("receipt.left_out", file=file)
        elif came.empty or row["status"] in ("unreadable", "refused"):
            yield say("receipt.unread", file=file)
        yield from _fiches(file, came[came["readable"] == "ja"], tables, book)
        yield from (say("receipt.odd", what=what) for what in _of_file(row, tables["questions"]))


def _fiches(file: str, came: pd.DataFrame, tables: dict[str, pd.DataFrame], book: Codebook) -> Iterator[str]:
    """A line per fiche of one file; of a survey of very many one line for all, and one for each that is odd."""
    said = tables["statements"][tables["statements"]["fiche"].isin(came["fiche"]) & (tables["statements"]["text"] != "")]
    own = {str(fiche): rows for fiche, rows in said.groupby("fiche")}
    if together := len(came) > _MANY:
        days = sorted(set(came.loc[came["dated"] != _SEEN, "received"]) - {""})
        when = say("receipt.between", first=day(days[0]), last=day(days[-1])) if days else ""
        yield say("receipt.together", file=file, fiches=len(came), when=when, told=_told(said, book))
    for one in came.to_dict("records"):
        rows = own.get(str(one["fiche"]), said.iloc[:0])
        odd = [say("receipt.odd", what=what) for what in _odd(one, rows, tables["fiches"], book)]
        if odd or not (together and one["city"]):
            yield say("receipt.came", file=file, whose=_whose(one, book), told=_told(rows, book))
        yield from odd


def _whose(one: Row, book: Codebook) -> str:
    """Its city, challenge and day, as far as they are known; and which part of the file it is."""
    city = book.label("cities", str(one["city"])) if one["city"] else say("receipt.no_city")
    about = book.label("challenges", str(one["challenge"])) if one["challenge"] else say("receipt.no_challenge")
    when = say("receipt.seen" if one["dated"] == _SEEN else "receipt.received", day=day(str(one["received"])))
    return ", ".join(filter(None, (str(one["part"]), city, about, when if one["received"] else "")))


def _told(rows: pd.DataFrame, book: Codebook) -> str:
    """How many sentences stand in each section, in the order of the form."""
    counts = rows[~rows["layer"].isin(CLOSED)]["section"].value_counts()
    named = [say("receipt.section", name=row["label_nl"], n=int(counts[row["section"]]))
             for row in book["sections"].to_dict("records") if row["section"] in counts]  # fmt: skip
    return ", ".join(named) or say("receipt.nothing")


def _odd(one: Row, rows: pd.DataFrame, fiches: pd.DataFrame, book: Codebook) -> Iterator[str]:
    """What a person should know of this fiche, of which these are the sentences."""
    if one["superseded_by"]:
        yield say("receipt.older", other=fiches.set_index("fiche")["file"].get(str(one["superseded_by"]), ""))
    if loose := int((rows["section"] == UNPLACED).sum()):
        yield say("receipt.unplaced", n=loose)
    if hidden := int(rows["layer"].isin(CLOSED).sum()):
        yield say("receipt.closed", n=hidden)
    intern = rows["audience"].eq("intern") & ~rows["section"].isin(_intern(book)) & ~rows["layer"].isin(CLOSED)
    if kept := int((intern & (rows["section"] != UNPLACED)).sum()):
        yield say("receipt.kept", n=kept)


def _intern(book: Codebook) -> set[str]:
    """Sections that are internal for everybody."""
    rows = book["sections"]
    return set(rows.loc[rows["audience"] == "intern", "section"])


def _of_file(row: Row, questions: pd.DataFrame) -> Iterator[str]:
    """What is odd about the file as a whole: characters that nobody found back, and what is asked about it."""
    if row["status"] == "partly":
        yield unplaced_signs(row) if row["reason"] == UNACCOUNTED else say(f"reading.{row['reason']}")
    if asked := sum(row["file"] in files.split("|") for files in questions["files"]):
        yield say("receipt.asked", n=asked)
