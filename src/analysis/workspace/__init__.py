"""The only room that knows a path: where a workspace is, and how its tables are loaded and saved."""

import io
import json
import os
import tempfile
from collections.abc import Iterable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from analysis.words import say
from analysis.workspace import shipped
from analysis.workspace.hold import held

if TYPE_CHECKING:
    import pandas as pd

VARIABLE = "FICHES_WORKSPACE"
PRIVATE = 0o600
APPEND = os.O_WRONLY | os.O_APPEND | os.O_CREAT | getattr(os, "O_BINARY", 0)
CLOSED = frozenset({"journal", "processed"})  # folders that hold contacts and closed sentences


class WorkspaceError(Exception):
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
        with open(os.open(self.journal / f"{name}.jsonl", APPEND, PRIVATE), "ab") as file:
            file.write(text.encode())
            file.flush()
            os.fsync(file.fileno())

    def noted(self, name: str) -> list[dict[str, object]]:
        """The rows of a journal, oldest first; a line cut short by a crash is passed over."""
        path = self.journal / f"{name}.jsonl"
        if not path.is_file():
            return []
        rows = []
        for line in path.read_text("utf-8", errors="replace").splitlines():
            try:
                rows.append(json.loads(line))
            except ValueError:
                continue
        return rows


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
