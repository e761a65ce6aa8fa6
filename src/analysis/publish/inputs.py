"""What a report rests on, as one fingerprint: when it is the same, the report is not built again."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pandas as pd

from analysis.codebook import Codebook
from analysis.counting.evidence.audience import assigned, seen
from analysis.publish.plan import Task
from analysis.workspace import Workspace
from analysis.workspace.fingerprint import code, digest

# Decisions that reach a report only through the derived tables, whose rows are looked at themselves.
DERIVED = frozenset("codings rules files corrections examples moments".split())


def _file(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _frame(frame: pd.DataFrame) -> str:
    return _hashed(frame, _row_hashes(frame))


def _row_hashes(frame: pd.DataFrame) -> "pd.Series[int]":
    return pd.util.hash_pandas_object(frame, index=False, categorize=False)


def _hashed(frame: pd.DataFrame, rows: "pd.Series[int]") -> str:
    return hashlib.sha256(rows.to_numpy().tobytes() + repr(list(frame.columns)).encode()).hexdigest()


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
            "notebook": self._once(_file, task.notebook.path),
            "code": self._code,
            "parameters": task.parameters,
            "decided": self._once(self._decided, challenge, task.meeting),
            "rows": self._once(self._rows, challenge, task.audience),
            "own": self._once(self._rows, challenge, "intern", task.city) if task.city else "",
            "sent": [row for row in self._sent if row.get("meeting") == task.meeting],
            "questions": self._once(self._questions, challenge) if task.audience == "intern" else "",
        }
        return digest(parts)

    def as_of(self, task: Task) -> str:
        """ISO date of the newest fiche the task rests on, "" when there is none."""
        received, challenge = self._received, self._challenges.get(task.meeting, "")
        return max((day for about, day in received if challenge in ("", about)), default="")

    @cached_property
    def _received(self) -> list[tuple[str, str]]:
        """Challenge and day of every fiche of which it is known whose it is."""
        fiches = assigned(self._tables["fiches"], self.codebook)
        return list(zip(fiches["challenge"], fiches["received"], strict=True))

    def _once(self, function, *arguments: object) -> object:  # type: ignore[no-untyped-def]
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
    def _dates(self) -> dict[str, str]:
        table = self.codebook["meetings"]
        return dict(zip(table["meeting"], table["date"], strict=True))

    @cached_property
    def _sent(self) -> list[dict[str, object]]:
        return self.ws.noted("sent")

    @cached_property
    def _tables(self) -> dict[str, pd.DataFrame]:
        tables = {name: self.ws.table(name) for name in ("statements", "fiches", "coded")}
        places = tables["statements"][["statement", "challenge", "city", "audience"]]
        return tables | {"coded": tables["coded"].merge(places, on="statement", how="left")}

    def _decided(self, challenge: str, meeting: str) -> dict[str, str]:
        """Of each decided table the rows of this challenge (agenda: of this meeting); a table without one counts whole.

        So do the redactions: what is taken out in one challenge leaves no page of another either.
        """
        parts = {}
        for name, frame in sorted(self.codebook.tables.items()):
            if name in DERIVED:
                continue
            if challenge and name not in ("challenges", "meetings", "redactions") and "challenge" in frame:
                frame = frame[frame["challenge"].isin(["", challenge])]
            if challenge and name == "minutes":  # what an earlier meeting left open stands on the agenda of a later one
                frame = frame[frame["meeting"].map(self._dates) <= self._dates.get(meeting, "")]
            if challenge and name == "agenda":
                frame = frame[frame["meeting"] == meeting]
            if challenge and name == "advice":
                frame = frame[frame["chapter"] == challenge]
            parts[name] = _frame(frame)
        return parts

    def _rows(self, challenge: str, audience: str, city: str = "") -> dict[str, str]:
        """The rows of one challenge (of all without one) that exist for this audience; with `city` only that city's."""
        parts = {}
        for name, table in self._tables.items():
            here = pd.Series(True, index=table.index)
            if challenge:
                here &= table["challenge"] == challenge
            if city:
                here &= table["city"] == city
            if "audience" in table and audience != "intern":
                here &= table["audience"].isin(seen(audience))
            parts[name] = _hashed(table, self._row_hashes[name][here])
        return parts

    @cached_property
    def _row_hashes(self) -> "dict[str, pd.Series[int]]":
        return {name: _row_hashes(table) for name, table in self._tables.items()}

    def _questions(self, challenge: str) -> str:
        """What the reader asks about the fiches of one challenge, and about files of which it does not know whose they are."""
        if not self.ws.has("questions"):
            return ""
        fiches, table = self._tables["fiches"], self.ws.table("questions")
        others = {*fiches.loc[~fiches["challenge"].isin([challenge, ""]), "fiche"]} if challenge else set()
        return _frame(table[table["fiches"].map(lambda named: not others.issuperset(named.split("|"))).astype(bool)])
