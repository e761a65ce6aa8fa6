"""The whole of intake: `run(ws, codebook)` writes receipts, fiches, statements, contacts, questions and ledger."""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from importlib.resources import files

import pandas as pd

from analysis.codebook import Codebook
from analysis.intake import arrivals as manifest
from analysis.intake import cached
from analysis.intake.fiche_row import FICHES
from analysis.intake.intake_tables import Intake
from analysis.intake.kept_readings import PASSING
from analysis.intake.labels import LABELS
from analysis.intake.questions import QUESTIONS
from analysis.intake.receipts import LEDGER, RECEIPTS
from analysis.intake.rows import CONTACTS
from analysis.intake.statement import STATEMENTS
from analysis.workspace import Workspace, write

_STATE = "intake.json"
# Tables that say what a sentence means once it has been taken in; nothing here reads them, so a new code reads nothing again.
_LATER = frozenset({"codings", "rules", "dissent", "advice", "minutes", "replies", "examples"})
_TABLES = ("receipts", "fiches", "statements", "contacts", "questions", "labels", "ledger")


def run(ws: Workspace, codebook: Codebook, cluster: str = "") -> list[dict[str, object]]:
    """Read what is new, apply the decisions, save the tables. Returns the receipts. cluster: as for `pool.mapped`.

    Raises arrivals.Away when every file is gone at once; the tables stay as they were.
    """
    looked = manifest.look(ws)  # before reading: what comes in later is for the next time
    manifest.there(ws, looked)
    found = [[item.file, item.stamp] for item in looked]
    if all(ws.has(name) for name in _TABLES) and _kept(ws) == _state(ws, codebook, found):
        return [{str(k): v for k, v in row.items()} for row in ws.table("receipts").to_dict("records")]
    reads = cached.read(ws, codebook, cluster)
    events = {file: (entry.event, entry.sha256) for file, entry in manifest.known(ws).items()}
    intake = Intake(reads, codebook, events)
    for name, columns in (("fiches", FICHES), ("statements", STATEMENTS), ("contacts", CONTACTS)):
        ws.save(name, pd.DataFrame(intake.tables[name], columns=columns, dtype="str"))
    ws.save("questions", _typed(intake.tables["questions"], QUESTIONS, ["statements"]))
    labels = pd.DataFrame(intake.tables["labels"], columns=LABELS)
    kinds = {name: {"sure": "float64", "statements": "int64"}.get(name, "str") for name in LABELS}
    ws.save("labels", labels.astype(kinds))
    ws.save("ledger", _typed(intake.ledger, LEDGER, ["characters"]))
    ws.save("receipts", _typed(intake.receipts, RECEIPTS, ["bytes", "found", "placed", "excluded"]))
    if passing(intake.receipts):
        (ws.processed / _STATE).unlink(missing_ok=True)
    else:
        write(ws.processed / _STATE, _state(ws, codebook, found).encode())
    return intake.receipts


def passing(receipts: Iterable[Mapping[str, object]]) -> bool:
    """Did a file fail in a way that may be the machine's and not its own? Then it is read again, though nothing changed."""
    return any(row["reason"] in PASSING for row in receipts)


def _typed(rows: Sequence[object], columns: list[str], numbers: list[str]) -> pd.DataFrame:
    frame = pd.DataFrame(list(rows), columns=columns)
    return frame.astype({name: "int64" if name in numbers else "str" for name in columns})


def _kept(ws: Workspace) -> str:
    path = ws.processed / _STATE
    return path.read_text() if path.is_file() else ""


def _state(ws: Workspace, codebook: Codebook, found: Sequence[object]) -> str:
    """A hash of all that the tables depend on: files and what happened to them, code, decisions."""
    digest = hashlib.sha256(cached.basis(codebook).encode())
    for item in sorted(files("analysis.intake").iterdir(), key=lambda item: item.name):
        if item.is_file():
            digest.update(item.read_bytes())
    for name, frame in codebook.tables.items():
        if name in _LATER:
            continue
        digest.update(f"{name}{frame.to_csv(index=False)}".encode("utf-8", "surrogatepass"))
    seen = sorted((entry.file, entry.sha256, entry.first, entry.event) for entry in manifest.known(ws).values())
    digest.update(json.dumps([seen, found]).encode())
    return digest.hexdigest()
