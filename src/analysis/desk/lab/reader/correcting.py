"""What a person does with one statement in the screen (move, split, join, type over) becomes a row of corrections.csv."""

from collections.abc import Iterable, Sequence

from analysis.coding.decide.decided_file import DecisionError, Row
from analysis.intake.corrections import NOTHING
from analysis.words import say
from analysis.words.text import key, letters


def correction(row: Row, file: str, action: str, value: str, rows: Sequence[Row], sections: Iterable[str]) -> Row:
    """The row, without who and when. `row`: the statement, one of `rows` of its file. Raises DecisionError."""
    if not row["text"]:
        raise DecisionError(say("reader.no_text"))
    known = {
        "move": lambda: _moved(row, value, {*sections, *NOTHING}),
        "split": lambda: _split(row, value),
        "join": lambda: _next(row, rows),
        "type": lambda: _typed(row, value),
    }
    cells = {name: row[name] for name in ("fiche", "statement", "section", "text")}
    return {**cells, "file": file, "action": action, "value": known[action]()}


def _moved(row: Row, value: str, allowed: set[str]) -> str:
    if value not in allowed or value == row["section"]:
        raise DecisionError(say("reader.unknown", seen=value))
    return value


def _split(row: Row, value: str) -> str:
    parts = [part.strip() for part in value.split("|") if letters(part)]
    if len(parts) < 2 or letters("".join(parts)) != letters(row["text"]):
        raise DecisionError(say("decide.no_split", seen=" | ".join(parts)))
    return "|".join(parts)


def _next(row: Row, rows: Sequence[Row]) -> str:
    """The statement that follows in the same section: by its words, by its id when these stand there twice."""
    same = [one for one in rows if (one["fiche"], one["section"]) == (row["fiche"], row["section"]) and one["text"]]
    after = same[[one["statement"] for one in same].index(row["statement"]) + 1 :]
    if not after:
        raise DecisionError(say("reader.no_next"))
    words = [key(one["text"]) for one in rows if one["fiche"] == row["fiche"]]
    return after[0]["statement"] if words.count(key(after[0]["text"])) > 1 else after[0]["text"]


def _typed(row: Row, value: str) -> str:
    if not letters(value) or value.strip() == row["text"]:
        raise DecisionError(say("reader.nothing_typed"))
    return value.strip()
