"""A second look, apart from the job itself: did it run lately, and did it do what it had to?"""

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from analysis.publish import manifest
from analysis.words import day, say
from analysis.workspace import Workspace, write

FILE = "alive.json"
AHEAD = timedelta(minutes=10)  # clocks of two computers differ a little
SILENCE = timedelta(hours=30)  # it is called every day; a holiday or a night is no reason to worry


def alive(ws: Workspace, code: int) -> None:
    """Note that the daily job ran to its end, and how."""
    write(ws.journal / FILE, json.dumps({"at": datetime.now(UTC).isoformat(), "code": code}).encode())


def worries(ws: Workspace, now: datetime) -> Iterator[str]:
    """Sentences about a job that has gone silent, that ended badly, and about reports that could not be renewed."""
    yield from _life(ws, now)
    for output, facts in manifest.read(ws.reports).failed.items():
        yield say("publish.watch_failed", file=output, since=day(facts["since"]), why=facts["why"])


def _life(ws: Workspace, now: datetime) -> Iterator[str]:
    """What the sign of life of the daily job says; one that cannot be read, or comes from the future, is a worry too."""
    if not (ws.journal / FILE).exists():
        yield say("publish.watch_never")
    elif not (last := _last(ws)):
        yield say("publish.watch_unreadable", file=FILE)
    elif last[0] - now > AHEAD:
        yield say("publish.watch_ahead", day=day(last[0].date().isoformat()))
    elif now - last[0] > SILENCE:
        hours = int((now - last[0]).total_seconds() // 3600)
        yield say("publish.watch_silent", day=day(last[0].date().isoformat()), hours=hours)
    elif last[1] > 1:
        yield say("publish.watch_bad", code=last[1])


def _last(ws: Workspace) -> tuple[datetime, int] | None:
    """When the job last ran to its end, and its exit code; None when what stands there is not what `alive` wrote."""
    try:
        facts = json.loads((ws.journal / FILE).read_bytes())
        at, code = datetime.fromisoformat(facts["at"]), facts["code"]
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None
    return (at, code) if at.tzinfo and type(code) is int else None
