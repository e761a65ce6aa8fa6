"""One publication: what is out of date is planned, built and swapped into place."""

import errno
import shutil
from dataclasses import replace

from analysis import codebook as codebooks
from analysis.codebook import Codebook
from analysis.publish import decisions_kept, exposed, manifest, tree
from analysis.publish import run as report
from analysis.publish.inputs import Inputs
from analysis.publish.making import Due, How, Making
from analysis.publish.manifest import Entry, Manifest
from analysis.publish.outcome import Outcome
from analysis.publish.plan import Asked, Task, fitted, other_audiences, tasks
from analysis.publish.withdrawal import withdrawn
from analysis.words import say
from analysis.words.sentence_errors import Told
from analysis.workspace import Workspace, trust

SPARE = 16 * 2**20  # bytes that must be free beside three times what is published
FULL = (errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC))


class NoSpace(Told):
    """Too little room on the disk to publish safely (exit code 4)."""

    code = 4


def published(ws: Workspace, how: How, *asked: Asked) -> Outcome:
    """As `built`, of a workspace whose own notebooks somebody trusts. Raises Untrusted, with nothing of it run."""
    trust.checked(ws)
    return built(ws, how, *asked)


def built(ws: Workspace, how: How, *asked: Asked) -> Outcome:
    """Build and publish what is out of date, of everything that was asked; of all there is when nothing was.

    The caller holds the lock, and has brought the tables up to date.

    Raises ParameterError, NotebookError, CodebookError, NoSpace, NotPublished or OSError; then the reports stand as they were.
    """
    book = codebooks.load(ws.codebook)
    notebooks = fitted(report.notebooks(ws.notebooks), book)
    decisions_kept.registered(ws, book)
    tree.recovered(ws)
    standing = manifest.read(ws.reports)
    kept = _pruned(standing, notebooks, book)
    every = [*tasks(notebooks, book, Asked()), *other_audiences(kept, notebooks, book)]
    _decided(ws, book, kept, every)
    wanted = [task for one in asked for task in tasks(notebooks, book, one)]
    if not asked:
        wanted = tasks(notebooks, book, Asked())
    wanted += _beside(wanted, other_audiences(kept, notebooks, book), everything=not asked)
    inputs = Inputs(ws, book)
    due = _due(ws, inputs, kept, wanted, how.force)
    also = _exposed(ws, inputs, kept, every, wanted)
    asked, due = (*asked, *(one.task.asked for one in also)), [*due, *also]
    if not due and kept == standing:
        return Outcome(standing)
    try:
        _room(ws, standing)
        return replace(Making(ws, book, kept, how).made(due, asked), also=tuple(one.task.output for one in also))
    except OSError as error:
        raise NoSpace(say("publish.no_space")) if error.errno in FULL else error from error


def _decided(ws: Workspace, book: Codebook, kept: Manifest, every: list[Task]) -> None:
    """Raises NotPublished when a decision is gone; a page that holds what is redacted today does not wait for it."""
    try:
        decisions_kept.checked(ws, book)
    except tree.NotPublished as stopped:
        standing = [task for task in every if task.output in kept.entries]
        stale = {due.task.output: kept.entries[due.task.output] for due in _due(ws, Inputs(ws, book), kept, standing, False)}
        gone = withdrawn(ws, book, stale)
        raise tree.NotPublished(
            "\n".join([str(stopped), *([say("publish.withdrawn", files=", ".join(gone))] if gone else [])])
        ) from None


def planned(ws: Workspace, *asked: Asked) -> None:
    """Check what was asked before anything is read or started.

    Raises ParameterError, NotebookError, CodebookError or Untrusted.
    """
    trust.checked(ws)
    book = codebooks.load(ws.codebook)
    notebooks = fitted(report.notebooks(ws.notebooks), book)
    decisions_kept.registered(ws, book)
    for one in asked or [Asked()]:
        tasks(notebooks, book, one)


def _due(ws: Workspace, inputs: Inputs, kept: Manifest, wanted: list[Task], force: bool) -> list[Due]:
    once = {task.output: task for task in wanted}.values()
    return [
        due for due in (Due(task, inputs.of(task), inputs.as_of(task)) for task in once) if force or not _current(ws, kept, due)
    ]


def _exposed(ws: Workspace, inputs: Inputs, kept: Manifest, every: list[Task], wanted: list[Task]) -> list[Due]:
    """Reports that nobody asked for now, and that are out of date because they hold what was redacted or closed since."""
    asked = {task.output for task in wanted}
    stale = _due(ws, inputs, kept, [task for task in every if task.output in kept.entries and task.output not in asked], False)
    now = exposed.closing(ws, inputs.codebook) if stale else ""
    entries = {due.task.output: kept.entries[due.task.output] for due in stale}
    entries = {output: entry for output, entry in entries.items() if entry.closing != now}
    found = exposed.outputs(ws, inputs.codebook, entries)
    return [due for due in stale if due.task.output in found]


def _current(ws: Workspace, kept: Manifest, due: Due) -> bool:
    entry = kept.entries.get(due.task.output)
    failed = due.task.output in kept.failed
    return entry is not None and not failed and entry.inputs == due.inputs and manifest.whole(ws.reports, entry)


def _pruned(standing: Manifest, notebooks: list[report.Notebook], book: Codebook) -> Manifest:
    """Without the reports of a notebook, a meeting or a city that is no longer there."""
    known = {notebook.report for notebook in notebooks}
    meetings, cities = {"", *book["meetings"]["meeting"]}, {"", *book.participants}

    def there(entry: Entry) -> bool:
        return entry.report in known and entry.meeting in meetings and entry.city in cities

    entries = {output: entry for output, entry in standing.entries.items() if there(entry)}
    gone = set(standing.entries) - set(entries)
    failed = {output: facts for output, facts in standing.failed.items() if output not in gone}
    return replace(standing, entries=entries, failed=failed)


def _beside(wanted: list[Task], others: list[Task], everything: bool) -> list[Task]:
    """The pages for other audiences of the reports that are made: built, checked and listed with them, so never older."""
    made = {(task.notebook.report, task.meeting, task.city) for task in wanted}
    return [task for task in others if everything or (task.notebook.report, task.meeting, task.city) in made]


def _room(ws: Workspace, standing: Manifest) -> None:
    """Raises NoSpace unless three times what is published would fit beside it."""
    pages = [ws.reports / path for path in standing.files()]
    used = sum(page.stat().st_size for page in pages if page.is_file())
    if shutil.disk_usage(ws.root).free < 3 * used + SPARE:
        raise NoSpace(say("publish.no_space"))
