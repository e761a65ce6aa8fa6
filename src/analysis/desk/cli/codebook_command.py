"""`fiches codebook`: checked, out to Excel, back from Excel, or as it stands said to be meant."""

import getpass
from argparse import Namespace
from collections.abc import Callable, Iterable
from pathlib import Path

from analysis import codebook as codebooks
from analysis import publish
from analysis.codebook import workbook_out
from analysis.desk.asking import codebook_taken
from analysis.publish import decisions_kept
from analysis.publish import derive as tables
from analysis.publish.outcome import GOOD, PARTLY
from analysis.words import say
from analysis.workspace import Workspace, write


def codebook(ws: Workspace, asked: Namespace, show: Callable[[Iterable[str]], None]) -> int:
    """Without a choice: is every table in order, and are all decisions still there?"""
    if asked.file:
        with publish.lock(ws):
            show(codebook_taken.taken(ws, Path(asked.file), asked.coder or getpass.getuser(), asked.dry_run))
        return GOOD
    book = codebooks.load(ws.codebook)
    if asked.to:
        target = ws.root / "export" / "codebook.xlsx"
        write(target, workbook_out.workbook(book), private=True)
        show([say("codebook.exported", file=target)])
        return GOOD
    with publish.lock(ws):
        if asked.accept:
            show(decisions_kept.accepted(ws, book, asked.coder))
            return GOOD
        tables.renewed(ws)
        worries = decisions_kept.lines(ws, book)
    show(worries or [say("codebook.good", n=len(book.tables), rows_of=sum(map(len, book.tables.values())))])
    return PARTLY if worries else GOOD
