"""Before anything is published: are the decisions still there that the last publication rested on?"""

import getpass
from collections.abc import Iterator

from analysis.codebook import Codebook, CodebookError, copies, folder, kept, row_marks
from analysis.coding.decide import clashing, unmatched
from analysis.coding.decide.unmatched import Unmatched
from analysis.publish.tree import NotPublished
from analysis.words import say
from analysis.words.old_letters import OLD
from analysis.workspace import Workspace


def worries(ws: Workspace, book: Codebook) -> list[Unmatched]:
    """What is gone, beside, or hits nothing, and was not said to be meant: a sentence each, and whether it stops publishing."""
    meant = kept.known(ws).meant
    found = [Unmatched(loss.line(), loss.stops, "") for loss in kept.losses(ws, book)]
    found += [
        Unmatched(say("kept.copy", file=_file(table), copy=path.name), True, mark)
        for table, path, mark in copies.found(ws.codebook)
    ]
    found += [
        Unmatched(say("kept.letters", file=name, letters=OLD[letters]), False, row_marks.mark(name, letters))
        for name, letters in folder.old_letters(ws.codebook)
    ]
    found += [*_hitting_nothing(ws, book), *clashing.clashes(book)]
    return [one for one in found if not one.mark or one.mark not in meant]


def _file(table: str) -> str:
    return "codebook.xlsx" if table in ("*", "codebook") else f"{table}.csv"


def _hitting_nothing(ws: Workspace, book: Codebook) -> Iterator[Unmatched]:
    if not all(ws.has(name) for name in ("statements", "fiches", "questions", "receipts")):
        return
    statements = ws.table("statements")
    yield from unmatched.corrections(ws.table("questions"), book)
    current = ws.table("fiches").query("superseded_by == ''")["fiche"]
    newest, older = statements[statements["fiche"].isin(current)], statements[~statements["fiche"].isin(current)]
    yield from unmatched.redactions(newest, older, book)
    yield from unmatched.dissents(newest, book)
    yield from unmatched.voices(newest, book)
    yield from unmatched.ruled(statements, book)
    if ws.has("labels"):
        yield from unmatched.labels(ws.table("labels"), book)
    yield from unmatched.files(set(ws.table("receipts")["file"]), book)


def lines(ws: Workspace, book: Codebook) -> list[str]:
    """The sentences; what lost nothing is remembered."""
    kept.remember(ws, book)
    return [one.line for one in worries(ws, book)]


def checked(ws: Workspace, book: Codebook) -> None:
    """Raises NotPublished when a page could say more, or count less, than was decided."""
    found = worries(ws, book)
    if any(one.stops for one in found):
        raise NotPublished("\n".join([*(one.line for one in sorted(found, key=lambda one: not one.stops)), say("kept.stop")]))
    kept.remember(ws, book)


def registered(ws: Workspace, book: Codebook) -> None:
    """Raises CodebookError when a table of the register was emptied: nothing is read, counted or taken away by it."""
    if gone := [loss.line() for loss in kept.losses(ws, book) if loss.emptied]:
        raise CodebookError(gone)


def accepted(ws: Workspace, book: Codebook, who: str = "") -> list[str]:
    """A person says that all is meant as it stands; noted with who and when."""
    found = worries(ws, book)
    if not found:
        return [say("kept.nothing")]
    who = who or getpass.getuser()
    kept.accept(ws, book, who, [one.mark for one in found if one.mark])
    tables = kept.now(ws, book)
    rows = sum(len(row_marks.rows(marks)) for marks in tables.values())
    return [*(one.line for one in found), say("kept.accepted", who=who, n=len(tables), rows_of=rows)]
