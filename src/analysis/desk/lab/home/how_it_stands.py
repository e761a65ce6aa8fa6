"""How every step of the start page stands: how many questions, sentences and pages wait, and what can be chosen and opened."""

from collections.abc import Callable
from datetime import UTC, datetime

from analysis import codebook as codebooks
from analysis.codebook import Codebook, CodebookError
from analysis.coding.decide.apply import uncoded
from analysis.desk.asking.asked_now import asked_now
from analysis.desk.lab.home.steps import CHOICES, STEPS, Step
from analysis.publish import derive, manifest, standing, watch
from analysis.publish.plan import Task
from analysis.words import day, say
from analysis.words.sentence_errors import Told
from analysis.workspace import Workspace

Plain = dict[str, object]
States = dict[str, tuple[Task, str]]
Stands = tuple[str, bool]  # how a step stands, and whether something waits for the analyst


def told(ws: Workspace) -> Plain:
    """Everything that the page shows, as plain data. What cannot be read is one sentence, in its place."""
    states: States = {}
    problems = watch.stopped(ws, datetime.now(UTC))
    try:
        book = codebooks.load(ws.codebook)
    except CodebookError as error:
        return {"problem": "\n".join([*problems, str(error)]), "steps": [], "choices": {}, "names": {}}
    try:
        states = standing.states(ws) if ws.has("fiches") else {}
    except (Told, OSError) as error:
        problems.append(str(error))
    names = {name: say(f"start.choice_{name}") for name in CHOICES}
    return {"problem": "\n".join(problems), "steps": _steps(ws, book, states), "choices": _choices(book), "names": names}


def _choices(book: Codebook) -> dict[str, list[tuple[str, str]]]:
    """Choice → (value, label) in the order of the codebook; meetings with their date."""
    meetings = book["meetings"][book["meetings"]["challenge"] != ""]
    rows = meetings[["meeting", "date", "title"]].itertuples(index=False, name=None)
    dated = [(meeting, say("start.meeting", day=day(date), title=title)) for meeting, date, title in rows]
    others = {
        name: [(value, book.label(table, value)) for value in book[table][name]]
        for name, table in CHOICES.items()
        if name != "meeting"
    }
    return others | {"meeting": dated}


def _steps(ws: Workspace, book: Codebook, states: States) -> list[Plain]:
    return [_step(ws, book, step, states) for step in STEPS]


def _step(ws: Workspace, book: Codebook, step: Step, states: States) -> Plain:
    text, waits = STANDS[step.name](ws, book, states)
    links = [{"notebook": name, "text": say(f"start.open_{name.split('-')[0]}")} for name in step.notebooks]
    own: Plain = {"name": step.name, "title": say(f"start.{step.name}"), "help": say(f"start.help_{step.name}")}
    own |= {"stands": text, "waits": waits, "button": say(f"start.do_{step.name}") if step.command else ""}
    return own | {"choices": step.choices, "links": links, "pages": _published(ws, step.name)}


def _published(ws: Workspace, step: str) -> list[dict[str, str]]:
    """The published pages of a step, each with the meeting and city it is about."""
    entries = sorted(manifest.read(ws.reports).entries.items())
    return [
        {"path": path, "text": entry.title, "meeting": entry.meeting, "city": entry.city}
        for path, entry in entries
        if step == _shelf(entry.meeting, entry.city)
    ]


def _shelf(meeting: str, city: str) -> str:
    """To which step a page belongs."""
    return "city" if city else "report" if meeting else "advice"


def _forms(_: Workspace, book: Codebook, __: States) -> Stands:
    return say("start.stands_forms", n=len(book.participants)), False


def _read(ws: Workspace, _: Codebook, __: States) -> Stands:
    if not ws.has("receipts"):
        return say("start.stands_unread"), True
    table = ws.table("receipts")
    hard = int(table["status"].isin(derive.REFUSED).sum())
    text = say("start.stands_read", n=len(table)) + (say("start.stands_hard", n=hard) if hard else "")
    return (text, hard > 0) if derive.current(ws) else (text + say("start.stands_new"), True)


def _questions(ws: Workspace, _: Codebook, __: States) -> Stands:
    n = len(asked_now(ws)) if ws.has("questions") else 0
    return say("start.stands_questions" if n else "start.stands_no_questions", n=n), n > 0


def _coding(ws: Workspace, book: Codebook, __: States) -> Stands:
    if not ws.has("statements"):
        return say("start.stands_nothing"), False
    waiting = uncoded(ws.table("statements"), ws.table("fiches"), book)["challenge"].value_counts()
    names = [
        say("start.of", n=waiting[c], name=book.label("challenges", c)) for c in book["challenges"]["challenge"] if c in waiting
    ]
    n = int(waiting.sum())
    return (say("start.stands_coding", n=n, names=", ".join(names)) if n else say("start.stands_coded")), n > 0


def _pages(step: str) -> Callable[[Workspace, Codebook, States], Stands]:
    def stands(_: Workspace, __: Codebook, states: States) -> Stands:
        mine = [state for task, state in states.values() if _shelf(task.meeting, task.city) == step]
        old = sum(state != standing.FRESH for state in mine)
        return say("start.stands_pages" if old else "start.stands_fresh" if mine else "start.stands_nothing", n=old), old > 0

    return stands


def _mails(ws: Workspace, _: Codebook, __: States) -> Stands:
    n = sum(1 for _ in (ws.processed / "mail").glob("*/*.eml"))
    return say("start.stands_mails" if n else "start.stands_no_mails", n=n), False


def _sent(ws: Workspace, _: Codebook, __: States) -> Stands:
    rows = ws.noted("sent")
    if not rows:
        return say("start.stands_not_sent"), False
    return say("start.stands_sent", day=day(str(rows[-1]["time"])), meeting=day(str(rows[-1]["meeting"]))), False


def _explore(*_: object) -> Stands:
    return "", False


STANDS: dict[str, Callable[[Workspace, Codebook, States], Stands]] = {
    "forms": _forms,
    "read": _read,
    "questions": _questions,
    "coding": _coding,
    "report": _pages("report"),
    "city": _pages("city"),
    "mails": _mails,
    "sent": _sent,
    "advice": _pages("advice"),
    "explore": _explore,
}
