"""What `fiches code` can be asked: the worklist out and in, a change tried out, two coders compared, the codebook checked."""

from argparse import Namespace
from collections.abc import Callable, Iterable
from pathlib import Path

from analysis import codebook, publish
from analysis.coding import told
from analysis.coding.decide import again_told
from analysis.coding.decide.agreement import agreement
from analysis.coding.decide.passes import PassError, passes
from analysis.coding.exchange import worklist
from analysis.desk import preview
from analysis.publish import derive as tables
from analysis.publish.outcome import GOOD, PARTLY
from analysis.words import say
from analysis.workspace import Workspace

Say = Callable[[Iterable[str]], None]


def code(ws: Workspace, asked: Namespace, show: Say) -> int:
    """One of them; without a choice the decisions are applied and the worklist is written."""
    if asked.dry_run:
        show(preview.announced(ws).lines())
        return GOOD
    if asked.agreement:
        show(_compared(ws, *asked.agreement))
        return GOOD
    if asked.check:
        return _checked(ws, asked, show)
    return _applied(ws, asked, show)


def _applied(ws: Workspace, asked: Namespace, show: Say) -> int:
    desk = worklist.Desk(ws, asked.coder, asked.independent)
    if desk.independent and not desk.coder:
        raise PassError(say("worklist.whose"))
    with publish.lock(ws):
        tables.renewed(ws, cluster=asked.cluster)
        taken = worklist.take(desk, Path(asked.file)) if asked.file else None
        if taken:
            tables.renewed(ws, cluster=asked.cluster)
        book = codebook.load(ws.codebook)
        written = worklist.save(desk, book)
    show([*(taken.lines() if taken else []), written, *([] if desk.independent else again_told.lines(ws, book))])
    return PARTLY if taken and not taken.clean else GOOD


def _compared(ws: Workspace, first: str, second: str) -> Iterable[str]:
    book = codebook.load(ws.codebook)
    found = agreement(*passes(ws.codebook, first, second), book)
    for number, part in enumerate(told.agreement_told(found, first, second, book)):
        yield from ([""] if number else [])
        yield from part.lines()


def _checked(ws: Workspace, asked: Namespace, show: Say) -> int:
    with publish.lock(ws):
        tables.renewed(ws, cluster=asked.cluster)
    show([say("check.busy")])
    for part in told.check_told(ws.table("statements"), codebook.load(ws.codebook)):
        show(["", *part.lines()])
    return GOOD
