"""Where what was found stands in the fiches, and which city's own words it is."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from analysis.codebook import Codebook
from analysis.counting.evidence.redacting import WRITTEN
from analysis.publish.gate import table_texts
from analysis.publish.gate.closed import sentences_of
from analysis.publish.gate.haystack import SHORTEST
from analysis.publish.gate.squeezed import squeezed
from analysis.words import say


@dataclass(frozen=True)
class Whereabouts:
    """statements: all of them, also the closed ones; book: its tables may repeat one."""

    statements: pd.DataFrame
    book: Codebook

    def of(self, found: str, readable: frozenset[str] = frozenset()) -> dict[str, str]:
        """city, fiche and place of the first statement that holds it, those of the audiences `readable` first; or empty."""
        rows = self.statements
        numbers = list(self._holding(squeezed(found)))
        if not numbers:
            return {"city": "", "fiche": "", "place": ""}
        first = next((n for n in numbers if rows["audience"].iloc[n] in readable), numbers[0])
        told = {name: str(rows[name].iloc[first]) for name in ("city", "fiche", "place")}
        copied = [say("gate.copied", file=file, row=row) for file, row in table_texts.rows_with(self.book, sentences_of(found))]
        return {**told, "place": "; ".join([told["place"], *dict.fromkeys(copied)])}

    def written(self, value: str) -> bool:
        """Did a city, or somebody in a table, write this (squeezed)?"""
        return next(self._holding(value), None) is not None or any(
            value in squeezed(text) for _, text in table_texts.written(self.book)
        )

    def own(self, city: str, found: str) -> bool:
        """Are these the words of this city itself?"""
        value = squeezed(found)
        return bool(city) and any(self._cities[n] == city for n in self._holding(value))

    def _holding(self, value: str) -> Iterator[int]:
        if len(value) >= SHORTEST - 2:
            yield from (number for number, text in enumerate(self._texts) if value in text)

    @cached_property
    def _cities(self) -> list[str]:
        return list(self.statements["city"])

    @cached_property
    def _texts(self) -> list[str]:
        lines = self.statements[list(WRITTEN)].itertuples(index=False, name=None)
        return ["\n".join(squeezed(text) for text in line if text) for line in lines]
