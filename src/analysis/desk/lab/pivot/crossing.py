"""Statements with all that one can ask of them, filtered, and crossed on any two things: cities or statements, totals."""

from collections.abc import Iterable, Sequence

import pandas as pd

from analysis.codebook import Codebook
from analysis.counting.evidence import Evidence
from analysis.counting.findings.actors import group_label, group_of, groups
from analysis.words import say
from analysis.words.text import key

COLUMNS = "city challenge section text detail codes instruments level priority actor status place fiche statement".split()
# What can stand in rows and columns, and be filtered on → the column that holds it; several values are joined with `|`.
AXES = {
    "code": "codes",
    "city": "city",
    "challenge": "challenge",
    "section": "section",
    "domain": "domains",
    "instruments": "instruments",
    "level": "level",
    "group": "group",
    "date": "date",
    "status": "status",
}
UNITS = {"cities": "city", "statements": "statement"}
LABELLED = {"challenge": "challenges", "section": "sections", "domain": "domains", "instruments": "instruments"}
TOTAL = "\x00total"  # sorts nowhere, and is no value of any axis
NOT = "\x00not:"  # before a value: everything but that


class Exploration:
    """`statements`: those that the audience may see, text columns, multi-values joined with `|`; a table for pandas.

    `law`: the section about rules of law, "" where the theme has none.
    """

    def __init__(self, evidence: Evidence) -> None:
        book, self.law = evidence.codebook, evidence.law
        coded, rows = evidence.coded, evidence.statements
        codes = coded.groupby("statement")["code"].agg("|".join)
        domains = dict(zip(book["codes"]["code"], book["codes"]["domains"], strict=True))
        joined = rows["statement"].map(codes).fillna("").astype("str")
        belongs = group_of(evidence)
        received = dict(zip(evidence.fiches["fiche"], evidence.fiches["received"], strict=True))
        rows = rows.assign(
            codes=joined,
            domains=[_once(domains.get(code, "") for code in cell.split("|")) for cell in joined],
            group=[belongs.get(city, "") for city in rows["city"]],
            date=[str(received.get(fiche, ""))[:7] for fiche in rows["fiche"]],
        )
        self.statements: pd.DataFrame = rows[[*COLUMNS, "domains", "group", "date"]].reset_index(drop=True)
        self.labels = {axis: _labels(book, table) for axis, table in LABELLED.items()}
        self.labels["group"] = {group: group_label(group) for group in groups(evidence)}
        self.labels["city"] = {c: evidence.names.get(c) or book.label("cities", c) for c in evidence.participants}
        self.labels["code"] = dict(
            zip(book["codes"]["code"], book["codes"]["code"] + " " + book["codes"]["label"], strict=True)
        )

    def named(self, axis: str, value: str) -> str:
        if value.startswith(NOT):
            return say("lab.all_but", value=self.named(axis, value.removeprefix(NOT)))
        return say("lab.all_together") if value == TOTAL else self.labels.get(axis, {}).get(value, value)

    def values(self, axis: str) -> list[str]:
        """Every value of an axis that occurs, in the order of the codebook."""
        found = {part for cell in self.statements[AXES[axis]].unique() for part in cell.split("|")} - {""}
        order = {value: number for number, value in enumerate(self.labels.get(axis, {}))}
        return sorted(found, key=lambda value: (order.get(value, len(order)), value))

    def found(self, asked: str = "", **wanted: str) -> pd.DataFrame:
        """The statements with all words of `asked` in text or detail, and where every axis that is named fits.

        `also`: a second code that the same statement must have. A value with NOT before it may not be there.
        """
        rows = self.statements
        keep = pd.Series(True, index=rows.index)
        if asked.strip():
            text = pd.Series([key(f"{a} {b}") for a, b in zip(rows["text"], rows["detail"], strict=True)], index=rows.index)
            for word in key(asked).split():
                keep &= text.str.contains(word, regex=False)
        for axis, value in wanted.items():
            if value:
                cells = rows[AXES["code" if axis == "also" else axis]]
                asks, value = not value.startswith(NOT), value.removeprefix(NOT)
                keep &= pd.Series([(value in cell.split("|")) == asks for cell in cells], index=rows.index)
        return rows[keep]

    def both_said(self, first: str, second: str, **wanted: str) -> pd.DataFrame:
        """The statements with either code, of the cities that said both: "snelladen én netcapaciteit" in whatever sentences."""
        one, two = self.found(code=first, **wanted), self.found(code=second, **wanted)
        both = set(one["city"]) & set(two["city"])
        rows = pd.concat([one, two]).drop_duplicates("statement").sort_index()
        return rows[rows["city"].isin(both)]

    def counted(self, rows: str, columns: str, unit: str = "cities", totals: bool = False, **wanted: str) -> pd.DataFrame:
        """A cross table of two of AXES: how many different cities, or how many statements. Heads are labels."""
        table = self.crossed(self.found(**wanted), rows, columns, unit, totals)
        return table.rename(index=lambda v: self.named(rows, v), columns=lambda v: self.named(columns, v))

    def crossed(self, found: pd.DataFrame, rows: str, columns: str, unit: str = "cities", totals: bool = False) -> pd.DataFrame:
        """As counted(), of these statements, with values for heads. A total counts each city or statement once."""
        table = self.exploded(found, rows, columns)
        parts = [table]
        if totals:
            parts += [table.assign(row=TOTAL), table.assign(column=TOTAL), table.assign(row=TOTAL, column=TOTAL)]
        counts = pd.concat(parts).groupby(["row", "column"])[UNITS[unit]].nunique().unstack(fill_value=0)
        heads = [self._ordered(axis, list(values)) for axis, values in ((rows, counts.index), (columns, counts.columns))]
        return counts.reindex(index=heads[0], columns=heads[1]).rename_axis(index=None, columns=None)

    def exploded(self, found: pd.DataFrame, rows: str, columns: str) -> pd.DataFrame:
        """One row per statement and pair of values, in `row` and `column`."""
        table = found.assign(row=found[AXES[rows]].str.split("|"), column=found[AXES[columns]].str.split("|"))
        table = table.explode("row").explode("column")
        return table[(table["row"] != "") & (table["column"] != "")]

    def cell(self, found: pd.DataFrame, axes: tuple[str, str], row: str, column: str) -> pd.DataFrame:
        """The statements behind a cell of such a table; TOTAL stands for every value."""
        table = self.exploded(found, *axes)
        keep = table["row"].isin([row] if row != TOTAL else table["row"]) & table["column"].isin(
            [column] if column != TOTAL else table["column"]
        )
        return found[found["statement"].isin(table.loc[keep, "statement"])]

    def _ordered(self, axis: str, values: Sequence[str]) -> list[str]:
        order = {value: number for number, value in enumerate(self.values(axis))}
        return sorted(values, key=lambda value: (value == TOTAL, order.get(value, len(order)), value))


def _labels(book: Codebook, table: str) -> dict[str, str]:
    return {value: book.label(table, value) for value in book[table].iloc[:, 0]}


def _once(cells: Iterable[str]) -> str:
    return "|".join(dict.fromkeys(part for cell in cells for part in cell.split("|") if part))
