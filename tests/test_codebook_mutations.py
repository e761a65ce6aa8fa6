"""200 cells, spoilt as people and programs spoil them: the same tables, or one sentence with file, row, column."""

import csv
import io
import random
import shutil
from pathlib import Path

import pytest

from analysis.codebook import CodebookError, load
from analysis.codebook.schema import TABLES

BOOK = Path(__file__).parent.parent / "data" / "codebook"
TYPED = ("closed", "link", "yes", "yesno", "date", "whole", "number", "name", "version")
KEYS = ("cities", "challenges", "meetings", "codes")  # whose ids others write too
SPOILS = {
    "upper": str.upper,
    "lower": str.lower,
    "title": str.title,
    "blank behind": lambda cell: f"{cell} ",
    "blank before": lambda cell: f"\t{cell}",
    "no-break": lambda cell: f"{cell}\u00a0",
    "zero width": lambda cell: f"\u200b{cell}",
    "unknown": lambda cell: f"{cell}xyzzy",
    "other words": lambda _: "zo maar iets",
    "empty": lambda _: "",
    "comma": lambda cell: f"{cell},0",
    "semicolons": lambda cell: cell.replace("|", ";"),
    "minus": lambda cell: cell.replace("-", "−"),
    "slash": lambda cell: cell.replace("-", "/"),
    "two lines": lambda cell: f"{cell}\n{cell}",
}
WAYS = {
    "utf-8": lambda text: text.encode(),
    "mark": lambda text: text.encode("utf-8-sig"),
    "utf-16": lambda text: text.encode("utf-16"),
    "mac": lambda text: text.replace("\n", "\r").encode(),
}


def cells() -> list[tuple[str, int, str]]:
    """(table, row, column) of every cell that has a type and is not empty."""
    found = []
    for name, table in TABLES.items():
        path = BOOK / f"{name}.csv"
        for number, row in enumerate(csv.DictReader(path.open(encoding="utf-8")) if path.is_file() else ()):
            for column in table.columns.values():
                named = column.name in table.key[:1] and name not in KEYS
                if column.type in TYPED and row.get(column.name) and not named and number < 40:
                    found.append((name, number, column.name))
    return found


CASES = random.Random(14).sample([(*cell, spoil) for cell in cells() for spoil in SPOILS], 200)


@pytest.fixture(scope="module")
def whole():
    return load(BOOK)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return Path(shutil.copytree(BOOK, tmp_path_factory.mktemp("m") / "codebook", copy_function=shutil.copyfile))


def spoilt(folder: Path, name: str, number: int, column: str, spoil: str, way: str, sep: str) -> str:
    with (BOOK / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        heads, *rows = csv.reader(file)
    rows[number][heads.index(column)] = SPOILS[spoil](rows[number][heads.index(column)])
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=sep, lineterminator="\n").writerows([heads, *rows])
    (folder / f"{name}.csv").write_bytes(WAYS[way](out.getvalue()))
    return rows[number][heads.index(column)]


@pytest.mark.parametrize("batch", range(4))
@pytest.mark.wide
def test_a_spoilt_cell_is_taken_as_it_was_meant_or_named(whole, folder, batch):
    ways = [(way, sep) for way in WAYS for sep in ",;\t"]
    for case, (name, number, column, spoil) in list(enumerate(CASES))[batch::4]:
        way, sep = ways[case % len(ways)]
        cell = spoilt(folder, name, number, column, spoil, way, sep)
        try:
            read = load(folder)
        except CodebookError as error:
            said = error.problems[0]
            named = f"codebook/{name}.csv" in said and ("rij" in said and "kolom" in said)
            # An id that is written otherwise is named where the others write it.
            linked = spoil != "empty" and any(f"'{old}'" in said for old in whole[name][column])
            assert named or linked, (name, number, column, spoil, cell, said)
        else:
            same = all(read[table].equals(whole[table]) for table in TABLES)
            free = TABLES[name].columns[column].free or not TABLES[name].columns[column].needed
            meant = spoil == "empty" and free
            # A name that nobody else writes is what its row says it is.
            own = column in TABLES[name].key and spoil in ("unknown", "other words", "comma", "slash", "minus")
            assert same or meant or own or free, (name, number, column, spoil, cell)
        finally:
            shutil.copyfile(BOOK / f"{name}.csv", folder / f"{name}.csv")
