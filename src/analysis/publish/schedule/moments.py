"""The moments of `moments.csv` laid over the meetings: on which day which report is due. Days, never hours."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from analysis.codebook import Codebook

EXACT = "dag"
WORKING_GROUP = "werkgroep"


@dataclass(frozen=True, order=True)
class Slot:
    """One report that one moment asks for. day: ISO date. order: place of the moment in `moments.csv`."""

    day: str
    order: int
    meeting: str
    report: str
    moment: str

    @property
    def key(self) -> str:
        """What the journal knows it by. A meeting that is moved has new moments."""
        return f"{self.meeting}/{self.report}/{self.moment}/{self.day}"


def slots(book: Codebook, per_meeting: frozenset[str]) -> list[Slot]:
    """Every slot, oldest first. per_meeting: reports that exist per meeting, and so only for a meeting of the working group.

    A date that is known only to the month or the quarter gives none.
    """
    return sorted(slot for row in _meetings(book) if _exact(row) for slot in _of(row, book, per_meeting))


def vague(book: Codebook) -> list[dict[str, str]]:
    """The meetings whose day is not known: to be shown, never acted on."""
    return [row for row in _meetings(book) if not _exact(row)]


def _meetings(book: Codebook) -> list[dict[str, str]]:
    return [{str(name): str(value) for name, value in row.items()} for row in book["meetings"].to_dict("records")]


def _exact(row: dict[str, str]) -> bool:
    return row["date_precision"] == EXACT


def _of(row: dict[str, str], book: Codebook, per_meeting: frozenset[str]) -> Iterator[Slot]:
    for order, moment in enumerate(book["moments"].to_dict("records")):
        start = row[moment["relative_to"]]
        if not start:
            continue
        day = (date.fromisoformat(start) + timedelta(days=int(moment["days"]))).isoformat()
        for report in moment["reports"].split("|"):
            if row["kind"] == WORKING_GROUP or report not in per_meeting:
                yield Slot(day, order, row["meeting"], report, moment["moment"])
