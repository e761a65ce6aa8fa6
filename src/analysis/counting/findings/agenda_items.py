"""The agenda of a meeting: what to speak of, how long, what to decide, who opens. From the tables; agenda.csv goes first."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from analysis.counting.evidence import Evidence
from analysis.counting.evidence.audience import OUTSIDE
from analysis.counting.findings.agenda_topics import Topic, proposed, topic_of
from analysis.counting.findings.agenda_voices import Opener, clash, invited, opener
from analysis.counting.findings.counting import parts
from analysis.counting.findings.minutes import still_open
from analysis.counting.findings.waiting import can_rise
from analysis.words import say

TOTAL, LOOKING_BACK, LEAST, STEP = 90, 10, 10, 5  # minutes: of all items, for what is still open, for one item, rounded to
_POINTED = ("shared", "law")  # kinds of which a point of the advice can be the decision


@dataclass(frozen=True)
class Item:
    """One item. decision: a sentence; point: the point of the advice it is about, or "". opener: None when nobody can be named.

    clash: ids of two statements of two cities, or none. invited: a label, with in how many of the statements it is named.
    decided: the columns that a person filled in.
    """

    topic: Topic
    title: str
    minutes: int
    decision: str
    point: str = ""
    opener: Opener | None = None
    clash: tuple[str, ...] = ()
    invited: str = ""
    named: int = 0
    rises: bool = False
    decided: frozenset[str] = frozenset()


def agenda(e: Evidence) -> list[Item]:
    """The items in order; none outside the working group, and none before there is something to speak of."""
    if e.audience in OUTSIDE or not e.meeting:
        return []
    rows = _rows(e)
    found = [Topic("open")] if len(still_open(e)) else []
    topics = dict(enumerate([*found, *proposed(e)], 1))
    topics |= {number: topic_of(e, row["code"], row["title"]) for number, row in rows.items() if _another(row, number, topics)}
    kept = {number: topics[number] for number in sorted(topics) if rows.get(number, {}).get("minutes") != "0"}
    minutes = _minutes(e, kept.values())
    used: set[str] = set()
    items = []
    for (number, topic), time in zip(kept.items(), minutes, strict=True):
        item = _overruled(e, _derived(e, topic, time, used), rows.get(number, {}))
        used |= {item.point, item.invited}
        items.append(item)
    return items


def _rows(e: Evidence) -> dict[int, dict[str, str]]:
    table = e.codebook["agenda"]
    own = table[table["meeting"] == e.meeting].to_dict("records")
    return {int(row["item"]): {str(name): str(text) for name, text in row.items()} for row in own}


def _another(row: dict[str, str], number: int, topics: dict[int, Topic]) -> bool:
    """Does a row speak of something else than what was proposed at its number?"""
    return bool(row["code"]) if number in topics else bool(row["code"] or row["title"])


def _minutes(e: Evidence, topics: Iterable[Topic]) -> list[int]:
    """What is to be divided, over the items by how many cities speak in them, in steps of five; a look back has its own."""
    asked = list(topics)
    total = int(e.codebook.settings.get("agenda_minutes") or TOTAL)
    speaking = sum(len(topic.who) for topic in asked) or 1
    left = total - LOOKING_BACK * sum(topic.kind == "open" for topic in asked)
    return [
        LOOKING_BACK if topic.kind == "open" else max(LEAST, STEP * round(left * len(topic.who) / speaking / STEP))
        for topic in asked
    ]


def _derived(e: Evidence, topic: Topic, minutes: int, used: set[str]) -> Item:
    point, text = _point(e, topic, used)
    about = {"topic": topic.name, "point": point, "text": text}
    first, (label, named) = opener(e, topic), invited(e, topic, point)
    return Item(
        topic=topic,
        title=topic.title,
        minutes=minutes,
        decision=say("findings.agenda_point" if point else f"findings.agenda_{topic.kind}", **about),
        point=point,
        opener=first,
        clash=clash(e, topic, point, first),
        invited="" if label in used else label,  # one who comes is asked once
        named=named,
        rises=bool(topic.sections) and can_rise(e, (), topic.sections),
    )


def _point(e: Evidence, topic: Topic, used: set[str]) -> tuple[str, str]:
    """The first point of the advice on this challenge that rests on the code, and what it says; not one of another item."""
    for point in e.codebook["advice"].to_dict("records") if topic.kind in _POINTED else ():
        if topic.code in parts(point["codes"]) and point["chapter"] == e.challenge and point["point"] not in used:
            return str(point["point"]), str(point["text"])
    return "", ""


def _overruled(e: Evidence, item: Item, row: dict[str, str]) -> Item:
    """The same item with what a person decided about it."""
    asked = {name for name, text in row.items() if text}
    known = set(e.counted["statement"])
    said = tuple(name for name in parts(row.get("statements", "")) if name in known)
    label = e.codebook.label("stakeholders", row.get("stakeholder", ""))
    changes: dict[str, object] = {
        "title": row.get("title"),
        "minutes": int(row.get("minutes") or 0),
        "decision": row.get("decision"),
        "clash": said,
        "invited": label,
    }
    changes = {name: value for name, value in changes.items() if value}
    if "decision" in changes:
        changes["point"] = ""
    if row.get("opener"):
        changes["opener"] = opener(e, item.topic, row["opener"])
    if "invited" in changes:
        changes["named"] = 0
    return replace(item, **changes, decided=frozenset(asked))  # type: ignore[arg-type]
