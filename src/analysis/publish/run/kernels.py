"""The kernels of the runs. Papermill asks jupyter_client for one, and the provisioner below hands over a process that is ready.

A kernel in waiting is a fork of a process that already holds pandas, matplotlib and analysis; where forking is not to be had, a
process that was started ahead. Either way it has run no cell of anybody: it gets its file, serves one notebook, and dies.
"""

import json
import os
import signal
import subprocess
import sys
from typing import Any, Protocol

from jupyter_client.connect import KernelConnectionInfo
from jupyter_client.kernelspec import KernelSpec
from jupyter_client.manager import AsyncKernelManager
from jupyter_client.provisioning.local_provisioner import LocalProvisioner

from analysis.publish.run.forking import CAN_FORK, Child, forked

NAME = "python3"
PROVISIONER = "fiches-warm"
# No history file: it would keep the text of cells on disk, and costs a thread and a database.
OPTIONS = ("--HistoryManager.enabled=False",)


class Waiting(Protocol):
    """A process that waits to become a kernel; looks like a `Popen` to jupyter_client."""

    pid: int

    def begin(self, order: bytes) -> None: ...


_ready: list[Waiting] = []


def ahead() -> None:
    """Have one kernel ready. To be called before this process starts any thread."""
    _ready.append(_Forked() if CAN_FORK else _Spawned())


class Manager(AsyncKernelManager):
    """Gives the kernel of this very Python, also where no kernel was ever installed."""

    @property
    def kernel_spec(self) -> KernelSpec:
        argv = [sys.executable, "-m", "ipykernel_launcher", "-f", "{connection_file}", *OPTIONS]
        metadata = {"kernel_provisioner": {"provisioner_name": PROVISIONER}}
        return KernelSpec(argv=argv, display_name=NAME, language="python", metadata=metadata)


class Warm(LocalProvisioner):
    """A provisioner (entry point of jupyter_client): hands over the kernel in waiting; without one it starts a cold kernel."""

    async def launch_kernel(self, cmd: list[str], **kwargs: Any) -> KernelConnectionInfo:
        if not _ready:
            return await super().launch_kernel(cmd, **kwargs)
        kernel: Any = _ready.pop()
        self.process, self.pid, self.pgid = kernel, kernel.pid, None
        order = {"file": cmd[cmd.index("-f") + 1], "environment": kwargs["env"], "folder": os.getcwd()}
        kernel.begin(json.dumps(order).encode())
        return self.connection_info


class _Forked(Child):
    """Waits on a pipe, as a fork of this process."""

    stdin = stdout = stderr = None

    def __init__(self) -> None:
        read, self._order = os.pipe()
        super().__init__(forked(lambda: _serve_from(read, self._order)))
        os.close(read)

    def begin(self, order: bytes) -> None:
        os.write(self._order, order)
        os.close(self._order)


class _Spawned(subprocess.Popen[bytes]):
    """Waits on its standard input, as a process that was started ahead."""

    def __init__(self) -> None:
        super().__init__([sys.executable, "-m", __name__], stdin=subprocess.PIPE)

    def begin(self, order: bytes) -> None:
        assert self.stdin
        self.stdin.write(order)
        self.stdin.close()


def _serve_from(read: int, write: int) -> None:
    os.close(write)
    with os.fdopen(read, "rb") as pipe:
        serve(pipe.read())


def serve(order: bytes) -> None:
    """Become the kernel that the order describes; returns when it was told to stop. An empty order is none."""
    from ipykernel.kernelapp import IPKernelApp

    if not order:
        return
    facts = json.loads(order)
    os.environ.clear()
    os.environ.update(facts["environment"])
    os.chdir(facts["folder"])
    signal.signal(signal.SIGINT, signal.default_int_handler)
    app = IPKernelApp.instance()
    app.initialize(["-f", facts["file"], *OPTIONS])  # type: ignore[no-untyped-call]
    app.start()  # type: ignore[no-untyped-call]


if __name__ == "__main__":
    from analysis.publish.run.ready import preload

    preload()
    serve(sys.stdin.buffer.read())
