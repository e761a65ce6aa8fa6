"""What has to be done now: of every meeting and report the newest moment that came, once; older ones have passed."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from analysis.publish.schedule.moments import Slot

JOURNAL = "moments"
HANDLED, PASSED = "handled", "passed"


@dataclass(frozen=True)
class Turn:
    """todo: to be built now. passed: missed, and a newer one came since. ahead: not come yet, the next first."""

    todo: tuple[Slot, ...]
    passed: tuple[Slot, ...]
    ahead: tuple[Slot, ...]


def local_day(now: datetime, zone: str) -> str:
    """The ISO date on the calendar of the working group. `now` must say its zone; an hour that occurs twice is no matter."""
    return now.astimezone(UTC).astimezone(ZoneInfo(zone)).date().isoformat()


def handled(journal: Iterable[Mapping[str, object]]) -> frozenset[str]:
    """The keys of the slots that are behind us, done or passed."""
    return frozenset(str(row["slot"]) for row in journal if "slot" in row)


def turn(slots: Sequence[Slot], done: frozenset[str], day: str) -> Turn:
    """What `day` brings. slots: sorted, oldest first. A slot older than one that was done for the same report has passed."""
    came = [slot for slot in slots if slot.day <= day]
    newest = {(slot.meeting, slot.report): slot for slot in came}
    todo = tuple(slot for slot in newest.values() if slot.key not in done)
    open_ones = [slot for slot in came if slot.key not in done]
    passed = tuple(slot for slot in open_ones if slot not in todo)
    return Turn(todo, passed, tuple(slot for slot in slots if slot.day > day))


def rows(found: Turn, done: Iterable[Slot], at: str, run: str) -> list[dict[str, object]]:
    """Journal rows: what passed, and what was done."""
    states = [(slot, PASSED) for slot in found.passed] + [(slot, HANDLED) for slot in done]
    return [{"slot": slot.key, "state": state, "at": at, "run": run} for slot, state in states]
