"""A run seen from outside: a process of its own, a wall clock around it, and nothing of it left behind."""

import atexit
import contextlib
import json
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path

from analysis.publish.run.forking import CAN_FORK
from analysis.publish.run.verdict import Job, Verdict, fault
from analysis.publish.run.zygote import MESSAGE
from analysis.workspace.processes import end, environment

SECONDS = 300
# What a run needs of the environment besides what every process needs.
KEPT = ("HOME", "PYTHONPATH", "VIRTUAL_ENV", "MPLCONFIGDIR", "LOCALAPPDATA", "TEMP")
# Threads inside a library would not survive a fork, and all cores are busy with runs already.
FIXED = {
    "PYTHONHASHSEED": "0",
    "OPENBLAS_NUM_THREADS": "1",
    "OMP_NUM_THREADS": "1",
    "MPLBACKEND": "Agg",
    "JUPYTER_PLATFORM_DIRS": "1",
}
_STANDING: list[Callable[[Job], Verdict]] = []
_GETTING_READY = threading.Lock()


def build(job: Job, seconds: float = SECONDS) -> Verdict:
    """Run one job in a process that is started for it. What goes wrong there is a verdict, never an exception."""
    with builder(seconds, fork=False) as ready:
        return ready(job)


@contextmanager
def builder(seconds: float = SECONDS, staging: Path | None = None, fork: bool = CAN_FORK) -> Iterator[Callable[[Job], Verdict]]:
    """A function that builds one job, to be called from as many threads as one likes, for as long as the context lasts.

    staging: where kernels keep their files; what a killed run leaves there is cleared away with the rest of its staging.
    """
    with tempfile.TemporaryDirectory(prefix="fiches-", dir=staging, ignore_cleanup_errors=True) as folder:
        maker = _Zygote(Path(folder)) if fork else _Spawner(Path(folder))
        try:
            yield partial(_timed, maker, seconds)
        finally:
            maker.close()


@contextmanager
def builder_elsewhere(seconds: float = SECONDS, _: Path | None = None) -> Iterator[Callable[[Job], Verdict]]:
    """A function that can be sent to another machine: there it gets ready once, and stays so while its process lives."""
    yield partial(_elsewhere, seconds)


def _elsewhere(seconds: float, job: Job) -> Verdict:
    with _GETTING_READY:
        if not _STANDING:
            made = builder(seconds)
            _STANDING.append(made.__enter__())
            atexit.register(made.__exit__, None, None, None)
    return _STANDING[0](job)


def _timed(maker: "_Zygote | _Spawner", seconds: float, job: Job) -> Verdict:
    began = time.monotonic()
    try:
        answer = maker.ask(job, seconds)
        verdict = Verdict(**json.loads(answer)) if answer else fault("crashed")
    except TimeoutError:
        verdict = fault("hung", seconds=int(seconds))
    return replace(verdict, seconds=round(time.monotonic() - began, 2))


def _environment(folder: Path) -> dict[str, str]:
    """Kernels find no configuration, history or start-up file of the user, and write nothing outside `folder`."""
    own = {
        name: str(folder) for name in ("IPYTHONDIR", "JUPYTER_RUNTIME_DIR", "JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "TMPDIR")
    }
    return environment(*KEPT) | FIXED | own


class _Zygote:
    """Forks runs from one process that is ready."""

    def __init__(self, folder: Path) -> None:
        self._control, other = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with other:
            self._popen = subprocess.Popen(
                [sys.executable, "-m", "analysis.publish.run.zygote", str(other.fileno())],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                pass_fds=[other.fileno()],
                env=_environment(folder),
                start_new_session=True,
            )

    def ask(self, job: Job, seconds: float) -> bytes:
        """The answer of a run; nothing when its process died. Raises TimeoutError, after killing it."""
        mine, theirs = socket.socketpair()
        with mine:
            with theirs, contextlib.suppress(BrokenPipeError):
                socket.send_fds(self._control, [json.dumps(job.packed()).encode()], [theirs.fileno()])
            received, deadline = b"", time.monotonic() + seconds
            while received.count(b"\n") < 2:
                mine.settimeout(max(0.001, deadline - time.monotonic()))
                try:
                    part = mine.recv(MESSAGE)
                except TimeoutError:
                    self._kill(received)
                    raise
                if not part:
                    return b""
                received += part
            return received.split(b"\n", 1)[1]

    def _kill(self, received: bytes) -> None:
        pid, _, _ = received.partition(b"\n")
        if pid:
            self._control.send(json.dumps({"kill": int(pid)}).encode())

    def close(self) -> None:
        self._control.close()
        self._popen.wait()


class _Spawner:
    """Starts a process per run, one ahead: the next run gets ready while this one works."""

    def __init__(self, folder: Path) -> None:
        self._environment = _environment(folder)
        self._ready: deque[subprocess.Popen[bytes]] = deque([self._started()])

    def _started(self) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            [sys.executable, "-m", "analysis.publish.run.run_worker", "--warm"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=self._environment,
            start_new_session=True,
        )

    def ask(self, job: Job, seconds: float) -> bytes:
        self._ready.append(self._started())
        worker = self._ready.popleft()
        try:
            answer, _ = worker.communicate((json.dumps(job.packed()) + "\n").encode(), timeout=seconds)
            return answer
        except subprocess.TimeoutExpired:
            raise TimeoutError from None
        finally:
            _ended(worker)

    def close(self) -> None:
        for worker in self._ready:
            _ended(worker)


def _ended(worker: subprocess.Popen[bytes]) -> None:
    """Kill the process and everything it started."""
    end(worker.pid)
    worker.communicate()
