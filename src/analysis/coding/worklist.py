"""The worklist `te-coderen.xlsx`: written for who prefers Excel, taken back without overwriting any decision."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import cast

import pandas as pd

from analysis import codebook as codebooks
from analysis.codebook import NO_CODE, Codebook
from analysis.coding.apply import KEY, keyed
from analysis.coding.decide import Decision, DecisionError, decide, last_coder
from analysis.coding.worklist_answers import Answer, Filled, WorklistError, read
from analysis.coding.worklist_sheet import mark, option, sheet_of
from analysis.text import key
from analysis.words import day, say
from analysis.workspace import Workspace, write

Place = tuple[str, str, str]  # challenge, section, match key of the text


@dataclass
class Taken:
    """What came of an import: decisions added, rows that were decided like that already, and sentences for the person."""

    added: int = 0
    already: int = 0
    refused: list[str] = field(default_factory=list)
    conflicts: list[str] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)

    @property
    def clean(self) -> bool:
        return not (self.refused or self.conflicts)

    def lines(self) -> list[str]:
        """The report, most urgent last, so that it stands nearest to the prompt."""
        done = say("worklist.taken", added=self.added, already=self.already)
        return [done, *self.notices, *self.conflicts, *self.refused]


@dataclass(frozen=True)
class _Now:
    """What the answers are held against: the statements and decisions of this moment."""

    codebook: Codebook
    statements: dict[str, dict[str, str]]
    suggested: dict[str, tuple[str, ...]]
    decided: dict[Place, list[dict[str, str]]]


def path_of(workspace: Workspace) -> Path:
    """Beside the codebook: people fill it in, so it cannot stand with what is derived; not in git."""
    return workspace.codebook.parent / say("worklist.file")


def save(workspace: Workspace, codebook: Codebook) -> str:
    """Write the worklist, unless the one that stands there holds answers that were not taken back yet.

    Returns the sentence that says which of both it was.
    """
    path = path_of(workspace)
    waiting = _untaken(workspace, codebook, path)
    if waiting:
        return say("worklist.kept", file=path.name, rows=waiting)
    data = sheet_of(workspace, codebook)
    try:
        if not path.is_file() or path.read_bytes() != data:
            write(path, data)
    except OSError:
        return say("worklist.locked", file=path.name)
    return say("worklist.written", file=path.name, rows=len(workspace.table("uncoded")))


def take(workspace: Workspace, path: Path, coder: str = "") -> Taken:
    """Take a filled-in worklist back: every good row becomes a decision, every other row a sentence that says why not.

    `coder` is who filled it in (without one: who coded last), unless the row says somebody else.
    Raises WorklistError when the file is no worklist.
    """
    now, filled = _now(workspace, codebooks.load(workspace.codebook)), read(path)
    taken = Taken(notices=_notices(filled, now))
    for answer in filled.answers:
        _take_row(workspace, answer, filled, now, taken, coder or last_coder(workspace))
    return taken


def _take_row(workspace: Workspace, answer: Answer, filled: Filled, now: _Now, taken: Taken, coder: str) -> None:
    problems = _stale(answer, filled, now)
    codes: list[str] = []
    if not problems:
        codes, problems = _codes(answer, now)
    if problems:
        taken.refused += problems
        return
    statement = now.statements[answer.statement]
    place = statement["challenge"], statement["section"], key(statement["text"])
    before = now.decided.get(place, [])
    if before:
        if {row["code"] for row in before} == set(codes):
            taken.already += 1
        else:
            taken.conflicts.append(_conflict(answer, codes, before))
        return
    who, shown = answer.who or coder, now.suggested.get(answer.statement, ())
    decision = Decision(*place[:2], statement["text"], tuple(codes), who, answer.note, answer.statement, shown, "worklist")
    try:
        decide(workspace, decision)
    except DecisionError as error:
        raise WorklistError(str(error)) from error
    now.decided[place] = [{"code": code, "coder": who, "date": "", "row": str(answer.row)} for code in codes]
    taken.added += 1


def _stale(answer: Answer, filled: Filled, now: _Now) -> list[str]:
    """Why a row cannot be taken although its codes may be right: another sentence stands there now."""
    if not answer.cells:
        return [say("worklist.note_only", row=answer.row)]
    if answer.statement not in filled.listed:
        return [say("worklist.unknown_row", row=answer.row, seen=answer.statement)]
    if mark(answer.text) != filled.listed[answer.statement]:
        return [say("worklist.changed_in_sheet", row=answer.row, seen=answer.text[:60])]
    current = now.statements.get(answer.statement)
    if current is None or mark(current["text"]) != filled.listed[answer.statement]:
        asof = day(filled.received) if filled.received else ""
        return [say("worklist.old", row=answer.row, seen=answer.text[:60], date=asof)]
    return []


def _codes(answer: Answer, now: _Now) -> tuple[list[str], list[str]]:
    statement = now.statements[answer.statement]
    challenge, section = statement["challenge"], statement["section"]
    allowed = [*now.codebook.codes_of(challenge, section)["code"], NO_CODE]
    names = {key(name): code for code in allowed for name in (code, option(now.codebook, code))}
    names |= {key(now.codebook.label("codes", code)): code for code in reversed(allowed)}
    # The id leads: a label may have been reworded since the sheet was made.
    found = [(cell, seen, names.get(key(seen)) or names.get(key(seen.split()[0]))) for cell, seen in answer.cells]
    labels = {
        "challenge": now.codebook.label("challenges", challenge),
        "section": now.codebook.label("sections", section),
    }
    problems = [say("worklist.wrong_code", cell=cell, seen=seen, **labels) for cell, seen, code in found if code is None]
    codes = list(dict.fromkeys(code for _, _, code in found if code))
    if NO_CODE in codes and len(codes) > 1:
        problems.append(say("worklist.both", row=answer.row))
    return codes, problems


def _conflict(answer: Answer, codes: list[str], before: list[dict[str, str]]) -> str:
    slots = {"row": answer.row, "seen": answer.text[:60], "mine": ", ".join(codes)}
    theirs = ", ".join(row["code"] for row in before)
    if "row" in before[0]:
        return say("worklist.conflict_inside", theirs=theirs, other=before[0]["row"], **slots)
    who, date = before[0]["coder"], before[0]["date"]
    return say("worklist.conflict", theirs=theirs, who=who, date=day(date) if date else "", **slots)


def _notices(filled: Filled, now: _Now) -> list[str]:
    notices = []
    gone = [statement for statement in filled.listed if statement not in filled.seen]
    if gone:
        notices.append(say("worklist.rows_gone", rows=len(gone)))
    left = [statement for statement in filled.listed if statement in filled.seen]
    if left != [statement for statement in filled.seen if statement in filled.listed]:
        notices.append(say("worklist.reordered"))
    if not set(filled.listed) <= set(now.statements):
        notices.append(say("worklist.old_list", date=day(filled.received) if filled.received else ""))
    return notices


def _now(workspace: Workspace, codebook: Codebook) -> _Now:
    statements = {row["statement"]: row for row in _records(workspace.table("statements"))}
    waiting = workspace.table("uncoded")
    columns = [waiting[name] for name in ("statement", "code_1", "code_2", "code_3")]
    suggested = {name: tuple(code for code in codes if code) for name, *codes in zip(*columns, strict=True)}
    decided: dict[Place, list[dict[str, str]]] = {}
    for row in _records(keyed(codebook["codings"])):
        decided.setdefault((row[KEY[0]], row[KEY[1]], row[KEY[2]]), []).append(row)
    return _Now(codebook, statements, suggested, decided)


def _records(table: pd.DataFrame) -> list[dict[str, str]]:
    return cast("list[dict[str, str]]", table.to_dict("records"))


def _untaken(workspace: Workspace, codebook: Codebook, path: Path) -> int:
    """How many answers in the sheet that stands there are no decision yet; a file that is no worklist counts as one."""
    if not path.is_file():
        return 0
    try:
        filled = read(path)
    except WorklistError:
        return 1
    now = _now(workspace, codebook)
    return sum(bool(answer.cells) and not _is_decided(answer, now) for answer in filled.answers)


def _is_decided(answer: Answer, now: _Now) -> bool:
    row = now.statements.get(answer.statement)
    return row is not None and (row["challenge"], row["section"], key(row["text"])) in now.decided
