"""A second look, apart from the job itself: did it run lately, and did it do what it had to?"""

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from analysis.publish import manifest
from analysis.words import day, say
from analysis.workspace import Workspace, write

FILE = "alive.json"
AHEAD = timedelta(minutes=5)  # clocks differ a little
SILENCE = timedelta(hours=30)  # it is called every day; a holiday or a night is no reason to worry


def alive(ws: Workspace, code: int) -> None:
    """Note that the daily job ran to its end, and how."""
    write(ws.journal / FILE, json.dumps({"at": datetime.now(UTC).isoformat(), "code": code}).encode())


def _of_the_job(ws: Workspace, now: datetime) -> Iterator[str]:
    try:
        last = json.loads((ws.journal / FILE).read_bytes())
        at, code = datetime.fromisoformat(last["at"]), int(last["code"])
        late = now - at
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        yield say("publish.watch_unreadable", file=FILE)
        return
    if late < -AHEAD:
        yield say("publish.watch_ahead", day=day(at.date().isoformat()))
    elif late > SILENCE:
        yield say("publish.watch_silent", day=day(at.date().isoformat()), hours=int(late.total_seconds() // 3600))
    elif code > 1:
        yield say("publish.watch_bad", code=code)


def worries(ws: Workspace, now: datetime) -> Iterator[str]:
    """Sentences about a job that has gone silent, that ended badly, and about reports that could not be renewed."""
    if not (ws.journal / FILE).is_file():
        yield say("publish.watch_never")
        return
    yield from _of_the_job(ws, now)
    for output, facts in manifest.read(ws.reports).failed.items():
        yield say("publish.watch_failed", file=output, since=day(facts["since"]), why=facts["why"])
