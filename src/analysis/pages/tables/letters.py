"""The questions to each city as a short mail, ready to be copied: what is missing, unread, unplaced, left or doubtful."""

from collections.abc import Iterator
from dataclasses import dataclass

import pandas as pd

from analysis.counting.evidence import Evidence
from analysis.counting.findings.form_use import LEFT, PRINTED, unplaced
from analysis.counting.findings.own_city import announced
from analysis.counting.findings.waiting import cities_labelled
from analysis.pages.tables.called import cities, city
from analysis.pages.tables.form_tables import unread_files
from analysis.pages.tables.markup import Html, esc, listed, tag, words
from analysis.pages.tables.waits import files, unsure
from analysis.words import day, say
from analysis.words.text import lower

# Nobody is asked again why these stayed open: they are there for who has something to add.


@dataclass(frozen=True)
class _Known:
    """What the questions rest on: files that were not read, sentences that fitted nowhere, ids of doubtful statements."""

    unread: pd.DataFrame
    loose: pd.DataFrame
    doubtful: frozenset[str]


def letters(e: Evidence) -> Html:
    """One mail per city that we want to ask something, in register order, and who need not be mailed."""
    known = _Known(unread_files(e), unplaced(e), _asked(e))
    asked = {identity: list(_questions(e, identity, known)) for identity in e.participants}
    mails = [_mail(e, identity, lines) for identity, lines in asked.items() if lines]
    quiet = [identity for identity, lines in asked.items() if not lines]
    rest = tag("p", say("letters.nothing", cities=cities(e, quiet))) if quiet else ""
    return Html("".join(mails) + rest)


def _mail(e: Evidence, identity: str, lines: list[str]) -> str:
    challenge = e.codebook.label("challenges", e.challenge)
    subject = tag("p", esc(say("letters.subject", challenge=challenge)), "small")
    opening = tag("p", esc(say("letters.opening" if len(lines) > 1 else "letters.opening_one", challenge=challenge)))
    closing = tag("p", esc(say("letters.closing", sender=e.codebook.settings["coordinator"])))
    return (
        tag("h3", city(e, identity))
        + subject
        + opening
        + tag("ol", "".join(tag("li", line) for line in lines), "steps read")
        + closing
    )


def _questions(e: Evidence, identity: str, known: _Known) -> Iterator[str]:
    """Pieces of HTML, what weighs most first."""
    fiches = e.fiches[e.fiches["city"] == identity]
    if fiches.empty:
        yield esc(say(unsure(e, "letters.missing"), deadline=_deadline(e), files=files(e)))
    for row in known.unread[known.unread["city"] == identity].to_dict("records"):
        yield words(row["why"])
    for row in e.older[e.older["city"] == identity].to_dict("records"):
        newer = e.fiches.loc[e.fiches["fiche"] == row["superseded_by"], "received"]
        if len(newer):
            yield esc(say("letters.versions", older=_day(row["received"]), newer=_day(newer.iloc[0])))
    for row in known.loose[known.loose["city"] == identity].to_dict("records"):
        yield say("letters.unplaced", text=words(row["text"]), place=esc(row["place"]))
    for row in announced(e, identity).to_dict("records"):
        yield say("letters.attachment", text=words(row["text"]))
    yield from _open(e, identity)
    rows = e.statements[(e.statements["city"] == identity) & e.statements["statement"].isin(known.doubtful)]
    for row in rows.to_dict("records"):
        section, reading = lower(e.codebook.label("sections", row["section"])), say(f"own.status_{row['status']}")
        yield say("letters.doubtful", section=esc(section), text=words(_unstopped(row["text"])), reading=esc(reading))


def _unstopped(text: str) -> str:
    """A sentence that is quoted inside another, without its own full stop; 'n.v.t.' keeps all of them."""
    return text.removesuffix(".") if text.split()[-1:] and text.split()[-1].count(".") == 1 else text


def _deadline(e: Evidence) -> str:
    table = e.codebook["meetings"]
    return _day("".join(table.loc[table["meeting"] == e.meeting, "fiche_deadline"]))


def _day(date: str) -> str:
    return day(date) if date else say("table.undated")


def _open(e: Evidence, identity: str) -> Iterator[str]:
    """The questions without an answer, in one question; not while text of the city waits under a label that nobody named."""
    if identity in cities_labelled(e):
        return
    rows = e.counted[(e.counted["city"] == identity) & e.counted["status"].isin([LEFT, PRINTED])]
    said = set(e.counted.loc[(e.counted["city"] == identity) & ~e.counted["status"].isin([LEFT, PRINTED]), "section"])
    left = [
        section
        for section in e.sections
        if section in set(rows["section"]) - said - set(e.codebook.with_role("closed", "feedback"))
    ]
    if left:
        yield esc(say("letters.left", sections=listed([lower(e.codebook.label("sections", section)) for section in left])))


def _asked(e: Evidence) -> frozenset[str]:
    """The statements of which the reader was not certain what they mean."""
    ws = e.workspace
    if e.audience != "intern" or not ws.has("questions"):
        return frozenset()
    table = ws.table("questions")
    asked = table[table["kind"] == "status"]
    many = set(asked.loc[asked["statement"] == "", "text"])  # one question about the same words in several fiches
    return frozenset({*asked["statement"], *e.counted.loc[e.counted["text"].isin(many), "statement"]})
