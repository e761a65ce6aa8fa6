"""The sentences of one challenge that wait for a person: which is next, what stands around it, what is decided about it."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import cast

import pandas as pd

from analysis import codebook as codebooks
from analysis.codebook import NO_CODE, Codebook
from analysis.coding.decide.apply import keyed, newest, to_code, uncoded
from analysis.coding.decide.decision import Decision, Meanwhile, decide, last_coder, split, undo
from analysis.coding.decide.decision_log import Noted
from analysis.coding.decide.passes import alone, file_of
from analysis.desk.lab.proposals import Proposal, Proposer
from analysis.words import say
from analysis.words.text import key
from analysis.workspace import Workspace

Row = dict[str, str]
Place = tuple[str, str, str]
ORDERS = ("form", "sure", "unsure")
PREFERENCE = "screen"


@dataclass
class Waiting:
    """One sentence on the screen. `part`: its number when a person split the statement and reading did not happen yet."""

    row: Row
    before: Row = field(default_factory=dict)
    after: Row = field(default_factory=dict)
    proposed: list[Proposal] = field(default_factory=list)
    part: int = 0

    @property
    def place(self) -> Place:
        return self.row["challenge"], self.row["section"], key(self.row["text"])

    @property
    def identity(self) -> str:
        return f"{self.row['statement']}/{self.part}"


class Queue:
    """The waiting sentences of a challenge, for one coder. Everything that is decided is on disk before a method returns."""

    def __init__(self, workspace: Workspace, challenge: str, coder: str = "", independent: bool = False) -> None:
        self.workspace, self.challenge, self.independent = workspace, challenge, independent
        self.coder = coder or last_coder(workspace)
        self.codebook: Codebook = self._load()
        self._skipped: list[str] = []
        self._proposer: Proposer | None = None
        self._proposed: dict[str, list[Proposal]] = {}  # by identity: what was shown does not change under one's hands
        self._read()
        self.order = next((row["order"] for row in reversed(_noted(workspace)) if row.get("order") in ORDERS), ORDERS[0])

    def _load(self) -> Codebook:
        """The codebook as this coder may see it: without what others decided when she works independently."""
        book = codebooks.load(self.workspace.codebook)
        return alone(self.workspace, book, self.coder) if self.independent else book

    def _read(self) -> None:
        statements, fiches = self.workspace.table("statements"), self.workspace.table("fiches")
        mine = statements[statements["challenge"] == self.challenge]
        rows = _rows(to_code(mine, fiches, self.codebook))
        inside = _neighbours(_rows(newest(mine, fiches)))
        splits = _splits(self.codebook["corrections"])
        self.items = [item for row in rows for item in _items(row, splits, inside)]
        self.done = self._decided()
        self._proposer = self._proposer or Proposer(statements, self.codebook, uncoded(statements, fiches, self.codebook))
        for item in self.left:
            if item.identity not in self._proposed:
                self._proposed[item.identity] = self._proposer.of(item.row)
            item.proposed = self._proposed[item.identity]

    def _decided(self) -> set[Place]:
        path = file_of(self.workspace, self.coder, self.independent)
        codings = keyed(codebooks.read_csv(path)) if path.is_file() else pd.DataFrame(columns=["challenge", "section", "match"])
        return set(zip(codings["challenge"], codings["section"], codings["match"], strict=True))

    @property
    def left(self) -> list[Waiting]:
        return [item for item in self.items if item.place not in self.done]

    @property
    def current(self) -> Waiting | None:
        """The next sentence: in the chosen order, those that were skipped last."""
        left = self.left
        if self.order != ORDERS[0]:
            sign = -1 if self.order == "sure" else 1
            left.sort(key=lambda item: sign * (item.proposed[0].score if item.proposed else 0.0))
        left.sort(key=lambda item: self._skipped.index(item.identity) + 1 if item.identity in self._skipped else 0)
        if left and self._proposer:
            left[0].proposed = self._proposer.nearer(left[0].row, left[0].proposed)
        return left[0] if left else None

    def choose(self, codes: list[str], note: str = "") -> None:
        """Decide about the current sentence. Raises DecisionError when it cannot be written, LookupError for a foreign code."""
        item = self._now()
        foreign = set(codes) - {NO_CODE, *self.codebook.codes_of(*item.place[:2])["code"]}
        if foreign or not codes:
            raise LookupError(say("screen.foreign", codes=", ".join(sorted(foreign))))
        shown = tuple(proposal.code for proposal in item.proposed)
        statement = "" if item.part else item.row["statement"]
        about = Decision(*item.place[:2], item.row["text"], tuple(codes), self.coder, note, statement, shown)
        try:
            decide(self.workspace, about, self.independent)
        except Meanwhile:
            self.done.add(item.place)  # another screen or an import was first: that decision stands
            raise
        self.done.add(item.place)
        if self._proposer:
            self._proposer.learn(item.row, codes)

    def skip(self) -> None:
        identity = self._now().identity
        self._skipped = [other for other in self._skipped if other != identity] + [identity]

    def cut(self, parts: list[str]) -> None:
        """Split the current sentence; its parts take its place. Raises DecisionError when words would change."""
        row = self._now().row
        split(self.workspace, row["fiche"], row["statement"], row["section"], row["text"], parts, self.coder)
        self._again()

    def take_back(self) -> list[Noted]:
        """Undo the last decision of this coder, also one of before the kernel started; [] when there is none."""
        last = undo(self.workspace, self.coder, self.independent)
        if last:
            self._skipped = []
            if self._proposer:
                self._proposer.forget(last[0]["text"])
            self._again()
        return last

    def arrange(self, order: str) -> None:
        self.order = order
        self.workspace.note(PREFERENCE, [{"order": order, "coder": self.coder}])

    def rename(self, coder: str) -> None:
        self.coder = coder
        if self.independent:  # what was learnt from the codings of one may not be shown to another
            self._proposer, self._proposed = None, {}
        self._again()

    def _again(self) -> None:
        self.codebook = self._load()
        self._read()

    def _now(self) -> Waiting:
        item = self.current
        if item is None:
            raise LookupError(say("screen.nothing"))
        return item


def _noted(workspace: Workspace) -> list[Row]:
    return cast("list[Row]", workspace.noted(PREFERENCE))


def _rows(table: pd.DataFrame) -> list[Row]:
    return cast("list[Row]", table.to_dict("records"))


def _neighbours(rows: list[Row]) -> dict[str, tuple[Row, Row]]:
    """Statement → the statements before and after it in the same fiche, {} at an end."""
    found = {}
    for before, row, after in zip([{}, *rows], rows, [*rows[1:], {}], strict=False):
        same = [other if other.get("fiche") == row["fiche"] else {} for other in (before, after)]
        found[row["statement"]] = same[0], same[1]
    return found


def _splits(corrections: pd.DataFrame) -> dict[tuple[str, str], list[str]]:
    rows = _rows(corrections[corrections["action"] == "split"])
    return {(row["statement"], key(row["text"])): [part.strip() for part in row["value"].split("|")] for row in rows}


def _items(row: Row, splits: dict[tuple[str, str], list[str]], inside: dict[str, tuple[Row, Row]]) -> Iterable[Waiting]:
    before, after = inside[row["statement"]]
    parts = splits.get((row["statement"], key(row["text"])), [])
    texts = enumerate(parts, 1) if parts else [(0, row["text"])]
    return [Waiting(row | {"text": text}, before, after, part=part) for part, text in texts]
