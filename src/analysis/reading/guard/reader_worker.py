"""The other side of the guard: a process that reads files one after another, within limits it cannot lift.

Started by `guard`. It gets its sentences over a pipe that no parser knows of: standard input and
output are closed to them. Where the system has no resource limits (Windows), the guard's wall clock remains.
"""

import ctypes
import gc
import os
import pickle
import signal
import struct
import sys
from collections.abc import Callable
from functools import partial
from importlib import import_module
from typing import Any, BinaryIO

from analysis.reading.document import Unreadable

try:
    import resource
except ImportError:  # Windows has no resource limits
    resource = None  # type: ignore[assignment]

MEMORY = 1 << 30
CPU_SECONDS = 20
WALL_SECONDS = 30
RESULT_BYTES = 64 << 20
_FILE_BYTES = 256 << 20
_HANDLES = 256
_NEW_USER, _NEW_NET = 0x10000000, 0x40000000
# Damage that a library reports in its own words; anything else is a mistake of ours and is called one.
_DAMAGE = ("XMLSyntaxError", "BadZipFile", "error", "EOFError", "UnicodeDecodeError", "CalamineError", "PdfReadError")

Reader = Callable[[bytes, str, Any], Any]


def main() -> None:
    """Serve until the guard closes the pipe: a setup first, then (number, bytes, name) in and one frame out, each time."""
    requests, replies = _private()
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # a result does not depend on what whoever started us ignores
    paths, dotted, vocabulary = pickle.load(requests)
    sys.path[:] = paths
    module, _, function = dotted.partition(":")
    reader: Reader = getattr(import_module(module), function)
    _limit()
    gc.freeze()
    while True:
        try:
            number, data, name = pickle.load(requests)
        except EOFError:
            return
        _reset()
        frame, healthy = _answer(number, partial(reader, data, name, vocabulary))
        replies.write(struct.pack(">Q", len(frame)) + frame)
        replies.flush()
        if not healthy:
            return


def _private() -> tuple[BinaryIO, BinaryIO]:
    """The two ends of the pipe, out of reach of whatever a parser prints, reads or starts."""
    requests, replies = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nothing = os.open(os.devnull, os.O_RDWR)
    for standard in (0, 1, 2):
        os.dup2(nothing, standard)
    return requests, replies


def _limit() -> None:
    """Memory over what Python itself takes, no core dumps, no big files, few handles, and no network where that is possible."""
    if resource is None:
        return
    limits = {"AS": _size() + MEMORY, "FSIZE": _FILE_BYTES, "NOFILE": _HANDLES, "CORE": 0}
    for name, most in limits.items():
        try:
            resource.setrlimit(getattr(resource, f"RLIMIT_{name}"), (most, most))
        except (AttributeError, ValueError, OSError):  # not on this system, or already tighter
            continue
    if sys.platform == "linux":
        unshare = getattr(ctypes.CDLL(None), "unshare", lambda _flags: 0)
        if unshare(_NEW_NET):
            unshare(_NEW_USER | _NEW_NET)


def _size() -> int:
    """Bytes of address space in use now; 0 where the system does not tell."""
    try:
        with open("/proc/self/statm", encoding="ascii") as file:
            return int(file.read().split()[0]) * os.sysconf("SC_PAGE_SIZE")
    except OSError:
        return 0


def _reset() -> None:
    """A new file has its own seconds. The alarm ends a worker whose guard was killed."""
    if resource is None:
        return
    used = resource.getrusage(resource.RUSAGE_SELF)
    hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
    resource.setrlimit(resource.RLIMIT_CPU, (int(used.ru_utime + used.ru_stime) + CPU_SECONDS + 1, hard))
    signal.alarm(WALL_SECONDS + 5)


def _answer(number: int, read: Callable[[], Any]) -> tuple[bytes, bool]:
    """One frame, and whether this process may go on after it."""
    code = ""
    slots: dict[str, str] = {}
    try:
        frame = pickle.dumps((number, True, read()), protocol=5)
        if len(frame) <= RESULT_BYTES:
            return frame, True
        code = "too_much"
    except (MemoryError, RecursionError) as error:
        code = "memory" if isinstance(error, MemoryError) else "broken"
    except Exception as error:
        code, slots = _failure(error)
    return pickle.dumps((number, False, code, slots), protocol=5), code not in ("memory", "too_much")


def _failure(error: Exception) -> tuple[str, dict[str, str]]:
    """The reason code. Only names of classes and lines of code leave: the text of an error may hold what a city wrote."""
    if isinstance(error, Unreadable):
        return error.code, {key: str(value) for key, value in error.slots.items()}
    if type(error).__name__ in _DAMAGE:
        return "broken", {}
    trace = error.__traceback__
    while trace and trace.tb_next:
        trace = trace.tb_next
    line = f"{os.path.basename(trace.tb_frame.f_code.co_filename)}:{trace.tb_lineno}" if trace else ""
    return "defect", {"error": type(error).__name__, "line": line}
