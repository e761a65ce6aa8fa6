"""The questions the reader asks, as `vragen.xlsx` with the columns of their answers."""

import hashlib
import json
from pathlib import Path

import pandas as pd

from analysis.codebook import COLUMNS
from analysis.desk.asking.filled_in import PLACE, TABLES, untaken
from analysis.files import sheets
from analysis.words import say
from analysis.workspace import Workspace, fingerprint, write

WRITTEN = "asked.json"


def path_of(ws: Workspace) -> Path:
    """Beside the codebook: people fill it in, so it cannot stand with what is derived; not in git."""
    return ws.codebook.parent / say("asking.file")


def save(ws: Workspace) -> str:
    """Write the questions of this moment, one sheet per decided table. A file with answers in it is left alone."""
    path, questions = path_of(ws), ws.table("questions")
    if _standing_file(ws, path):
        return say("asking.written", file=path.name, rows=len(questions))
    data = _book(ws, questions)
    try:
        if path.is_file() and path.read_bytes() != data:
            if waiting := untaken(ws, path):
                return say("asking.kept", file=path.name, rows=waiting)
            write(path, data)
        elif not path.is_file():
            write(path, data)
    except OSError:
        return say("asking.locked", file=path.name)
    write(ws.processed / WRITTEN, json.dumps([_basis(ws), hashlib.sha256(data).hexdigest()]).encode())
    return say("asking.written", file=path.name, rows=len(questions))


def _standing_file(ws: Workspace, path: Path) -> bool:
    """Is this the file that was written of the same tables? Making it again takes longer than all the rest of a run."""
    try:
        noted = json.loads((ws.processed / WRITTEN).read_bytes())
        return bool(noted == [_basis(ws), hashlib.sha256(path.read_bytes()).hexdigest()])
    except (OSError, ValueError):
        return False


def _basis(ws: Workspace) -> str:
    """What the questions rest on."""
    tables = [ws.processed / f"{name}.parquet" for name in ("questions", "fiches", "unruled")]
    seen = [hashlib.sha256(table.read_bytes()).hexdigest() if table.is_file() else "" for table in tables]
    return fingerprint.digest([*seen, fingerprint.code()])


def _book(ws: Workspace, questions: pd.DataFrame) -> bytes:
    pages = []
    questions = pd.concat([questions, _laws(ws)], ignore_index=True).fillna("")
    for table in TABLES:
        own = questions[questions["table"] == table]
        columns = COLUMNS[table][0].split()
        frame = own.reindex(columns=["question", "likely", *columns], fill_value="")
        frame.columns = pd.Index([say("asking.question"), say("asking.likely"), *columns])
        pages.append(sheets.Sheet(table, say(f"asking.title_{table}"), frame))
    others = questions[~questions["table"].isin(TABLES)]
    heads = {"question": say("asking.question"), "likely": say("asking.likely"), "file": "file", "table": "table"}
    if len(others):
        pages.append(sheets.Sheet(say("asking.others"), say("asking.title_others"), others[list(heads)].rename(columns=heads)))
    newest = max(ws.table("fiches")["received"], default="") or "2000-01-01"
    return sheets.workbook(say("asking.title"), say("asking.how").strip().splitlines(), pages, newest)


def _laws(ws: Workspace) -> pd.DataFrame:
    """The rules of law and levels that were recognised and that nobody confirmed yet: proposed beside the question only."""
    if not ws.has("unruled"):
        return pd.DataFrame(columns=["question", "likely", "table"])
    found = ws.table("unruled")
    proposed = [" / ".join(part for part in row if part) for row in found[["instruments", "choose", "level"]].to_numpy()]
    return found[list(PLACE)].assign(question=found["reason"], likely=proposed, table="rules")
