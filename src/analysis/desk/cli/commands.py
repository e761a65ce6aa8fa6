"""Each command in its few lines: which room does it, and what it says. A room is loaded only when its command is asked for."""

import sys
from argparse import Namespace
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from analysis import workspace
from analysis.workspace import Workspace

GOOD, PARTLY, NOTHING = range(3)


def run(asked: Namespace) -> int:
    """Find the workspace and run the command; without a command the whole job."""
    if asked.command == "new":
        return _new(asked)
    ws = workspace.find(asked.workspace or None)
    return COMMANDS[asked.command or "everything"](ws, asked)


def everything(ws: Workspace, asked: Namespace) -> int:
    """The whole job; when nothing changed since the last time, only what was said then."""
    from analysis.workspace import fingerprint

    if found := fingerprint.unchanged(ws):
        _say(found.lines)
        return found.code
    from analysis.desk.cli.whole import everything

    return everything(ws, asked)


def report(ws: Workspace, asked: Namespace) -> int:
    from analysis.desk.cli.whole import pdfs, published
    from analysis.publish import Asked

    what = Asked(tuple(asked.meetings), asked.city, asked.audience)
    code = published(ws, asked, what, force=asked.force)
    return max(code, pdfs(ws, what)) if asked.pdf and code <= PARTLY else code


def due(ws: Workspace, asked: Namespace) -> int:
    from analysis.desk.cli.whole import due

    return due(ws, asked)


def read(ws: Workspace, asked: Namespace) -> int:
    from analysis import codebook, publish
    from analysis.coding.decide import again_told
    from analysis.desk import asking
    from analysis.publish import decisions_kept
    from analysis.publish import derive as tables

    with publish.lock(ws):
        tables.renewed(ws, cluster=asked.cluster)
        answered = asking.take(ws, Path(asked.file), asked.coder) if asked.file else None
        if answered:
            tables.renewed(ws)
        written = asking.save(ws)
    _say(
        [
            *tables.receipts(ws),
            written,
            *again_told.lines(ws, book := codebook.load(ws.codebook)),
            *decisions_kept.lines(ws, book),
            *(answered.lines() if answered else []),
            *(refused := list(tables.refused(ws))),
        ]
    )
    return PARTLY if refused or (answered and answered.refused) else GOOD


def code(ws: Workspace, asked: Namespace) -> int:
    from analysis.desk.cli.coding import code

    return code(ws, asked, _say)


def codebook(ws: Workspace, asked: Namespace) -> int:
    from analysis.desk.cli.codebook_command import codebook

    return codebook(ws, asked, _say)


def suggest(ws: Workspace, asked: Namespace) -> int:
    from analysis import codebook
    from analysis.coding.suggest.suggest_file import suggest_file

    statements = ws.table("statements") if ws.has("statements") else None
    rows = suggest_file(Path(asked.file), Path(asked.output), codebook.load(ws.codebook), statements)
    _say([_sentence("cli.suggested", rows=rows, file=asked.output)])
    return GOOD


def status(ws: Workspace, _: Namespace) -> int:
    from analysis.publish import derive as tables
    from analysis.publish import standing as status

    if not ws.has("fiches"):
        tables.renewed(ws)
    _say(status.lines(ws))
    return GOOD


def show(ws: Workspace, asked: Namespace) -> int:
    from analysis import codebook
    from analysis.desk import lookup

    _say(lookup.shown(ws, codebook.load(ws.codebook), asked.statement))
    return GOOD


def export(ws: Workspace, asked: Namespace) -> int:
    from analysis.files import export

    _say(export.export(ws, asked.to, asked.audience))
    return GOOD


def mail(ws: Workspace, asked: Namespace) -> int:
    from analysis.publish import sending as letters

    lines, held = letters.drafted(ws, asked.meeting)
    _say(lines)
    return PARTLY if held else GOOD


def sent(ws: Workspace, asked: Namespace) -> int:
    from analysis.publish import sending as letters

    _say([letters.sent(ws, asked.meeting, asked.audience)])
    return GOOD


def watch(ws: Workspace, _: Namespace) -> int:
    from analysis import codebook
    from analysis.publish import notice, watch

    worries = list(watch.worries(ws, datetime.now(UTC)))
    unsent = notice.told(codebook.load(ws.codebook).settings, worries)
    _say([*(worries or [_sentence("publish.watch_good")]), *unsent])
    return PARTLY if worries else GOOD


def trust(ws: Workspace, _: Namespace) -> int:
    from analysis.workspace import trust

    _say([trust.trust(ws)])
    return GOOD


def blank(ws: Workspace, asked: Namespace) -> int:
    from analysis import codebook
    from analysis.codebook import register

    _say(register.blank(ws, codebook.load(ws.codebook), asked.challenge, datetime.now()))
    return GOOD


def schedule(ws: Workspace, asked: Namespace) -> int:
    from analysis import codebook
    from analysis.publish import notice
    from analysis.publish.schedule import handover

    settings = codebook.load(ws.codebook).settings
    done = getattr(handover, asked.what)(ws, settings["timezone"])
    _say([done] if isinstance(done, str) else done)
    if asked.what == "install" and not notice.heard(settings):
        _say([_sentence("schedule.unheard")])
    return GOOD


def reproduce(ws: Workspace, asked: Namespace) -> int:
    from analysis.desk.cli import progress
    from analysis.publish import How
    from analysis.publish.reproduce import reproduced

    found = reproduced(ws, asked.run, How("", cluster=asked.cluster, shown=progress.shown))
    _say(found.lines())
    return PARTLY if found.other else GOOD


def lab(ws: Workspace, asked: Namespace) -> int:
    from analysis.desk.lab import server

    return server.open(ws, *asked.options)


def _new(asked: Namespace) -> int:
    from analysis.codebook import register

    tables = {"challenges": asked.challenge_table, "meetings": asked.meeting_table}
    group, coordinator, address = (getattr(asked, n) or _answered(n) for n in ("group", "coordinator", "reply_to"))
    participants = Path(asked.participants) if asked.participants else None
    given = tuple((name, Path(file)) for name, file in tables.items() if file)
    about = register.Group(group, coordinator, address, participants, given)
    _say(register.new(Path(asked.folder), about))
    return GOOD


def _answered(name: str) -> str:
    """What somebody at a terminal answers; "" when nobody is there, or for what the register has already."""
    return input(_sentence(f"register.ask_{name}") + " ").strip() if sys.stdin and sys.stdin.isatty() else ""


def _sentence(key: str, **slots: Any) -> str:
    from analysis.words import say

    return say(key, **slots)


def _say(lines: Iterable[str]) -> None:
    for line in lines:
        print(line)
    sys.stdout.flush()


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
    watch,
    trust,
    blank,
    schedule,
    reproduce,
    lab,
)
COMMANDS: dict[str, Callable[[Workspace, Namespace], int]] = {function.__name__: function for function in ALL}
