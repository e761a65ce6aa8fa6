"""The names that the notebooks of the analyst use. A mistake gives one sentence, never a page of traceback."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from analysis import codebook as codebooks
from analysis import workspace as workspaces
from analysis.codebook import CodebookError
from analysis.coding.decide.apply import uncoded
from analysis.counting.evidence import EvidenceError, evidence
from analysis.desk.lab.coder.queue import Queue
from analysis.desk.lab.coder.screen import Screen
from analysis.desk.lab.pivot.crossing import Exploration
from analysis.desk.lab.pivot.pivot_screen import PivotScreen
from analysis.desk.lab.plain_table import plain
from analysis.desk.lab.reader.asked_queue import AskedQueue
from analysis.desk.lab.reader.reading_screen import ReadingScreen
from analysis.desk.lab.suggestion_record import record
from analysis.pages.tables import Html
from analysis.pages.tables.markup import esc
from analysis.words import say
from analysis.workspace import Workspace, WorkspaceError


def in_a_sentence(door: Callable[..., Any]) -> Callable[..., Any]:
    """What a user can mend is told where the cell would show its answer."""

    @wraps(door)
    def inner(*values: Any, **named: Any) -> Any:
        try:
            return door(*values, **named)
        except (WorkspaceError, CodebookError, EvidenceError) as error:
            return Html("".join(f"<p>{esc(line)}</p>" for line in str(error).splitlines()))

    return inner


@in_a_sentence
def coding_screen(challenge: str = "", coder: str = "", independent: bool = False) -> Screen:
    """The coding screen for a challenge; "": the one that waits most. `independent`: a second coder who does not see the
    decisions of the first."""
    workspace = workspaces.find()
    book = codebooks.load(workspace.codebook)
    known = list(book["challenges"]["challenge"])
    challenge = challenge or _waits_most(workspace, book)
    if challenge not in known:
        raise WorkspaceError(say("lab.no_challenge", seen=challenge, known=", ".join(known)))
    if independent and not coder:
        raise WorkspaceError(say("lab.whose"))
    return Screen(Queue(workspace, challenge, coder, independent))


def _waits_most(workspace: Workspace, book: codebooks.Codebook) -> str:
    """The challenge with most sentences without a code, the first of the codebook when all are coded."""
    waiting = uncoded(workspace.table("statements"), workspace.table("fiches"), book)["challenge"].value_counts()
    return max(book["challenges"]["challenge"], key=lambda one: waiting.get(one, 0), default="")


@in_a_sentence
def reading_screen(coder: str = "") -> ReadingScreen:
    """The reading screen: every question the reader asks, beside the document that it is about."""
    return ReadingScreen(AskedQueue(workspaces.find(), coder))


@in_a_sentence
def suggestion_record(challenge: str = "") -> Html:
    """Per code how often the suggestion was right."""
    workspace = workspaces.find()
    table = record(workspace, codebooks.load(workspace.codebook), challenge)
    return plain(table, say("lab.record" if len(table) > 1 else "lab.no_record"))


@in_a_sentence
def explore(audience: str = "werkgroep") -> Exploration:
    """Every statement this audience may see, to search, filter and cross."""
    return Exploration(evidence(audience=audience))


@in_a_sentence
def pivot(exploration: Exploration) -> PivotScreen:
    """The pivot over it: rows, columns, filters, and from each cell to its sentences and the file where they stand."""
    workspace = workspaces.find()
    fiches = workspace.table("fiches")
    files = dict(zip(fiches["fiche"], fiches["file"], strict=True))
    raw = workspace.raw.relative_to(workspace.root).as_posix()
    return PivotScreen(exploration, lambda fiche: f"{raw}/{files[fiche]}" if fiche in files else "")
