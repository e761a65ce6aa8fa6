"""What may be answered to a question, column by column: ids as the codebook has them, each with the words a person chooses."""

import re
from collections.abc import Iterator, Mapping

from analysis.codebook import AUDIENCES, Codebook, form_fields
from analysis.codebook.known_ids import Known
from analysis.codebook.schema import LISTS
from analysis.codebook.theme import levels
from analysis.words import say
from analysis.words.text import letters

Question = Mapping[str, str]
AWAY = "away"  # what the answer to a correction without a sentence is: it goes
# Which lists an answer comes from, by table and column; of a correction by what it does.
LISTED = {
    "files.city": ("no_fiche", "cities"),
    "files.challenge": ("challenges",),
    "labels.section": ("sections", "ignore", "no_label", "fields"),
    "corrections.section": ("sections",),
    "move.value": ("sections", "ignore"),
    "status.value": ("statuses",),
    "release.value": ("audiences",),
    "corrections.away": ("away",),
    "rules.instruments": ("no_rule", "instruments"),
    "rules.level": ("levels",),
}
NAMED = ("cities", "challenges", "sections", "instruments")
MANY = ("rules.instruments", "rules.level", "labels.section")
ALONE = ("no_fiche", "no_label", "no_rule", "ignore", "fields")  # lists of answers that stand by themselves
NONE = "geen"
WORDS = {"no_fiche": NONE, "no_label": NONE, "no_rule": NONE, "ignore": "negeren", "away": AWAY}


def columns(question: Question) -> list[str]:
    """The columns of the decision that the answer fills, first the one with the drop-down."""
    return question["answer"].split() or [AWAY]


def _place(question: Question, column: str) -> str:
    of = question.get("action", "") if column == "value" else question["table"]
    return f"{of}.{column}"


def together(question: Question, column: str, book: Codebook) -> set[str]:
    """The answers that can be given with others: a label over two sections, a sentence about two rules; none elsewhere."""
    place = _place(question, column)
    return {*choices(question, column, book)} - _alone(place, book) if place in MANY else set()


def _alone(place: str, book: Codebook) -> set[str]:
    return {word for name in LISTED[place] if name in ALONE for word, _ in _list(name, book)}


def choices(question: Question, column: str, book: Codebook) -> dict[str, str]:
    """Id → the words for it, in the order of the drop-down, the proposals first; {} where anything may be answered."""
    found = dict(pair for name in LISTED.get(_place(question, column), ()) for pair in _list(name, book))
    proposals = [word for word in question["proposals"].split("|") if word]
    if found:
        return {word: found[word] for word in proposals if word in found} | found
    return {word: _proposed(question["kind"], word, proposals) for word in proposals} if column == columns(question)[0] else {}


def _list(name: str, book: Codebook) -> Iterator[tuple[str, str]]:
    if name in NAMED:
        yield from ((str(identity), book.label(name, str(identity))) for identity in book[name].iloc[:, 0])
    elif name == "statuses":
        yield from ((word, say(f"asking.status_{word}")) for word in LISTS["statuses"])
    elif name == "audiences":
        yield from ((word, say(f"publish.audience_{word}")) for word in AUDIENCES)
    elif name == "levels":
        yield from ((word, word) for word in levels(book))
    elif name == "fields":
        yield from ((one.house, say("asking.field", name=one.name)) for one in form_fields.fields(book, "contact"))
    else:
        yield WORDS[name], say(f"asking.{name}")


def _proposed(kind: str, word: str, proposals: list[str]) -> str:
    """The words for an answer that stands in no list: which version is the newest, and that a change was meant."""
    if kind == "version":
        return say("asking.newest" if word == proposals[0] else "asking.oldest")
    return say("asking.meant") if kind in ("changed", "vanished") else word


def meant(question: Question, column: str, text: str, book: Codebook) -> str:
    """The id (or ids, joined with `|`) that an answer says, however it is written; "" when it is none of them."""
    known = choices(question, column, book)
    if not known:
        return text
    named = {letters(shown): identity for identity, shown in reversed(known.items())}
    named |= {letters(identity): identity for identity in known}
    place = _place(question, column)
    tables = [Known(_rows(book, name), str(book[name].columns[0])) for name in LISTED.get(place, ()) if name in NAMED]

    def one(part: str) -> str:
        return named.get(letters(part), "") or next(filter(None, (table.find(part) for table in tables)), "")

    whole = one(text)
    if whole or place not in MANY:
        return whole
    parts = list(dict.fromkeys(one(part) for part in re.split("[|;]", text) if part.strip()))
    return "|".join(parts) if parts and all(parts) and not _alone(place, book) & {*parts} else ""


def written(question: Question, answers: Mapping[str, str]) -> dict[str, str]:
    """The answers as the table holds them: that no rule is named is a row without a rule."""
    return {name: "" if question["table"] == "rules" and said == NONE else said for name, said in answers.items()}


def _rows(book: Codebook, name: str) -> list[dict[str, str]]:
    return [{str(column): str(cell) for column, cell in row.items()} for row in book[name].to_dict("records")]
