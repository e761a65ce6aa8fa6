"""What a report rests on, as one fingerprint: when it is the same, the report is not built again."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pandas as pd

import analysis
from analysis.codebook import Codebook
from analysis.evidence.audience import seen
from analysis.publish.plan import Task
from analysis.workspace import Workspace

# Decisions that reach a report only through the derived tables, whose rows are looked at themselves.
DERIVED = frozenset("codings rules files corrections examples moments".split())
SOURCE = (".py", ".toml", ".css", ".j2", ".json")


def code() -> str:
    """Fingerprint of the code, the words and the template."""
    return folder(Path(analysis.__file__).parent, SOURCE)


def received(ws: Workspace) -> str:
    """Fingerprint of what the tables are derived from: raw files, codebook, code, and when files were first seen."""
    journal = ws.journal / "manifest.jsonl"
    seen_first = journal.read_bytes() if journal.is_file() else b""
    return _digest([folder(ws.raw), folder(ws.codebook), code(), hashlib.sha256(seen_first).hexdigest()])


def folder(root: Path, suffixes: tuple[str, ...] = ()) -> str:
    """Fingerprint of the files in a folder, by name and content."""
    paths = sorted(p for p in root.rglob("*") if p.is_file() and (not suffixes or p.suffix in suffixes))
    return _digest([[p.relative_to(root).as_posix(), hashlib.sha256(p.read_bytes()).hexdigest()] for p in paths])


def _digest(value: object) -> str:
    return hashlib.sha256(json.dumps(value, sort_keys=True).encode()).hexdigest()


def _frame(frame: pd.DataFrame) -> str:
    rows = pd.util.hash_pandas_object(frame, index=False).to_numpy().tobytes()
    return hashlib.sha256(rows + repr(list(frame.columns)).encode()).hexdigest()


@dataclass
class Inputs:
    """The tables and decisions of this moment, asked for the fingerprint of one task at a time."""

    ws: Workspace
    codebook: Codebook

    def __post_init__(self) -> None:
        self._known: dict[tuple[object, ...], object] = {}

    def of(self, task: Task) -> str:
        """The fingerprint: notebook, code, parameters, the decided tables, and the rows this report may read."""
        challenge = self._challenges.get(task.meeting, "")
        parts: Mapping[str, object] = {
            "notebook": hashlib.sha256(task.notebook.path.read_bytes()).hexdigest(),
            "code": self._code,
            "parameters": task.parameters,
            "decided": self._once(self._decided, challenge, task.meeting),
            "rows": self._once(self._rows, challenge, task.audience),
            "own": self._once(self._rows, challenge, "intern", task.city) if task.city else "",
            "sent": [row for row in self._sent if row.get("meeting") == task.meeting],
            "received": self._once(self._receipts) if task.audience == "intern" else "",
        }
        return _digest(parts)

    def as_of(self, task: Task) -> str:
        """ISO date of the newest fiche the task rests on, "" when there is none."""
        fiches, challenge = self._tables["fiches"], self._challenges.get(task.meeting, "")
        return max(fiches.loc[fiches["challenge"] == challenge, "received"] if challenge else fiches["received"], default="")

    def _once(self, function, *arguments: str) -> object:  # type: ignore[no-untyped-def]
        key = (function.__name__, *arguments)
        if key not in self._known:
            self._known[key] = function(*arguments)
        return self._known[key]

    @cached_property
    def _code(self) -> str:
        return code()

    @cached_property
    def _challenges(self) -> dict[str, str]:
        table = self.codebook["meetings"]
        return dict(zip(table["meeting"], table["challenge"], strict=True))

    @cached_property
    def _sent(self) -> list[dict[str, object]]:
        return self.ws.noted("sent")

    @cached_property
    def _tables(self) -> dict[str, pd.DataFrame]:
        tables = {name: self.ws.table(name) for name in ("statements", "fiches", "coded")}
        places = tables["statements"][["statement", "challenge", "city", "audience"]]
        return tables | {"coded": tables["coded"].merge(places, on="statement", how="left")}

    def _decided(self, challenge: str, meeting: str) -> dict[str, str]:
        """Of each decided table the rows of this challenge (of minutes: of this meeting); a table without one counts whole."""
        parts = {}
        for name, frame in sorted(self.codebook.tables.items()):
            if name in DERIVED or (challenge and name == "advice"):
                continue
            if challenge and name not in ("challenges", "meetings") and "challenge" in frame:
                frame = frame[frame["challenge"].isin(["", challenge])]
            if challenge and name == "minutes":
                frame = frame[frame["meeting"] == meeting]
            parts[name] = _frame(frame)
        return parts

    def _rows(self, challenge: str, audience: str, city: str = "") -> dict[str, str]:
        """The rows of one challenge (of all without one) that exist for this audience; with `city` only that city's."""
        parts = {}
        for name, table in self._tables.items():
            rows = table[table["challenge"] == challenge] if challenge else table
            rows = rows[rows["city"] == city] if city else rows
            rows = rows[rows["audience"].isin(seen(audience))] if "audience" in rows and audience != "intern" else rows
            parts[name] = _frame(rows)
        return parts

    def _receipts(self) -> dict[str, str]:
        names = [name for name in ("receipts", "questions", "uncoded") if self.ws.has(name)]
        return {name: _frame(self.ws.table(name)) for name in names}
