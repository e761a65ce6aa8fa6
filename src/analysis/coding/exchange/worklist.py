"""The worklist `te-coderen.xlsx`: written for who prefers Excel, taken back without overwriting any decision."""

from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd

from analysis import codebook as codebooks
from analysis.codebook import Codebook
from analysis.coding.decide.apply import uncoded
from analysis.coding.decide.decided_file import DecisionError
from analysis.coding.decide.decision import Decision, Meanwhile, decide, last_coder
from analysis.coding.decide.passes import alone
from analysis.coding.exchange.worklist_answers import Answer, Filled, WorklistError, read
from analysis.coding.exchange.worklist_now import Now, codes_in, conflict, notices, now_of, stale
from analysis.coding.exchange.worklist_sheet import LISTED, sheet_of
from analysis.words import say
from analysis.words.text import key, slug
from analysis.workspace import Workspace, write


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
        done = say("worklist.taken", n=self.added, already=self.already)
        return [done, *self.notices, *self.conflicts, *self.refused]


@dataclass(frozen=True)
class Desk:
    """Whose worklist it is: everybody's, or that of a coder who works without seeing the others (`independent`)."""

    workspace: Workspace
    coder: str = ""
    independent: bool = False

    @property
    def path(self) -> Path:
        """Beside the codebook: people fill it in, so it cannot stand with what is derived; not in git."""
        path = self.workspace.codebook.parent / say("worklist.file")
        return path.with_stem(f"{path.stem}.{slug(self.coder)}") if self.independent else path

    @property
    def command(self) -> str:
        """What to type to take the list back."""
        extra = f" --coder {slug(self.coder)} --independent" if self.independent else ""
        return say("worklist.command", file=self.path.name) + extra

    @property
    def table(self) -> str:
        return f"uncoded.{slug(self.coder)}" if self.independent else "uncoded"

    def waiting(self) -> pd.DataFrame:
        """What waits, with the suggestions that were shown; without rows when no list was made yet."""
        known = self.workspace.has(self.table)
        return self.workspace.table(self.table) if known else pd.DataFrame(columns=LISTED, dtype="str")

    def seen(self, codebook: Codebook) -> Codebook:
        return alone(self.workspace, codebook, self.coder) if self.independent else codebook

    def now(self, codebook: Codebook) -> Now:
        return now_of(self.workspace.table("statements"), self.waiting(), self.seen(codebook))

    def renewed(self, codebook: Codebook) -> None:
        """List what waits for an independent coder; what waits for everybody is listed with the other tables."""
        if self.independent:
            from analysis.coding.suggest.suggest_waiting import suggested

            own, statements = self.seen(codebook), self.workspace.table("statements")
            waiting = uncoded(statements, self.workspace.table("fiches"), own)
            self.workspace.save(self.table, suggested(waiting, statements, own))


def save(desk: Desk, codebook: Codebook) -> str:
    """Write the worklist, unless the one that stands there holds answers that were not taken back yet.

    Returns the sentence that says which of both it was.
    """
    path = desk.path
    answers = _untaken(desk, codebook)
    if answers:
        return say("worklist.kept", file=path.name, rows=answers, command=desk.command)
    desk.renewed(codebook)
    waiting = desk.waiting()
    data = sheet_of(desk.workspace, codebook, waiting, desk.command, complete=not desk.independent)
    try:
        if not path.is_file() or path.read_bytes() != data:
            write(path, data, private=True)
    except OSError:
        return say("worklist.locked", file=path.name)
    return say("worklist.written", file=path.name, rows=len(waiting))


def take(desk: Desk, path: Path) -> Taken:
    """Take a filled-in worklist back: every good row becomes a decision, every other row a sentence that says why not.

    The coder of the desk filled it in (without one: who coded last), unless the row says somebody else.
    Raises WorklistError when the file is no worklist.
    """
    now, filled = desk.now(codebooks.load(desk.workspace.codebook)), read(path)
    taken = Taken(notices=notices(filled, now))
    for answer in filled.answers:
        _take_row(desk, answer, filled, now, taken)
    return taken


def _take_row(desk: Desk, answer: Answer, filled: Filled, now: Now, taken: Taken) -> None:
    problems = stale(answer, filled, now)
    codes: list[str] = []
    if not problems:
        codes, problems = codes_in(answer, now)
    if problems:
        taken.refused += problems
        return
    statement = now.statements[answer.statement]
    place = statement["challenge"], statement["section"], key(statement["text"])
    before = now.decided.get(place, []) or _decided(desk, answer, statement, codes, now)
    if before:
        if {row["code"] for row in before} == set(codes):
            taken.already += 1
        else:
            taken.conflicts.append(conflict(answer, codes, before))
        return
    now.decided[place] = [{"code": code, "coder": "", "date": "", "row": str(answer.row)} for code in codes]
    taken.added += 1


def _decided(desk: Desk, answer: Answer, statement: dict[str, str], codes: list[str], now: Now) -> list[dict[str, str]]:
    """Write the decision; gives what somebody decided about the sentence since this import began, when that is so."""
    who = desk.coder if desk.independent else answer.who or desk.coder or last_coder(desk.workspace)
    decision = Decision(
        challenge=statement["challenge"],
        section=statement["section"],
        text=statement["text"],
        codes=tuple(codes),
        coder=who,
        note=answer.note,
        statement=answer.statement,
        suggested=now.suggested.get(answer.statement, ()),
        where="worklist",
    )
    try:
        decide(desk.workspace, decision, desk.independent)
    except Meanwhile as other:
        return other.rows
    except DecisionError as error:
        raise WorklistError(str(error)) from error
    return []


def _untaken(desk: Desk, codebook: Codebook) -> int:
    """How many answers in the sheet that stands there are no decision yet; a file that is no worklist counts as one."""
    if not desk.path.is_file():
        return 0
    try:
        filled = read(desk.path)
    except WorklistError:
        return 1
    now = desk.now(codebook)
    return sum(bool(answer.cells) and not _is_decided(answer, now) for answer in filled.answers)


def _is_decided(answer: Answer, now: Now) -> bool:
    row = now.statements.get(answer.statement)
    return row is not None and (row["challenge"], row["section"], key(row["text"])) in now.decided
