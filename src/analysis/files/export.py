"""Statements and codings for other tools: flat tables, and REFI-QDA for programs for qualitative analysis.

What goes out is what one audience may see; `intern` only when somebody asks for it by name.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from analysis.coding.decide.apply import KEY, keyed
from analysis.coding.exchange.refi import Material, lost, qdpx
from analysis.coding.exchange.refi_codebook import qdc
from analysis.counting.evidence import Evidence, evidence
from analysis.files import document
from analysis.files.sheets import Sheet, table_csv, workbook
from analysis.pages.tables.waits import none_yet
from analysis.words import day, say
from analysis.workspace import Workspace, write

FLAT = (
    "statement fiche city challenge section item text detail place layer status audience priority actor instruments level"
    " rule level_written codes"
).split()
CODED = "statement city challenge section text code label coder date".split()
INTERN = "intern"
UNDATED = "1980-01-01"  # the date inside a workbook that rests on no fiche


@dataclass(frozen=True)
class Made:
    """An export that is written nowhere yet: its files, for whom, of how many statements, and what its format cannot hold."""

    files: Mapping[str, bytes]
    audience: str
    rows: int
    sentences: list[str]

    def save(self, folder: Path) -> list[str]:
        """Write them; sentences that say which, and what they cannot hold."""
        for name, data in self.files.items():
            write(folder / name, data, private=self.audience == INTERN)
        names = ", ".join(str(folder / name) for name in self.files)
        return [say("export.written", files=names, audience=self.audience, rows=self.rows), *self.sentences]


def made(workspace: Workspace, to: str, audience: str = "werkgroep") -> Made:
    """An export in one format (a key of FORMATS), of what this audience may see; whether it may leave is for the gate."""
    found = evidence(audience=audience, workspace=workspace)
    files, sentences = FORMATS[to](found)
    return Made(files, found.audience, len(found.statements), sentences)


def statements(found: Evidence) -> pd.DataFrame:
    """FLAT: one row per statement of a city that this audience may name; `codes` joined with `|`."""
    codes = found.coded.groupby("statement")["code"].agg("|".join).to_dict()
    rows = found.statements
    joined = pd.Series([codes.get(name, "") for name in rows["statement"]], index=rows.index, dtype="str")
    return rows.assign(codes=joined).loc[~rows["city"].isin(found.unnamed), FLAT].reset_index(drop=True)


def codings(found: Evidence) -> pd.DataFrame:
    """CODED: one row per statement and code, with the coder and the date of the decision."""
    named = found.of_named
    rows = named.coded.merge(named.statements[["statement", "city", "challenge", "section", "text"]], on="statement")
    labels = [found.codebook.label("codes", code) for code in rows["code"]]
    return rows.assign(label=pd.Series(labels, index=rows.index, dtype="str"))[CODED]


def _csv(found: Evidence) -> tuple[dict[str, bytes], list[str]]:
    tables = {say("export.statements_file"): statements(found), say("export.codings_file"): codings(found)}
    return {f"{name}.csv": table_csv(table) for name, table in tables.items()}, [say("export.apostrophe")]


def _xlsx(found: Evidence) -> tuple[dict[str, bytes], list[str]]:
    heads = {column: say(f"export.{column}") for column in (*FLAT, *CODED)}
    book = found.codebook
    tables = []
    for table in (statements(found), codings(found)):
        named = table.assign(
            city=table["city"].map(found.names),
            challenge=[book.label("challenges", name) for name in table["challenge"]],
            section=[book.label("sections", name) for name in table["section"]],
        )
        tables.append(named.rename(columns=heads))
    sheets = [
        Sheet(say(f"export.{name}_sheet"), say(f"export.{name}_title"), table)
        for name, table in zip(("statements", "codings"), tables, strict=True)
    ]
    told = say("export.cover", date=day(found.as_of), audience=found.audience) if found.as_of else none_yet(found)
    book_of = workbook(say("export.title"), [told, say("export.not_counted")], sheets, found.as_of or UNDATED)
    return {say("export.book"): book_of}, []


def _docx(found: Evidence) -> tuple[dict[str, bytes], list[str]]:
    return {say("export.paper"): document.sentences(found)}, []


def _refi(found: Evidence) -> tuple[dict[str, bytes], list[str]]:
    names = {city: found.names[city] for city in found.participants if city not in found.unnamed}
    memos = _memos(found) if found.audience == INTERN else {}
    named, fiches = found.of_named, found.fiches[~found.fiches["city"].isin(found.unnamed)]
    material = Material(found.codebook, names, fiches, named.statements, named.coded, memos)
    files = {say("export.project"): qdpx(material), say("export.codebook"): qdc(found.codebook)}
    return files, [say("export.lost"), *lost(material)]


def _qdc(found: Evidence) -> tuple[dict[str, bytes], list[str]]:
    return {say("export.codebook"): qdc(found.codebook)}, []


def _memos(found: Evidence) -> dict[str, str]:
    """Statement → what its coders noted with their decision; only for our own eyes."""
    noted = keyed(found.codebook["codings"])
    noted = noted[noted["note"] != ""]
    rows = keyed(found.statements)[["statement", *KEY]].merge(noted, on=KEY)
    return {str(name): "\n".join(dict.fromkeys(group["note"])) for name, group in rows.groupby("statement")}


FORMATS: dict[str, Callable[[Evidence], tuple[dict[str, bytes], list[str]]]] = {
    "csv": _csv,
    "xlsx": _xlsx,
    "docx": _docx,
    "qdpx": _refi,
    "qdc": _qdc,
}
