"""The process the runs are forked from. It holds the libraries and runs no cell, so that every run starts clean and at once.

It is told what to do over one socket: a job together with the socket for the answer, or the pid of a run to kill. It ends, with
everything that was forked from it, when the other end of that socket is gone.
"""

import contextlib
import gc
import json
import os
import selectors
import signal
import socket
import sys
from dataclasses import asdict
from importlib import import_module

MESSAGE = 2**17  # bytes; a job is a few hundred
HEAVY = (
    "pandas pyarrow.parquet matplotlib.figure matplotlib.backends.backend_svg papermill papermill.engines nbconvert lxml.html "
    "ipykernel.kernelapp ipykernel.ipkernel xlsxwriter analysis.report.run analysis.findings analysis.table analysis.figure "
    "analysis.prose analysis.evidence"
).split()


def preload() -> None:
    """Import what every run needs. Starts no thread; a library that is not there is left to the run that needs it."""
    # jsonschema compiles 39 grammars of addresses when this is there: two seconds, for a check that notebooks never need.
    sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]
    for name in HEAVY:
        with contextlib.suppress(ImportError):
            import_module(name)
    for ready in (_fonts, _notebooks, _words):
        with contextlib.suppress(Exception):  # as above: the run will say what is wrong
            ready()
    gc.collect()
    gc.freeze()  # what is shared stays shared: the collector does not touch it in the forks


def _fonts() -> None:
    import_module("matplotlib.font_manager").findfont("DejaVu Sans")


def _notebooks() -> None:
    """The check of a notebook's form is compiled at its first use."""
    nbformat = import_module("nbformat")
    nbformat.validate(nbformat.v4.new_notebook())


def _words() -> None:
    import_module("analysis.words").day("2023-01-01")


def _codebook(workspace: str) -> None:
    """Read before the fork, so that no run has to; one that is wrong is left to the run, which will say so."""
    with contextlib.suppress(Exception):
        import_module("analysis.codebook").load(import_module("analysis.workspace").find(workspace).codebook)


def serve(control: socket.socket) -> None:
    """Fork runs until the other end closes; then end what still runs."""
    woken, waker = socket.socketpair()
    for end in (woken, waker):
        end.setblocking(False)
    signal.set_wakeup_fd(waker.fileno())
    signal.signal(signal.SIGCHLD, lambda *_: None)
    running: set[int] = set()
    with selectors.DefaultSelector() as selector:
        selector.register(control, selectors.EVENT_READ)
        selector.register(woken, selectors.EVENT_READ)
        while True:
            ready = {key.fileobj for key, _ in selector.select()}
            if woken in ready:
                woken.recv(MESSAGE)
                _bury(running)
            if control in ready and not _told(control, running):
                break
    for pid in running:
        _end(pid)


def _told(control: socket.socket, running: set[int]) -> bool:
    """One message: start a run, or kill one. False when there will be no more."""
    from analysis.report.forking import forked

    data, answers, _, _ = socket.recv_fds(control, MESSAGE, 1)
    if not data:
        return False
    order = json.loads(data)
    if "kill" in order:
        if order["kill"] in running:
            _end(order["kill"])
        return True
    (answer,) = answers
    _codebook(str(order["workspace"]))
    pid = forked(lambda: _run(order, answer, control))
    running.add(pid)
    with contextlib.suppress(OSError):
        os.write(answer, b"%d\n" % pid)
    os.close(answer)
    return True


def _run(order: dict[str, object], answer: int, control: socket.socket) -> None:
    from analysis.report import kernels
    from analysis.report.run import run
    from analysis.report.verdict import Job

    os.setsid()
    signal.set_wakeup_fd(-1)
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    control.close()
    job = Job.unpacked(order)
    if job.warm:
        kernels.ahead()
    data = json.dumps(asdict(run(job))).encode() + b"\n"
    with os.fdopen(answer, "wb") as out:
        out.write(data)


def _bury(running: set[int]) -> None:
    """When a run ends, end what it started too, while its number cannot yet be another's."""
    while running:
        try:
            dead = os.waitid(os.P_ALL, 0, os.WEXITED | os.WNOHANG | os.WNOWAIT)
        except ChildProcessError:
            return
        if dead is None:
            return
        _end(dead.si_pid)
        os.waitpid(dead.si_pid, 0)
        running.discard(dead.si_pid)


def _end(pid: int) -> None:
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(pid, signal.SIGKILL)


def main() -> None:
    control = socket.socket(fileno=int(sys.argv[1]))
    preload()
    serve(control)


if __name__ == "__main__":
    main()
