"""What is decided in the coding screen: a code, for one sentence or several; another one instead; a cut; a new code; undo."""

from collections.abc import Sequence

from analysis import codebook as codebooks
from analysis.codebook import NO_CODE, Codebook
from analysis.coding.decide.decision import Decision, Meanwhile, decide_all, place_of, split, undo
from analysis.coding.decide.decision_log import Noted
from analysis.coding.decide.new_code import NewCode, invent
from analysis.desk.lab.coder.trail import ORDERS, Trail
from analysis.desk.lab.coder.waiting_row import Waiting
from analysis.words import say


class Queue(Trail):
    """The sentences of a challenge, for one coder. Everything that is decided is on disk before a method returns.

    Raises DecisionError when it cannot be written, LookupError when there is nothing to decide about.
    """

    def choose(self, codes: Sequence[str], note: str = "", also: Sequence[str] = ()) -> int:
        """Decide about the current sentence, and the same about others (`also`: identities); what stood gives way.

        How many sentences were decided. Raises LookupError for a code of another section.
        """
        items = self._together(also)
        foreign = set(codes) - {NO_CODE, *self.codebook.codes_of(self.challenge, items[0].row["section"])["code"]}
        if foreign or not codes:
            raise LookupError(say("screen.foreign", codes=", ".join(sorted(foreign))))
        self._decide(items, codes, note)
        return len(items)

    def withdraw(self) -> None:
        """Take back what stands about the current sentence, whoever decided it; the sentence waits again."""
        if not self.codes(self.now()):
            raise LookupError(say("screen.nothing_stands"))
        self._decide([self.now()], (), "")

    def _together(self, also: Sequence[str]) -> list[Waiting]:
        """The current sentence and those beside it, one per place."""
        wanted = {self.now().place: self.now()}
        for item in self.items if also else ():
            if item.identity in also and self.codebook.kind(item.row["section"]) == self.codebook.kind(
                self.now().row["section"]
            ):
                wanted.setdefault(item.place, item)
        return list(wanted.values())

    def _decide(self, items: list[Waiting], codes: Sequence[str], note: str) -> None:
        about = [self._decision(item, codes, note) for item in items]
        try:
            written = decide_all(self.workspace, about, self.independent)
        except Meanwhile:
            self._again()  # another screen or an import was first: that decision stands
            raise
        self.looked()
        changed = [item for item in items if self.decided.pop(item.place, [])]
        for row in written:
            self.decided.setdefault(place_of(row), []).append(row)
        for item in items:
            self._turn.pop(item.identity, None)
            if item in changed:
                self._later(item)
        self._known(items)
        self._pick()

    def _decision(self, item: Waiting, codes: Sequence[str], note: str) -> Decision:
        place = item.row["challenge"], item.row["section"], item.row["text"]
        shown = tuple(proposal.code for proposal in item.proposed)
        statement = "" if item.part else item.row["statement"]
        return Decision(*place, tuple(codes), self.coder, note, statement, shown, before=tuple(self.codes(item)))

    def _known(self, items: Sequence[Waiting]) -> None:
        """What stands about these sentences counts from now on for the proposals of others."""
        if (proposer := self._learner.proposer) is None:
            return
        for item in items:
            proposer.forget(item.row)
            proposer.learn(item.row, self.codes(item))
        if items and (self.order != ORDERS[0] or self.choice.code):
            section = self.codebook.kind(items[0].row["section"])
            self._learner.rank([item for item in self.left if self.codebook.kind(item.row["section"]) == section])

    def cut(self, parts: list[str]) -> None:
        """Split the current sentence; its parts take its place. Raises DecisionError when words would change."""
        row = self.now().row
        split(self.workspace, row["fiche"], row["statement"], row["section"], row["text"], parts, self.coder)
        self._again()

    def take_back(self) -> list[Noted]:
        """Undo the last decision of this coder, also one of before the kernel started; [] when there is none."""
        undone = undo(self.workspace, self.coder, self.independent)
        places = {place_of({"challenge": self.challenge, **one}) for one in undone}
        self._load()
        back = [item for item in self.items if item.place in places]
        self._turn = {item.identity: -1 for item in back}
        self._known(back)
        self._pick()
        return undone

    def invent(self, label: str, definition: str, predicate: str = "", predicate_one: str = "") -> str:
        """A new code for the section of the current sentence; its id. It is learnt behind the screen."""
        section = self.codebook.kind(self.now().row["section"])
        new = NewCode(self.challenge, section, label.strip(), definition.strip(), predicate.strip(), predicate_one.strip())
        code = invent(self.workspace, self.codebook, new, self.coder)
        self.codebook = Codebook(codebooks.load(self.workspace.codebook).tables | {"codings": self.codebook["codings"]})
        return code

    def learn_again(self) -> None:
        self._load()
        self._learn()
        self._pick()

    def rename(self, coder: str) -> None:
        self.coder = coder
        self._load()
        if self.independent:  # what was learnt from the codings of one may not be shown to another
            self._learn()
        self._pick()

    def _again(self) -> None:
        self._load()
        self._pick()
