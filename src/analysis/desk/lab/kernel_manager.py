"""The kernels of our JupyterLab: what goes wrong in a cell is one sentence where we know what to do about it."""

import sys
from types import TracebackType
from typing import Any

from jupyter_server.services.kernels.kernelmanager import ServerKernelManager

from analysis.words import say
from analysis.words.sentence_errors import Told

BEGIN = "from analysis.desk.lab.kernel_manager import listen; listen(get_ipython()); del listen"


class LabKernels(ServerKernelManager):
    """Starts the same kernel as always, which listens from its first cell on; also in a cell that comes before any import."""

    def format_kernel_cmd(self, extra_arguments: list[str] | None = None) -> list[str]:
        command = super().format_kernel_cmd(extra_arguments)
        ours = "ipykernel_launcher" in command
        return [*command, f"--IPKernelApp.exec_lines={BEGIN}"] if ours else list(command)


def listen(shell: Any) -> None:
    """In a kernel: a name that nobody made yet, and what the house says of itself, are shown as a sentence."""
    shell.set_custom_exc((NameError, Told), shown)


def shown(
    shell: Any, kind: type[BaseException], error: BaseException, trace: TracebackType | None, tb_offset: int | None = None
) -> None:
    """The sentence in the place of the trace. An error in code of ours is no cell out of turn, and keeps its trace."""
    if isinstance(error, NameError) and _inside(trace):
        shell.showtraceback((kind, error, trace), tb_offset=tb_offset, running_compiled_code=True)
        return
    sentence = say("lab.out_of_turn", name=error.name or "") if isinstance(error, NameError) else str(error)
    shell._showtraceback(kind, error, [sentence])


def _inside(trace: TracebackType | None) -> bool:
    """Did it happen in a module, and not in the cell itself?"""
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    named = trace.tb_frame.f_globals.get("__name__", "") if trace else ""
    return named in sys.modules and named != "__main__"
