"""The answers that people filled in in `vragen.xlsx` become decisions: each a row of the table that the question names."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from analysis.codebook import TABLES, Codebook, load
from analysis.codebook.edited import Edited
from analysis.coding.decide.decided_file import changing
from analysis.desk.asking.asked_now import Asked, asked_now
from analysis.desk.asking.choices import AWAY, choices, columns, meant, written
from analysis.desk.asking.question_rows import AskingError, Line, head, read
from analysis.desk.asking.question_sheet import path_of
from analysis.words import say
from analysis.words.text import key, visible
from analysis.workspace import Workspace

Row = dict[str, str]
SHOWN = 8  # as many words of a list are named in a sentence
WHEN = {"who": "who", "coder": "who", "reason": "note", "note": "note"}  # column of a decision → column of the list


@dataclass
class Answered:
    """What came of an import: rows that became decisions, rows that stood there already, and what was refused."""

    added: int = 0
    already: int = 0
    refused: list[str] = field(default_factory=list)

    def lines(self) -> list[str]:
        nothing = not (self.added or self.already or self.refused)
        return [say("asking.nothing") if nothing else say("asking.taken", n=self.added, already=self.already), *self.refused]


def take(ws: Workspace, path: Path, who: str = "") -> Answered:
    """Take the answers back. Only what somebody filled in is a decision; every other row is left alone.

    Raises AskingError when the file is not there, cannot be opened or is no list of questions.
    """
    filled, book, answered = read(_found(ws, path)), load(ws.codebook), Answered()
    asked = {one["id"]: one for one in asked_now(ws)}
    twice = _twice(line for line in filled.lines if asked.get(line.id, {}).get("action") != "add")  # a scan has many rows
    for line in filled.lines:
        if line.id in twice:
            answered.refused.append(say("asking.refused", file=path.name, row=line.number, problem=say("asking.twice")))
        elif any(line.answers):
            one = asked.get(line.id)
            problem = _stale(line) if one is None else _taken(ws, book, one, line, who, answered)
            if problem:
                answered.refused.append(say("asking.refused", file=path.name, row=line.number, problem=problem))
    return answered


def _twice(lines: Iterable[Line]) -> set[str]:
    """The questions that stand in the list more than once, each time with another answer: nobody knows which is meant."""
    said: dict[str, set[tuple[str, ...]]] = {}
    for line in lines:
        if line.id and any(line.answers):
            said.setdefault(line.id, set()).add(tuple(key(text) for text in line.answers))
    return {name for name, answers in said.items() if len(answers) > 1}


def _found(ws: Workspace, path: Path) -> Path:
    """The file that is meant: from where somebody stands, else the list of this workspace when that is what it is called."""
    if path.is_file():
        return path
    ours = path_of(ws)
    if path.name == str(path) and path.name.casefold() == ours.name.casefold() and ours.is_file():
        return ours
    raise AskingError(say("asking.absent", file=path) + " " + say("asking.ours", file=ours))


def _stale(line: Line) -> str:
    """An answer to something that is not asked now: the id was changed, or it was answered meanwhile. Own rows say nothing."""
    if not line.id and not line.cells.get("question", "").strip():
        return ""
    return say("asking.not_asked", column=head("id"), seen=visible(line.cells.get("id", "")))


def _taken(ws: Workspace, book: Codebook, one: Asked, line: Line, who: str, answered: Answered) -> str:
    said: Row = {}
    for column, name, text in zip(columns(one), ("answer", "second"), line.answers, strict=False):
        if text:
            said[column] = meant(one, column, text, book)
            if not said[column]:
                why = _expected(choices(one, column, book), text)
                return say("asking.cell", column=head(name), seen=visible(text)[:60], why=why)
    if one.get("action") == "add" and len(said) < len(columns(one)):
        return say("asking.both", one=head("answer"), other=head("second"))
    if not said:
        return ""
    with ws.deciding(), changing(ws.codebook / f"{one['table']}.csv") as file:
        if AWAY in said:
            gone = file.leave_out(lambda row: _same(row, one, TABLES["corrections"].same))
            file.save()
            answered.added += bool(gone)
            answered.already += not gone
            return ""
        return _decided(file, _row(one, written(one, said), line, who), one, answered)


def _expected(known: Row, seen: str) -> str:
    from rapidfuzz import process

    words = list(dict.fromkeys(known.values()))
    if len(words) <= SHOWN:
        return say("cell.closed", values=", ".join(words))
    near = [hit[0] for hit in process.extract(seen, words, limit=3, score_cutoff=60)]
    return say("asking.near", values=", ".join(near)) if near else say("asking.choose")


def _row(one: Asked, answers: Row, line: Line, who: str) -> Row:
    """The decision as the codebook writes it: who and when are filled in, the note of the person goes along."""
    fields = TABLES[one["table"]].columns
    row = {name: one.get(name, "") for name in fields} | answers
    said = {"who": line.cells.get("who", "").strip() or who, "note": line.cells.get("note", "").strip()}
    row |= {name: said[source] for name, source in WHEN.items() if name in fields and said[source] and name not in answers}
    return row | ({"date": row["date"] or date.today().isoformat()} if "date" in fields else {})


def _decided(file: Edited, row: Row, one: Asked, answered: Answered) -> str:
    table = TABLES[one["table"]]
    standing = [old for old in file.rows if _same(old, row, table.identity)]
    said = [name for name in columns(one) if row[name]]
    if any(all(_says(old, row, name) for name in said) for old in standing):
        answered.already += 1
        return ""
    if columns(one) == ["note"] and standing and standing[0]["note"]:
        row["note"] = f"{standing[0]['note']}; {row['note']}"
    elif table.key and standing:
        clash = [name for name in row if row[name] and key(standing[0][name]) not in ("", key(row[name])) and name in said]
        if clash:
            slots = {"file": row["file"], "column": clash[0], "seen": row[clash[0]], "stands": standing[0][clash[0]]}
            return say("asking.conflict", **slots)
    if table.key and standing:
        row = {name: row.get(name) or standing[0].get(name, "") for name in {**row, **standing[0]}}
        file.leave_out(lambda old: _same(old, row, table.identity))
    file.add([row])
    file.save()
    answered.added += 1
    return ""


def _says(old: Row, row: Row, name: str) -> bool:
    """Does the decision that stands say this already? A note may say more than one thing."""
    return key(row[name]) in key(old[name]) if name == "note" else key(old[name]) == key(row[name])


def _same(one: Mapping[str, str], other: Mapping[str, str], columns: tuple[str, ...]) -> bool:
    return all(key(one.get(name, "")) == key(other.get(name, "")) for name in columns)
