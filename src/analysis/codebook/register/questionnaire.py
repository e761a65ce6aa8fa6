"""What an empty form asks of whom, as one value made from the tables: the Word form and the sheet are two ways to print it.

The layout is that of the fiche as cities know it: who, the situation, then a numbered heading per section with its guidance
and a table or free lines. What a section looks like follows from its role (words/form.toml, `shapes`).
"""

from collections.abc import Iterator
from dataclasses import dataclass

from analysis.codebook import Codebook
from analysis.codebook.form_fields import BLOCKS, fields
from analysis.words import day, say, spoken, themed
from analysis.words.form_words import words as form_words
from analysis.words.text import key

_LEVEL = "niveau"
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
        fields=tuple(
            (book.label("sections", block) if block in book.roles else say(f"blank.{block}"), asked)
            for block in BLOCKS
            if (asked := tuple(_fields(book, block, book.label("cities", city) if city else "")))
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
    challenges = list(book["challenges"]["challenge"])
    for challenge in challenges[:1]:
        form = questionnaire(book, challenge, "", max(book["templates"]["template"], default=""))
        boxes = [c for _, fields in form.fields for one in fields if one.kind == MANY for c in one.choices]
        found += [form.title, *form.lines, form.version, form.group, *(rubric.guidance for rubric in form.rubrics)]
        found += [f"\u2610 {choice}" for choice in boxes]
    for challenge in challenges[1:]:  # the rest of their forms is the same
        found += _opening(book, challenge)
    return list(dict.fromkeys(filter(None, found)))


def prompts(book: Codebook) -> dict[str, tuple[str, tuple[str, ...]]]:
    """Guidance under a heading → its section and the columns of its table, where no other section has the same guidance.

    What is the name of a section is no guidance: it stands as a heading on anybody's form.
    """
    asked, names = list(_rubrics(book)), book.aliases("sections")
    said = [rubric.guidance for rubric in asked]
    once = [
        rubric for rubric in asked if rubric.guidance and said.count(rubric.guidance) == 1 and key(rubric.guidance) not in names
    ]
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


def _fields(book: Codebook, block: str, city: str) -> Iterator[Asked]:
    meaning = form_words()["meaning"]
    for one in fields(book, block):
        if one.asked:
            kind = MANY if one.several else ONE if one.options else DATE if one.house == meaning["date"] else TEXT
            yield Asked(one.name, kind, one.options, city if one.house == meaning["city"] else "")


def _rubrics(book: Codebook) -> Iterator[Rubric]:
    newest = list(book["templates"]["template"])[-1:]
    asked = book["templates"][book["templates"]["template"].isin(newest) & (book["templates"]["asked"] == "ja")]["section"]
    shown = book["sections"][~book["sections"]["section"].isin(book.with_role("contact", "situation"))]
    shown = shown[shown["section"].isin(asked)] if len(asked) else shown
    for number, row in enumerate(shown.to_dict("records"), 1):
        columns = tuple(_shape(book, book.roles[str(row["section"])]))
        yield Rubric(str(row["section"]), f"{number}. {row['label_nl']}", str(row["definition"]), columns)


def _shape(book: Codebook, role: str) -> Iterator[Asked]:
    """The columns of the table of a section with this role, in the language that is spoken."""
    words = form_words()
    shapes = words.get(f"shapes_{spoken()}", words["shapes"])
    for name, house in zip(shapes.get(role, []), words["shapes"].get(role, []), strict=True):
        choices = tuple(words.get(f"one_{spoken()}", words["one"]).get(name, ()))
        if house == _LEVEL and len(book["levels"]):
            choices = tuple(row["short"] or row["label"] for row in book["levels"].to_dict("records"))
        yield Asked(themed(name), ONE if choices else TEXT, choices)


def rows(kind: str) -> int:
    """How many empty rows a table gets (`table`), or a section with free lines on a sheet (`free`)."""
    return int(form_words()["rows"][kind])
