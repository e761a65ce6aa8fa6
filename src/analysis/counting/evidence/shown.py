"""What an audience may see of a meeting, as one value: the tables everything is counted from (design, section 3)."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

import pandas as pd

from analysis.codebook import Codebook, theme
from analysis.coding.decide.apply import EXTRAORDINARY_LAYERS
from analysis.counting.evidence.audience import seen, silenced
from analysis.words.sentence_errors import Told
from analysis.workspace import Workspace


class EvidenceError(Told):
    """The meeting, the audience or the city does not exist in the codebook."""


@dataclass(frozen=True, eq=False)
class Evidence:
    """Everything a report of one meeting (or, without a challenge, of all meetings) for one audience may rest on.

    participants: city ids in register order; outside the working group a city that may not be named has an id without a name
    in it, which counts and is never shown (`aside`). untold: points of the advice that rest only on sections closed to them.
    fiches: newest versions; older: those that were replaced; unassigned: ids of newest ones of which the city is not known
    yet, and of which nothing stands in any of these tables. waits: what
    waits for a person before it can count (evidence.unsettled). statements: of the newest fiches, with a number `words` that
    is equal for the same words of one city in one section; replaced: of the older ones. coded: statement, code, coder, date.
    contested: ids of statements whose coding the city contests. replies: what `city` itself replied (coding.replies), also
    about older versions. concession: city id → what the register says. sent: the journal row of the version that was last
    sent to this audience. as_of: ISO date of the newest fiche, "" if none.
    workspace: the one that was asked for; nothing below the door looks for another.
    """

    meeting: str
    challenge: str
    audience: str
    city: str
    codebook: Codebook = field(repr=False)
    untold: int
    participants: list[str]
    names: dict[str, str] = field(repr=False)
    fiches: pd.DataFrame = field(repr=False)
    older: pd.DataFrame = field(repr=False)
    unassigned: frozenset[str] = field(repr=False)
    waits: pd.DataFrame = field(repr=False)
    statements: pd.DataFrame = field(repr=False)
    replaced: pd.DataFrame = field(repr=False)
    coded: pd.DataFrame = field(repr=False)
    contested: frozenset[str] = field(repr=False)
    replies: pd.DataFrame = field(repr=False)
    concession: dict[str, str] = field(repr=False)
    sent: Mapping[str, object] = field(repr=False)
    as_of: str
    workspace: Workspace = field(repr=False)

    @cached_property
    def counted(self) -> pd.DataFrame:
        """The statements that tables are made from: ordinary layers, and nothing that only the city's own page may show."""
        rows = self.statements
        return rows[rows["audience"].isin(seen(self.audience)) & ~rows["layer"].isin(EXTRAORDINARY_LAYERS)]

    def counted_in(self, section: str) -> pd.DataFrame:
        """Those of one section."""
        return self._counted_in.get(section, self.counted.iloc[:0])

    @cached_property
    def _counted_in(self) -> dict[str, pd.DataFrame]:
        return {str(section): rows for section, rows in self.counted.groupby("section", sort=False)}

    @cached_property
    def _with_a_code(self) -> frozenset[str]:
        return frozenset(self.coded["statement"])

    def read(self, rows: pd.DataFrame) -> "pd.Series[bool]":
        """Which of these statements have a code, `geen-code` among them."""
        return rows["statement"].map(self._with_a_code.__contains__).astype(bool)

    @cached_property
    def unnamed(self) -> frozenset[str]:
        """The participants that this audience may count and not name."""
        return frozenset(self.participants) - frozenset(self.codebook.participants)

    @property
    def aside(self) -> tuple[str, ...]:
        """The same in order: columns that count and are not shown."""
        return tuple(city for city in self.participants if city in self.unnamed)

    @cached_property
    def of_named(self) -> "Evidence":
        """Only what named cities wrote: for a figure that crosses two things, and so could follow a city through both."""
        if not self.unnamed:
            return self
        rows = self.statements[~self.statements["city"].isin(self.unnamed)]
        return replace(self, statements=rows, coded=self.coded[self.coded["statement"].isin(rows["statement"])])

    def section(self, role: str, number: int = 1) -> str:
        """The first section (or the second ...) that plays this part, in the order of sections.csv; "" where none does."""
        found = self.codebook.with_role(role)
        return found[number - 1] if number <= len(found) else ""

    @cached_property
    def main(self) -> str:
        """The section that a table is about when nobody says which: the first that is coded."""
        return self.section("coded")

    @cached_property
    def first_theme(self) -> bool:
        """Is this the theme that the sentences and the notebooks were written for?"""
        return theme.first(self.codebook)

    @cached_property
    def levels(self) -> list[str]:
        """The levels on which a rule can stand, in order."""
        return theme.levels(self.codebook)

    @cached_property
    def changeable(self) -> list[str]:
        """The levels that the decision at hand can change by itself."""
        return theme.changeable(self.codebook)

    @cached_property
    def law(self) -> str:
        """The first section about rules of law."""
        return self.section("rule")

    @cached_property
    def with_codes(self) -> list[str]:
        """The sections whose codes are counted as something the city asks or meets: what it puts out of scope is not."""
        return [*self.codebook.coded, *self.codebook.with_role("scope_in")]

    @cached_property
    def read_by_people(self) -> list[str]:
        """The sections of which every sentence waits for a person."""
        return self.codebook.read_by_people

    @cached_property
    def challenges(self) -> list[str]:
        """The challenge of the meeting, or all challenges in register order."""
        return [self.challenge] if self.challenge else list(self.codebook["challenges"]["challenge"])

    @cached_property
    def sections(self) -> list[str]:
        """The sections this audience may see, in form order, without contact and situation."""
        table = self.codebook["sections"]
        shown = table["audience"].isin(seen(self.audience)) & ~table["section"].isin(
            self.codebook.with_role("contact", "situation")
        )
        return list(table.loc[shown, "section"])

    @cached_property
    def silenced(self) -> bool:
        """May this audience see none of the sections that are counted? Then what nobody said here is no news of anybody."""
        return silenced(self.codebook, self.audience)

    @cached_property
    def received(self) -> list[str]:
        """The cities of which a fiche came, in register order."""
        return self.in_order(self.fiches["city"])

    def in_order(self, cities: "pd.Series[str] | list[str]") -> list[str]:
        """These cities, each once, in the order in which every table has them."""
        asked = set(cities)
        return [city for city in self.participants if city in asked]

    def only(self, challenge: str) -> "Evidence":
        """The same evidence for one challenge."""
        return replace(
            self,
            challenge=challenge,
            fiches=self.fiches[self.fiches["challenge"] == challenge],
            waits=self.waits[self.waits["challenge"].isin([challenge, ""])],
            older=self.older[self.older["challenge"] == challenge],
            statements=self.statements[self.statements["challenge"] == challenge],
            replaced=self.replaced[self.replaced["challenge"] == challenge],
        )
