"""What a publication came to, in an exit code and in sentences without a word of any fiche."""

from collections.abc import Iterator
from dataclasses import dataclass

from analysis.codebook import Codebook
from analysis.publish.manifest import Entry, Manifest
from analysis.words import day, say

GOOD, PARTLY, NOTHING, BUSY, FULL, WRONG = range(6)


@dataclass(frozen=True)
class Outcome:
    """new: outputs of this run. failed: outputs that could not be renewed; the manifest (what is published now) says why.

    held: how many things the gate found in them. also: outputs that nobody asked for, and that held what was redacted or closed
    since. taken: of what failed, those that held it too, and stand no more.
    """

    manifest: Manifest
    new: tuple[str, ...] = ()
    failed: tuple[str, ...] = ()
    held: int = 0
    also: tuple[str, ...] = ()
    taken: tuple[str, ...] = ()

    @property
    def code(self) -> int:
        """0 all good; 1 published, something was kept; 2 something failed and nothing was published."""
        if not self.failed:
            return GOOD
        return PARTLY if self.new else NOTHING

    def lines(self, codebook: Codebook) -> Iterator[str]:
        """Per meeting which reports there are and from how many fiches, then what failed and why."""
        if not self.new and not self.failed:
            yield say("publish.unchanged", n=len(self.manifest.entries))
        for meeting in dict.fromkeys(entry.meeting for entry in self.manifest.entries.values()):
            yield self._line(meeting, codebook)
        if self.also:
            yield say("publish.also", files=", ".join(self.also))
        if self.taken:
            yield say("publish.taken", n=len(self.taken), files=", ".join(self.taken))
        for output in sorted(self.failed):
            kept, why = self.manifest.entries.get(output), self.manifest.failed[output]["why"]
            yield (
                say("publish.kept", file=output, why=why, built=day(kept.built))
                if kept
                else say("publish.failed", file=output, why=why)
            )

        if self.held:
            yield say("publish.held", n=self.held, file=say("publish.held_file"))

    def _line(self, meeting: str, codebook: Codebook) -> str:
        entries = [entry for entry in self.manifest.entries.values() if entry.meeting == meeting]
        cities = sum(bool(entry.city) for entry in entries)
        names = [entry.report for entry in entries if not entry.city] + ([say("publish.cities", n=cities)] if cities else [])
        best: Entry = max(entries, key=lambda entry: (entry.of, entry.fiches))
        title = next((row["date"] for row in codebook["meetings"].to_dict("records") if row["meeting"] == meeting), "")
        where = day(title) if title else say("publish.all_meetings")
        new = sum(output in self.new for output, entry in self.manifest.entries.items() if entry.meeting == meeting)
        return say("publish.made", where=where, what=", ".join(names), fiches=best.fiches, of=best.of, new=new)
