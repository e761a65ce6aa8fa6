"""The process the runs are forked from. It holds the libraries and runs no cell, so that every run starts clean and at once.

It is told what to do over one socket: a job together with the socket for the answer, or the pid of a run to kill. It ends, with
everything that was forked from it, when the other end of that socket is gone.
"""

import contextlib
import json
import os
import selectors
import signal
import socket
import sys
from dataclasses import asdict

from analysis.publish.run import ready
from analysis.publish.run.forking import forked
from analysis.publish.run.verdict import Job
from analysis.workspace import processes

MESSAGE = 2**17  # bytes; a job is a few hundred


def serve(control: socket.socket) -> None:
    """Fork runs until the other end closes; then end what still runs."""
    woken, waker = socket.socketpair()
    for end in (woken, waker):
        end.setblocking(False)
    signal.set_wakeup_fd(waker.fileno())
    signal.signal(signal.SIGCHLD, lambda *_: None)
    running: dict[int, Job] = {}
    with selectors.DefaultSelector() as selector:
        selector.register(control, selectors.EVENT_READ)
        selector.register(woken, selectors.EVENT_READ)
        while True:
            heard = {key.fileobj for key, _ in selector.select()}
            if woken in heard:
                woken.recv(MESSAGE)
                _bury(running)
            if control in heard and not _told(control, running):
                break
    for pid in running:
        processes.end(pid)


def _told(control: socket.socket, running: dict[int, Job]) -> bool:
    """One message: start a run, or kill one. False when there will be no more."""
    data, answers, _, _ = socket.recv_fds(control, MESSAGE, 1)
    if not data:
        return False
    order = json.loads(data)
    if "kill" in order:
        if order["kill"] in running:
            processes.end(order["kill"])
        return True
    (answer,) = answers
    job = Job.unpacked(order)
    ready.read(job.workspace, job.asked["meeting"], job.audience)
    pid = forked(lambda: _run(job, answer, control))
    running[pid] = job
    with contextlib.suppress(OSError):
        os.write(answer, b"%d\n" % pid)
    os.close(answer)
    return True


def _run(job: Job, answer: int, control: socket.socket) -> None:
    from analysis.publish.run import kernels
    from analysis.publish.run.execute import run

    os.setsid()
    signal.set_wakeup_fd(-1)
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    control.close()
    if job.warm:
        ready.take(job)
        kernels.ahead()
    data = json.dumps(asdict(run(job))).encode() + b"\n"
    with os.fdopen(answer, "wb") as out:
        out.write(data)


def _bury(running: dict[int, Job]) -> None:
    """When a run ends, end what it started too, while its number cannot be another's; and learn from its page."""
    while running:
        try:
            dead = os.waitid(os.P_ALL, 0, os.WEXITED | os.WNOHANG | os.WNOWAIT)
        except ChildProcessError:
            return
        if dead is None:
            return
        processes.end(dead.si_pid)
        os.waitpid(dead.si_pid, 0)
        if job := running.pop(dead.si_pid, None):
            ready.learn(job)


def main() -> None:
    control = socket.socket(fileno=int(sys.argv[1]))
    ready.preload()
    serve(control)


if __name__ == "__main__":
    main()
