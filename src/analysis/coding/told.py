"""The agreement of two coders and the state of the codebook as captioned tables, for a terminal and for the notebook."""

from collections.abc import Iterator
from dataclasses import dataclass

import pandas as pd

from analysis.codebook import NO_CODE, Codebook
from analysis.coding.decide.agreement import Agreement
from analysis.coding.suggest import contract as check
from analysis.words import say
from analysis.words.text import aligned


@dataclass(frozen=True)
class Told:
    """A caption, and a table with Dutch heads; without rows the caption says it all."""

    caption: str
    table: pd.DataFrame

    def lines(self) -> Iterator[str]:
        yield self.caption
        if len(self.table):
            cells = [list(self.table.columns), *self.table.astype("str").to_numpy().tolist()]
            yield from (f"  {line}" for line in aligned(cells))


def agreement_told(found: Agreement, first: str, second: str, codebook: Codebook) -> list[Told]:
    """First the disagreements, ready to discuss; then percentage and kappa per code and over all."""
    slots = {"one": first, "two": second, "sentences": found.sentences, "only_one": found.only_one}
    if not found.sentences:
        return [Told(say("agreement.nothing_shared", **slots), pd.DataFrame())]
    differing = found.disagreements
    rows = _labelled(differing, codebook).assign(first=_codes(differing["first"]), second=_codes(differing["second"]))
    columns = "challenge section first second text note_first note_second".split()
    caption = "agreement.disagreements" if len(differing) else "agreement.no_disagreements"
    heads = {name: say(f"agreement.{name}") for name in columns[:2] + columns[4:5]} | {"first": first, "second": second}
    heads |= {f"note_{name}": say("agreement.note", who=who) for name, who in (("first", first), ("second", second))}
    per_code = found.per_code.rename(columns=lambda name: say(f"agreement.{name}", **slots))
    return [
        Told(say(caption, n=len(differing), **slots), rows[columns].rename(columns=heads)),
        Told(say("agreement.per_code", **slots), per_code),
    ]


def check_told(statements: pd.DataFrame, codebook: Codebook) -> list[Told]:
    """Codes without sentences, sentences between two codes, codes that overlap. Takes about a minute on a real workspace."""
    between = check.between(statements, codebook)
    overlap = check.overlapping(statements, codebook, between)
    columns = "code_1 code_2 margin code text".split()
    rows = between.assign(margin=[f"{margin:.2f}" for margin in between["margin"]], code=_codes(between["code"]))[columns]
    both = overlap.assign(label=_named(overlap["code"], codebook), label_2=_named(overlap["other"], codebook))
    return [
        without_told(statements, codebook),
        _told("overlap", both["code label other label_2 between both".split()]),
        _told("between", rows),
    ]


def without_told(statements: pd.DataFrame, codebook: Codebook, challenge: str = "") -> Told:
    """The codes that no sentence has, of one challenge or of all."""
    codes, found = codebook["codes"], check.without_sentences(statements, codebook)
    own = codes.loc[codes["challenge"] == challenge, "code"] if challenge else codes["code"]
    return _told("without", found[found["code"].isin(own)])


def _told(kind: str, table: pd.DataFrame) -> Told:
    caption = f"check.{kind}" if len(table) else f"check.no_{kind}"
    return Told(say(caption, n=len(table)), table.rename(columns=lambda name: say(f"check.head_{name}")))


def _labelled(table: pd.DataFrame, codebook: Codebook) -> pd.DataFrame:
    kinds = (("challenge", "challenges"), ("section", "sections"))
    return table.assign(**{name: [codebook.label(kind, value) for value in table[name]] for name, kind in kinds})


def _named(codes: "pd.Series[str]", codebook: Codebook) -> list[str]:
    return [codebook.label("codes", code) for code in codes]


def _codes(cells: "pd.Series[str]") -> list[str]:
    return [", ".join(say("screen.no_code") if code == NO_CODE else code for code in cell.split("|")) for cell in cells]
