"""Readers that misbehave, run in the workers of the guard by dotted name. The first word of a file says what it does to us."""

import ctypes
import os
import pickle
import signal
import socket
import struct
import subprocess
import sys
import time
from typing import Any


def read(data: bytes, name: str, vocabulary: Any) -> Any:
    """A file that names no misdeed comes back as text."""
    word, *slots = data.decode().split()
    if word in ACTS:
        return ACTS[word](*slots)
    return f"{name}: {data.decode()} {vocabulary}"


def pid(_data: bytes, _name: str, _vocabulary: Any) -> int:
    """Another reader: who read this?"""
    return os.getpid()


def slow(_data: bytes, name: str, _vocabulary: Any) -> str:
    """Another reader: it takes its time."""
    time.sleep(0.3)
    return name


def fragile(data: bytes, _name: str, _vocabulary: Any) -> str:
    """Another reader: it reads one file well, and falls over the second one."""
    served.append(1)
    if len(served) > 1:
        os.abort()
    return data.decode()


served: list[int] = []


def hang_in_c() -> None:
    ctypes.CDLL(None).sleep(1000)


def hang_busily() -> None:
    while True:
        pass


def ignore_alarms() -> None:
    for number in (signal.SIGALRM, signal.SIGXCPU, signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)
    time.sleep(1000)


def allocate() -> int:
    return len(bytearray(8 << 30))


def swell() -> int:
    """Grow in small steps, and never let go of what was reached."""
    held = []
    while True:
        held.append(bytearray(1 << 20))


def recurse() -> Any:
    return recurse()


def print_much() -> None:
    block = "x" * (1 << 20)
    for _ in range(1024):
        sys.stdout.write(block)
        os.write(1, block.encode())


def leave_a_child() -> str:
    """The child outlives its parent's answer and holds every handle that it got."""
    subprocess.Popen([sys.executable, "-c", "import time; time.sleep(1000)"])
    if os.fork() == 0:
        time.sleep(1000)
    return "left"


def die_and_leave_a_child() -> None:
    leave_a_child()
    os._exit(0)


def half_an_answer() -> None:
    """Write to every handle, as if this were the result, and stop halfway."""
    for handle in range(3, 32):
        try:
            os.write(handle, b"\0\0\0\0\0\0\1\0" + b"half")
        except OSError:
            continue
    os._exit(0)


def claim_a_huge_answer() -> None:
    for handle in range(3, 32):
        try:
            os.write(handle, b"\x7f" * 64)
        except OSError:
            continue
    time.sleep(1000)


def answer_twice() -> str:
    """A forged answer before the real one, so that the real one would be taken for that of the next file."""
    frame = pickle.dumps((1, True, "forged"))
    for handle in range(3, 32):
        try:
            os.write(handle, struct.pack(">Q", len(frame)) + frame)
        except OSError:
            continue
    return "real"


class Evil:
    """An answer that would run a command where it is unpacked."""

    def __reduce__(self) -> Any:
        return os.system, ("touch evil",)


class Dying:
    def __del__(self) -> None:
        raise ValueError("in __del__")


def raise_in_del() -> str:
    Dying()
    return "fine"


def call_home(port: str) -> str:
    """Is anybody reachable? The test listens on this port."""
    with socket.create_connection(("127.0.0.1", int(port)), timeout=2):
        return "connected"


ACTS: dict[str, Any] = {
    "hang": hang_in_c,
    "spin": hang_busily,
    "ignore": ignore_alarms,
    "allocate": allocate,
    "swell": swell,
    "recurse": recurse,
    "exit0": lambda: os._exit(0),
    "exit": lambda: sys.exit(0),
    "abort": os.abort,
    "segfault": lambda: ctypes.string_at(0),
    "kill": lambda: os.kill(os.getpid(), signal.SIGKILL),
    "interrupt": lambda: os.kill(os.getpid(), signal.SIGINT),
    "print": print_much,
    "child": leave_a_child,
    "orphan": die_and_leave_a_child,
    "half": half_an_answer,
    "twice": answer_twice,
    "claim": claim_a_huge_answer,
    "huge": lambda: "x" * (500 << 20),
    "large": lambda: "x" * (70 << 20),
    "evil": Evil,
    "del": raise_in_del,
    "raise": lambda: {}["no such key"],
    "base": lambda: (_ for _ in ()).throw(KeyboardInterrupt),
    "home": call_home,
    "environment": lambda: sorted(os.environ),
}
