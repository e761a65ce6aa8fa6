"""The decided tables of a workspace: loaded as text, checked, and asked for labels and aliases."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from pathlib import Path

import pandas as pd

from analysis.codebook.schema import COLUMNS, LINKS, OPTIONAL
from analysis.words import say
from analysis.words.text import key

__all__ = ["AUDIENCES", "COLUMNS", "NO_CODE", "OPTIONAL", "Codebook", "CodebookError", "load", "read_csv"]

Files = tuple[tuple[str, bytes], ...]  # (name, content)
NO_CODE = "geen-code"
AUDIENCES = ("publiek", "mow", "werkgroep", "intern")  # from open to closed (design, section 3)


class CodebookError(Exception):
    """One or more rows of the codebook cannot be used; `problems` names each, in Dutch."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


@dataclass(frozen=True)
class Codebook:
    """Every decided table as a frame of text: `codebook["cities"]`."""

    tables: dict[str, pd.DataFrame] = field(repr=False)

    def __getitem__(self, name: str) -> pd.DataFrame:
        return self.tables[name]

    @cached_property
    def settings(self) -> dict[str, str]:
        return dict(zip(self["settings"]["key"], self["settings"]["value"], strict=True))

    @cached_property
    def participants(self) -> list[str]:
        """City ids in register order."""
        return list(self["cities"]["city"])

    def label(self, table: str, identity: str) -> str:
        """The label of an id: label("cities", "gch"). An id that is not there is its own label.

        What fitted under no question (the reading's section `unplaced`) is called so, also where sections.csv does not name it.
        """
        return self._labels[table].get(identity, identity)

    @cached_property
    def _labels(self) -> dict[str, dict[str, str]]:
        tables = {name: frame for name, frame in self.tables.items() if {"label", "label_nl"} & set(frame.columns)}
        found = {
            name: dict(zip(frame.iloc[:, 0], frame["label" if "label" in frame else "label_nl"], strict=True))
            for name, frame in tables.items()
        }
        found["sections"].setdefault("unplaced", say("codebook.unplaced"))
        return found

    def aliases(self, table: str) -> dict[str, str]:
        """Match key (see text.key) of every id, label and alias → id. The first row wins a shared alias."""
        names: dict[str, str] = {}
        for row in self[table].to_dict("records"):
            identity = str(next(iter(row.values())))
            written = [identity, row.get("label") or row.get("label_nl") or "", *row["aliases"].split("|")]
            for name in written:
                if name.strip():
                    names.setdefault(key(name), identity)
        return names

    def codes_of(self, challenge: str, section: str) -> pd.DataFrame:
        """The codes of a section of a challenge, in codebook order, without those merged into another.

        scope_in and scope_out share the codes of `scope`.
        """
        section = "scope" if section.startswith("scope") else section
        codes = self["codes"]
        codes = codes[codes["merged_into"] == ""] if "merged_into" in codes else codes
        return codes[(codes["challenge"] == challenge) & (codes["section"] == section)]


def load(folder: Path) -> Codebook:
    """Load and check a codebook folder. Raises CodebookError with every problem found, never only the first."""
    written = tuple((path.name, path.read_bytes()) for path in sorted(folder.glob("*.csv")) if path.is_file())
    return Codebook({name: frame.copy(deep=False) for name, frame in _checked(written).items()})


@lru_cache(maxsize=2)
def _checked(written: Files) -> dict[str, pd.DataFrame]:
    """The tables in these files; the same bytes are read once."""
    problems: list[str] = []
    tables = {name: _table(dict(written), name, problems) for name in COLUMNS}
    if not problems:
        problems += _broken_links(tables)
    if problems:
        raise CodebookError(problems)
    for name, frame in tables.items():
        if "order" in frame:
            tables[name] = frame.sort_values("order", key=pd.to_numeric, kind="stable").reset_index(drop=True)
    return tables


def read_csv(path: Path) -> pd.DataFrame:
    """A CSV of text, nothing converted: 'NA', '007' and '' stay what they are. A leading BOM is allowed."""
    return _frame(path.read_bytes())


def _frame(data: bytes) -> pd.DataFrame:
    header, *rows = _lines(data)
    return pd.DataFrame([row for row in rows if any(row)], columns=header, dtype="str")


def _lines(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def _table(written: dict[str, bytes], name: str, problems: list[str]) -> pd.DataFrame:
    columns, keys = (part.split() for part in COLUMNS[name])
    empty = pd.DataFrame(columns=columns, dtype="str")
    file = f"{name}.csv"
    if file not in written:
        if name not in OPTIONAL:
            problems.append(say("codebook.missing_file", file=file, columns=", ".join(columns)))
        return empty
    try:
        frame = _frame(written[file])
    except UnicodeDecodeError:
        problems.append(say("codebook.not_utf8", file=file))
        return empty
    except ValueError:
        problems.append(_uneven(file, written[file]))
        return empty
    seen = ", ".join(frame.columns)
    missing = [column for column in columns if column not in frame.columns]
    problems += [say("codebook.missing_column", file=file, column=c, seen=seen, columns=", ".join(columns)) for c in missing]
    if keys and not missing:
        problems += _repeated(frame, file, keys)
    return frame if not missing else empty


def _uneven(file: str, data: bytes) -> str:
    rows = _lines(data) or [[]]
    row, seen = next(((n, len(r)) for n, r in enumerate(rows, 1) if r and len(r) != len(rows[0])), (1, len(rows[0])))
    return say("codebook.uneven", file=file, row=row, seen=seen, expected=len(rows[0]))


def _repeated(frame: pd.DataFrame, file: str, keys: list[str]) -> Iterator[str]:
    for number in frame.index[frame.duplicated(keys)]:
        value = " / ".join(frame.loc[number, keys])
        yield say("codebook.duplicate", file=file, row=number + 2, column=" + ".join(keys), value=value)


def _broken_links(tables: dict[str, pd.DataFrame]) -> Iterator[str]:
    for name, column, separator, target, target_column in LINKS:
        known = set(tables[target][target_column]) | {""}
        for number, cell in enumerate(tables[name][column], 2):
            for value in cell.split(separator) if separator else [cell]:
                if value not in known:
                    yield say(
                        "codebook.unknown", file=f"{name}.csv", row=number, column=column, value=value, target=f"{target}.csv"
                    )
