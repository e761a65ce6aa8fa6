"""A second look, apart from the job itself: did it run lately, and did it do what it had to?"""

import json
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta

from analysis.publish import manifest
from analysis.words import day, say
from analysis.workspace import Workspace, fingerprint, write

FILE = fingerprint.ALIVE
AHEAD = timedelta(minutes=10)  # clocks of two computers differ a little
SILENCE = timedelta(hours=30)  # it is called every day; a holiday or a night is no reason to worry


def alive(ws: Workspace, code: int, said: Sequence[str] = ()) -> None:
    """Note that the daily job ran to its end, how, and what the analyst must hear of it that nobody may have read."""
    write(ws.journal / FILE, json.dumps({"at": datetime.now(UTC).isoformat(), "code": code, "said": list(said)}).encode())


def worries(ws: Workspace, now: datetime) -> Iterator[str]:
    """Sentences about a job that has gone silent, that ended badly, and about reports that could not be renewed."""
    yield from _life(ws, now)
    for output, facts in manifest.read(ws.reports).failed.items():
        yield say("publish.watch_failed", file=output, since=day(facts["since"]), why=facts["why"])


def stopped(ws: Workspace, now: datetime) -> list[str]:
    """What the next who starts the program by hand must hear: a job that was never handed over is no worry there."""
    return list(_life(ws, now)) if (ws.journal / FILE).exists() else []


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
        yield " ".join([say("publish.watch_bad", code=last[1]), *last[2]])
    else:
        yield from last[2]


def _last(ws: Workspace) -> tuple[datetime, int, list[str]] | None:
    """When the job last ran to its end, its exit code, what it said; None when there is not what `alive` wrote."""
    try:
        facts = json.loads((ws.journal / FILE).read_bytes())
        at, code, said = datetime.fromisoformat(facts["at"]), facts["code"], list(map(str, facts.get("said", [])))
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None
    return (at, code, said) if at.tzinfo and type(code) is int else None
