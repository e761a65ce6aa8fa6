"""Which files of the codebook's folder hold which table, read at one moment: while somebody saves, it is tried again."""

import time
from dataclasses import dataclass
from pathlib import Path

from analysis.codebook import workbook_in
from analysis.codebook.schema import TABLES
from analysis.codebook.sheet_rows import sheet
from analysis.codebook.written import Unread, Written, decoded, parsed
from analysis.words import say
from analysis.words.old_letters import OLD

TRIES = 20
PAUSE = 0.05  # seconds between two tries: Excel writes a table in less
Files = tuple[tuple[str, bytes], ...]  # (name, content)


class Saving(Exception):
    """A file is being written all the time that it is tried to be read."""


@dataclass(frozen=True)
class Place:
    """Where a table stands: what a sentence calls it, and its rows."""

    where: str
    written: Written


def taken(folder: Path) -> Files:
    """The files that hold a table, all of one moment. Raises Saving."""
    for _ in range(TRIES):
        before = _stamps(folder)
        try:
            found = tuple((path.name, path.read_bytes()) for path, _ in before)
        except OSError:
            found = ()
        if _stamps(folder) == before and (found or not before):
            return found
        time.sleep(PAUSE)
    raise Saving(say("codebook.saving"))


def _stamps(folder: Path) -> list[tuple[Path, tuple[int, ...]]]:
    found: list[tuple[Path, tuple[int, ...]]] = []
    for path in sorted(folder.iterdir()) if folder.is_dir() else []:
        if holds(path.name) and path.is_file():
            seen = path.stat()
            found.append((path, (seen.st_size, seen.st_mtime_ns, seen.st_ino)))
    return found


def holds(name: str) -> str:
    """The table that a file of this name holds (`*` for a workbook with all of them); "" for any other file."""
    if name.casefold() == workbook_in.NAME:
        return "*"
    stem, _, ending = name.casefold().rpartition(".")
    return stem if ending == "csv" and stem in TABLES else ""


def places(files: Files) -> tuple[dict[str, Place], list[str]]:
    """Table → where it stands; and one sentence per file that cannot be read, or that says what another says otherwise."""
    found: dict[str, Place] = {}
    problems: list[str] = []
    for name, data in files:
        try:
            for table, place in _tables(name, data):
                if table in found and _said(table, found[table]) != _said(table, place):
                    problems.append(say("codebook.both", table=table, one=found[table].where, other=place.where))
                found.setdefault(table, place)
        except Unread as unread:
            problems.append(say("codebook.unread", file=f"codebook/{name}", why=unread))
    return found, problems


def old_letters(folder: Path) -> list[tuple[str, str]]:
    """(file, set of letters) of tables in letters that only what they spell tells: of a Mac, or of DOS. Raises Saving."""
    found = [(name, data) for name, data in taken(folder) if name.casefold().endswith(".csv")]
    told = [(name, _letters(data)) for name, data in found]
    return [(name, letters) for name, letters in told if letters in OLD]


def _letters(data: bytes) -> str:
    try:
        return decoded(data)[1]
    except Unread:
        return ""


def _said(table: str, place: Place) -> list[dict[str, str]]:
    """What a table says, however it is written."""
    found = sheet(TABLES[table], place.where, place.written)
    return [{name: cell for name, cell in row.items() if cell} for row in found.rows]


def _tables(name: str, data: bytes) -> list[tuple[str, Place]]:
    table = holds(name)
    if table != "*":
        return [(table, Place(f"codebook/{name}", parsed(data, TABLES[table])))]
    return [
        (one, Place(say("codebook.sheet", file=f"codebook/{name}", sheet=one), written))
        for one, written in workbook_in.sheets(data).items()
    ]
