"""The decided tables of a workspace: loaded as text, checked, and asked for labels and aliases."""

from functools import lru_cache
from pathlib import Path

import pandas as pd

from analysis.codebook import folder as folders
from analysis.codebook import form_fields, theme
from analysis.codebook.cell_types import Refused, value
from analysis.codebook.checked import checked
from analysis.codebook.decided_tables import SETTINGS, Codebook, in_house_words
from analysis.codebook.folder import Files
from analysis.codebook.schema import AUDIENCES, COLUMNS, OPTIONAL, TABLES, Table
from analysis.codebook.sheet_rows import Sheet, headings
from analysis.codebook.written import Unread, parsed
from analysis.words import say
from analysis.words.sentence_errors import Told

__all__ = [
    "AUDIENCES",
    "COLUMNS",
    "NO_CODE",
    "OPTIONAL",
    "TABLES",
    "Codebook",
    "CodebookError",
    "load",
    "read_csv",
    "settings_of",
]

NO_CODE = "geen-code"


class CodebookError(Told):
    """One or more rows of the codebook cannot be used; `problems` names each, in Dutch."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


def load(folder: Path) -> Codebook:
    """Load and check a codebook folder. Raises CodebookError with every problem found, never only the first."""
    try:
        tables, numbers = _checked(folders.taken(folder))
    except folders.Saving as saving:
        raise CodebookError([str(saving)]) from None
    book = in_house_words(Codebook({name: frame.copy(deep=False) for name, frame in tables.items()}, numbers))
    if unknown := [*theme.speak(book), *form_fields.unnamed(book)]:
        raise CodebookError(unknown)
    return book


def settings_of(folder: Path) -> dict[str, str]:
    """What the settings say, as far as they can be read: a warning goes out also when the codebook cannot be used."""
    try:
        files = tuple((name, data) for name, data in folders.taken(folder) if folders.holds(name) in ("settings", "*"))
        place = folders.places(files)[0].get("settings")
    except folders.Saving:
        place = None
    rows = [dict(zip(place.written.heads, cells, strict=True)) for _, cells in place.written.rows] if place else []
    said = {row.get("key", "").strip(): " ".join(row.get("value", "").split()) for row in rows}
    return SETTINGS | {name: text for name, text in said.items() if name and text}


@lru_cache(maxsize=2)
def _checked(files: Files) -> tuple[dict[str, pd.DataFrame], dict[str, list[int]]]:
    """The tables in these files; the same bytes are read once."""
    places, problems = folders.places(files)
    read = {name for name, _ in files}
    gone = [name for name in TABLES if name not in places and name not in OPTIONAL and f"{name}.csv" not in read]
    if len(gone) > 1:  # a workspace that was half made or half copied: one thing to do
        files_of = ", ".join(f"{name}.csv" for name in gone)
        problems.append(say("codebook.half_made", n=len(gone), files=files_of))
    elif gone:
        columns = ", ".join(TABLES[gone[0]].required)
        problems.append(say("codebook.missing_file", file=f"{gone[0]}.csv", columns=columns))
    if problems:
        raise CodebookError(problems)
    empty = {name: Sheet(table, name, list(table.columns)) for name, table in TABLES.items() if name not in places}
    sheets, problems = checked({name: (place.where, place.written) for name, place in places.items()}, empty)
    if problems:
        raise CodebookError(problems)
    ordered = {name: _ordered(sheet) for name, sheet in sheets.items()}
    return {name: frame for name, (frame, _) in ordered.items()}, {name: numbers for name, (_, numbers) in ordered.items()}


def _ordered(sheet: Sheet) -> tuple[pd.DataFrame, list[int]]:
    frame = pd.DataFrame(sheet.rows, columns=[head for head in sheet.heads if head], dtype="str")
    if "order" in frame:
        frame = frame.sort_values("order", key=pd.to_numeric, kind="stable")
    return frame.reset_index(drop=True), [sheet.numbers[place] for place in frame.index]


def read_csv(path: Path) -> pd.DataFrame:
    """A CSV of text, nothing converted: 'NA', '007' and '' stay what they are.

    A decided table (`codings.csv`, `codings.an.csv`) has its own heads and dates, however it was saved; what its cells say of
    other tables is not looked at. Raises CodebookError.
    """
    table = TABLES.get(path.name.split(".")[0].casefold())
    try:
        written = parsed(path.read_bytes(), table)
    except Unread as unread:
        raise CodebookError([say("codebook.unread", file=path.name, why=unread)]) from None
    heads = headings(table, written.heads) if table else written.heads
    rows = [_settled(table, dict(zip(heads, cells, strict=True))) if table else cells for _, cells in written.rows]
    return pd.DataFrame(rows, columns=heads, dtype="str")


def _settled(table: Table, row: dict[str, str]) -> dict[str, str]:
    """The cells as the house writes them; one that cannot be stays, for `load` to speak of."""
    for name in row.keys() & table.columns.keys():
        if table.columns[name].type != "link":
            try:
                row[name] = value(table.columns[name], row[name])
            except Refused:
                continue
    return row
