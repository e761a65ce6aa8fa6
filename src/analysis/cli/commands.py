"""Each command in its few lines: which room does it, and what it says."""

import argparse
import sys
from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from analysis import workspace
from analysis.publish.outcome import GOOD, PARTLY
from analysis.workspace import Workspace


def run(asked: Any) -> int:
    """Find the workspace and run the command; without a command the whole job."""
    ws = workspace.find(asked.workspace or None)
    return COMMANDS[asked.command or "everything"](ws, asked)


def everything(ws: Workspace, asked: argparse.Namespace) -> int:
    """Read, code, and build every report that is out of date."""
    from analysis import publish

    return _published(ws, asked, publish.Asked())


def report(ws: Workspace, asked: argparse.Namespace) -> int:
    from analysis import publish

    return _published(ws, asked, publish.Asked(tuple(asked.meetings), asked.city, asked.audience), force=asked.force)


def _published(ws: Workspace, asked: argparse.Namespace, what: Any, force: bool = False) -> int:
    from analysis import codebook, publish
    from analysis.cli import progress
    from analysis.publish import tables

    book = codebook.load(ws.codebook)
    publish.planned(ws, what)
    with publish.lock(ws):
        tables.renewed(ws)
        how = publish.How(today(ws, asked), force, asked.cluster, progress.shown)
        outcome = publish.published(ws, what, how)
    refused = list(tables.refused(ws))
    _say([*outcome.lines(book), *refused])
    return outcome.code or (PARTLY if refused else GOOD)


def read(ws: Workspace, asked: argparse.Namespace) -> int:
    """Raw files to tables, with a receipt per file."""
    from analysis import publish
    from analysis.publish import tables

    del asked
    with publish.lock(ws):
        tables.renewed(ws)
    _say(tables.receipts(ws))
    return PARTLY if list(tables.refused(ws)) else GOOD


def today(ws: Workspace, asked: argparse.Namespace) -> str:
    del ws
    return asked.today or date.today().isoformat()


def _say(lines: Iterable[str]) -> None:
    for line in lines:
        print(line)
    sys.stdout.flush()


COMMANDS: dict[str, Callable[[Workspace, argparse.Namespace], int]] = {"everything": everything, "report": report, "read": read}
