"""The evidence of a meeting for one audience: tables in which what it may not see does not exist (design, section 3)."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

import pandas as pd

from analysis import codebook, workspace
from analysis.codebook import AUDIENCES, Codebook
from analysis.coding.decide.apply import EXTRAORDINARY_LAYERS
from analysis.coding.decide.replies import contested, replied
from analysis.counting.evidence.audience import assigned, seen, visible
from analysis.counting.evidence.redacting import redacted
from analysis.counting.evidence.unnamed import anonymous, named
from analysis.words import say
from analysis.words.text import letters

__all__ = ["AUDIENCES", "Evidence", "EvidenceError", "evidence"]


class EvidenceError(Exception):
    """The meeting, the audience or the city does not exist in the codebook."""


@dataclass(frozen=True, eq=False)
class Evidence:
    """Everything a report of one meeting (or, without a challenge, of all meetings) for one audience may rest on.

    participants: city ids in register order; outside the working group a city that may not be named has an id without a name in
    it, and `names` says how to call it. fiches: newest versions; older: those that were replaced; unassigned: ids of newest
    ones of which the city is not known yet, and of which nothing stands in any of these tables. statements: of the newest
    fiches, with a number `words` that is equal for the same words of one city in one section; replaced: of the older ones.
    coded: statement, code, coder, date. contested: ids of statements whose coding the city contests. replies: what `city`
    itself replied (coding.replies), also about older versions. concession: city id → what the register says. sent: the
    journal row of the version that was last sent to this audience. as_of: ISO date of the newest fiche, "" if none.
    """

    meeting: str
    challenge: str
    audience: str
    city: str
    codebook: Codebook = field(repr=False)
    participants: list[str]
    names: dict[str, str] = field(repr=False)
    fiches: pd.DataFrame = field(repr=False)
    older: pd.DataFrame = field(repr=False)
    unassigned: frozenset[str] = field(repr=False)
    statements: pd.DataFrame = field(repr=False)
    replaced: pd.DataFrame = field(repr=False)
    coded: pd.DataFrame = field(repr=False)
    contested: frozenset[str] = field(repr=False)
    replies: pd.DataFrame = field(repr=False)
    concession: dict[str, str] = field(repr=False)
    sent: Mapping[str, object] = field(repr=False)
    as_of: str

    @cached_property
    def counted(self) -> pd.DataFrame:
        """The statements that tables are made from: ordinary layers, and nothing that only the city's own page may show."""
        rows = self.statements
        return rows[rows["audience"].isin(seen(self.audience)) & ~rows["layer"].isin(EXTRAORDINARY_LAYERS)]

    @cached_property
    def unnamed(self) -> frozenset[str]:
        """The participants that this audience may count and not name."""
        return frozenset(self.participants) - frozenset(self.codebook.participants)

    @cached_property
    def challenges(self) -> list[str]:
        """The challenge of the meeting, or all challenges in register order."""
        return [self.challenge] if self.challenge else list(self.codebook["challenges"]["challenge"])

    @cached_property
    def sections(self) -> list[str]:
        """The sections this audience may see, in form order, without contact and situation."""
        table = self.codebook["sections"]
        shown = table["audience"].isin(seen(self.audience)) & ~table["section"].isin(["contact", "situation"])
        return list(table.loc[shown, "section"])

    @cached_property
    def received(self) -> list[str]:
        """The cities of which a fiche came, in register order."""
        return self.in_order(self.fiches["city"])

    def in_order(self, cities: "pd.Series[str] | list[str]") -> list[str]:
        """These cities, each once, in the order in which every table has them."""
        asked = set(cities)
        return [city for city in self.participants if city in asked]

    def only(self, challenge: str) -> "Evidence":
        """The same evidence for one challenge."""
        return replace(
            self,
            challenge=challenge,
            fiches=self.fiches[self.fiches["challenge"] == challenge],
            older=self.older[self.older["challenge"] == challenge],
            statements=self.statements[self.statements["challenge"] == challenge],
            replaced=self.replaced[self.replaced["challenge"] == challenge],
        )


def evidence(
    meeting: str = "", audience: str = "werkgroep", city: str = "", workspace: workspace.Workspace | str | Path | None = None
) -> Evidence:
    """What a report on `meeting` for `audience` rests on; with `city` also that city's own rows, up to intern.

    A meeting without a challenge, and no meeting, give all challenges. Raises EvidenceError for what is not in the codebook.
    """
    ws = _found(workspace)
    book = codebook.load(ws.codebook)
    challenge = _checked(book, meeting, audience, city)
    names = named(book, ws.table("fiches"), challenge, audience) | ({city: city} if city else {})
    every = visible(ws.table("fiches"), challenge, audience, city)
    fiches = assigned(every, book)
    rows = assigned(visible(ws.table("statements"), challenge, audience, city), book)
    replies, rows = replied(rows, book), redacted(rows, book)
    statements = rows[rows["fiche"].isin(fiches.loc[fiches["superseded_by"] == "", "fiche"])]
    order = {name: number for number, name in enumerate(book.participants)}
    base = Evidence(
        meeting=meeting,
        challenge=challenge,
        audience=audience,
        city=city,
        codebook=book,
        participants=book.participants,
        names={name: book.label("cities", name) for name in book.participants},
        fiches=_sorted(fiches[fiches["superseded_by"] == ""], order),
        older=_sorted(fiches[fiches["superseded_by"] != ""], order),
        unassigned=frozenset(every.loc[every["superseded_by"] == "", "fiche"]) - frozenset(fiches["fiche"]),
        statements=_with_words(_sorted(statements, order)),
        replaced=_sorted(rows[~rows["fiche"].isin(statements["fiche"])], order),
        coded=_kept(ws.table("coded"), statements),
        contested=contested(replies) & frozenset(statements["statement"]),
        replies=replies[(replies["city"] == city) & (city != "")],
        concession=dict(zip(book["cities"]["city"], book["cities"]["concession"], strict=True)),
        sent=_sent(ws.noted("sent"), meeting, audience),
        as_of=max(fiches["received"], default=""),
    )
    return anonymous(base, names)


def _found(asked: workspace.Workspace | str | Path | None) -> workspace.Workspace:
    return asked if isinstance(asked, workspace.Workspace) else workspace.find(asked)


def _checked(book: Codebook, meeting: str, audience: str, city: str) -> str:
    """The challenge of the meeting, when meeting, audience and city exist."""
    meetings: dict[str, str] = dict(zip(book["meetings"]["meeting"], book["meetings"]["challenge"], strict=True))
    known = {
        "meeting": (meeting, list(meetings)),
        "audience": (audience, list(AUDIENCES)),
        "city": (city, book.participants),
    }
    for name, (asked, values) in known.items():
        if asked not in values and (asked or name == "audience"):
            raise EvidenceError(say(f"evidence.unknown_{name}", seen=asked, known=", ".join(values)))
    return meetings.get(meeting, "")


def _sorted(table: pd.DataFrame, order: dict[str, int]) -> pd.DataFrame:
    """In register order of the cities; within a city as the tables have it."""
    return table.sort_values("city", key=lambda cities: cities.map(order), kind="stable").reset_index(drop=True)


def _with_words(statements: pd.DataFrame) -> pd.DataFrame:
    """With `words`: the same number for the same words of one city in one section (a text without letters is only itself)."""
    plain = [letters(text) or name for text, name in zip(statements["text"], statements["statement"], strict=True)]
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
