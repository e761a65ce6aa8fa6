"""The files of cities, opened in a process of their own: a file that hangs or breaks its reader harms no screen."""

from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from pathlib import Path

from analysis.desk.lab.reader.document_view import Plain, blocks_of
from analysis.reading.document import Unreadable
from analysis.reading.formats import detect
from analysis.reading.guard import door

PATIENCE = 90.0  # seconds for one file


def read_blocks(path: str, root: str) -> list[Plain]:
    """In that process; [] for a file that nobody can read (an error with slots of its own cannot travel between processes)."""
    try:
        return blocks_of(detect.read(door.opened(Path(path), Path(root))))
    except (Unreadable, OSError, ValueError):
        return []


class Documents:
    """Documents as plain data, each read once."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._pool: ProcessPoolExecutor | None = None
        self._coming: dict[str, Future[list[Plain]]] = {}

    def ask(self, file: str) -> None:
        """Begin to read a file, without waiting."""
        if file not in self._coming and (self._root / file).is_file():
            self._pool = self._pool or ProcessPoolExecutor(1, mp_context=get_context("spawn"))
            self._coming[file] = self._pool.submit(read_blocks, str(self._root / file), str(self._root))

    def of(self, file: str) -> list[Plain]:
        """Its blocks; [] when it is not there or cannot be read."""
        try:
            self.ask(file)
            return self._coming[file].result(PATIENCE) if file in self._coming else []
        except (BrokenProcessPool, TimeoutError):
            self._pool = None
            return []
