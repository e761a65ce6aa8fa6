"""Who opens an item and by what measure, which two sentences stand against each other, and who is asked to come."""

from dataclasses import dataclass

import pandas as pd

from analysis.counting.evidence import Evidence
from analysis.counting.findings.actors import by_stakeholder
from analysis.counting.findings.against import dissent
from analysis.counting.findings.agenda_topics import Topic
from analysis.counting.findings.counting import parts
from analysis.words import say
from analysis.words.text import key, letters

_AT_HOME = ("opdrachtgever", "deelnemer")  # kinds of stakeholders.csv: who sits at the table already
_WORDS = 4  # a sentence that says something


@dataclass(frozen=True)
class Opener:
    """city, how many statements it wrote about the topic, which wrote as many, and its first statement ("" if none).

    answer: what it chose, where the topic is a mark or a choice; `few`: fewest chose that, and not all the same.
    """

    city: str
    said: int
    alike: tuple[str, ...]
    statement: str
    answer: str = ""
    few: bool = False


def opener(e: Evidence, topic: Topic, city: str = "") -> Opener | None:
    """The city with most statements about the topic, of as many the one with most text; `city`: the one that a person chose.

    Of a mark or a choice all wrote one word: the city with the answer that fewest gave.
    """
    rows = _rows(e, topic)
    said = rows.groupby("city", sort=False).size()
    if city:
        own = rows.loc[rows["city"] == city, "statement"]
        return Opener(city, len(own), (), "".join(own.head(1)))
    if rows.empty:
        return None
    if topic.sections and {*topic.sections} <= {*e.codebook.choices}:
        return _choosing(e, rows)
    length = (rows["text"].str.len() + rows["detail"].str.len()).groupby(rows["city"]).sum()
    tied = e.in_order(list(said.index[said == said.max()]))
    first = max(tied, key=lambda one: int(length[one]))
    own = rows.loc[rows["city"] == first, "statement"]
    return Opener(first, int(said.max()), tuple(one for one in tied if one != first), str(own.iloc[0]))


def _choosing(e: Evidence, rows: pd.DataFrame) -> Opener:
    chose = rows["text"].map(letters)
    by = rows["city"].groupby(chose).nunique()
    few = rows[chose.isin(by.index[by == by.min()])]
    first = e.in_order(few["city"])[0]
    own = few[few["city"] == first].iloc[0]
    return Opener(first, int((rows["city"] == first).sum()), (), str(own["statement"]), str(own["text"]), len(by) > 1)


def _rows(e: Evidence, topic: Topic) -> pd.DataFrame:
    """The statements about it that may be quoted, the same words of a city once, in register order."""
    rows = e.counted[e.counted["statement"].isin(topic.statements) & (e.counted["text"] != "")]
    return rows[~rows["city"].isin(e.unnamed)].drop_duplicates("words")


def clash(e: Evidence, topic: Topic, point: str, first: Opener | None) -> tuple[str, ...]:
    """Two statements of two cities: one that counts the topic in and one that counts it out, or the opener's and a dissent.

    That a sentence goes against a point is a decision of a person (dissent.csv), never derived.
    """
    rows = _rows(e, topic)
    if topic.kind == "scope":
        role = rows["section"].map(e.codebook.roles)
        return _apart(rows[role == "scope_in"], rows[role == "scope_out"])
    other = dissent(e)
    against = e.counted[e.counted["statement"].isin(other.loc[other["point"] == point, "statement"])]
    own = rows[rows["city"] == first.city] if first else rows.head(0)
    return _apart(own, against[~against["city"].isin(e.unnamed)])


def _apart(some: pd.DataFrame, others: pd.DataFrame) -> tuple[str, ...]:
    """The first pair of two cities: of those that do not stand on both sides first, then the shortest that say something."""
    both = set(some["city"]) & set(others["city"])
    sides = [_short(side, both) for side in (some, others)]
    pairs = [(a, b) for a, city in sides[0] for b, other in sides[1] if city != other]
    return pairs[0] if pairs else ()


def _short(rows: pd.DataFrame, both: set[str]) -> list[tuple[str, str]]:
    """(statement, city)."""
    bare = [len(text.split()) < _WORDS for text in rows["text"]]
    order = rows.assign(divided=rows["city"].isin(both), bare=bare, size=rows["text"].str.len())
    order = order.sort_values(["divided", "bare", "size"], kind="stable")
    return list(zip(order["statement"], order["city"], strict=True))


def invited(e: Evidence, topic: Topic, point: str) -> tuple[str, int]:
    """Whom to ask to come, and in how many of the statements it is named as who is to act.

    Of those not at the table already whom most of the statements name: somebody of the register, or whom two cities name. Else
    to whom the point is addressed.
    """
    found = [
        (len({*row["statements"]} & {*topic.statements}), str(row["label"]))
        for section in topic.sections
        if section in e.codebook.coded
        for row in by_stakeholder(e, section).to_dict("records")
        if key(row["label"]) not in at_home(e)
        and (row["cities"] > 1 or row["actor"] in set(e.codebook["stakeholders"]["stakeholder"]))
    ]
    said, label = max(found, key=lambda one: one[0], default=(0, ""))
    return (label, said) if said else (_addressed(e, point), 0)


def _addressed(e: Evidence, point: str) -> str:
    """The first to whom the point is addressed and who does not sit at the table."""
    table, known = e.codebook["advice"], e.codebook.aliases("stakeholders")
    written = [part for cell in table.loc[table["point"] == point, "addressed_to"] for part in parts(cell)]
    labels = [e.codebook.label("stakeholders", known.get(key(part), part)) for part in written]
    return next((label for label in labels if key(label) not in at_home(e)), "")


def at_home(e: Evidence) -> set[str]:
    """Match keys of who answers: the cities, what they are called, and the stakeholders that sit at the table already."""
    called = [say(f"prose.what_{what}") for what in ("city", "cities", "participant", "participants")]
    table = e.codebook["stakeholders"]
    hosts = table.loc[table["kind"].isin(_AT_HOME), "label"]
    return {key(name) for name in (*called, *hosts)} | set(e.codebook.aliases("cities"))
