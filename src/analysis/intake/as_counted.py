"""A file as it would be taken in now, by what is decided until now: no file is opened, and nothing is written."""

from collections.abc import Sequence
from dataclasses import dataclass

from analysis.codebook import Codebook
from analysis.intake import arrivals, cached
from analysis.intake.candidate import Read
from analysis.intake.fiche_row import Fiche
from analysis.intake.intake_tables import Intake
from analysis.workspace import Workspace

Row = dict[str, str]


@dataclass(frozen=True)
class Counted:
    """`fiches`: those of the file; `statements`: rows as in the table of that name, of these fiches only."""

    fiches: Sequence[Fiche]
    statements: Sequence[Row]


class AsCounted:
    """By the readings of the last run; a file that came in since is not among them."""

    def __init__(self, ws: Workspace) -> None:
        self._ws = ws
        self._reads: list[Read] = []
        self._events: dict[str, tuple[str, str]] = {}

    def of(self, file: str, codebook: Codebook) -> Counted:
        """What a run would make of this file, `refers_to` left aside."""
        if not self._reads:
            self._reads = cached.kept(self._ws, codebook)
            self._events = {name: (entry.event, entry.sha256) for name, entry in arrivals.known(self._ws).items()}
        alone = self._taken(codebook, {file})
        found = self._taken(codebook, self._with(file, alone))
        mine = {one.fiche: one for one in found.fiches if one.file == file}
        rows = [{name: str(value) for name, value in row.items()} for row in found.tables["statements"]]
        return Counted(list(mine.values()), [row for row in rows if row["fiche"] in mine])

    def _taken(self, codebook: Codebook, files: set[str]) -> Intake:
        return Intake([read for read in self._reads if read.file in files], codebook, self._events)

    def _with(self, file: str, alone: Intake) -> set[str]:
        """The files that this one is read with: other versions; all, when the answers of others told what a label means."""
        labels, fiches = self._ws.table("labels"), self._ws.table("fiches")
        if "meaning" in set(labels.loc[labels["file"] == file, "how"]):
            return {read.file for read in self._reads}
        pairs = {(one.city, one.challenge) for one in alone.fiches}
        same = [pair in pairs for pair in zip(fiches["city"], fiches["challenge"], strict=True)]
        return {file, *fiches.loc[same, "file"]}
