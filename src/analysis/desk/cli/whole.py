"""The commands that build: what they have in common is the day, the lock, the progress, and what they say at the end."""

import sys
from argparse import Namespace
from collections.abc import Sequence
from contextlib import suppress
from datetime import UTC, datetime

from analysis import codebook, publish
from analysis.codebook import Codebook
from analysis.desk.cli import errors, progress
from analysis.publish import Asked, How, Outcome, manifest, notice, schedule, watch
from analysis.publish import derive as tables
from analysis.publish.outcome import BUSY, GOOD, PARTLY
from analysis.publish.schedule import local_day
from analysis.words import say
from analysis.workspace import Workspace, fingerprint


def everything(ws: Workspace, asked: Namespace) -> int:
    """Every report that is out of date. What a good ending said is remembered for the next time."""
    began_with = fingerprint.given(ws)
    code = published(ws, asked)
    if tables.settled(ws) and not manifest.read(ws.reports).failed:
        book = codebook.load(ws.codebook)
        fingerprint.note(ws, began_with, [*Outcome(manifest.read(ws.reports)).lines(book), *tables.refused(ws)], code)
    return code


def published(ws: Workspace, asked: Namespace, *what: Asked, force: bool = False) -> int:
    """Read, code and publish; prints what there is and what went wrong."""
    book = codebook.load(ws.codebook)
    how = _how(asked, book, force)
    publish.planned(ws, *what)
    with publish.lock(ws), tables.renewing(ws, how.cluster):
        outcome = publish.published(ws, how, *what)
    return _told(ws, outcome, book, [])[0]


def due(ws: Workspace, asked: Namespace) -> int:
    """What the moments ask for, and a sign of life for `fiches watch`. Nobody watches: whatever stops it is mailed too."""
    settings = codebook.settings_of(ws.codebook)
    try:
        code, unheard = _done(ws, codebook.load(ws.codebook), asked)
    except Exception as error:
        code, sentence = errors.told(error)
        if code != BUSY:  # another run is at work, and has its own ending
            _say(unsent := notice.told(settings, [sentence]))
            with suppress(OSError):  # a full disk must not hide what stopped the run
                watch.alive(ws, code, [sentence, *unsent])
        raise
    watch.alive(ws, code, unheard)
    return code


def _done(ws: Workspace, book: Codebook, asked: Namespace) -> tuple[int, list[str]]:
    """The exit code, and what the analyst must still hear: moments that nothing was made for, a mail that did not go."""
    done = schedule.due(ws, _how(asked, book), asked.within)
    code, said = GOOD, list(done.lines())
    if done.outcome is None:
        _say(said)
    else:
        code, said = _told(ws, done.outcome, book, said)
    skipped = list(done.skipped())
    unsent = notice.told(book.settings, said if code != GOOD else skipped)
    _say(unsent)
    return code or (PARTLY if skipped else GOOD), [*skipped, *unsent]


def pdfs(ws: Workspace, what: Asked) -> int:
    """A tagged PDF beside every page that was asked for, where a browser is found."""
    return publish.printed(ws, what, _say)


def _how(asked: Namespace, book: Codebook, force: bool = False) -> How:
    today = asked.today or local_day(datetime.now(UTC), book.settings["timezone"])
    return How(today, force, asked.cluster, progress.shown)


def _told(ws: Workspace, outcome: Outcome, book: Codebook, before: Sequence[str]) -> tuple[int, list[str]]:
    """Print it; the exit code, and the same as it may be mailed: without the names of files."""
    refused = list(tables.refused(ws))
    lines = [*before, *outcome.lines(book)]
    _say([*lines, *refused])
    code = outcome.code or (PARTLY if refused else GOOD)
    return code, [*lines, *([say("publish.notice_refused", n=len(refused))] if refused else [])]


def _say(lines: Sequence[str]) -> None:
    for line in lines:
        print(line)
    sys.stdout.flush()
