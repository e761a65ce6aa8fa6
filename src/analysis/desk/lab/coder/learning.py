"""The proposals, learnt behind the screen: it opens at once, and what is coded now counts for the next sentence."""

from collections.abc import Callable, Sequence
from itertools import groupby
from queue import SimpleQueue
from threading import Event, Thread

from analysis.coding.suggest.documents import joined
from analysis.desk.lab.coder.proposals import Proposer
from analysis.desk.lab.coder.waiting_row import Waiting

PORTION = 100  # sentences ranked at once: a key that is pressed meanwhile waits for no more than that


class Learner:
    """One thread that makes the proposer, and then ranks sentences as it is asked."""

    def __init__(self, make: Callable[[], Proposer]) -> None:
        self.proposer: Proposer | None = None
        self.likely: dict[str, list[str]] = {}  # identity → the best codes
        self.sure: dict[str, float] = {}  # identity → the score of the best one
        self._wanted: list[Waiting] = []  # what is to be ranked next; only the last that was asked
        self._made = Event()
        self._tasks: SimpleQueue[Callable[[], None]] = SimpleQueue()
        self._tasks.put(lambda: self._make(make))
        Thread(target=self._work, daemon=True).start()

    def rank(self, items: Sequence[Waiting]) -> None:
        """Weigh these sentences again, behind the screen."""
        self._wanted = list(items)
        self._tasks.put(self._rank)

    def settled(self, seconds: float | None = None) -> bool:
        """Wait until all that was asked is done."""
        done = Event()
        self.after(done.set)
        return done.wait(seconds)

    def after(self, act: Callable[[], None]) -> None:
        """Do something, in that thread, when all that was asked is done."""
        self._tasks.put(act)

    def first(self, act: Callable[[], None]) -> None:
        """Do something, in a thread of its own, as soon as there are proposals; ten thousand sentences are ranked later."""
        Thread(target=self._once_made, args=(act,), daemon=True).start()

    def _once_made(self, act: Callable[[], None]) -> None:
        self._made.wait()
        act()

    def _work(self) -> None:
        while True:
            self._tasks.get()()

    def _make(self, make: Callable[[], Proposer]) -> None:
        self.proposer = make()
        self._made.set()

    def _rank(self) -> None:
        items, self._wanted = self._wanted, []
        for place, group in groupby(items, lambda item: (item.row["challenge"], item.row["section"])):
            rows = list(group)
            for start in range(0, len(rows), PORTION):
                self._portion(place, rows[start : start + PORTION])

    def _portion(self, place: tuple[str, str], items: list[Waiting]) -> None:
        if self.proposer is None:
            return
        texts = [joined(item.row["text"], item.row["detail"]) for item in items]
        for item, best in zip(items, self.proposer.ranking(*place, texts), strict=True):
            self.likely[item.identity] = [code for code, _ in best]
            self.sure[item.identity] = best[0][1] if best else 0.0
