"""The tables are brought up to date before anything is built: read and coded again only when something they rest on changed."""

import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

from analysis import codebook as codebooks
from analysis import coding, intake
from analysis.codebook import kept
from analysis.publish.manifest import digest
from analysis.words import say
from analysis.workspace import Workspace, fingerprint, write

MARK = "inputs.json"
TABLES = ("receipts", "fiches", "statements", "contacts", "questions", "ledger", "coded", "uncoded")
REFUSED = ("unreadable", "refused", "partly")
UNREAD = ("scan", "unreadable")
ASKED = (*UNREAD, "attachment")
WHOSE = ("city", "challenge")


def renewed(ws: Workspace, cluster: str = "") -> None:
    """Read and code when needed. cluster: as for `pool.mapped`. Raises CodebookError."""
    with renewing(ws, cluster):
        pass


@contextmanager
def renewing(ws: Workspace, cluster: str = "") -> Iterator[None]:
    """As `renewed`; what only an analyst waits for (the suggestions) is made while the reports are built in this context."""
    mark, found = ws.processed / MARK, fingerprint.sources(ws)
    if current(ws, found):
        yield
        return
    mark.unlink(missing_ok=True)
    book = codebooks.load(ws.codebook)
    kept.remember(ws, book)
    receipts = intake.run(ws, book, cluster)
    statements = coding.applied(ws, book)
    with ThreadPoolExecutor(1) as beside:
        listed = beside.submit(coding.listed, ws, book, statements)
        yield
    listed.result()
    if not intake.passing(receipts):
        write(mark, json.dumps({"received": fingerprint.received(ws, found), "tables": _bytes(ws)}).encode())


def current(ws: Workspace, found: str = "") -> bool:
    """Are the tables those of what stands in raw and codebook now?"""
    if not all(ws.has(name) for name in TABLES):
        return False
    received = fingerprint.received(ws, found or fingerprint.sources(ws))
    return _marked(ws) == {"received": received, "tables": _bytes(ws)}


def settled(ws: Workspace) -> bool:
    """Is there nothing that must be read again though nothing changed?"""
    return (ws.processed / MARK).is_file()


def _marked(ws: Workspace) -> object:
    """What the tables were derived from, and the bytes they had then: one that was put back or cut off is not that one."""
    try:
        return json.loads((ws.processed / MARK).read_bytes())
    except (OSError, ValueError):
        return None


def _bytes(ws: Workspace) -> dict[str, str]:
    return {name: digest(ws.processed / f"{name}.parquet") for name in TABLES}


def refused(ws: Workspace) -> Iterator[str]:
    """One sentence per file that could not be read, or not wholly, or that counts nowhere yet: which, why, and what to do."""
    table, questions = ws.table("receipts"), ws.table("questions")
    whose = questions["kind"].isin(WHOSE) | (questions["kind"].isin(UNREAD) & (questions["table"] == "files"))
    for file in questions.loc[whose, "file"].unique():
        yield say("publish.unassigned", file=file)  # the question itself quotes the fiche
    why = questions[questions["kind"].isin(ASKED)].drop_duplicates("file").set_index("file")["question"]
    for row in table[table["status"].isin(REFUSED)].to_dict("records"):
        yield why.get(row["file"]) or say("publish.refused", file=row["file"], why=say(f"reading.{row['reason']}"))
