"""What asks for another look, told: as tables with Dutch heads, and as sentences after a command."""

from collections.abc import Iterator

import pandas as pd

from analysis.codebook import Codebook
from analysis.coding.decide.replies import lost
from analysis.words import say
from analysis.workspace import Workspace

# Derived table → the columns a person sees.
COLUMNS = {
    "again": "challenge section text code why statement".split(),
    "unruled": "challenge section text instruments choose level reason statement".split(),
}
AGAIN = tuple(COLUMNS)
_LABELS = (("challenge", "challenges"), ("section", "sections"))


def listed(name: str, workspace: Workspace, codebook: Codebook, challenge: str = "") -> pd.DataFrame:
    """The table `again` or `unruled` for people, of one challenge or of all; without rows when nothing was coded yet."""
    columns = COLUMNS[name]
    table = workspace.table(name) if workspace.has(name) else pd.DataFrame(columns=columns, dtype="str")
    rows = table[table["challenge"].isin([challenge] if challenge else list(table["challenge"]))][columns]
    labels = {column: [codebook.label(kind, value) for value in rows[column]] for column, kind in _LABELS if column in rows}
    labels |= {"code": [f"{code} {codebook.label('codes', code)}" for code in rows["code"]]} if "code" in rows else {}
    return rows.assign(**labels).rename(columns={column: say(f"again.{column}") for column in columns})


def lines(workspace: Workspace, codebook: Codebook) -> Iterator[str]:
    """What the analyst should know after reading and coding: how much asks for another look, and where it is listed."""
    tables = {name: workspace.table(name) for name in AGAIN if workspace.has(name)}
    if "again" in tables:
        nowhere = tables["again"]["statement"] == ""
        tables |= {"again": tables["again"][~nowhere], "nowhere": tables["again"][nowhere]}
    for name, table in tables.items():
        if rows := len(table):
            yield say(f"again.lines_{name}", rows=rows, file=say("worklist.file"))
    yield from lost(workspace.table("statements"), codebook)
    yield from unshown(codebook)


def unshown(codebook: Codebook) -> Iterator[str]:
    """One sentence per section that has codes while the part it plays has no counted table: no report shows those codes."""
    sections = codebook["codes"]["section"]
    counted = {codebook.kind(section) for section in (*codebook.coded, *codebook.with_role("scope_in", "scope_out"))}
    for section in sections[~sections.isin(counted)].drop_duplicates():
        n = int((sections == section).sum())
        yield say("again.unshown", n=n, section=codebook.label("sections", section), role=codebook.roles.get(section, "?"))
