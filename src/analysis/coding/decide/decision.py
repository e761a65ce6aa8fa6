"""One decision of a person: on disk before anything else happens, noted beside what was suggested, and taken back when asked.

The decided files are never rewritten: a decision is added at the end, and undone by leaving out exactly its own lines.
"""

import getpass
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import cast
from uuid import uuid4

from analysis.codebook import kept
from analysis.coding.decide import decision_log
from analysis.coding.decide.decided_file import DecisionError, Row, append, changing
from analysis.coding.decide.decision_log import JOURNAL, Noted
from analysis.coding.decide.passes import file_of
from analysis.words import say
from analysis.words.text import key, letters
from analysis.workspace import Workspace
from analysis.workspace.hold import Held

Place = tuple[str, str, str]


class Meanwhile(DecisionError):
    """Somebody else decided about this sentence since it was shown. `rows`: that decision, as it stands in the file; none when
    it was taken back."""

    def __init__(self, rows: list[Row]) -> None:
        self.rows = rows
        super().__init__(_meanwhile(rows))


def _meanwhile(rows: list[Row]) -> str:
    if not rows:
        return say("decide.taken_back")
    return say("decide.meanwhile", who=rows[0]["coder"], date=rows[0]["date"], codes=", ".join(row["code"] for row in rows))


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
    before: tuple[str, ...] = ()  # the codes that stood when it was decided; they give way to this decision

    @property
    def place(self) -> Place:
        return place_of(vars(self))


def last_coder(workspace: Workspace) -> str:
    """Who decided last in this workspace, else the name of the account."""
    names = [row["coder"] for row in cast("list[Row]", workspace.noted(JOURNAL)) if row.get("coder")]
    return names[-1] if names else getpass.getuser()


def place_of(row: Mapping[str, str]) -> Place:
    """What a decision is about: every sentence with this challenge, section and text."""
    return key(row["challenge"]), key(row["section"]), key(row["text"])


def decide(workspace: Workspace, decision: Decision, independent: bool = False) -> None:
    """Add the decision to the codings, one row per code, and note suggestion, rank and decision in the journal.

    Both are on disk when this returns. Raises Meanwhile when something else than `before` stands about the sentence,
    DecisionError when the file cannot be written; nothing is written then.
    """
    decide_all(workspace, [decision], independent)


def decide_all(workspace: Workspace, decisions: Sequence[Decision], independent: bool = False) -> list[Row]:
    """Several decisions of one coder at once, all of them or none; together they are taken back too. Raises as decide().

    A decision without codes takes back what stood. The rows that were written.
    """
    path = file_of(workspace, decisions[0].coder, independent)
    today, together = date.today().isoformat(), uuid4().hex
    with _alone(workspace, path), changing(path) as file:
        replaced = _standing(file.rows, {decision.place for decision in decisions})
        for one in decisions:
            if {row["code"] for row in replaced.get(one.place, [])} != set(one.before):
                raise Meanwhile(replaced.get(one.place, []))
        rows = [row for one in decisions for row in _codings(one, today)]
        gone = file.leave_out(lambda row: place_of(row) in replaced)
        file.add(rows)
        file.save()
        kept.taken_back(workspace, path, gone)
        _journal(workspace, path, [_facts(one, replaced.get(one.place, []), today, together) for one in decisions])
    return rows


def _standing(rows: list[Row], places: set[Place]) -> dict[Place, list[Row]]:
    found: dict[Place, list[Row]] = {}
    for row in rows:
        if (place := place_of(row)) in places:
            found.setdefault(place, []).append(row)
    return found


def _codings(one: Decision, today: str) -> list[Row]:
    same = {"challenge": one.challenge, "section": one.section, "text": one.text}
    return [{**same, "code": code, "coder": one.coder, "date": today, "note": one.note} for code in one.codes]


def _facts(one: Decision, replaced: list[Row], today: str, together: str) -> dict[str, object]:
    ranks = [one.suggested.index(code) + 1 if code in one.suggested else 0 for code in one.codes]
    return {**vars(one), "action": "code", "ranks": ranks, "date": today, "together": together, "replaced": replaced}


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
        append(path, [row])
        _journal(workspace, path, [{**row, "coder": coder, "action": "split"}])


def undo(workspace: Workspace, coder: str, independent: bool = False, wanted: str = "") -> list[Noted]:
    """Take back the last decision of this coder that was made in the screen and still stands; its rows of the journal.

    What was decided together goes together, and what it replaced comes back. `wanted`: the id of another decision instead,
    whoever made it. [] when there is none. Raises DecisionError when the file says something else by now: that stays.
    """
    own = {file_of(workspace, coder, independent).name, "corrections.csv"}
    last = decision_log.last(workspace, coder, own, wanted)
    if not last:
        return []
    path = workspace.codebook / last[0]["file"]
    with _alone(workspace, path), changing(path) as file:
        gone = file.leave_out(lambda row: any(_is(row, one) for one in last))
        stands = bool(gone) or not any(one.get("codes", [""]) for one in last)
        if back := [row for one in last for row in one.get("replaced") or []] if stands else []:
            file.add(back)
        file.save()
        kept.taken_back(workspace, path, gone)
        undone = {"coder": coder, "action": "undo", "statement": last[0]["statement"], "undoes": [one["id"] for one in last]}
        _journal(workspace, path, [undone])
    if not stands:
        raise DecisionError(say("decide.elsewhere", text=last[0]["text"], file=path.name))
    return last


def _is(row: Row, one: Noted) -> bool:
    """Is this row of a decided table part of that decision of the journal?"""
    if one["action"] == "split":
        return row["who"] == one["coder"] and _same(row, one, ("section", "text", "date", "action", "statement"))
    mine = row["coder"] == one["coder"] and row["code"] in one["codes"]
    return mine and _same(row, one, ("challenge", "section", "text", "date"))


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


def _journal(workspace: Workspace, path: Path, facts: Sequence[Mapping[str, object]]) -> None:
    time = datetime.now(UTC).isoformat(timespec="seconds")
    workspace.note(JOURNAL, [{**one, "id": uuid4().hex, "file": path.name, "time": time} for one in facts])
