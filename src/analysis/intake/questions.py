"""What the reader has to ask, each as a row that becomes a decision when somebody fills it in."""

from collections.abc import Mapping, Sequence

from analysis.codebook import COLUMNS
from analysis.words import say

Row = dict[str, str]
_ABOUT = ["file", "fiche", "statement", "kind", "question", "likely", "table"]
QUESTIONS = [
    *_ABOUT,
    *(c for table in ("files", "corrections") for c in COLUMNS[table][0].split() if c not in _ABOUT),
]
QUESTIONS = list(dict.fromkeys(QUESTIONS))


def about_file(kind: str, file: str, fiche: str = "", likely: str = "", **slots: str) -> Row:
    """A question of which the answer is a row of files.csv."""
    return _question("files", kind, {"file": file, "fiche": fiche, "likely": likely}, slots)


def about_label(file: str, fiche: str, likely: str, **slots: str) -> Row:
    """A label that was taken for a section though it is written otherwise: the answer is an alias in sections.csv."""
    return _question("sections", "label", {"file": file, "fiche": fiche, "likely": likely}, slots)


def about_statement(kind: str, row: Mapping[str, str], file: str, likely: str = "", action: str = "", **slots: str) -> Row:
    """A question of which the answer is a row of corrections.csv; `action` is what that row is to do."""
    known = {name: row[name] for name in ("fiche", "statement", "section", "text")}
    known |= {"file": file, "likely": likely, "action": action}
    return _question("corrections", kind, known, {"text": row["text"], **slots})


def _question(table: str, kind: str, known: Mapping[str, str], slots: Mapping[str, str]) -> Row:
    text = say(f"intake.{kind}", **{"file": known["file"], "likely": known["likely"] or "?", **slots})
    return {**dict.fromkeys(QUESTIONS, ""), **known, "kind": kind, "question": text, "table": table}


def sorted_rows(rows: Sequence[Row]) -> list[Row]:
    """In the order of the files, the questions about a whole file first."""
    return sorted(rows, key=lambda row: (row["file"], row["table"] != "files", row["fiche"], row["kind"], row["statement"]))
