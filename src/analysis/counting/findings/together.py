"""What goes together: two codes that the same city names, or that the form puts in one row."""

from dataclasses import dataclass, field

import pandas as pd

from analysis.codebook import NO_CODE
from analysis.counting import crosstab
from analysis.counting.evidence import Evidence
from analysis.counting.findings.code_tables import labels
from analysis.counting.findings.counting import codes, mentions
from analysis.counting.findings.waiting import can_rise


@dataclass(frozen=True, eq=False)
class Pairs:
    """How many cities name both: counts (left code × right code), and who they are."""

    counts: pd.DataFrame
    labels: "pd.Series[str]"
    found: pd.DataFrame = field(repr=False)
    evidence: Evidence = field(repr=False)
    sections: tuple[str, str] = ("", "")

    def cities(self, left: str, right: str) -> list[str]:
        """The cities that name both, in register order."""
        rows = self.found
        return self.evidence.in_order(rows.loc[(rows["left"] == left) & (rows["right"] == right), "city"])

    def rises(self, left: str, right: str) -> bool:
        """Could what waits add a city that names both?"""
        who = self.cities(left, right)
        return any(can_rise(self.evidence, who, [section]) for section in self.sections)


def pairs(e: Evidence, left: str = "", right: str = "", same: str = "city") -> Pairs:
    """left code × right code: the number of cities that name both; with same="row" only where the form puts them in one row.

    Cities without a name are not in it.

    One row is: one statement with both codes, two statements of one place in a table, or a reference from one to the other.
    """
    left, right = left or e.main, right or e.law
    sides = [_sided(e.of_named, section, same) for section in (left, right)]
    found = crosstab.together(sides[0], sides[1], "unit")
    found = found.assign(city=found["unit"].str.split("/").str[0])[["left", "right", "city"]].drop_duplicates()
    rows, columns = ([code for code in codes(e, section, mentions(e, section)) if code != NO_CODE] for section in (left, right))
    cells = found.rename(columns={"left": "row", "right": "column"})
    return Pairs(crosstab.counts(cells, rows, columns), labels(e, "codes", [*rows, *columns]), found, e, (left, right))


def _sided(e: Evidence, section: str, same: str) -> pd.DataFrame:
    """row (code), unit ("city", or "city/fiche/place" for one row)."""
    said = mentions(e, section)
    if same == "city":
        return said.assign(unit=said["column"])[["row", "unit"]]
    found = said[["row", "statement"]].merge(e.counted, on="statement")
    placed = found[found["place"] != ""]
    pointing = found[found["refers_to"] != ""]
    target = found["fiche"] + "/" + found["section"] + "/" + found["item"]
    units = [
        placed["city"] + "/" + placed["fiche"] + "/" + placed["place"],
        pointing["city"] + "/" + pointing["refers_to"],
        found["city"] + "/" + target,
    ]
    return pd.concat([pd.DataFrame({"row": found["row"].reindex(unit.index), "unit": unit}) for unit in units])
