"""A fiche goes, with everything that was derived from it or decided about it; its hash, the day and the reason stay.

The one place where a raw file is taken away and a journal is written again: who answered may ask for it.
"""

import html
import json
import re
import shutil
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pandas as pd

from analysis.codebook import TABLES, edited_sheet, kept
from analysis.intake import arrivals
from analysis.publish import tree
from analysis.words import say
from analysis.words.sentence_errors import Told
from analysis.words.text import key
from analysis.workspace import Workspace, write

JOURNAL = "erased"
_SHORT = 12  # characters; what is shorter ("geen", "ja") is not of one fiche
_CELLS = ("fiche", "statement", "file", "text", "seen")  # columns of the codebook that name or quote a fiche
_BESIDE = frozenset({".xlsx", ".csv", ".docx", ".pdf"})
# What people made of the tables, beside the folders of the workspace.
_MADE = ("vragen.xlsx", "te-coderen*.xlsx", "tegengehouden.csv")


class NotErased(Told):
    """There is no such fiche, it shares its file with another, or nobody said why; nothing was touched."""


@dataclass(frozen=True)
class Erased:
    """What is to go: fiche → hash of its file, ids, the files with these bytes, and texts that stand in no other fiche."""

    hashes: dict[str, str]
    files: tuple[str, ...]
    ids: frozenset[str]
    texts: frozenset[str]

    def holds(self, cell: str) -> bool:
        """Is this cell about it, or a sentence of it?"""
        return cell in self.ids or cell in self.files or key(cell) in self.texts

    def decided(self, row: dict[str, str]) -> bool:
        """Is this row of the codebook a decision about it?"""
        return any(self.holds(row.get(name, "")) for name in _CELLS)

    def speaks(self, text: str) -> bool:
        """Does a longer text name it or quote it?"""
        said = key(text)
        names = (*self.hashes, *self.hashes.values(), *self.files)
        return any(key(name) in said for name in names) or any(quote in said for quote in self.texts)

    def quoted(self, page: str) -> bool:
        """Does a page hold a sentence of it?"""
        said = key(html.unescape(re.sub(r"<[^>]*>", "", page)))
        return any(quote in said for quote in self.texts)


def erase(ws: Workspace, fiche: str, reason: str) -> list[str]:
    """Take it away, with the versions before it: none counts again. Raises NotErased. The pages are to be made again after."""
    if not reason.strip():
        raise NotErased(say("erase.why"))
    found = _found(ws, fiche)
    rows = _decisions(ws, found)
    _raw(ws, found)
    _journals(ws, found)
    _pages(ws, found)
    for name in ("processed", "export"):
        shutil.rmtree(ws.processed if name == "processed" else ws.root / name, ignore_errors=True)
    ws.processed.mkdir(parents=True, exist_ok=True)
    for path in (path for pattern in _MADE for path in ws.root.glob(pattern)):
        path.unlink()
    time = datetime.now(UTC).isoformat(timespec="seconds")
    facts = {"reason": reason.strip(), "time": time}
    ws.note(JOURNAL, [{"fiche": one, "sha256": digest, **facts} for one, digest in found.hashes.items()])
    names = ", ".join(found.hashes)
    done = say("erase.done", fiche=names, n=len(found.hashes), files=", ".join(found.files))
    return [done, say("erase.rows", n=rows), say("erase.backup")]


def _versions(fiches: pd.DataFrame, fiche: str) -> list[str]:
    """A fiche and every version that it took the place of."""
    found = [fiche]
    for one in found:
        found += [older for older in fiches.loc[fiches["superseded_by"] == one, "fiche"] if older not in found]
    return found


