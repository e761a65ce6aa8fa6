"""The way through the sentences of one challenge: which one is in view, which are asked for, which are like it."""

from collections.abc import Callable
from typing import cast

from analysis import codebook as codebooks
from analysis.codebook import Codebook
from analysis.coding.decide.apply import uncoded
from analysis.coding.decide.decision import Place, last_coder, place_of
from analysis.coding.decide.passes import alone
from analysis.desk.lab.coder.choosing import Choice, chosen
from analysis.desk.lab.coder.learning import Learner
from analysis.desk.lab.coder.on_disk import stamps
from analysis.desk.lab.coder.proposals import Proposal, Proposer
from analysis.desk.lab.coder.waiting_row import Row, Waiting, rows_of, sentences_of
from analysis.words import say
from analysis.workspace import Workspace

ORDERS = ("form", "sure", "unsure")
PREFERENCE = "screen"
ALIKE, COMPANY = 0.2, 20  # from this likeness on a sentence is shown as alike; so many at most


class Trail:
    """`current`: the sentence in view, None when nothing is left. `decided`: what stands, by place."""

    def __init__(self, workspace: Workspace, challenge: str, coder: str = "", independent: bool = False) -> None:
        self.workspace, self.challenge, self.independent = workspace, challenge, independent
        self.coder = coder or last_coder(workspace)
        self.choice = Choice()
        noted = cast("list[Row]", workspace.noted(PREFERENCE))
        self.order = next((row["order"] for row in reversed(noted) if row.get("order") in ORDERS), ORDERS[0])
        self._turn: dict[str, int] = {}  # identity → below 0: first; above 0: after all that was not skipped
        self._load()
        self._learn()
        self._pick()

    def _load(self) -> None:
        """Read what is decided, as this coder may see it: without what others decided when she works independently."""
        self.looked()
        book = codebooks.load(self.workspace.codebook)
        self.codebook: Codebook = alone(self.workspace, book, self.coder) if self.independent else book
        statements, fiches = (self.workspace.table(name) for name in ("statements", "fiches"))
        self.items = sentences_of(self.challenge, statements, fiches, self.codebook)
        self.decided: dict[Place, list[Row]] = {}
        for row in rows_of(self.codebook["codings"]):
            self.decided.setdefault(place_of(row), []).append(row)

    def looked(self) -> None:
        """What stands on disk now is what is shown."""
        self._stamps = stamps(self.workspace)

    def changed_elsewhere(self) -> bool:
        """Did anything change on disk since looked()?"""
        return stamps(self.workspace) != self._stamps

    def _learn(self) -> None:
        """Learn everything behind the screen; until that is done there are no proposals, or those of before."""
        book, (statements, fiches) = self.codebook, [self.workspace.table(name) for name in ("statements", "fiches")]
        self._learner = Learner(lambda: Proposer(statements, book, uncoded(statements, fiches, book)))
        self._learner.rank(self.left)

    def settled(self, seconds: float | None = None) -> bool:
        """Wait until the proposals are there and every sentence is ranked; False when that takes longer."""
        done = self._learner.settled(seconds)
        self._pick()
        return done

    def when_ready(self, act: Callable[[], None]) -> None:
        """Call `act`, from another thread, when there are proposals for the sentence in view."""
        self._learner.first(act)

    @property
    def left(self) -> list[Waiting]:
        return [item for item in self.items if item.place not in self.decided]

    @property
    def shown(self) -> list[Waiting]:
        """The sentences that are asked for, in the chosen order, those that were skipped last."""
        skipped = {identity for identity, turn in self._turn.items() if turn > 0}
        found = chosen(self.items, self.choice, self.decided, skipped, self._learner.likely)
        if self.order != ORDERS[0]:
            sign, sure = -1 if self.order == "sure" else 1, self._learner.sure
            found.sort(key=lambda item: sign * sure[item.identity] if item.identity in sure else 2.0)
        found.sort(key=lambda item: self._turn.get(item.identity, 0))
        return found

    def _pick(self) -> None:
        self.current = next(iter(self.shown), None)
        if self.current:
            self.current.proposed = self.proposals(self.current)

    def proposals(self, item: Waiting) -> list[Proposal]:
        """With all that was coded until now; [] while nothing is learnt yet."""
        return self._learner.proposer.of(item.row) if self._learner.proposer else []

    @property
    def learning(self) -> bool:
        return self._learner.proposer is None

    def proposing(self) -> None:
        """The proposals came: for the sentence that is in view."""
        if self.current and not self.current.proposed:
            self.current.proposed = self.proposals(self.current)

    def codes(self, item: Waiting) -> list[str]:
        """What stands about a sentence."""
        return sorted({row["code"] for row in self.decided.get(item.place, [])})

    def alike(self) -> list[Waiting]:
        """What could get the same decision: waiting sentences like the current one; when it has codes, those with the same."""
        item = self.now()
        codes, section = self.codes(item), self.codebook.kind(item.row["section"])
        others = {o.place: o for o in self.items if self.codebook.kind(o.row["section"]) == section and self.codes(o) == codes}
        others.pop(item.place, None)
        rows = [other.row for other in others.values()]
        likeness = self._learner.proposer.alike(item.row, rows) if self._learner.proposer else []
        ranked = sorted(zip(likeness, others.values(), strict=False), key=lambda pair: -pair[0])
        return [other for like, other in ranked if like >= ALIKE or codes][:COMPANY]

    def skip(self) -> None:
        self._later(self.now())
        self._pick()

    def _later(self, item: Waiting) -> None:
        self._turn[item.identity] = 1 + max(self._turn.values(), default=0)

    def back(self) -> None:
        """The sentence that was skipped last is next. Raises LookupError when there is none."""
        last = max(self._turn, key=self._turn.__getitem__, default="")
        if not last:
            raise LookupError(say("screen.no_back"))
        self._turn[last] = min(self._turn.values()) - 1 if min(self._turn.values()) < 0 else -1
        self._pick()

    def filter(self, name: str, value: str) -> None:
        """Show what is asked for: `name` is a part of Choice."""
        self.choice = self.choice.changed(name, value)
        self._pick()

    def arrange(self, order: str) -> None:
        self.order = order
        self.workspace.note(PREFERENCE, [{"order": order, "coder": self.coder}])
        self._pick()

    def now(self) -> Waiting:
        if self.current is None:
            raise LookupError(say("screen.nothing"))
        return self.current
