"""What every number of a report must be: counted again from the evidence, per anchor that a number leads to."""

from collections import defaultdict
from collections.abc import Hashable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from analysis.counting import findings
from analysis.counting.crosstab import Cross
from analysis.counting.evidence import Evidence, evidence
from analysis.counting.findings.counting import CODED, CONTENT, base
from analysis.files import numbers
from analysis.pages.tables.markup import anchor
from analysis.pages.tables.targets import CODED as TABLES
from analysis.pages.tables.targets import OPEN
from analysis.publish.gate.reader import Reader
from analysis.workspace import Workspace

Numbers = tuple[int, ...]
Facts = Iterator[tuple[str, Numbers]]
GROUPED = "sub_problem"
AXES = ("domains", "disciplines")


@dataclass(frozen=True)
class Counts:
    """The numbers of one reader's report. Nothing is counted before a number asks for it.

    Raises EvidenceError when the meeting, the audience or the city does not exist.
    """

    reader: Reader
    ws: Workspace

    @cached_property
    def e(self) -> Evidence:
        return evidence(self.reader.meeting, self.reader.audience, self.reader.city, self.ws)

    @cached_property
    def tables(self) -> dict[str, Cross]:
        """Every cross table this audience may see, by the id it has in the files beside the page."""
        return dict(numbers.tables(self.e))

    @cached_property
    def points(self) -> list[dict[Hashable, Any]]:
        """What each point of the advice rests on."""
        return findings.support(self.e).to_dict("records")

    @cached_property
    def loose(self) -> list[dict[Hashable, Any]]:
        """The findings without a point."""
        return findings.unaddressed(self.e).to_dict("records")

    @cached_property
    def said(self) -> set[Numbers]:
        """The numbers of statements down a list of fiches; in some lists what was not read, and a city without, has 0."""
        fiches = tuple(number for number in findings.said(self.e) if number is not None)
        return {fiches, tuple(int(number) for number in findings.received(self.e)["statements"])}

    def of(self, target: str) -> set[Numbers]:
        """What may lead to this anchor: (8,), or (8, 13) for 8 of 13. A number may leave the second away. Empty: nothing."""
        kind, _, rest = target.partition("-")
        family = rest.partition("-")[0] if kind == "b" and rest.partition("-")[0] in ("punt", *AXES) else kind
        return self._family(FAMILIES.get(family, "codes")).get(target, set())

    def _family(self, name: str) -> dict[str, set[Numbers]]:
        known: dict[str, dict[str, set[Numbers]]] = self.__dict__.setdefault("families", {})
        if name not in known:
            known[name] = defaultdict(set)
            for target, told in getattr(self, f"_{name}")():
                known[name][target].add(told)
        return known[name]

    def cross(self, kind: str) -> Cross | None:
        """The cross table that a matrix of this kind shows."""
        known = self.tables
        if kind == "challenge":
            return findings.overview(self.e)
        return known.get({"section": "answers", "level": "obstacle-level"}.get(kind, kind))

    def part(self, target: str, level: str, answer: str) -> set[Numbers]:
        """What a number is that counts a part of what it leads to: on a level of government, or in a group of cities."""
        section, _, code = target.removeprefix("b-").partition("-")
        found = self._by_level(section).get((level, code), self._by_answer.get((answer, code)) if section == GROUPED else None)
        return set() if found is None else {(found,)}

    def _by_level(self, section: str) -> dict[tuple[str, str], int]:
        """(what the level is called, code) → number of cities."""
        known: dict[str, dict[tuple[str, str], int]] = self.__dict__.setdefault("levels", {})
        if section in ("obstacle", "opportunity") and section not in known:
            rows = findings.by_level(self.e, section).to_dict("records")
            known[section] = {(findings.level_label(row["level"]), row["code"]): int(row["cities"]) for row in rows}
        return known.get(section, {})

    @cached_property
    def _by_answer(self) -> dict[tuple[str, str], int]:
        """(answer on the concession, code) → number of cities."""
        labels = {row["answer"]: row["label"] for row in findings.concession(self.e).to_dict("records")}
        rows = findings.by_concession(self.e).to_dict("records")
        return {(label, row["code"]): int(row[answer]) for row in rows for answer, label in labels.items()}

    def _codes(self) -> Facts:
        e = self.e
        for section in TABLES:
            table = findings.cross(e, section)
            yield anchor("b", section), (table.base["statements"],)
            yield anchor("b", section, OPEN), (self._waiting(section),)
            for row, total in table.totals.items():
                yield anchor("b", section, str(row)), (int(total), table.base["answered"])

    def _waiting(self, section: str) -> int:
        e = self.e
        rows = e.counted[(e.counted["section"] == section) & (e.counted["status"] == CONTENT)].drop_duplicates("words")
        return int((~rows["statement"].isin(e.coded["statement"])).sum())

    def _fiches(self) -> Facts:
        e = self.e
        yield "fiches", (len(e.received), len(e.participants))
        yield from (("fiches", (base(e, section)["answered"],)) for section in CODED)

    def _scope(self) -> Facts:
        e = self.e
        yield "scope", (len(findings.scope_conflicts(e)),)
        for row in findings.scope(e).to_dict("records"):
            yield anchor("s", row["topic"], "in"), (len(row["inside"]),)
            yield anchor("s", row["topic"], "out"), (len(row["outside"]),)

    def _levels(self) -> Facts:
        e = self.e
        table = findings.by_level(e)
        contract = {city for who in table.loc[table["level"] == "contract", "who"] for city in who}
        yield "levels", (len(contract), base(e, "obstacle")["answered"])

    def _advice(self) -> Facts:
        yield "punten", (len(self.points),)
        yield "zonder-steun", (sum(row["cities"] == 0 for row in self.points),)
        yield "zonder-punt", (len(self.loose),)
        for row in self.points:
            yield anchor("b", "punt", row["point"]), (row["cities"], row["answered"])

    def _axes(self) -> Facts:
        e = self.e
        bridges = findings.bridges(e)
        yield "bruggen", (len(bridges),)
        invited = bridges["disciplines"].explode().value_counts()
        yield from (("bruggen", (int(count),)) for count in invited)
        for axis in AXES:
            for row in findings.by_axis(e, axis).to_dict("records"):
                yield anchor("b", axis, row["axis"], row["challenge"]), (row["cities"],)

    def _own(self) -> Facts:
        e = self.e
        if e.city in e.received:
            rows = findings.understood(e)
            yield "own", (int((rows["section"].isin(TABLES) & rows["counted"]).sum()),)


# First part of an anchor → which numbers are counted for it.
FAMILIES = {"s": "scope", "scope": "scope", "fiches": "fiches", "levels": "levels", "own": "own", "bruggen": "axes"}
FAMILIES |= dict.fromkeys(("punt", "punten", "zonder"), "advice") | dict.fromkeys(AXES, "axes")