def _found(ws: Workspace, fiche: str) -> Erased:
    fiches, receipts, statements = ws.table("fiches"), ws.table("receipts"), ws.table("statements")
    if fiche not in set(fiches["fiche"]):
        raise NotErased(say("erase.unknown", seen=fiche, known=", ".join(fiches["fiche"])))
    going = _versions(fiches, fiche)
    mine, others = fiches[fiches["fiche"].isin(going)], fiches[~fiches["fiche"].isin(going)]
    if shared := [file for file in mine["file"] if file in set(others["file"])]:
        named = others.loc[others["file"] == shared[0], "fiche"]
        raise NotErased(say("erase.shared", file=shared[0], others=", ".join(named)))
    digests = dict(zip(receipts["file"], receipts["sha256"], strict=True))
    files_of = dict(zip(mine["fiche"], mine["file"], strict=True))
    hashes = {one: digests[files_of[one]] for one in going}
    own = statements["fiche"].isin(going)
    elsewhere = set(map(key, statements.loc[~own, "text"]))
    people = ws.table("contacts")
    contacts = people.loc[people["fiche"].isin(going), "text"]
    said = [*statements.loc[own, "text"], *statements.loc[own, "detail"], *contacts]
    texts = frozenset(text for text in map(key, said) if len(text) >= _SHORT) - elsewhere
    files = tuple(receipts.loc[receipts["sha256"].isin(hashes.values()), "file"])
    return Erased(hashes, files, frozenset({*going, *statements.loc[own, "statement"]}), texts)


def _decisions(ws: Workspace, found: Erased) -> int:
    """The rows about it leave the codebook, and are meant to be gone; how many."""
    gone = 0
    tables = [ws.codebook / f"{name}.csv" for name in TABLES if {*_CELLS} & set(TABLES[name].columns)]
    for path in [*tables, *(path for path in ws.codebook.glob("codings.*.csv"))]:
        if not path.is_file() and not (ws.codebook / "codebook.xlsx").is_file():
            continue
        edited = edited_sheet.opened(path)
        out = edited.leave_out(found.decided)
        if out:
            edited.save()
            kept.taken_back(ws, path, out)
            gone += len(out)
    return gone


def _raw(ws: Workspace, found: Erased) -> None:
    for item in arrivals.look(ws):
        if item.file in found.files:
            item.path.unlink()


def _journals(ws: Workspace, found: Erased) -> None:
    """Every journal without what names or quotes it. A copy of the codebook or a log that does goes as a whole."""
    for path in sorted(path for path in ws.journal.rglob("*") if path.is_file() and "lab" not in path.parts):
        if path.suffix == ".jsonl":
            _rewritten(path, found)
        elif path.suffix == ".json" and found.speaks(path.read_text("utf-8", errors="replace")):
            write(path, json.dumps(_without(json.loads(path.read_bytes()), found), ensure_ascii=False, indent=1).encode())
        elif path.suffix in (".txt", ".log", ".zip") and any(found.speaks(text) for text in _texts(path)):
            path.unlink()


def _rewritten(path: Path, found: Erased) -> None:
    lines = path.read_text("utf-8", errors="replace").split("\n")
    kept_lines = [_line(line, found) if found.speaks(line) else line for line in lines]
    if kept_lines != lines:
        write(path, "\n".join(line for line in kept_lines if line).encode() + b"\n", private=True)


def _line(line: str, found: Erased) -> str:
    """A row of a journal without it; "" when the row is about nothing else."""
    try:
        row = json.loads(line)
    except ValueError:
        return ""
    left = _without(row, found)
    about = any(isinstance(value, str) and found.holds(value) for value in row.values())
    return "" if about else json.dumps(left, ensure_ascii=False)


def _without(value: Any, found: Erased) -> Any:
    """A list without the items about it, a dict without the keys, and no text that names or quotes it."""
    if isinstance(value, dict):
        return {name: _without(one, found) for name, one in value.items() if not found.speaks(name)}
    if isinstance(value, list):
        return [_without(one, found) for one in value if not (isinstance(one, str) and found.speaks(one))]
    return say("erase.gone") if isinstance(value, str) and found.speaks(value) else value


def _texts(path: Path) -> Iterator[str]:
    """The text of a log, or of every table in a copy of the codebook."""
    if path.suffix != ".zip":
        yield path.read_text("utf-8", errors="replace")
        return
    with zipfile.ZipFile(path) as archive:
        yield from (archive.read(name).decode("utf-8", "replace") for name in archive.namelist())


def _pages(ws: Workspace, found: Erased) -> None:
    """No page that quotes it waits until it is made again, nor what stands beside such a page; no page of before either."""
    pages = [*ws.reports.rglob("*.html"), *tree.versions(ws).rglob("*.html")]
    quoting = [page for page in pages if found.quoted(page.read_text("utf-8", errors="replace"))]
    for folder in {path.parent for path in quoting}:
        for path in folder.iterdir():
            if path in quoting or path.suffix in _BESIDE:
                path.unlink()
