"""One decision of a person: on disk before anything else happens, noted beside what was suggested, and taken back when asked.

The decided files are never rewritten: a decision is added at the end, and undone by leaving out exactly its own lines.
"""

import csv
import getpass
import io
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import cast

from analysis.codebook import COLUMNS
from analysis.coding.decide.passes import file_of
from analysis.words import say
from analysis.words.text import key, letters
from analysis.workspace import Workspace, write
from analysis.workspace.hold import Held

JOURNAL = "decisions"
BOM = "\ufeff"
Row = dict[str, str]


class DecisionError(Exception):
    """A decision could not be written; the message says what to do, in Dutch."""


class Meanwhile(DecisionError):
    """Somebody else decided about this sentence since it was shown. `rows`: that decision, as it stands in the file."""

    def __init__(self, rows: list[Row]) -> None:
        codes = ", ".join(row["code"] for row in rows)
        super().__init__(say("decide.meanwhile", who=rows[0]["coder"], date=rows[0]["date"], codes=codes))
        self.rows = rows


@dataclass(frozen=True)
class Decision:
    """What a person decided about one sentence. `codes` is (NO_CODE,) when the sentence was read and no code fits."""

    challenge: str
    section: str
    text: str
    codes: tuple[str, ...]
    coder: str
    note: str = ""
    statement: str = ""
    suggested: tuple[str, ...] = ()  # the codes that were shown, best first
    where: str = "screen"  # or "worklist"


def last_coder(workspace: Workspace) -> str:
    """Who decided last in this workspace, else the name of the account."""
    names = [row["coder"] for row in cast("list[Row]", workspace.noted(JOURNAL)) if row.get("coder")]
    return names[-1] if names else getpass.getuser()


def decide(workspace: Workspace, decision: Decision, independent: bool = False) -> None:
    """Add the decision to the codings, one row per code, and note suggestion, rank and decision in the journal.

    Both are on disk when this returns. Raises Meanwhile when the sentence has a decision already, DecisionError when the file
    cannot be written; nothing is written then.
    """
    path = file_of(workspace, decision.coder, independent)
    rows = [
        {
            "challenge": decision.challenge,
            "section": decision.section,
            "text": decision.text,
            "code": code,
            "coder": decision.coder,
            "date": date.today().isoformat(),
            "note": decision.note,
        }
        for code in decision.codes
    ]
    ranks = [decision.suggested.index(code) + 1 if code in decision.suggested else 0 for code in decision.codes]
    with _alone(workspace, path):
        if standing := [row for row in _rows(path) if _same(row, rows[0], ("challenge", "section", "text"))]:
            raise Meanwhile(standing)
        append(path, COLUMNS["codings"][0].split(), rows)
        _journal(workspace, decision.coder, "code", path, {**vars(decision), "ranks": ranks, "date": rows[0]["date"]})


def split(workspace: Workspace, fiche: str, statement: str, section: str, text: str, parts: list[str], coder: str) -> None:
    """Say in corrections.csv that one statement says several things; reading then makes a statement of each part.

    `value` holds the parts, joined with `|`. Raises DecisionError when a word is lost or added, or the file is locked.
    """
    if len(parts) < 2 or letters("".join(parts)) != letters(text):
        raise DecisionError(say("decide.no_split", seen=" | ".join(parts)))
    row = {"fiche": fiche, "statement": statement, "action": "split", "section": section, "text": text}
    row |= {"value": "|".join(parts), "who": coder, "date": date.today().isoformat()}
    path = workspace.codebook / "corrections.csv"
    with _alone(workspace, path):
        append(path, COLUMNS["corrections"][0].split(), [row])
        _journal(workspace, coder, "split", path, row)


def undo(workspace: Workspace, coder: str, independent: bool = False) -> Row:
    """Take back the last decision of this coder that still stands; its journal row, or {} when there is none."""
    own = {file_of(workspace, coder, independent).name, "corrections.csv"}
    last = _last(workspace, coder, own)
    if not last:
        return {}
    same = ("section", "text", "date", *(("challenge",) if last["action"] == "code" else ("action", "statement")))

    def undone(row: Row) -> bool:
        mine = row.get("coder", row.get("who")) == coder and row.get("code", "") in (last.get("codes") or [""])
        return mine and _same(row, last, same)

    path = workspace.codebook / last["file"]
    with _alone(workspace, path):
        remove(path, undone)
        _journal(workspace, coder, "undo", path, {"statement": last["statement"]})
    return last


@contextmanager
def _alone(workspace: Workspace, path: Path) -> Iterator[None]:
    """The screen, another screen and an import may write at the same time: each waits for its turn."""
    try:
        with workspace.deciding():
            yield
    except Held:
        raise DecisionError(say("decide.busy", file=path.name)) from None


def _same(row: Row, other: Row, columns: tuple[str, ...]) -> bool:
    return all(key(row[name]) == key(other[name]) for name in columns)


def _rows(path: Path) -> Iterator[Row]:
    return (row for _, row in _records(_text(path)) if row is not None)


def append(path: Path, columns: list[str], rows: list[Row]) -> None:
    """Add rows at the end of a decided CSV, in the order of the columns it has; the whole file or nothing."""
    text = _text(path) or ",".join(columns) + "\n"
    header = next(csv.reader(io.StringIO(text.removeprefix(BOM), newline="")))
    end = "\r\n" if "\r\n" in text else "\n"
    out = io.StringIO(newline="")
    csv.DictWriter(out, header, restval="", extrasaction="ignore", lineterminator=end).writerows(rows)
    _save(path, text + ("" if text.endswith("\n") else end) + out.getvalue())


def remove(path: Path, wanted: Callable[[Row], bool]) -> None:
    """Leave out the lines of the rows for which `wanted` holds; every other byte stays."""
    kept = [lines for lines, row in _records(_text(path)) if row is None or not wanted(row)]
    _save(path, "".join(kept))


def _records(text: str) -> Iterator[tuple[str, Row | None]]:
    """The exact lines of each record, with the record; None for the header and for empty lines."""
    lines = list(io.StringIO(text, newline=""))
    reader = csv.reader(line.removeprefix(BOM) for line in lines)
    header: list[str] = []
    start = 0
    for record in reader:
        same = "".join(lines[start : reader.line_num])
        start = reader.line_num
        yield same, dict(zip(header, record, strict=False)) if header and record else None
        header = header or record


def _last(workspace: Workspace, coder: str, files: set[str]) -> Row:
    standing: list[Row] = []
    for row in cast("list[Row]", workspace.noted(JOURNAL)):
        if row.get("coder") != coder or row.get("file") not in files:
            continue
        if row["action"] != "undo":
            standing.append(row)
        elif standing:
            standing.pop()
    return standing[-1] if standing else {}


def _journal(workspace: Workspace, coder: str, action: str, path: Path, facts: Mapping[str, object]) -> None:
    time = datetime.now(UTC).isoformat(timespec="seconds")
    workspace.note(JOURNAL, [{**facts, "coder": coder, "action": action, "file": path.name, "time": time}])


def _text(path: Path) -> str:
    return path.read_bytes().decode() if path.is_file() else ""


def _save(path: Path, text: str) -> None:
    try:
        write(path, text.encode())
    except OSError as error:
        raise DecisionError(say("decide.not_written", file=path.name, seen=error.strerror or error)) from error
