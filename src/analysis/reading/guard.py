"""Reads files in processes of their own, so that a file that crashes, hangs or swells costs one receipt and nothing else.

A worker serves many files: isolation costs the round trip of a pipe per file. A worker that dies is killed with everything
it started, and replaced. Results come in the order that was asked, whatever the worker.
"""

from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import local
from typing import Any

from analysis.reading import door
from analysis.reading.model import Unreadable
from analysis.reading.process import Failure, Process

READER = "analysis.reading:read"
WORKERS = 2
_AHEAD = 8


@dataclass(frozen=True, slots=True)
class Parcel:
    """Bytes with a name that are to be read like a file: an attachment of a mail."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Result:
    """What became of one file: a reading, or else a reason code with the slots of its sentence.

    `sha256` and `size` are of the very bytes that were read; both are empty when the file was not opened.
    """

    file: Path | Parcel
    sha256: str = ""
    size: int = 0
    reading: Any = None
    code: str = ""
    slots: dict[str, str] = field(default_factory=dict)


def read_all(
    files: Iterable[Path | Parcel],
    vocabulary: Any = None,
    *,
    root: Path | None = None,
    reader: str = READER,
    workers: int = WORKERS,
) -> Iterator[Result]:
    """One result per file, in the order of `files`. Never raises for what stands in a file.

    `reader` is the dotted name of a function (bytes, name, vocabulary) -> anything of dataclasses of this package, text,
    numbers and containers. `root`: no link may lead out of this folder.
    """
    with (
        TemporaryDirectory(prefix="fiches-") as folder,
        _Bench(reader, vocabulary, Path(folder)) as bench,
        ThreadPoolExecutor(workers) as pool,
    ):
        waiting: deque[Future[Result]] = deque()
        try:
            for file in files:
                waiting.append(pool.submit(bench.read, file, root))
                if len(waiting) >= _AHEAD * workers:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        finally:
            for future in waiting:
                future.cancel()
            bench.close()


class _Bench:
    """One process per thread, started at its first file."""

    def __init__(self, reader: str, vocabulary: Any, folder: Path) -> None:
        self._setup = (reader, vocabulary, folder)
        self._own = local()
        self._started: list[Process] = []
        self._closed = False

    def __enter__(self) -> "_Bench":
        return self

    def __exit__(self, *error: object) -> None:
        """Once more, for a process that a thread was starting while the others were closed."""
        self.close()

    def read(self, file: Path | Parcel, root: Path | None) -> Result:
        try:
            if isinstance(file, Parcel):
                name, data = file.name, door.weighed(file.data)
            else:
                name, data = file.name, door.opened(file, root)
        except Unreadable as error:
            return Result(file, code=error.code, slots={key: str(value) for key, value in error.slots.items()})
        sha256, size = door.digest(data), len(data)
        try:
            return Result(file, sha256, size, reading=self._asked(data, name))
        except Failure as failure:
            return Result(file, sha256, size, code=failure.code, slots=failure.slots)

    def _asked(self, data: bytes, name: str) -> Any:
        """Ask the process of this thread. What a used one could not do, a fresh one tries again: a file's result never
        depends on the files before it."""
        process = self._process()
        try:
            return process.ask(data, name)
        except Failure as failure:
            if process.fresh or self._closed or failure.code not in ("crash", "memory"):
                raise
            return self._process().ask(data, name, failure.seconds)

    def _process(self) -> Process:
        process: Process | None = getattr(self._own, "process", None)
        if process is None or not process.alive:
            process = self._own.process = Process(*self._setup)
            self._started.append(process)
        return process

    def close(self) -> None:
        """Nobody waits for the rest any more."""
        self._closed = True
        for process in self._started:
            process.stop()
