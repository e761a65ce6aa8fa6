"""One worker process, seen from outside: ask it a file, wait no longer than the limit, and leave nothing of it behind."""

import contextlib
import io
import os
import pickle
import queue
import signal
import struct
import subprocess
import sys
import threading
from dataclasses import is_dataclass
from pathlib import Path
from time import monotonic
from typing import Any

from analysis.reading.guard.reader_worker import RESULT_BYTES, WALL_SECONDS
from analysis.workspace.processes import end, environment

_BOOT = "import sys; sys.path.insert(0, sys.argv[1]); from analysis.reading.guard.reader_worker import main; main()"
_SOURCE = Path(__file__).parents[3]
_OUT_OF_TIME = {-getattr(signal, name) for name in ("SIGXCPU", "SIGALRM") if hasattr(signal, name)}
# After these nothing that the worker still holds can be trusted.
_POISONED = frozenset({"crash", "memory", "too_much", "timeout"})
_LATE = (False, "timeout", {"seconds": str(WALL_SECONDS)})


class Failure(Exception):
    """No reading: a reason code with slots, after so many seconds."""

    def __init__(self, code: str, slots: dict[str, str], seconds: float) -> None:
        super().__init__(code)
        self.code, self.slots, self.seconds = code, slots, seconds


class Process:
    """A worker: `fresh` until it answered once, `alive` until it died or was stopped."""

    def __init__(self, reader: str, vocabulary: Any, folder: Path) -> None:
        self._popen = subprocess.Popen(
            [sys.executable, "-I", "-X", "utf8", "-c", _BOOT, str(_SOURCE)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=folder,
            env=environment(home=folder),
            start_new_session=True,
        )
        self.fresh = self.alive = True
        self._asked = 0
        self._lock = threading.Lock()
        self._requests: queue.SimpleQueue[bytes] = queue.SimpleQueue()
        self._frames: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
        self._requests.put(pickle.dumps((sys.path, reader, vocabulary), protocol=5))
        self._pump = threading.Thread(target=self._receive, daemon=True)
        self._sender = threading.Thread(target=self._send, daemon=True)
        self._undertaker = threading.Thread(target=self._bury, daemon=True)
        for thread in (self._pump, self._sender, self._undertaker):
            thread.start()

    def ask(self, data: bytes, name: str, spent: float = 0.0) -> Any:
        """The reading of these bytes. Raises Failure; `spent` seconds of the limit are gone already."""
        began = monotonic()
        self._asked += 1
        self._requests.put(pickle.dumps((self._asked, data, name), protocol=5))
        try:
            ok, *rest = self._opened(self._frames.get(timeout=max(0.1, WALL_SECONDS - spent)))
        except queue.Empty:
            ok, *rest = _LATE
        if ok:
            self.fresh = False
            return rest[0]
        code, slots = rest
        if code in _POISONED:
            self.stop()
        raise Failure(code, slots, spent + monotonic() - began)

    def stop(self) -> None:
        """Kill the worker and everything it started, and wait until it is gone."""
        self._end()
        self._undertaker.join(5)

    def _end(self) -> None:
        with self._lock:
            if self.alive:
                end(self._popen.pid)

    def _opened(self, frame: bytes | None) -> tuple[Any, ...]:
        """(True, reading) or (False, code, slots)."""
        if frame is None:
            died = self._popen.returncode
            return _LATE if died in _OUT_OF_TIME else (False, "crash", {"error": str(died)})
        with contextlib.suppress(Exception):  # whatever a damaged worker may have sent
            number, *answer = _Sealed(io.BytesIO(frame)).load()
            if number == self._asked and len(answer) == (2 if answer[0] else 3):
                return tuple(answer)
        return False, "crash", {"error": "answer"}

    def _send(self) -> None:
        """Requests to the worker, in a thread of their own: a worker that does not listen must not make us wait."""
        assert self._popen.stdin
        with contextlib.suppress(OSError), self._popen.stdin as stream:
            while request := self._requests.get():
                stream.write(request)
                stream.flush()

    def _receive(self) -> None:
        """Frames from the worker, until one is cut short, too long, or the worker ends."""
        assert self._popen.stdout
        with self._popen.stdout as stream:
            while len(head := stream.read(8)) == 8:
                (size,) = struct.unpack(">Q", head)
                frame = stream.read(size) if size <= RESULT_BYTES else b""
                if len(frame) < size:
                    return self._end()
                self._frames.put(frame)
        return None

    def _bury(self) -> None:
        """When the worker ends, end what it started too, while its number cannot yet be another process's."""
        if hasattr(os, "waitid"):
            os.waitid(os.P_PID, self._popen.pid, os.WEXITED | os.WNOWAIT)
        else:
            self._popen.wait()
        with self._lock:
            end(self._popen.pid)
            self._popen.wait()
            self.alive = False
        self._pump.join(1)
        self._requests.put(b"")
        self._sender.join(1)
        self._frames.put(None)


class _Sealed(pickle.Unpickler):
    """Reads only dataclasses of these rooms and plain values: a worker that was taken over cannot make us run anything."""

    def find_class(self, module: str, name: str) -> Any:
        if module.startswith("analysis.reading."):
            found = getattr(sys.modules.get(module) or __import__(module, fromlist=[name]), name)
            if isinstance(found, type) and is_dataclass(found):
                return found
        raise pickle.UnpicklingError(name)
