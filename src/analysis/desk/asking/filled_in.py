"""The answers that people filled in in `vragen.xlsx` become decisions: rows of files.csv, corrections.csv or rules.csv."""

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from analysis.codebook import COLUMNS, Codebook, load
from analysis.coding.decide.decided_file import append, remove
from analysis.intake.corrections import ACTIONS
from analysis.words import say
from analysis.words.text import key
from analysis.workspace import Workspace

Row = dict[str, str]
TABLES = ("files", "corrections", "rules")
# What a person fills in; the other columns of the answer are there already.
ANSWERS = {"files": "received city challenge version department", "corrections": "action value", "rules": "instruments level"}
PLACE = ("challenge", "section", "text")
LINKED = {"city": "cities", "challenge": "challenges", "section": "sections"}


class AskingError(Exception):
    """The file is no list of questions; the message says what was seen and what to do, in Dutch."""


@dataclass
class Answered:
    """What came of an import: rows that became decisions, rows that stood there already, and what was refused."""

    added: int = 0
    already: int = 0
    refused: list[str] = field(default_factory=list)

    def lines(self) -> list[str]:
        return [say("asking.taken", n=self.added, already=self.already), *self.refused]


def take(ws: Workspace, path: Path, who: str = "") -> Answered:
    """Take the answers back: every good row becomes a row of files.csv, corrections.csv or rules.csv, others a sentence.

    Raises AskingError when the file cannot be opened or is no list of questions.
    """
    book, answered = load(ws.codebook), Answered()
    for table in TABLES:
        for number, row in _filled(path, table):
            problem = _problem(book, table, row)
            if problem:
                answered.refused.append(say("asking.refused", sheet=table, row=number, problem=problem))
            else:
                with ws.deciding():
                    _decided(ws, table, _complete(book, table, row, who), answered)
    return answered


def _filled(path: Path, table: str) -> list[tuple[int, Row]]:
    """(row number in the sheet, cells by column) of every row in which a person wrote something."""
    import openpyxl  # here, so that a run that finds nothing filled in does not wait for it

    try:
        book = openpyxl.load_workbook(path, data_only=True)
        rows = [["" if cell is None else str(cell).strip() for cell in row] for row in book[table].iter_rows(values_only=True)]
    except Exception as error:  # openpyxl raises whatever its parsers raise
        raise AskingError(say("asking.unreadable", file=path.name, sheet=table)) from error
    columns = COLUMNS[table][0].split()
    top = next((number for number, row in enumerate(rows) if columns[0] in row and columns[1] in row), None)
    if top is None:
        raise AskingError(say("asking.foreign", file=path.name, sheet=table, columns=", ".join(columns)))
    found = [(top + n, dict(zip(rows[top], row, strict=True))) for n, row in enumerate(rows[top + 1 :], 2)]
    return [(number, row) for number, row in found if any(row.get(column) for column in ANSWERS[table].split())]


def _problem(book: Codebook, table: str, row: Row) -> str:
    for column, target in LINKED.items():
        if row.get(column) and key(row[column]) not in book.aliases(target):
            return say("asking.unknown", column=column, seen=row[column], table=f"{target}.csv")
    if table == "corrections" and row.get("action") and row["action"] not in ACTIONS:
        return say("asking.unknown_action", seen=row["action"], known=", ".join(ACTIONS))
    laws = book.aliases("instruments")
    for name in row.get("instruments", "").split("|"):
        if name and key(name) not in laws:
            return say("asking.unknown", column="instruments", seen=name, table="instruments.csv")
    return "" if table == "rules" or row.get("file") else say("asking.no_file")


def _complete(book: Codebook, table: str, row: Row, who: str) -> Row:
    """The row as the codebook writes it: ids for names, a status correction where only a value was given, who and when."""
    columns = COLUMNS[table][0].split()
    known = {column: book.aliases(LINKED[column])[key(row[column])] for column in LINKED if row.get(column)}
    full = {column: row.get(column, "") for column in columns} | {
        name: value for name, value in known.items() if name in columns
    }
    full |= {"date": full["date"] or date.today().isoformat()} if "date" in full else {}
    if table == "corrections":
        full |= {"action": full["action"] or "status", "who": full["who"] or who}
    if table == "rules":
        names = [book.aliases("instruments")[key(name)] for name in full["instruments"].split("|") if name]
        full |= {"instruments": "|".join(names), "coder": full["coder"] or who}
    return full


def _decided(ws: Workspace, table: str, row: Row, answered: Answered) -> None:
    path = ws.codebook / f"{table}.csv"
    before = _standing(load(ws.codebook), table, row)
    if _stands(before, row):
        answered.already += 1
        return
    if table == "files" and before:
        clash = [name for name in row if row[name] and before[0][name] not in ("", row[name])]
        if clash:
            slots = {"file": row["file"], "column": clash[0], "seen": row[clash[0]], "stands": before[0][clash[0]]}
            answered.refused.append(say("asking.conflict", **slots))
            return
        row = {name: row[name] or before[0][name] for name in row}
        remove(path, lambda old: old["file"] == row["file"])
    append(path, [row])
    answered.added += 1


def _standing(book: Codebook, table: str, row: Row) -> list[Row]:
    """The decisions that stand already on the same file, or on the same sentence."""
    rows = [{str(name): str(value) for name, value in old.items()} for old in book[table].to_dict("records")]
    same = PLACE if table == "rules" else ("file",)
    return [old for old in rows if all(key(old[name]) == key(row[name]) for name in same)]


def _stands(before: list[Row], row: Row) -> bool:
    said = [name for name in row if row[name] and name not in ("who", "coder", "date")]
    return any(all(key(old[name]) == key(row[name]) for name in said) for old in before)


def untaken(ws: Workspace, path: Path) -> int:
    """How many filled-in rows of the file that stands there are no decision yet; a file of another kind counts as one."""
    try:
        book = load(ws.codebook)
        rows = [(table, row) for table in TABLES for _, row in _filled(path, table)]
    except AskingError:
        return 1
    waiting = 0
    for table, row in rows:
        answer = row if _problem(book, table, row) else _complete(book, table, row, "")
        waiting += not _stands(_standing(book, table, answer), answer)
    return waiting
