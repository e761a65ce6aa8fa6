"""The product as others use it: the command `fiches read`, and the tables it leaves. No other module calls the product."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

FICHES = Path(sys.executable).with_name("fiches")
TODAY = "2024-01-08"
EMPTY = {
    "statements": "statement fiche city challenge section item text detail place layer status audience",
    "contacts": "statement fiche city challenge field text",
    "questions": "file fiche statement kind question likely table section text before template seen answer files fiches"
    " statements",
    "fiches": "fiche city challenge file",
    "receipts": "file status reason",
    "labels": "label file fiche text place evidence named how sure proposals statements",
}


@dataclass(frozen=True)
class Read:
    """The tables of a workspace that was read; a table that is not there has no rows."""

    statements: pd.DataFrame
    contacts: pd.DataFrame
    questions: pd.DataFrame
    fiches: pd.DataFrame
    receipts: pd.DataFrame
    labels: pd.DataFrame
    named: bool  # whether this version of the reader writes labels.parquet


def run(workspace: Path) -> None:
    """Reads a workspace. Raises RuntimeError with what was said when nothing came of it."""
    (workspace / "vragen.xlsx").unlink(missing_ok=True)  # the questions are answered in the tables, not in that worklist
    command = [str(FICHES), "--workspace", str(workspace), "--today", TODAY, "read"]
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode not in (0, 1):
        raise RuntimeError(f"{workspace}: exit {done.returncode}\n{done.stdout[-800:]}{done.stderr[-2000:]}")


def run_all(workspaces: list[Path], beside: int = 2) -> None:
    """Reads every workspace, two at a time."""
    with ThreadPoolExecutor(beside) as threads:
        list(threads.map(run, workspaces))


def tables(workspace: Path) -> Read:
    """What the last `run` left."""
    found = {name: _table(workspace / "processed" / f"{name}.parquet", columns.split()) for name, columns in EMPTY.items()}
    return Read(**found, named=(workspace / "processed" / "labels.parquet").exists())


def _table(path: Path, columns: list[str]) -> pd.DataFrame:
    table = pd.read_parquet(path) if path.exists() else pd.DataFrame(columns=columns)
    for column in columns:
        if column not in table:
            table[column] = ""
    text = [str(column) for column in table if not pd.api.types.is_numeric_dtype(table[column])]
    return table.assign(**{column: table[column].astype(object).fillna("").astype(str) for column in text})
