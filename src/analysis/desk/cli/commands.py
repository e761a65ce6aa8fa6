"""Each command in its few lines: which room does it, and what it says. A room is loaded only when its command is asked for."""

from argparse import Namespace
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from analysis import workspace
from analysis.desk.cli import keeping
from analysis.desk.cli.spoken import GOOD, PARTLY, tell
from analysis.words import say
from analysis.workspace import Workspace


def run(asked: Namespace) -> int:
    """Find the workspace and run the command; without a command the whole job."""
    if asked.command == "new":
        return keeping.new(asked)
    ws = workspace.find(asked.workspace or None)
    return COMMANDS[asked.command or "everything"](ws, asked)


def everything(ws: Workspace, asked: Namespace) -> int:
    """The whole job; when nothing changed since the last time, only what was said then. First what stopped the daily one."""
    from analysis.workspace import fingerprint

    if (ws.journal / fingerprint.ALIVE).exists():  # else there is no daily job, and the room that knows it takes a second
        from analysis.publish import watch

        tell(watch.stopped(ws, datetime.now(UTC)))
    if found := fingerprint.unchanged(ws):
        tell(found.lines)
        return found.code
    from analysis.desk.cli.whole import everything

    return everything(ws, asked)


def report(ws: Workspace, asked: Namespace) -> int:
    from analysis.desk.cli.whole import pdfs, published
    from analysis.publish import Asked

    what = Asked(tuple(asked.meetings), asked.city, asked.audience, (asked.only,) if asked.only else ())
    code = published(ws, asked, what, force=asked.force)
    return max(code, pdfs(ws, what)) if asked.pdf and code <= PARTLY else code


def due(ws: Workspace, asked: Namespace) -> int:
    from analysis.desk.cli.whole import due

    return due(ws, asked)


def read(ws: Workspace, asked: Namespace) -> int:
    from analysis import codebook, publish
    from analysis.coding.decide import again_told
    from analysis.desk import asking
    from analysis.publish import decisions_kept, receipt_lines
    from analysis.publish import derive as tables

    with publish.lock(ws):
        decisions_kept.registered(ws, codebook.load(ws.codebook))
        tables.renewed(ws, cluster=asked.cluster)
        answered = asking.take(ws, Path(asked.file), asked.coder) if asked.file else None
        if answered:
            tables.renewed(ws)
        written = asking.save(ws)
    book = codebook.load(ws.codebook)
    tell(
        [
            *receipt_lines.receipts(ws, book),
            written,
            *again_told.lines(ws, book),
            *decisions_kept.lines(ws, book),
            *(answered.lines() if answered else []),
            *(refused := list(tables.refused(ws))),
        ]
    )
    return PARTLY if refused or (answered and answered.refused) else GOOD


def code(ws: Workspace, asked: Namespace) -> int:
    from analysis.desk.cli.coding import code

    return code(ws, asked, tell)


def codebook(ws: Workspace, asked: Namespace) -> int:
    from analysis.desk.cli.codebook_command import codebook

    return codebook(ws, asked, tell)


def suggest(ws: Workspace, asked: Namespace) -> int:
    from analysis import codebook
    from analysis.coding.suggest.suggest_file import suggest_file

    statements = ws.table("statements") if ws.has("statements") else None
    rows = suggest_file(Path(asked.file), Path(asked.output), codebook.load(ws.codebook), statements)
    tell([say("cli.suggested", rows=rows, file=asked.output)])
    return GOOD


def status(ws: Workspace, _: Namespace) -> int:
    from analysis.publish import derive as tables
    from analysis.publish import standing as status

    if not ws.has("fiches"):
        tables.renewed(ws)
    tell(status.lines(ws))
    return GOOD


def show(ws: Workspace, asked: Namespace) -> int:
    from analysis import codebook
    from analysis.desk import lookup

    tell(lookup.shown(ws, codebook.load(ws.codebook), asked.statement))
    return GOOD


def export(ws: Workspace, asked: Namespace) -> int:
    from analysis.publish import exporting

    lines, code = exporting.exported(ws, asked.to, asked.audience)
    tell(lines)
    return code


def mail(ws: Workspace, asked: Namespace) -> int:
    from analysis.publish import sending as letters

    lines, held = letters.drafted(ws, asked.meeting)
    tell(lines)
    return PARTLY if held else GOOD


def sent(ws: Workspace, asked: Namespace) -> int:
    from analysis.publish import sending as letters

    tell([letters.sent(ws, asked.meeting, asked.audience)])
    return GOOD


def erase(ws: Workspace, asked: Namespace) -> int:
    """The fiche goes, and every page is made again without it."""
    from analysis import publish
    from analysis.publish import derive as tables
    from analysis.publish import erasing

    with publish.lock(ws):
        tables.renewed(ws)
        tell(erasing.erase(ws, asked.fiche, asked.reason))
    return everything(ws, asked)


ALL = (
    everything,
    report,
    due,
    read,
    code,
    codebook,
    suggest,
    status,
    show,
    export,
    mail,
    sent,
    keeping.watch,
    keeping.trust,
    keeping.blank,
    erase,
    keeping.schedule,
    keeping.reproduce,
    keeping.lab,
)
COMMANDS: dict[str, Callable[[Workspace, Namespace], int]] = {function.__name__: function for function in ALL}
