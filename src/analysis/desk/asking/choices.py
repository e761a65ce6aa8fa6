"""What may be answered to each kind of question: ids as the codebook has them, each with the words a person chooses from."""

from collections.abc import Iterator, Mapping

from analysis.codebook import AUDIENCES, Codebook
from analysis.codebook.known_ids import Known
from analysis.codebook.schema import LISTS
from analysis.reading.forms.vocabulary import words
from analysis.words import say
from analysis.words.text import letters

Question = Mapping[str, object]
# What an answer is, by the kind of question; kinds of later are answered with one of their proposals.
LISTED = {
    "city": ("no_fiche", "cities"),
    "challenge": ("challenges",),
    "label": ("sections", "ignore", "no_label", "fields"),
    "column": ("sections", "ignore", "no_label", "fields"),
    "section": ("sections", "ignore"),
    "status": ("statuses",),
    "missing": ("statuses",),
    "release": ("audiences",),
    "scan": ("no_fiche",),
    "unreadable": ("no_fiche",),
    "attachment": ("no_fiche",),
    "correction": ("away",),
    "rule": ("instruments", "levels"),
}
AWAY = "weg"


def choices(question: Question, book: Codebook) -> dict[str, str]:
    """Id → the words for it, in the order of the drop-down: the proposals first."""
    kind, proposals = str(question["kind"]), [word for word in str(question["proposals"]).split("|") if word]
    listed = LISTED.get(kind, ())
    if kind == "attachment" and question["table"] == "corrections":
        listed = LISTED["missing"]
    found = dict(pair for name in listed for pair in _list(name, book))
    own = {word: found.get(word) or _proposed(kind, word, proposals) for word in proposals}
    return own | found


def _list(name: str, book: Codebook) -> Iterator[tuple[str, str]]:
    if name in ("cities", "challenges", "sections", "instruments"):
        column = book[name].columns[0]
        yield from ((str(identity), book.label(name, str(identity))) for identity in book[name][column])
    elif name == "statuses":
        yield from ((word, say(f"asking.status_{word}")) for word in LISTS["statuses"])
    elif name == "audiences":
        yield from ((word, say(f"publish.audience_{word}")) for word in AUDIENCES)
    elif name == "levels":
        yield from ((word, word) for word in LISTS["levels"])
    elif name == "fields":
        yield from ((word, say("asking.field", name=word)) for word in words()["contact"])
    else:
        yield {"no_fiche": "geen", "no_label": "geen", "ignore": "negeren", "away": AWAY}[name], say(f"asking.{name}")


def _proposed(kind: str, word: str, proposals: list[str]) -> str:
    """The words for an answer that stands in no list: which version is the newest, and that a change was meant."""
    if kind == "version":
        return say("asking.newest" if word == proposals[0] else "asking.oldest")
    return say("asking.meant") if kind in ("changed", "vanished") else word


def meant(question: Question, text: str, book: Codebook) -> str:
    """The id (or ids, joined with `|`) that an answer says, however it is written; "" when it is none of them."""
    known = choices(question, book)
    named = {letters(words): identity for identity, words in reversed(known.items())}
    named |= {letters(identity): identity for identity in known}
    aliases = _aliases(question, book)

    def one(part: str) -> str:
        return part if part in known else named.get(letters(part), "") or aliases(part)

    whole = one(text)
    if whole or question["kind"] != "rule":
        return whole
    parts = [one(part) for part in text.split("|") if part.strip()]
    return "|".join(parts) if parts and all(parts) else ""


def _aliases(question: Question, book: Codebook):  # type: ignore[no-untyped-def]
    """Other names that the codebook knows, of the one table that an answer is a row of."""
    tables = {"city": "cities", "challenge": "challenges", "section": "sections", "label": "sections", "column": "sections"}
    table = {**tables, "rule": "instruments"}.get(str(question["kind"]), "")
    if not table:
        return lambda _: ""
    rows = [{str(k): str(v) for k, v in row.items()} for row in book[table].to_dict("records")]
    return Known(rows, str(book[table].columns[0])).find
