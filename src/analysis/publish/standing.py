"""How every report stands: fresh, out of date, kept, failed, not made yet; and of which cities there is no fiche."""

from collections.abc import Iterator

from analysis import codebook as codebooks
from analysis.codebook import Codebook
from analysis.counting.evidence import unsettled
from analysis.publish import manifest
from analysis.publish import run as report
from analysis.publish.inputs import Inputs
from analysis.publish.manifest import Manifest
from analysis.publish.plan import Asked, Task, fitted, other_audiences, tasks
from analysis.words import day, say
from analysis.workspace import Workspace

FRESH, STALE, KEPT, FAILED, MISSING = "fresh", "stale", "kept", "failed", "missing"


def states(ws: Workspace) -> dict[str, tuple[Task, str]]:
    """Output → (task, state) of every report there should be."""
    book = codebooks.load(ws.codebook)
    standing, inputs = manifest.read(ws.reports), Inputs(ws, book)
    notebooks = fitted(report.notebooks(ws.notebooks), book)
    every = [*tasks(notebooks, book, Asked()), *other_audiences(standing, notebooks, book)]
    return {task.output: (task, _state(ws, task, standing, inputs.of(task))) for task in every}


def _state(ws: Workspace, task: Task, standing: Manifest, now: str) -> str:
    entry = standing.entries.get(task.output)
    if task.output in standing.failed:
        return KEPT if entry else FAILED
    if entry is None or not manifest.whole(ws.reports, entry):
        return MISSING
    return FRESH if entry.inputs == now else STALE


def lines(ws: Workspace) -> Iterator[str]:
    """Per meeting and report a line; the pages of the cities together, with those that are not fresh by name."""
    book, standing = codebooks.load(ws.codebook), manifest.read(ws.reports)
    found = states(ws)
    yield say("publish.status_run", day=day(standing.built), run=standing.run) if standing.run else say("publish.status_never")
    for meeting in dict.fromkeys(task.meeting for task, _ in found.values()):
        yield say("publish.status_meeting", meeting=day(meeting) if meeting else say("publish.all_meetings"))
        here = {output: value for output, value in found.items() if value[0].meeting == meeting}
        for output, (task, state) in here.items():
            if not task.city:
                yield _line(_name(task), output, state, standing)
        yield from _cities(here, standing, book, ws, meeting)


def _name(task: Task) -> str:
    """'vergadering', and for another audience than the notebook's own 'vergadering (MOW)'."""
    other = task.audience != task.notebook.audience
    return f"{task.notebook.report} ({say(f'publish.audience_{task.audience}')})" if other else task.notebook.report


def _line(name: str, output: str, state: str, standing: Manifest) -> str:
    entry, failed = standing.entries.get(output), standing.failed.get(output, {})
    built = day(entry.built) if entry else ""
    since = day(failed["since"]) if failed else ""
    return say(f"publish.status_{state}", name=name, built=built, since=since, why=failed.get("why", ""))


def _cities(
    here: dict[str, tuple[Task, str]], standing: Manifest, book: Codebook, ws: Workspace, meeting: str
) -> Iterator[str]:
    pages = {output: value for output, value in here.items() if value[0].city}
    if not pages:
        return
    fresh = sum(state == FRESH for _, state in pages.values())
    yield say("publish.status_cities", fresh=fresh, all=len(pages))
    for output, (task, state) in pages.items():
        if state != FRESH:
            yield _line(book.label("cities", task.city), output, state, standing)
    challenge = dict(zip(book["meetings"]["meeting"], book["meetings"]["challenge"], strict=True))[meeting]
    sent = set(ws.table("fiches").query("challenge == @challenge")["city"])
    silent = [book.label("cities", city) for city in book.participants if city not in sent]
    if silent:
        key = "publish.status_silent_unsure" if (waiting := unsettled.files(ws, book, challenge)) else "publish.status_silent"
        yield say(key, cities=", ".join(silent), files=say("prose.waits_file", n=waiting))
