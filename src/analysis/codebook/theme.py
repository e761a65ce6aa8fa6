"""What the theme of a workspace is, for whoever speaks of it: its language, its own words, its levels."""

from collections.abc import Iterator

from analysis import words
from analysis.codebook.decided_tables import CITY, Codebook
from analysis.codebook.schema import AUDIENCES
from analysis.words import say
from analysis.words.language import relate

FIRST_LEVELS = ("EU", "federaal", "Vlaams", "lokaal", "contract")  # of the theme that the product began with


def speak(book: Codebook) -> list[str]:
    """From here on every sentence is in the language and words of this codebook. Gives one sentence per word nobody knows."""
    language = book.settings["language"]
    known, written = words.theme_words(language), words.written(language)
    words.speak(language, _own(book, known, written["codebook.participants"].split("|")), elsewhere=not first(book))
    relate([line.replace("|", " ") for line in book["related"]["words"]])
    unknown = [
        say("codebook.unknown_word", row=book.row("words", place), seen=key)
        for place, key in enumerate(book["words"]["key"])
        if key not in written and key.removeprefix("word.") not in known
    ]
    return [*unknown, *_unfit(book, written)]


def _unfit(book: Codebook, written: dict[str, str]) -> Iterator[str]:
    """One sentence per text of words.csv with a slot that its sentence has not, or with a brace that is no slot."""
    for place, (key, text) in enumerate(zip(book["words"]["key"], book["words"]["text"], strict=True)):
        asked, given = words.slots(written.get(key, "")), words.slots(text)
        if given is None or (key in written and given - (asked or set())):
            shown = ", ".join(f"{{{name}}}" for name in sorted(asked or ())) or say("codebook.no_slot")
            yield say("codebook.unfit_word", row=book.row("words", place), seen=text, known=shown)


def first(book: Codebook) -> bool:
    """Is this the theme that the sentences were written for? So it is where the register says who is in the concession."""
    return bool((book["cities"]["concession"] != "").any()) and not (book["cities"]["group"] != "").any()


def _own(book: Codebook, known: dict[str, list[str]], participants: list[str]) -> dict[str, str]:
    own = dict(_respondents(book, known, participants))
    for row in book["levels"].to_dict("records"):
        level = str(row["level"])
        own |= {f"findings.level_{level.replace('-', '_')}": row["label"], f"prose.level_{level}": row["short"] or row["label"]}
        own[f"figure.level_{level}"] = row["rule"] or row["label"]
    own |= _audiences(book)
    for key, text in zip(book["words"]["key"], book["words"]["text"], strict=True):
        alike = known.get(key.removeprefix("word."), []) if key.startswith("word.") else []
        own |= {f"word.{word}": text for word in alike} if alike else {key: text}
    return own


def _audiences(book: Codebook) -> dict[str, str]:
    """What the theme calls who reads. An audience that it does not have reads what the next more open one reads."""
    own, shown = dict[str, str](), dict[str, str]()
    readers = {str(row["audience"]): row for row in book["audiences"].to_dict("records")}
    for audience in AUDIENCES:
        if audience in readers:
            label, badge = (str(readers[audience][name]) for name in ("label", "badge"))
            shown = {"publish.audience": label, "prose.badge": badge or label, "numbers.audience": f"{badge or label}."}
        elif audience == AUDIENCES[-1]:
            shown = {}  # the secretariat reads more than all others, whatever it is called
        own |= {f"{key}_{audience}": text for key, text in shown.items()}
    return own


def _respondents(book: Codebook, known: dict[str, list[str]], participants: list[str]) -> Iterator[tuple[str, str]]:
    """What settings.csv calls who answers (`organisatie|organisaties`) and what is decided.

    Where nobody is a city they are participants.
    """
    for name in ("respondent", "decision"):
        if said := book.settings.get(name, ""):
            forms = [form.strip() for form in said.split("|")]
            yield from ((f"word.{word}", forms[min(n, len(forms) - 1)]) for n, word in enumerate(known.get(name, [])))
    if not book.settings.get("respondent") and not set(book["cities"]["kind"]) & {CITY, ""}:
        yield from zip((f"word.{word}" for word in known["respondent"]), participants, strict=True)


def levels(book: Codebook) -> list[str]:
    """The levels of rules, in order: those of levels.csv, else those of the first theme, or those that the lists name."""
    if listed := list(book["levels"]["level"]):
        return listed
    named = [level for table in ("instruments", "rules") for cell in book[table]["level"] for level in cell.split("|") if level]
    others = list(dict.fromkeys(level for level in named if level not in FIRST_LEVELS))
    return list(FIRST_LEVELS) if first(book) or not others else list(dict.fromkeys(named))


def changeable(book: Codebook) -> list[str]:
    """The levels that the decision at hand can change by itself: in the first theme the contract."""
    table = book["levels"]
    return list(table.loc[table["changeable"] == "ja", "level"]) if len(table) else [FIRST_LEVELS[-1]]
