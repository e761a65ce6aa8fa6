"""The kernels of the runs: papermill asks jupyter_client for one, jupyter_client asks a provisioner, and here it is decided which."""

import sys
from typing import Any

from jupyter_client.kernelspec import KernelSpec
from jupyter_client.manager import AsyncKernelManager

KERNEL = "python3"
# No history file: it would keep the text of cells on disk, and costs a thread and a database.
OPTIONS = ("--HistoryManager.enabled=False",)


class Manager(AsyncKernelManager):
    """Starts the kernel of this very Python, also where no kernel was ever installed."""

    @property
    def kernel_spec(self) -> KernelSpec:
        argv = [sys.executable, "-m", "ipykernel_launcher", "-f", "{connection_file}", *OPTIONS]
        return KernelSpec(argv=argv, display_name=KERNEL, language="python")

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
