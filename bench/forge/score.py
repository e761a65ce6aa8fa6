"""Every answer of the truth against the tables: placed, wrong, asked, lost.

The measures are those of ../shared/forms2/score.py (found, placed, exact, anywhere, wrong) and of issue 13:

elsewhere  stands in a content section under another city or challenge, and not at its own
silent     wrong or elsewhere: counted where it does not belong, and nobody was asked
asked      stands where it does not count (unplaced, or a fiche without its city), in a file with a question
lost       in no statement and in no contact row
wider      stands somewhere for an audience more open than its own; a short answer ('wordt nagekeken') stands in many places
contacts   stands in the contacts table
emptied    its section is called `leeg` of that city though it was answered
"""

from collections.abc import Iterable
from dataclasses import dataclass

import pandas as pd

from bench.forge.form import CONTENT
from bench.forge.lists import AUDIENCES
from bench.forge.reader import Read
from bench.forge.truth import Truth, key, rows_of

SHORT = 12  # of a text this short another section may well hold the same
MEASURES = "found placed exact anywhere wrong elsewhere silent asked lost wider contacts emptied".split()


def truth_rows(truth: Truth) -> pd.DataFrame:
    """The answers a reader can be held to: readable, of a known city, not empty, with their file and the look of it."""
    kept = "fiche file format readable layout expect_city_found wording template copies".split()
    rows = truth.answers.merge(truth.fiches[kept], on="fiche", how="left")
    kinds = rows["section"].isin([*CONTENT, "unplaced"]) & rows["text"].str.strip().ne("")
    can = rows["readable"].str.lower().isin(["yes", "partly", "ja"]) & rows["machine_readable"].ne("no")
    rows = rows[kinds & can & rows["expect_city_found"].ne("no")]
    return rows.assign(key=rows["text"].map(key), copies=pd.to_numeric(rows["copies"], errors="coerce").fillna(1))


@dataclass(frozen=True)
class Where:
    """All that is said at one place, to look texts up in."""

    text: str
    exact: frozenset[str]


def _places(statements: pd.DataFrame, by: list[str]) -> dict[tuple[str, ...], Where]:
    texts = rows_by(statements, by)
    return {place: Where("\n".join(rows), frozenset(rows)) for place, rows in texts.items()}


def rows_by(statements: pd.DataFrame, by: list[str]) -> dict[tuple[str, ...], list[str]]:
    """The texts of every place."""
    found: dict[tuple[str, ...], list[str]] = {}
    for row in rows_of(statements):
        found.setdefault(tuple(row[column] for column in by), []).append(row["key"])
    return found


class Found:
    """The statements of a workspace, to look answers up in."""

    def __init__(self, read: Read) -> None:
        plain = read.statements.assign(key=read.statements["text"].map(key))
        joined = plain[plain["detail"].str.strip().ne("")]
        both = joined["text"] + " " + joined["detail"].str.replace(" | ", " ", regex=False)
        self.rows = pd.concat([plain, joined.assign(key=both.map(key))], ignore_index=True)
        content = self.rows[self.rows["section"].isin(CONTENT)]
        self.fiche, self.content = _places(self.rows, ["city", "challenge"]), _places(content, ["city", "challenge"])
        self.section = _places(self.rows, ["city", "challenge", "section"])
        self.everything, self.contacts = "\n".join(self.rows["key"]), "\n".join(map(key, read.contacts["text"]))
        self.empty = _empty(read.statements)
        self.asked = frozenset(read.questions["file"])
        self.audience = {level: "\n".join(rows) for (level,), rows in rows_by(self.rows, ["audience"]).items()}

    def at(self, text: str, places: Iterable[tuple[str, ...]]) -> bool:
        return any(text in self.section[place].text for place in places if place in self.section)


def _empty(statements: pd.DataFrame) -> frozenset[tuple[str, str, str]]:
    """City, challenge and section where a section is said to be empty and nothing else stands."""
    states: dict[tuple[str, str, str], set[str]] = {}
    for row in rows_of(statements):
        states.setdefault((row["city"], row["challenge"], row["section"]), set()).add(row["status"])
    return frozenset(place for place, state in states.items() if state == {"leeg"})


def scored(truth: Truth, read: Read) -> pd.DataFrame:
    """The rows of `truth_rows` with a column per measure."""
    rows, found = truth_rows(truth), Found(read)
    results = pd.DataFrame([_one(row, found) for row in rows_of(rows)], columns=MEASURES, index=rows.index)
    return pd.concat([rows, results], axis=1)


def _one(row: dict[str, str], found: Found) -> dict[str, bool]:
    city, challenge, text = row["city"], row["challenge"], row["key"]
    right = [(city, challenge, section) for section in (row["section"], *row["also"].split("|")) if section]
    own, content = found.fiche.get((city, challenge)), found.content.get((city, challenge))
    pieces = [key(part) for part in row["parts"].split("|") if part] or [text]  # title and description may stand apart
    margin = row["where"] == "comment"
    inside = own is not None and all(piece in own.text for piece in pieces)
    placed = inside if margin else all(found.at(piece, right) for piece in pieces)
    long = len(text) > SHORT
    strays = [] if placed or not long else [piece for piece in pieces if not found.at(piece, right)]
    wrong = content is not None and any(piece in content.text for piece in strays)
    others = [where.text for place, where in found.content.items() if place[0] and place != (city, challenge)]
    elsewhere = long and not inside and any(piece in other for piece in strays for other in others)
    anywhere = all(piece in found.everything for piece in pieces)
    contacts = long and any(piece in found.contacts for piece in pieces)
    silent = wrong or elsewhere
    return {
        "found": inside,
        "placed": placed,
        "exact": any(text in found.section[place].exact for place in right if place in found.section) or (margin and placed),
        "anywhere": anywhere,
        "wrong": wrong,
        "elsewhere": elsewhere,
        "silent": silent,
        "asked": anywhere and not placed and not silent and row["file"] in found.asked,
        "lost": not all(piece in found.everything or piece in found.contacts for piece in pieces),
        "wider": long and row["status"] == "inhoud" and any(_wider(piece, row["audience"], found) for piece in pieces),
        "contacts": contacts,
        "emptied": row["status"] == "inhoud" and not placed and right[0] in found.empty,
    }


def _wider(text: str, audience: str, found: Found) -> bool:
    open_to = AUDIENCES[: AUDIENCES.index(audience)] if audience in AUDIENCES else ()
    return any(text in found.audience.get(level, "") for level in open_to)


def extra(truth: Truth, read: Read) -> pd.DataFrame:
    """Statements that count as content and are in no answer of that fiche."""
    texts = truth.answers.assign(key=truth.answers["text"].map(key)).groupby(["city", "challenge"])["key"].agg("\n".join)
    rows = read.statements
    mine = rows[rows["section"].isin(CONTENT) & rows["status"].eq("inhoud") & rows["layer"].isin(["body", "cell", ""])]
    return mine[[key(row["text"]) not in texts.get((row["city"], row["challenge"]), "") for row in rows_of(mine)]]
