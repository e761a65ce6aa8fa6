"""What a scheduler calls every day: the moments that have come are built, noted, and never built for that reason again."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from analysis import codebook, publish
from analysis.codebook import Codebook
from analysis.publish import Asked, How, Outcome
from analysis.publish import derive as tables
from analysis.publish import run as report
from analysis.publish.schedule.moments import Slot, slots, vague
from analysis.publish.schedule.turn import JOURNAL, Turn, handled, rows, turn
from analysis.words import day, say
from analysis.workspace import Workspace

SHOWN = 3  # moments ahead


@dataclass(frozen=True)
class Done:
    """outcome: None when nothing was to be done. slots: what was built for. turn: what the day brought. missing: reports of
    which the moment came and that no notebook makes."""

    outcome: Outcome | None
    slots: tuple[Slot, ...]
    turn: Turn
    book: Codebook
    missing: tuple[str, ...] = ()

    def lines(self) -> Iterator[str]:
        """What was done and why, what lies ahead, and what has no day."""
        moments = dict(zip(self.book["moments"]["moment"], self.book["moments"]["label"], strict=True))
        for slot in self.slots:
            yield say("schedule.done", day=day(slot.day), label=moments[slot.moment], meeting=slot.meeting, report=slot.report)
        yield from self.skipped()
        if not self.slots and not self.missing:
            yield say("schedule.nothing")
        if self.turn.passed:
            yield say("schedule.passed", n=len(self.turn.passed))
        for slot in self.turn.ahead[:SHOWN]:
            yield say("schedule.next", day=day(slot.day), label=moments[slot.moment], reports=slot.report, meeting=slot.meeting)
        for row in vague(self.book):
            yield say("schedule.vague", title=row["title"], date=row["date_precision"])

    def skipped(self) -> Iterator[str]:
        """The moments that came and for which nothing could be made: that is another thing than a day without a moment."""
        yield from (say("schedule.no_notebook", report=name) for name in self.missing)


def due(ws: Workspace, how: How, within: int = 0) -> Done:
    """Build for the moments that came until `how.today`; with `within` also for those of so many days ahead (not noted).

    Raises what `publish.published` raises. A report that fails is tried again at the next call.
    """
    with publish.lock(ws):
        book = codebook.load(ws.codebook)
        made = report.notebooks(ws.notebooks)
        per_meeting = frozenset(n.report for n in made if "meeting" in n.parameters)
        found = turn(slots(book, per_meeting), handled(ws.noted(JOURNAL)), how.today)
        until = (date.fromisoformat(how.today) + timedelta(days=within)).isoformat()
        now = (*found.todo, *(slot for slot in found.ahead if slot.day <= until))
        if not now:
            return Done(None, (), found, book)
        missing = tuple(dict.fromkeys(slot.report for slot in now if slot.report not in {n.report for n in made}))
        asked = list(_asked([slot for slot in now if slot.report not in missing], per_meeting))
        if not asked:
            return Done(None, (), found, book, missing)
        with tables.renewing(ws, how.cluster):
            outcome = publish.published(ws, how, *asked)
        ws.note(JOURNAL, rows(found, _good(found.todo, outcome), datetime.now(UTC).isoformat(), outcome.manifest.run))
        return Done(outcome, now, found, book, missing)


def _asked(slots: Sequence[Slot], per_meeting: frozenset[str]) -> Iterator[Asked]:
    for slot in slots:
        yield Asked((slot.meeting,) if slot.report in per_meeting else (), reports=(slot.report,))


def _good(slots: Sequence[Slot], outcome: Outcome) -> list[Slot]:
    """The slots of which no page failed."""
    failed = [outcome.manifest.failed[output] for output in outcome.failed]
    bad = {(facts["meeting"], facts["report"]) for facts in failed}
    return [slot for slot in slots if not {(slot.meeting, slot.report), ("", slot.report)} & bad]
