"""An answer becomes a row of a decided table, on disk before the next question is shown; and is taken back exactly."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from uuid import uuid4

from analysis.codebook import TABLES, kept
from analysis.coding.decide.decided_file import DecisionError, Row, changing
from analysis.words import say
from analysis.words.text import key
from analysis.workspace import Workspace
from analysis.workspace.hold import Held

JOURNAL = "answers"


@dataclass(frozen=True)
class Answer:
    """`question`: its id. `row`: the row of `table`, complete; {} when rows only went. `replaced`: rows that went for it."""

    id: str
    question: str
    table: str
    row: Row
    replaced: tuple[Row, ...] = ()


def answer(ws: Workspace, question: Mapping[str, str], values: Mapping[str, str], who: str) -> Answer:
    """Write the answer: `values` for the columns that the question leaves open. Raises DecisionError; then nothing is written.

    A file has one row in files.csv: what stood about it already stays in it.
    """
    table = question["table"]
    columns = TABLES[table].columns
    row = {name: question.get(name, "") for name in columns} | dict(values)
    row |= {
        name: value for name, value in (("who", who), ("coder", who), ("date", date.today().isoformat())) if name in columns
    }
    path = ws.codebook / f"{table}.csv"
    try:
        with ws.deciding(), changing(path) as file:
            before = [old for old in file.rows if table == "files" and _one_file(old, row)]
            for old in before:
                row = {name: row.get(name) or old.get(name, "") for name in {**row, **old}}
            file.leave_out(lambda old: old in before)
            file.add([row])
            file.save()
            done = Answer(uuid4().hex, question["id"], table, row, tuple(before))
            _note(ws, {**vars(done), "done": "answer", "who": who})
    except Held:
        raise DecisionError(say("decide.busy", file=path.name)) from None
    return done


def leave_out(ws: Workspace, question: Mapping[str, str], who: str) -> Answer:
    """A correction that finds nothing goes out of its table: an answer without a row. Raises DecisionError."""
    path, table = ws.codebook / f"{question['table']}.csv", TABLES[question["table"]]
    with ws.deciding(), changing(path) as file:
        gone = file.leave_out(lambda old: all(key(old.get(name, "")) == key(question.get(name, "")) for name in table.same))
        file.save()
        kept.taken_back(ws, path, gone)
        done = Answer(uuid4().hex, question["id"], table.name, {}, tuple(gone))
        _note(ws, {**vars(done), "done": "answer", "who": who})
    return done


def take_back(ws: Workspace, done: Answer, who: str) -> None:
    """The row goes, and what it took in comes back. Raises DecisionError when the table says something else by now."""
    path = ws.codebook / f"{done.table}.csv"
    with ws.deciding(), changing(path) as file:
        gone = file.leave_out(lambda old: bool(done.row) and _same(old, done.row))
        if (gone or not done.row) and done.replaced:
            file.add([dict(row) for row in done.replaced])
        file.save()
        kept.taken_back(ws, path, gone)
        _note(ws, {"id": done.id, "done": "undo", "who": who})
    if done.row and not gone:
        raise DecisionError(say("decide.elsewhere", text=" ".join(filter(None, done.row.values()))[:80], file=path.name))


def standing(ws: Workspace) -> list[Answer]:
    """The answers that were not taken back, oldest first, as far as their row still stands in its table."""
    found: dict[str, Answer] = {}
    for noted in ws.noted(JOURNAL):
        if noted["done"] == "undo":
            found.pop(str(noted["id"]), None)
        else:
            facts = {name: noted[name] for name in ("id", "question", "table", "row", "replaced")}
            found[str(noted["id"])] = Answer(**facts)  # type: ignore[arg-type]
    rows: dict[str, list[Row]] = {}
    for table in {one.table for one in found.values()}:
        with changing(ws.codebook / f"{table}.csv") as file:
            rows[table] = list(file.rows)
    return [one for one in found.values() if not one.row or any(_same(row, one.row) for row in rows[one.table])]


def _one_file(old: Row, row: Row) -> bool:
    return all(key(old.get(name, "")) == key(row.get(name, "")) for name in ("file", "part"))


def _same(row: Row, other: Row) -> bool:
    return all(key(row.get(name, "")) == key(value) for name, value in other.items())


def _note(ws: Workspace, facts: Mapping[str, object]) -> None:
    ws.note(JOURNAL, [{**facts, "time": datetime.now(UTC).isoformat(timespec="seconds")}])
