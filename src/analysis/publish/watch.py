"""A second look, apart from the job itself: did it run lately, and did it do what it had to?"""

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from analysis.publish import manifest
from analysis.words import day, say
from analysis.workspace import Workspace, write

FILE = "alive.json"
SILENCE = timedelta(hours=30)  # it is called every day; a holiday or a night is no reason to worry


def alive(ws: Workspace, code: int) -> None:
    """Note that the daily job ran to its end, and how."""
    write(ws.journal / FILE, json.dumps({"at": datetime.now(UTC).isoformat(), "code": code}).encode())


def worries(ws: Workspace, now: datetime) -> Iterator[str]:
    """Sentences about a job that has gone silent, that ended badly, and about reports that could not be renewed."""
    try:
        last = json.loads((ws.journal / FILE).read_bytes())
        at = datetime.fromisoformat(last["at"])
    except (OSError, ValueError, KeyError):
        yield say("publish.watch_never")
        return
    if now - at > SILENCE:
        yield say("publish.watch_silent", day=day(at.date().isoformat()), hours=int((now - at).total_seconds() // 3600))
    elif last["code"] > 1:
        yield say("publish.watch_bad", code=last["code"])
    for output, facts in manifest.read(ws.reports).failed.items():
        yield say("publish.watch_failed", file=output, since=day(facts["since"]), why=facts["why"])
