"""The coding screen on ten thousand statements of one challenge: opening, a key, and what it costs until all are ranked.

Processor time, so that what else the machine does counts little. The statements are sentences of the example with three words
of others in each. A key is a decision: it is on disk, and the next sentence and its proposals stand there.
"""

import random
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import pandas as pd

from analysis import codebook, intake
from analysis.desk.lab.coder.queue import Queue
from analysis.desk.lab.coder.screen import Screen
from analysis.workspace import Workspace, find
from bench.reports import copied

Made = TypeVar("Made")
CHALLENGE, MANY, KEYS = "energiedelen", 10_000, 200


def rows() -> list[dict[str, object]]:
    with tempfile.TemporaryDirectory() as folder:
        ws = find(copied(Path(folder)))
        intake.run(ws, codebook.load(ws.codebook))
        _grown(ws)
        opening, queue = _cost(lambda: Queue(ws, CHALLENGE, "an"))
        shown, screen = _cost(lambda: Screen(queue, patience=0))
        ranking, _ = _cost(queue.settled)
        keys = sorted(_cost(lambda: _key(screen))[0] for _ in range(KEYS))
    return [
        {"what": f"opening, {MANY} statements", "seconds": opening + shown},
        {"what": "until all are ranked, behind the screen", "seconds": ranking},
        {"what": "a key, median", "seconds": statistics.median(keys)},
        {"what": "a key, 19 of 20 within", "seconds": keys[KEYS * 19 // 20]},
    ]


def _grown(ws: Workspace) -> None:
    table, pick = ws.table("statements"), random.Random(1)
    mine = table[(table["challenge"] == CHALLENGE) & (table["status"] == "inhoud")].to_dict("records")
    words = " ".join(table["text"]).split()
    more = []
    for number in range(MANY):
        row = dict(mine[number % len(mine)])
        text = str(row["text"]).split()
        for _ in range(3):
            text[pick.randrange(len(text))] = pick.choice(words)
        more.append({**row, "statement": f"{number:012x}", "text": f"{' '.join(text)} {number}"})
    ws.save("statements", pd.concat([table, pd.DataFrame(more)], ignore_index=True))


def _key(screen: Screen) -> None:
    item = screen._queue.now()
    screen.carry_out({"id": item.identity, "do": "code", "codes": [item.proposed[0].code], "note": ""})


def _cost(act: Callable[[], Made]) -> tuple[float, Made]:
    before = time.process_time()
    made = act()
    return time.process_time() - before, made
