"""One decision of a person: on disk before anything else happens, noted beside what was suggested, and taken back when asked.

The decided files are never rewritten: a decision is added at the end, and undone by leaving out exactly its own lines.
"""

import getpass
import uuid
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import cast

from analysis.codebook import edited, kept
from analysis.codebook.written import Unread
from analysis.coding.decide.passes import file_of
from analysis.words import say
from analysis.words.text import key, letters
from analysis.workspace import Workspace
from analysis.workspace.hold import Held

JOURNAL = "decisions"
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
        with _writable(path):
            there = edited.stored(path)
        if standing := [row for row in there if _same(row, rows[0], ("challenge", "section", "text"))]:
            raise Meanwhile(standing)
        _appended(path, rows)
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
        _appended(path, [row])
        _journal(workspace, coder, "split", path, row)


def undo(workspace: Workspace, coder: str, independent: bool = False) -> Row:
    """Take back the last decision of this coder that still stands; its journal row, or {} when there is none.

    Raises DecisionError when something else stands there than what was decided in a screen: somebody changed the file.
    """
    own = {file_of(workspace, coder, independent).name, "corrections.csv"}
    last = _last(workspace, coder, own)
    if not last:
        return {}
    place = ("section", "text", *(("challenge",) if last["action"] == "code" else ("action", "statement")))
    path = workspace.codebook / last["file"]
    with _alone(workspace, path), _writable(path):
        standing = [row for row in edited.stored(path) if _same(row, last, place)]
        mine = [row for row in standing if _mine(row, last, coder)]
        facts = {"statement": last["statement"], "undoes": last.get("id", "")}
        if len(mine) < len(last.get("codes") or [""]):
            if not standing:  # taken out by hand: the next undo goes on with the one before it
                _journal(workspace, coder, "undo", path, facts)
            raise DecisionError(_otherwise(path, last, standing))
        edited.remove(path, lambda row: _same(row, last, place) and _mine(row, last, coder))
        _journal(workspace, coder, "undo", path, facts)
        kept.taken_back(workspace, path.name, mine)
    return last


def _mine(row: Row, last: Row, coder: str) -> bool:
    """Is this a row of the decision itself, as it was written?"""
    codes = last.get("codes") or [""]
    return (row.get("coder") or row.get("who")) == coder and row.get("code", "") in codes and key(row["date"]) == last["date"]


def _otherwise(path: Path, last: Row, standing: list[Row]) -> str:
    if not standing:
        return say("decide.gone", file=path.name, text=last["text"])
    found = ", ".join(dict.fromkeys(row.get("code") or row.get("value", "") for row in standing))
    who, day = standing[-1].get("coder") or standing[-1].get("who", ""), standing[-1]["date"]
    mine = ", ".join(last.get("codes") or [last.get("value", "")])
    return say("decide.changed", file=path.name, text=last["text"], found=found, who=who or "?", date=day or "?", mine=mine)


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


def _appended(path: Path, rows: list[Row]) -> None:
    with _writable(path):
        edited.append(path, rows)


@contextmanager
def _writable(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise DecisionError(say("decide.not_written", file=path.name, seen=error.strerror or error)) from error
    except Unread as error:
        raise DecisionError(say("codebook.unread", file=path.name, why=error)) from error


def _last(workspace: Workspace, coder: str, files: set[str]) -> Row:
    """The newest decision of this coder that no undo names. Rows of before decisions had ids are undone from the end."""
    standing: list[Row] = []
    for row in cast("list[Row]", workspace.noted(JOURNAL)):
        if row["coder"] != coder or row["file"] not in files:
            continue
        if row["action"] != "undo":
            standing.append(row)
        elif row.get("undoes"):
            standing = [other for other in standing if other.get("id") != row["undoes"]]
        elif standing:
            standing.pop()
    return standing[-1] if standing else {}


def _journal(workspace: Workspace, coder: str, action: str, path: Path, facts: Mapping[str, object]) -> None:
    time = datetime.now(UTC).isoformat(timespec="seconds")
    row = {"id": uuid.uuid4().hex, **facts, "coder": coder, "action": action, "file": path.name, "time": time}
    workspace.note(JOURNAL, [row])
