"""A codebook that comes back from Excel: what changes in it, which counts move by that, and then the tables themselves."""

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pandas as pd

from analysis import codebook as codebooks
from analysis.codebook import TABLES, Codebook, CodebookError, edited_sheet, kept, workbook_in
from analysis.codebook.written import Unread
from analysis.desk import preview
from analysis.words import say
from analysis.words.text import key
from analysis.workspace import Workspace


def taken(ws: Workspace, path: Path, who: str, only_show: bool = False) -> Iterator[str]:
    """Sentences on what changes; then, unless `only_show`, the tables are written as they are in the file.

    Raises CodebookError, cell by cell, with nothing written.
    """
    before = codebooks.load(ws.codebook)
    with tempfile.TemporaryDirectory(prefix="fiches-", ignore_cleanup_errors=True) as folder:
        tried = Path(folder) / "codebook"
        after = _tried(ws, path, tried)
        changed = [name for name in TABLES if _rows(before, name) != _rows(after, name)]
        if not changed:
            yield say("codebook.same", file=path.name)
            return
        yield from (line for name in changed for line in _differences(name, before, after))
        yield from preview.announced(ws, tried).lines()
    if not only_show:
        _written(ws, after, changed, who)
        yield say("codebook.taken", n=len(changed), tables=", ".join(changed))


def _tried(ws: Workspace, path: Path, folder: Path) -> Codebook:
    """The codebook as it would be: the sheets of the file, and the tables it says nothing of."""
    try:
        data = path.read_bytes()
        found = workbook_in.sheets(data)
    except OSError:
        raise CodebookError([say("asking.absent", file=path)]) from None
    except Unread as unread:
        raise CodebookError([say("codebook.unread", file=path.name, why=unread)]) from None
    folder.mkdir()
    for source in ws.codebook.iterdir():
        if source.is_file() and source.stem not in found:
            shutil.copyfile(source, folder / source.name)
    (folder / workbook_in.NAME).write_bytes(data)
    try:
        return codebooks.load(folder)
    except CodebookError as error:
        ours = f"codebook/{workbook_in.NAME}"
        raise CodebookError([problem.replace(ours, path.name) for problem in error.problems]) from None


def _rows(book: Codebook, name: str) -> list[dict[str, str]]:
    rows = book[name].to_dict("records")
    return [{str(head): str(cell) for head, cell in row.items() if cell} for row in rows]


def _differences(name: str, before: Codebook, after: Codebook) -> Iterator[str]:
    old, new = (_by_identity(book[name], name) for book in (before, after))
    come, go = len(new.keys() - old.keys()), len(old.keys() - new.keys())
    other = sum(old[identity] != new[identity] for identity in old.keys() & new.keys())
    yield say("codebook.differs", table=name, come=come, gone=go, other=other)


def _by_identity(frame: pd.DataFrame, name: str) -> dict[tuple[str, ...], list[dict[str, str]]]:
    found: dict[tuple[str, ...], list[dict[str, str]]] = {}
    for row in frame.to_dict("records"):
        cells = {str(head): str(cell) for head, cell in row.items() if cell}
        found.setdefault(tuple(key(cells.get(column, "")) for column in TABLES[name].identity), []).append(cells)
    return found


def _written(ws: Workspace, after: Codebook, changed: list[str], who: str) -> None:
    """Each table in the manner in which its file is written; a person asked for it, so what goes is meant."""
    with ws.deciding():
        for name in changed:
            file = edited_sheet.opened(ws.codebook / f"{name}.csv")
            file.leave_out(lambda _: True)
            file.add([{str(head): str(cell) for head, cell in row.items()} for row in after[name].to_dict("records")])
            file.save()
        kept.accept(ws, codebooks.load(ws.codebook), who, [])
