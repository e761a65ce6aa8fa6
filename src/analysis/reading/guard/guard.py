"""Reads files in processes of their own, so that a file that crashes, hangs or swells costs one receipt and nothing else.

A process serves many files: isolation costs the round trip of a pipe per file. One that dies is killed with everything it
started, and replaced. Who reads which file and when is left to `pool.mapped`: on a cluster the process stands beside the worker
that was asked, and the rest is the same. Results come in the order that was asked, whatever the way.
"""

import pickle
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from functools import lru_cache, partial
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import local
from typing import Any

from analysis.reading.document import Unreadable
from analysis.reading.guard import door
from analysis.reading.guard.reader_process import Failure, Process
from analysis.workspace.pool import mapped

READER = "analysis.reading:read"
_STANDING = 4  # vocabularies for which a worker of a cluster keeps processes ready


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
    workers: int = 0,
    cluster: str = "",
) -> Iterator[Result]:
    """One result per file, in the order of `files`. Never raises for what stands in a file.

    `reader` is the dotted name of a function (bytes, name, vocabulary) -> anything of dataclasses of this package, text,
    numbers and containers. `root`: no link may lead out of this folder. `workers` and `cluster`: those of `pool.mapped`.
    """
    asked = list(enumerate(files))
    if cluster:
        setup = pickle.dumps((reader, vocabulary), protocol=5)
        yield from _in_order(mapped(partial(_elsewhere, setup, root), asked, cluster, shared=str(root) if root else ""))
        return
    with _Bench(reader, vocabulary) as bench, closing(mapped(partial(bench.read, root), asked, workers=workers)) as pairs:
        try:
            yield from _in_order(pairs)
        finally:
            bench.close()


def _in_order(pairs: Iterable[tuple[tuple[int, Path | Parcel], Result]]) -> Iterator[Result]:
    """What is ready before its turn waits."""
    early: dict[int, Result] = {}
    turn = 0
    for (number, _), result in pairs:
        early[number] = result
        while turn in early:
            yield early.pop(turn)
            turn += 1


def _elsewhere(setup: bytes, root: Path | None, asked: tuple[int, Path | Parcel]) -> Result:
    """In a worker of a cluster."""
    return _standing(setup).read(root, asked)


@lru_cache(_STANDING)
def _standing(setup: bytes) -> "_Bench":
    """Never closed: a process that is asked nothing for half a minute ends by itself (see `worker`)."""
    return _Bench(*pickle.loads(setup))


class _Bench:
    """One process per thread, started at its first file."""

    def __init__(self, reader: str, vocabulary: Any) -> None:
        self._folder = TemporaryDirectory(prefix="fiches-", ignore_cleanup_errors=True)
        self._setup = (reader, vocabulary, Path(self._folder.name))
        self._own = local()
        self._started: list[Process] = []
        self._closed = False

    def __enter__(self) -> "_Bench":
        return self

    def __exit__(self, *error: object) -> None:
        """Once more, for a process that a thread was starting while the others were closed."""
        self.close()
        self._folder.cleanup()

    def read(self, root: Path | None, asked: tuple[int, Path | Parcel]) -> Result:
        _, file = asked
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
