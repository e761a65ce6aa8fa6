"""All that the gate found in one run, in one table: each thing once, with where it stands and the row that lets it out."""

from collections.abc import Iterable, Mapping
from pathlib import Path

import pandas as pd

from analysis.codebook import Codebook
from analysis.files import sheets
from analysis.words import say
from analysis.workspace import Workspace, write

RELEASE = ["pattern", "context", "audience", "who", "date", "reason"]  # the columns of releases.csv


def place(ws: Workspace) -> Path:
    return ws.processed / say("publish.held_file")


def listed(ws: Workspace, book: Codebook, found: Iterable[Mapping[str, str]]) -> int:
    """Write the table of these findings (rows of `gate.Hit.told`, `file` the page); gives how many. No findings, no table."""
    rows: dict[tuple[str, ...], dict[str, str]] = {}
    for hit in found:
        row = rows.setdefault((hit["pattern"], hit["context"], hit["audience"]), {**hit, "file": ""})
        row["file"] = ", ".join(dict.fromkeys([*filter(None, row["file"].split(", ")), hit["file"]]))
    if rows:
        write(place(ws), sheets.table_csv(_table(list(rows.values()), book)))
    else:
        place(ws).unlink(missing_ok=True)
    return len(rows)


def _table(rows: list[dict[str, str]], book: Codebook) -> pd.DataFrame:
    """First the columns of releases.csv, so that a row can be copied there; behind them what a person needs to decide."""
    frame = pd.DataFrame(rows).assign(who="", date="", reason="")
    beside = {"what": "what", "seen": "seen", "city": "city", "fiche": "fiche", "place": "place", "file": "files"}
    frame["city"] = [book.label("cities", city) if city else "" for city in frame["city"]]
    heads = {name: say(f"publish.held_{head}") for name, head in beside.items()}
    return frame[[*RELEASE, *beside]].rename(columns=heads)
