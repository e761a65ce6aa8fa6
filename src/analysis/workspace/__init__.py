"""The only room that knows a path: where a workspace is, and how its tables are loaded and saved."""

import io
import json
import os
import tempfile
from collections.abc import Iterable, Mapping
from contextlib import AbstractContextManager, suppress
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from analysis.words import say
from analysis.words.sentence_errors import Told
from analysis.workspace import shipped
from analysis.workspace.hold import held

if TYPE_CHECKING:
    import pandas as pd

VARIABLE = "FICHES_WORKSPACE"
# What a row of a journal has at the least; a row without it is of no use to anybody.
NEEDED: dict[str, dict[str, type]] = {
    "manifest": dict.fromkeys(("file", "event", "sha256", "stamp", "when"), str) | {"bytes": int},
    "decisions": dict.fromkeys(("coder", "action", "file"), str),
    "moments": {"slot": str},
    "sent": {"meeting": str},
    "distribution": {"meeting": str},
    "decided": {},
}
_UNREAD: dict[Path, int] = {}
PRIVATE = 0o600
CLOSED = frozenset({"journal", "processed"})  # folders that hold contacts and closed sentences


class WorkspaceError(Told):
    """The folder is no workspace, or a table is not there yet."""


@dataclass(frozen=True)
class Workspace:
    """Four origins and the reports (design, section 2). In the repository the first four stand under `data/`."""

    root: Path

    @property
    def _data(self) -> Path:
        return self.root / "data" if (self.root / "data" / "raw").is_dir() else self.root

    @property
    def raw(self) -> Path:
        return self._data / "raw"

    @property
    def codebook(self) -> Path:
        return self._data / "codebook"

    @property
    def journal(self) -> Path:
        return self._data / "journal"

    @property
    def processed(self) -> Path:
        return self._data / "processed"

    @property
    def reports(self) -> Path:
        return self.root / "reports"

    @property
    def notebooks(self) -> Path:
        """The workspace's own notebooks, else those that came with the code."""
        own = self.root / "notebooks"
        return own if own.is_dir() else shipped.notebooks()

    def has(self, table: str) -> bool:
        return (self.processed / f"{table}.parquet").is_file()

    def table(self, name: str) -> "pd.DataFrame":
        """A derived table, text columns as text (no missing values in them)."""
        path = self.processed / f"{name}.parquet"
        if not path.is_file():
            raise WorkspaceError(say("workspace.no_table", table=name))
        stat = path.stat()
        return _read(path, stat.st_ino, stat.st_mtime_ns, stat.st_size).copy(deep=False)

    def save(self, name: str, table: "pd.DataFrame") -> None:
        """Save a derived table; the same table always gives the same bytes."""
        buffer = io.BytesIO()
        table.reset_index(drop=True).to_parquet(buffer, index=False, compression="zstd")
        write(self.processed / f"{name}.parquet", buffer.getvalue())

    def deciding(self) -> AbstractContextManager[None]:
        """One writer of the decided tables at a time: who asks waits for who is busy. Raises Held after half a minute."""
        return held(self.journal / ".deciding", 30)

    def note(self, name: str, rows: Iterable[Mapping[str, object]]) -> None:
        """Append rows to a journal; they are on disk when this returns."""
        text = "".join(json.dumps(row, ensure_ascii=False, sort_keys=True) + "\n" for row in rows)
        if not text:
            return
        self.journal.mkdir(parents=True, exist_ok=True)
        with open(self.journal / f"{name}.jsonl", "a+b", opener=_private) as file:
            if file.seek(0, os.SEEK_END) and file.seek(-1, os.SEEK_END) and file.read(1) != b"\n":
                file.write(b"\n")  # a line that a crash cut short takes none with it
            file.write(text.encode("utf-8", "surrogatepass"))
            file.flush()
            os.fsync(file.fileno())

    def noted(self, name: str) -> list[dict[str, object]]:
        """The rows of a journal, oldest first; a line that is no row of it (cut short by a crash) is passed over.

        How many were, `unread_lines` says.
        """
        path = self.journal / f"{name}.jsonl"
        if not path.is_file():
            return []
        lines = path.read_bytes().split(b"\n")  # no other sign ends a line: a text may hold U+2028
        rows = [row for line in lines if line.strip() and (row := _row(line, NEEDED.get(name, {})))]
        _UNREAD[path] = sum(1 for line in lines if line.strip()) - len(rows)
        return rows


def _private(name: str, flags: int) -> int:
    """Only who works here reads what happened: it holds names and sentences."""
    handle = os.open(name, flags, PRIVATE)
    with suppress(OSError):
        os.chmod(name, PRIVATE)
    return handle


def _row(line: bytes, needed: Mapping[str, type]) -> dict[str, object]:
    """The row in a line of a journal; {} when it is none."""
    try:
        row = json.loads(line.decode("utf-8", errors="replace"))
    except (ValueError, RecursionError):
        return {}
    whole = isinstance(row, dict) and all(isinstance(row.get(name), kind) for name, kind in needed.items())
    return row if whole else {}


def unread_lines() -> dict[Path, int]:
    """Journal → how many lines of it were passed over, of the journals that this process read."""
    return {path: n for path, n in _UNREAD.items() if n}


@lru_cache(maxsize=16)
def _read(path: Path, *_: int) -> "pd.DataFrame":
    """The table in this very file, read once. Without threads of Arrow: a process that is forked may have none."""
    import pyarrow.parquet as pq  # here, so that a command that finds nothing to do does not wait for it

    with pq.ParquetFile(path, pre_buffer=False) as file:
        table: pd.DataFrame = file.read(use_threads=False).to_pandas(use_threads=False)
    return table


def find(path: str | Path | None = None) -> Workspace:
    """The workspace that was asked for: the argument, else FICHES_WORKSPACE, else the nearest one around this folder."""
    asked = path or os.environ.get(VARIABLE)
    start = Path(asked) if asked else Path.cwd()
    for folder in [start.resolve()] if asked else [start.resolve(), *start.resolve().parents]:
        for data in (folder / "data", folder):
            if (data / "raw").is_dir() and (data / "codebook").is_dir():
                return Workspace(folder)
    raise WorkspaceError(say("workspace.none", seen=start))


def write(path: Path, data: bytes, private: bool = False) -> None:
    """Write a whole file or nothing: to a neighbour on the same disk, fsync, then rename.

    What holds personal data is for its owner only: all of CLOSED, and what the caller says is private.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".part")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(name, PRIVATE if private or CLOSED & {*path.parts} else 0o644)
        os.replace(name, path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
