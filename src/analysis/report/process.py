"""A run seen from outside: a process of its own, a wall clock, and nothing of it left behind."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from functools import partial

from analysis.report.verdict import Job, Verdict, fault

SECONDS = 300


def build(job: Job, seconds: float = SECONDS) -> Verdict:
    """Run one job. A run that takes longer than `seconds`, or whose process dies, is a verdict too."""
    began = time.monotonic()
    worker = subprocess.Popen(
        [sys.executable, "-m", "analysis.report.worker"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        answer, _ = worker.communicate((json.dumps(job.packed()) + "\n").encode(), timeout=seconds)
        verdict = Verdict(**json.loads(answer)) if worker.returncode == 0 else fault("crashed", seen=worker.returncode)
    except subprocess.TimeoutExpired:
        verdict = fault("hung", seconds=int(seconds))
    finally:
        with suppress(ProcessLookupError):
            os.killpg(worker.pid, signal.SIGKILL)
        worker.wait()
    return replace(verdict, seconds=round(time.monotonic() - began, 2))


@contextmanager
def builder(seconds: float = SECONDS, here: bool = True) -> Iterator[Callable[[Job], Verdict]]:
    """A function that builds one job, for as long as the context lasts."""
    yield partial(build, seconds=seconds)
