"""Files in the folder of the codebook that a synchroniser, or Excel, put beside a table: nobody reads them, and they may hold
decisions."""

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path

from analysis.codebook import folder, workbook_in
from analysis.codebook.schema import TABLES
from analysis.words.form_words import either
from analysis.words.text import slug

TABULAR = frozenset("csv tsv txt tab xlsx xls xlsm ods numbers gsheet dbxtmp tmp bak old orig part conflict".split()) | {""}
_PASS = re.compile(r"codings\.([a-z0-9-]+)\.csv")
# Words by which programs name a copy; nobody who codes is called so.
_COPY = re.compile(rf"(^|[-.])({either('copies', 'words')}|\d+)($|[-.])")


def passes(codebook: Path) -> list[Path]:
    """The files of coders who work by themselves: `codings.<coder>.csv`."""
    return [path for path in sorted(codebook.glob("codings.*.csv")) if _is_pass(path.name) and path.is_file()]


def _is_pass(name: str) -> bool:
    found = _PASS.fullmatch(name)
    return found is not None and slug(found[1]) == found[1] not in TABULAR and not _COPY.search(found[1])


def found(codebook: Path) -> Iterator[tuple[str, Path, str]]:
    """(table, file, hash of name and content) of every file that looks like a copy of a table, or of the workbook."""
    seen: dict[str, str] = {}
    for path in sorted(codebook.iterdir(), key=_ours_first) if codebook.is_dir() else []:
        if not path.is_file() or path.name.startswith((".", "~$")):
            continue
        table = folder.holds(path.name)
        if table and table not in seen:
            seen[table] = path.name
        elif table or (not _is_pass(path.name) and (table := _of(path.name))):
            yield table, path, _mark(path)


def _ours_first(path: Path) -> tuple[bool, str]:
    return path.name != path.name.casefold(), path.name


def _of(name: str) -> str:
    """The table that this file is a copy of, by its name; "" when it is something else."""
    name = re.sub(r"\s*[(\[]\d+[)\]]$", "", name)  # `codings.csv (1)`
    stem, _, ending = name.casefold().partition(".")
    endings = ending.replace("~", "").split(".") if ending else [""]
    if endings[-1] not in TABULAR and not _COPY.search(f".{ending}"):
        return ""
    words = re.split(r"[^a-z_]+", name.casefold().replace("%20", " "))
    known = [*TABLES, workbook_in.NAME.split(".")[0]]
    said = {word.strip("_") for word in words}
    named = [table for table in known if table in said or re.match(rf"{table.replace('_', '[ _-]')}[\W\d_]", stem + ".")]
    return named[0] if named else ""


def _mark(path: Path) -> str:
    try:
        content = path.read_bytes()
    except OSError:
        content = b""
    return hashlib.sha256(path.name.encode("utf-8", "surrogatepass") + b"\x1f" + content).hexdigest()[:12]
