"""The announcement of a change: which counts move, which decisions go along, and with what that was compared."""

import tempfile
from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd

from analysis import codebook as codebooks
from analysis.codebook import Codebook
from analysis.counting.findings import level_label
from analysis.desk.preview.count_cells import both, cells, moved, otherwise
from analysis.desk.preview.decisions import Moved, moves
from analysis.desk.preview.desk import derived, last
from analysis.words import day, say
from analysis.words.text import aligned
from analysis.workspace import Workspace

NEEDED = ("fiches", "statements", "coded")


@dataclass(frozen=True)
class Announced:
    """against: the sentence that says what was compared with. counts: MOVED of cells.py. states: cells that say otherwise."""

    against: str
    codebook: Codebook = field(repr=False)
    counts: pd.DataFrame
    states: pd.DataFrame
    labels: dict[str, str] = field(repr=False)
    decisions: Moved

    def lines(self) -> Iterator[str]:
        """What a person reads before accepting the change."""
        yield self.against
        yield say("preview.counts", n=len(self.counts)) if len(self.counts) else say("preview.no_counts")
        for (challenge, table), rows in self.counts.groupby(["challenge", "table"], sort=False):
            yield ""
            yield self._title(str(challenge), str(table))
            heads = [say(f"preview.{name}") for name in ("code", "label", "cities", "statements", "come", "go")]
            yield from (f"  {line}" for line in aligned([heads, *(self._row(row) for row in rows.to_dict("records"))]))
        yield from self._otherwise()
        yield from self._decisions()

    def _title(self, challenge: str, table: str) -> str:
        section, _, level = table.partition("-")
        what = say("numbers.answers") if section == "answers" else self.codebook.label("sections", section)
        what = say("numbers.sheet_level", section=what) if level else what
        return say("preview.title", challenge=self.codebook.label("challenges", challenge), section=what)

    def _row(self, row: Mapping[Hashable, object]) -> list[str]:
        name = str(row["row"])
        label = self.labels.get(name) or level_label(name)
        pairs = (say("preview.moved", old=row[f"{unit}_before"], new=row[f"{unit}_after"]) for unit in ("cities", "statements"))
        come, go = (self._cities(row[side]) for side in ("come", "go"))
        return [name, label, *pairs, come, go]

    def _cities(self, cities: object) -> str:
        names = [self.codebook.label("cities", str(city)) for city in cities] if isinstance(cities, list) else []
        return ", ".join(names) or say("preview.none")

    def _otherwise(self) -> Iterator[str]:
        """Empty cells that give another reason: per table how many, and of which cities."""
        for (challenge, table, old, new), rows in self.states.groupby(
            ["challenge", "table", "state_before", "state_after"], sort=False
        ):
            slots = {"old": say(f"state.{old}").lower(), "new": say(f"state.{new}").lower()}
            cities = self._cities(list(dict.fromkeys(rows["city"])))
            title = self._title(str(challenge), str(table))
            yield say("preview.state", title=title, n=len(rows), cities=cities, **slots)

    def _decisions(self) -> Iterator[str]:
        found = self.decisions
        yield ""
        for (old, new), n in found.carried.items():
            yield say("preview.carried", n=n, old=old, new=new)
        for name in ("decided", "recoded"):
            if n := getattr(found, name):
                yield say(f"preview.{name}", n=n)
        for name in ("lapsed", "again"):
            if rows := getattr(found, name):
                yield say(f"preview.{name}", n=len(rows))
                yield from (f"  {line}" for line in aligned([[why, text] for text, why in rows]))
        if found == Moved():
            yield say("preview.no_decisions")


def announced(ws: Workspace, wanted: Path | None = None) -> Announced:
    """Compare the decided tables as they stand with those of the last run; with `wanted`: those in that folder with them.

    Raises CodebookError; nothing is written.
    """
    book = codebooks.load(wanted or ws.codebook)
    kept = None if wanted else last(ws)
    with tempfile.TemporaryDirectory(prefix="fiches-", ignore_cleanup_errors=True) as folder:
        after = derived(ws, Path(folder) / "after", wanted or ws.codebook)
        if wanted:
            before: Workspace = derived(ws, Path(folder) / "before", ws.codebook)
            against = say("preview.against_standing")
        elif kept:
            before = derived(ws, Path(folder) / "before", kept[0])
            against = say("preview.against_run", date=day(kept[1].date().isoformat()), time=kept[1].strftime("%H:%M"))
        else:
            standing = all(ws.has(name) for name in NEEDED)
            before = ws if standing else after
            against = say("preview.against_tables" if standing else "preview.against_nothing")
        (old, old_labels), (new, labels) = cells(before), cells(after)
        found = both(old, new)
        return Announced(against, book, moved(found), otherwise(found), old_labels | labels, moves(before, after))
