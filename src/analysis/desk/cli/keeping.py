"""The commands that make a workspace and keep it: forms, schedule, trust, the watch over it, JupyterLab."""

import sys
from argparse import Namespace
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from analysis.desk.cli.spoken import GOOD, PARTLY, tell
from analysis.words import say
from analysis.workspace import Workspace


def watch(ws: Workspace, _: Namespace) -> int:
    from analysis import codebook
    from analysis.publish import notice, watch

    worries = list(watch.worries(ws, datetime.now(UTC)))
    unsent = notice.told(codebook.load(ws.codebook).settings, worries)
    tell([*(worries or [say("publish.watch_good")]), *unsent])
    return PARTLY if worries else GOOD


def trust(ws: Workspace, _: Namespace) -> int:
    from analysis.workspace import trust

    tell([trust.trust(ws)])
    return GOOD


def blank(ws: Workspace, asked: Namespace) -> int:
    from analysis import codebook
    from analysis.codebook import register

    tell(register.blank(ws, codebook.load(ws.codebook), asked.challenge, datetime.now()))
    return GOOD


def schedule(ws: Workspace, asked: Namespace) -> int:
    from analysis import codebook
    from analysis.publish import notice
    from analysis.publish.schedule import handover

    settings = codebook.load(ws.codebook).settings
    done = getattr(handover, asked.what)(ws, settings["timezone"])
    tell([done] if isinstance(done, str) else done)
    if asked.what == "install" and not notice.heard(settings):
        tell([say("schedule.unheard")])
    return GOOD


def reproduce(ws: Workspace, asked: Namespace) -> int:
    from analysis.desk.cli import progress
    from analysis.publish import How
    from analysis.publish.reproduce import reproduced

    found = reproduced(ws, asked.run, How("", cluster=asked.cluster, shown=progress.shown))
    tell(found.lines())
    return PARTLY if found.other else GOOD


def lab(ws: Workspace, asked: Namespace) -> int:
    from analysis import codebook
    from analysis.desk.lab import server

    with suppress(codebook.CodebookError):  # a list that is wrong is mended in there; until then it speaks the first language
        codebook.load(ws.codebook)
    return server.open(ws, *asked.options)


def new(asked: Namespace) -> int:
    from analysis.codebook import register

    tables = {"challenges": asked.challenge_table, "meetings": asked.meeting_table}
    group, coordinator, address = (getattr(asked, n) or _answered(n) for n in ("group", "coordinator", "reply_to"))
    participants = Path(asked.participants) if asked.participants else None
    given = tuple((name, Path(file)) for name, file in tables.items() if file)
    earlier = Path(asked.earlier) if asked.earlier else None
    about = register.Group(group, coordinator, address, participants, given, asked.empty, earlier)
    tell(register.new(Path(asked.folder), about))
    return GOOD


def _answered(name: str) -> str:
    """What somebody at a terminal answers; "" when nobody is there, or for what the register has already."""
    return input(say(f"register.ask_{name}") + " ").strip() if sys.stdin and sys.stdin.isatty() else ""
