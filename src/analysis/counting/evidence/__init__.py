"""The evidence of a meeting for one audience: tables in which what it may not see does not exist (design, section 3)."""

from pathlib import Path

import pandas as pd

from analysis import codebook, workspace
from analysis.codebook import AUDIENCES, Codebook
from analysis.coding.decide.replies import contested, replied
from analysis.counting.evidence.audience import assigned, told, visible
from analysis.counting.evidence.closed_answers import with_choices
from analysis.counting.evidence.redacting import redacted
from analysis.counting.evidence.shown import Evidence, EvidenceError
from analysis.counting.evidence.unnamed import anonymous, named
from analysis.counting.evidence.unsettled import waits
from analysis.words import say
from analysis.words.text import letters

__all__ = ["AUDIENCES", "Evidence", "EvidenceError", "evidence", "taken"]

_TAKEN: dict[tuple[Path, str, str, str], Evidence] = {}


def evidence(
    meeting: str = "", audience: str = "werkgroep", city: str = "", workspace: workspace.Workspace | str | Path | None = None
) -> Evidence:
    """What a report on `meeting` for `audience` rests on; with `city` also that city's own rows, up to intern.

    A meeting without a challenge, and no meeting, give all challenges. Raises EvidenceError for what is not in the codebook.
    """
    ws = _found(workspace)
    return _TAKEN.get((ws.root, meeting, audience, city)) or _seen(ws, meeting, audience, city)


def taken(meeting: str, audience: str, city: str, ws: workspace.Workspace) -> Evidence:
    """The evidence of one run, which lives as long as this process: its kernel, a fork, its files and its gate ask no more."""
    return _TAKEN.setdefault((ws.root, meeting, audience, city), _seen(ws, meeting, audience, city))


def _seen(ws: workspace.Workspace, meeting: str, audience: str, city: str) -> Evidence:
    book = codebook.load(ws.codebook)
    audience = book.readers.get(audience, audience)
    challenge = _checked(book, meeting, audience, city)
    names = named(book, ws.table("fiches"), challenge, audience) | ({city: city} if city else {})
    every = visible(ws.table("fiches"), challenge, audience, city)
    fiches = assigned(every, book)
    rows = assigned(visible(ws.table("statements"), challenge, audience, city), book)
    replies, rows = replied(rows, book), redacted(rows, book)
    statements = rows[rows["fiche"].isin(fiches.loc[fiches["superseded_by"] == "", "fiche"])]
    book, coded = with_choices(book, statements, _kept(ws.table("coded"), statements))
    points = len(book["advice"])
    book = told(book, audience)
    base = Evidence(
        meeting=meeting,
        challenge=challenge,
        audience=audience,
        city=city,
        codebook=book,
        untold=points - len(book["advice"]),
        participants=book.participants,
        names={name: book.label("cities", name) for name in book.participants},
        fiches=_sorted(fiches[fiches["superseded_by"] == ""], book),
        older=_sorted(fiches[fiches["superseded_by"] != ""], book),
        unassigned=frozenset(every.loc[every["superseded_by"] == "", "fiche"]) - frozenset(fiches["fiche"]),
        waits=waits(ws, book, challenge),
        statements=_with_words(_sorted(statements, book), each=book.settings.get("split") == "answer"),
        replaced=_sorted(rows[~rows["fiche"].isin(statements["fiche"])], book),
        coded=coded,
        contested=contested(replies) & frozenset(statements["statement"]),
        replies=replies[(replies["city"] == city) & (city != "")],
        concession=dict(zip(book["cities"]["city"], _group(book), strict=True)),
        sent=_sent(ws.noted("sent"), meeting, audience),
        as_of=max(fiches["received"], default=""),
        workspace=ws,
    )
    return anonymous(base, names)


def _group(book: Codebook) -> list[str]:
    """What the register says of each: its own groups, else who is in the concession."""
    table = book["cities"]
    return list(table["group"] if (table["group"] != "").any() else table["concession"])


def _found(asked: workspace.Workspace | str | Path | None) -> workspace.Workspace:
    return asked if isinstance(asked, workspace.Workspace) else workspace.find(asked)


def _checked(book: Codebook, meeting: str, audience: str, city: str) -> str:
    """The challenge of the meeting, when meeting, audience and city exist."""
    meetings: dict[str, str] = dict(zip(book["meetings"]["meeting"], book["meetings"]["challenge"], strict=True))
    known = {
        "meeting": (meeting, list(meetings)),
        "audience": (audience, [*book.readers, *AUDIENCES]),
        "city": (city, book.participants),
    }
    for name, (asked, values) in known.items():
        if asked not in values and (asked or name == "audience"):
            raise EvidenceError(say(f"evidence.unknown_{name}", seen=asked, known=", ".join(values)))
    return meetings.get(meeting, "")


def _sorted(table: pd.DataFrame, book: Codebook) -> pd.DataFrame:
    """In register order of the cities; within a city as the tables have it."""
    order = {name: number for number, name in enumerate(book.participants)}
    return table.sort_values("city", key=lambda cities: cities.map(order), kind="stable").reset_index(drop=True)


def _with_words(statements: pd.DataFrame, each: bool = False) -> pd.DataFrame:
    """With `words`: the same number for the same words of one city in one section (a text without letters is only itself).

    each: every answer counts, also one in the words of another (settings.csv, `split = answer`).
    """
    texts = zip(statements["text"], statements["statement"], strict=True)
    plain = [name if each else letters(text) or name for text, name in texts]
    unit = (
        statements["challenge"] + "/" + statements["section"] + "/" + statements["city"] + "/" + pd.Series(plain, dtype="str")
    )
    return statements.assign(words=pd.factorize(unit)[0])


def _kept(coded: pd.DataFrame, statements: pd.DataFrame) -> pd.DataFrame:
    return coded[coded["statement"].isin(statements["statement"])].reset_index(drop=True)


def _sent(rows: list[dict[str, object]], meeting: str, audience: str) -> dict[str, object]:
    """The last journal row of a version of this meeting's report that went to this audience."""
    for row in reversed(rows):
        if (row.get("meeting"), row.get("audience", "werkgroep")) == (meeting, audience):
            return row
    return {}
