"""What every number of a report must be: counted again from the evidence, per anchor that a number leads to."""

from collections import defaultdict
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from analysis.counting import findings
from analysis.counting.crosstab import Cross
from analysis.counting.evidence import Evidence, evidence
from analysis.counting.findings.advice_map import POINT
from analysis.counting.findings.waiting import can_rise
from analysis.files import numbers
from analysis.pages.tables.markup import anchor
from analysis.publish.gate.anchor_facts import COUNTED, advice, family
from analysis.publish.gate.over_all import Facts
from analysis.publish.gate.reader import Reader
from analysis.workspace import Workspace

Numbers = tuple[int, ...]
Told = tuple[Numbers, bool]  # the numbers, and whether something waits that could raise the first


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
        """The numbers of statements down a list of fiches; in some lists what was not read, and a city without, has 0.

        Those of cities without a name are one number, the last.
        """
        e = self.e
        aside = list(e.fiches["city"].isin(e.unnamed))
        every = list(zip(findings.said(e), aside, strict=True))
        fiches = tuple(number for number, group in every if number is not None and not group)
        together = (sum(number or 0 for number, group in every if group),) if any(aside) else ()
        return {fiches + together, tuple(int(number) for number in findings.received(e)["statements"])}

    def of(self, target: str) -> set[Told]:
        """What may lead to this anchor: (8,), or (8, 13) for 8 of 13, each exact or 'at least'. Empty: nothing.

        A number may leave the second away.
        """
        return self._family(family(target)).get(target, set())

    def _family(self, name: str) -> dict[str, set[Told]]:
        known: dict[str, dict[str, set[Told]]] = self.__dict__.setdefault("families", {})
        if name not in known:
            known[name] = defaultdict(set)
            for target, told, rises in self._facts(name):
                known[name][target].add((told, rises))
        return known[name]

    def _facts(self, name: str) -> Facts:
        return COUNTED[name](self.e) if name in COUNTED else advice(self.e, self.points, self.loose)

    def cross(self, kind: str) -> Cross | None:
        """The cross table that a matrix of this kind shows."""
        known = self.tables
        own: dict[str, Callable[[Evidence], Cross]] = {"challenge": findings.overview, POINT: findings.advice_map}
        if kind in own:
            return own[kind](self.e)
        return known.get({"section": "answers", "level": f"{self.e.law}-level"}.get(kind, kind))

    def part(self, target: str, level: str, answer: str) -> set[Told]:
        """What a number is that counts a part of what it leads to: on a level of government, or in a group of cities."""
        section, code = self._code(target)
        found = self._by_level(section).get(
            (level, code), self._by_answer.get((answer, code)) if section == self.e.main else None
        )
        return set() if found is None else {found}

    def _code(self, target: str) -> tuple[str, str]:
        """The section and the code that an anchor of sentences names: an id may hold a hyphen itself."""
        for section in sorted(self.e.codebook["sections"]["section"], key=len, reverse=True):
            if target.startswith(begin := f"{anchor('b', section)}-"):
                return str(section), target.removeprefix(begin)
        return "", ""

    def _by_level(self, section: str) -> dict[tuple[str, str], Told]:
        """(what the level is called, code) → number of cities, and could it rise."""
        known: dict[str, dict[tuple[str, str], Told]] = self.__dict__.setdefault("levels", {})
        if section in self.e.codebook.with_role("rule") and section not in known:
            rows = findings.by_level(self.e, section).to_dict("records")
            known[section] = {
                (findings.level_label(row["level"]), row["code"]): (
                    (int(row["cities"]),),
                    can_rise(self.e, row["who"], [section]),
                )
                for row in rows
            }
        return known.get(section, {})

    @cached_property
    def _by_answer(self) -> dict[tuple[str, str], Told]:
        """(answer on the concession, code) → number of cities, of how many in that group, and could it rise."""
        groups = findings.concession(self.e).to_dict("records")
        rows = findings.by_concession(self.e).to_dict("records")
        return {
            (of["label"], row["code"]): ((int(row[of["answer"]]), int(of["cities"])), bool(row[f"{of['answer']}_rises"]))
            for row in rows
            for of in groups
        }
