"""Children of this process that end with it, whatever happens to either."""

import ctypes
import os
import random
import signal
import sys
from collections.abc import Callable

# Elsewhere a fork of a process that holds numpy and matplotlib is not safe, or does not exist.
CAN_FORK = sys.platform == "linux"
_PARENT_DIED = 1  # PR_SET_PDEATHSIG of Linux


def forked(work: Callable[[], None]) -> int:
    """The pid of a fork that does the work and ends; it is killed when this process ends first."""
    parent, child = os.getpid(), os.fork()
    if child:
        return child
    try:
        ctypes.CDLL(None).prctl(_PARENT_DIED, signal.SIGKILL)
        if os.getppid() == parent:
            random.seed()
            work()
        os._exit(0)
    finally:  # an exception must never run on in the copy of our stack
        os._exit(1)


class Child:
    """A forked child of this process, with the part of `subprocess.Popen` that jupyter_client uses."""

    def __init__(self, pid: int) -> None:
        self.pid = pid
        self.returncode: int | None = None

    def poll(self) -> int | None:
        return self._waited(os.WNOHANG)

    def wait(self) -> int | None:
        return self._waited(0)

    def _waited(self, options: int) -> int | None:
        if self.returncode is None:
            pid, status = os.waitpid(self.pid, options)
            if pid:
                self.returncode = os.waitstatus_to_exitcode(status)
        return self.returncode

    def send_signal(self, number: int) -> None:
        if self.poll() is None:
            os.kill(self.pid, number)

    def kill(self) -> None:
        self.send_signal(signal.SIGKILL)

    def terminate(self) -> None:
        self.send_signal(signal.SIGTERM)
