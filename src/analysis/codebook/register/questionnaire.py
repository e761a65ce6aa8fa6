"""What an empty form asks of whom, as one value made from the tables: the Word form and the sheet are two ways to print it.

The layout is that of the fiche as cities know it: who, the situation, then a numbered heading per section with its guidance
and a table or free lines. What a section looks like follows from its role (words/form.toml, `shapes`).
"""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from analysis.codebook import Codebook
from analysis.words import day, say

ONE, MANY, DATE, TEXT = "one", "many", "date", "text"


@dataclass(frozen=True)
class Asked:
    """A field or a column: its name, how it is answered (ONE of `choices`, MANY of them, a DATE, TEXT), and what is known."""

    name: str
    kind: str = TEXT
    choices: tuple[str, ...] = ()
    known: str = ""


@dataclass(frozen=True)
class Rubric:
    """A section: heading with its number, guidance, and the columns of its table (none: free lines)."""

    section: str
    title: str
    guidance: str
    columns: tuple[Asked, ...]


@dataclass(frozen=True)
class Questionnaire:
    """The form of one participant for one challenge. `fiction`: the line that says so, in an example workspace only."""

    title: str
    challenge: str
    label: str
    city: str
    lines: tuple[str, ...]
    fields: tuple[tuple[str, tuple[Asked, ...]], ...]
    rubrics: tuple[Rubric, ...]
    version: str
    group: str
    fiction: str


def questionnaire(book: Codebook, challenge: str, city: str, version: str) -> Questionnaire:
    """The form of `challenge` for `city` ("" for nobody in particular)."""
    settings = book.settings
    group = settings.get("group", "")
    return Questionnaire(
        title=say("blank.title", group=group),
        challenge=challenge,
        label=_headed(book, challenge),
        city=city,
        lines=tuple(_opening(book, challenge)),
        fields=(
            (book.label("sections", "contact"), tuple(_fields("contact", book.label("cities", city) if city else ""))),
            (book.label("sections", "situation"), tuple(_fields("situation", ""))),
        ),
        rubrics=tuple(_rubrics(book)),
        version=say("blank.version", version=version),
        group=group,
        fiction=say("blank.fiction") if settings.get("workspace") == "voorbeeld" else "",
    )


def printed(book: Codebook) -> list[str]:
    """What the forms made from this codebook say of themselves: text that comes back untouched, and is no answer.

    Names of sections, fields and columns are not in it: they are labels, whoever made the form.
    """
    found = [say(f"blank.hint_{name}") for name in ("text", "free", "choose", "day")]
    for challenge in book["challenges"]["challenge"]:
        form = questionnaire(book, challenge, "", max(book["templates"]["template"], default=""))
        boxes = [c for _, fields in form.fields for one in fields if one.kind == MANY for c in one.choices]
        found += [form.title, *form.lines, form.version, form.group, *(rubric.guidance for rubric in form.rubrics)]
        found += [f"\u2610 {choice}" for choice in boxes]
    return list(dict.fromkeys(filter(None, found)))


def prompts(book: Codebook) -> dict[str, tuple[str, tuple[str, ...]]]:
    """Guidance under a heading → its section and the columns of its table, where no other section has the same guidance."""
    asked = list(_rubrics(book))
    said = [rubric.guidance for rubric in asked]
    once = [rubric for rubric in asked if rubric.guidance and said.count(rubric.guidance) == 1]
    return {rubric.guidance: (rubric.section, tuple(column.name for column in rubric.columns)) for rubric in once}


def _headed(book: Codebook, challenge: str) -> str:
    number = list(book["challenges"]["challenge"]).index(challenge) + 1
    return say("register.challenge", number=number, label=book.label("challenges", challenge))


def _opening(book: Codebook, challenge: str) -> Iterator[str]:
    """The question of the challenge, until when and to whom, and who will see what."""
    rows = book["challenges"]
    yield from rows.loc[rows["challenge"] == challenge, "question"]
    meetings = book["meetings"][book["meetings"]["challenge"] == challenge]
    until, address = max(meetings["fiche_deadline"], default=""), book.settings.get("reply_to", "")
    if until:
        yield say("blank.until", day=day(until))
    if address:
        yield say("blank.address", address=address)
    yield say("blank.how")
    shown = book["sections"][~book["sections"]["section"].isin(book.with_role("contact", "situation"))]
    for audience, names in shown.groupby("audience", sort=False)["label_nl"]:
        yield say(f"blank.seen_{audience}", sections="; ".join(names))


def _fields(table: str, city: str) -> Iterator[Asked]:
    known, unasked = _words()["meaning"]["city"], _words()["unasked"].get(table, [])
    for name in _words()[table]:
        if name not in unasked:
            yield _asked(name, city if name == known else "")


def _rubrics(book: Codebook) -> Iterator[Rubric]:
    newest = list(book["templates"]["template"])[-1:]
    asked = book["templates"][book["templates"]["template"].isin(newest) & (book["templates"]["asked"] == "ja")]["section"]
    shown = book["sections"][~book["sections"]["section"].isin(book.with_role("contact", "situation"))]
    shown = shown[shown["section"].isin(asked)] if len(asked) else shown
    for number, row in enumerate(shown.to_dict("records"), 1):
        shape = _words()["shapes"].get(book.roles[str(row["section"])], [])
        columns = tuple(_asked(name, "") for name in shape)
        yield Rubric(str(row["section"]), f"{number}. {row['label_nl']}", str(row["definition"]), columns)


def _asked(name: str, known: str) -> Asked:
    words = _words()
    for kind in (ONE, MANY):
        if name in words[kind]:
            return Asked(name, kind, tuple(words[kind][name]), known)
    return Asked(name, DATE if name == words["meaning"]["date"] else TEXT, (), known)


def rows(kind: str) -> int:
    """How many empty rows a table gets (`table`), or a section with free lines on a sheet (`free`)."""
    return int(_words()["rows"][kind])


@cache
def _words() -> dict[str, dict[str, Any]]:
    return tomllib.loads(files("analysis.words").joinpath("form.toml").read_text("utf-8"))
