"""What an item of the agenda can be about: the questions for the room, else the sections in which most cities wrote."""

from collections.abc import Iterator
from dataclasses import dataclass

from analysis.counting.evidence import Evidence
from analysis.counting.findings.counting import content
from analysis.counting.findings.ranked import ranked
from analysis.counting.findings.room_questions import code_name, questions
from analysis.counting.findings.scope_conflicts import scope
from analysis.words import say
from analysis.words.text import lower

MOST = 3


@dataclass(frozen=True)
class Topic:
    """kind: shared, unclear, scope, law, section, own (a person added it), or open (what earlier meetings left open).

    name: as it stands inside a sentence. sections: where its statements stand. who: city ids. statements: ids.
    """

    kind: str
    title: str = ""
    name: str = ""
    code: str = ""
    sections: tuple[str, ...] = ()
    who: tuple[str, ...] = ()
    statements: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.kind == "open":
            object.__setattr__(self, "title", say("findings.agenda_title_open"))


def proposed(e: Evidence) -> list[Topic]:
    """At most MOST: those of the questions for the room; where fewer were coded, the sections in which most cities wrote."""
    found = [
        _asked(e, row["kind"], row["code"], row["cities"], row["statements"]) for row in questions(e, MOST).to_dict("records")
    ]
    taken = {section for topic in found for section in topic.sections}
    return [*found, *(topic for topic in _sections(e) if topic.sections[0] not in taken)][:MOST]


def topic_of(e: Evidence, code: str, title: str) -> Topic:
    """The topic of a code that a person puts on the agenda; without a code only what they call it."""
    for row in scope(e).to_dict("records"):
        if row["topic"] == code:
            who = e.in_order([*row["inside"], *row["outside"]])
            return _asked(e, "scope", code, who, [*row["statements_in"], *row["statements_out"]])
    for section in e.codebook.coded:
        for row in ranked(e, section).query("code == @code").to_dict("records"):
            kind = "law" if section in e.codebook.with_role("rule") else "shared"
            return _asked(e, kind, code, row["who"], row["statements"], section)
    return Topic("own", title=title or e.codebook.label("codes", code), name=title, code=code)


def _asked(e: Evidence, kind: str, code: str, who: list[str], statements: list[str], section: str = "") -> Topic:
    label = e.codebook.label("codes", code)
    name = lower(label) if kind == "scope" else code_name(e, code)
    sides = {"scope": e.codebook.with_role("scope_in", "scope_out"), "law": [e.law]}.get(kind, [e.main])
    title = say(f"findings.agenda_title_{kind}", topic=name)
    return Topic(
        kind, title[:1].upper() + title[1:], name, code, tuple([section] if section else sides), tuple(who), tuple(statements)
    )


def _sections(e: Evidence) -> Iterator[Topic]:
    """The sections that hold something, most cities first; then in the order of the form."""
    asked = [*e.codebook.counted, *e.codebook.with_role("quote")]
    found = {section: content(e, section) for section in e.sections if section in asked}
    for section in sorted(found, key=lambda section: -found[section]["city"].nunique()):
        rows, label = found[section], e.codebook.label("sections", section)
        if len(rows):
            who, statements = e.in_order(rows["city"]), tuple(rows["statement"])
            yield Topic("section", label, label, "", (section,), tuple(who), statements)
