"""A temporary workspace with the gold truth as processed tables: counting and reports can be tested without reading."""

import shutil
from pathlib import Path

import goldset
import once
import pandas as pd

from analysis import codebook, coding
from analysis.workspace import Workspace, find

ROOT = Path(__file__).parent.parent


def gold_workspace(folder: Path, scan: bool = False) -> Workspace:
    """The example's codebook with the complete codings and rules, and the gold tables, in `folder`.

    scan: as if the scan had been typed over.
    """
    once.copied(f"gold-{scan}", folder, lambda place: _gold(place, scan))
    return find(folder)


def own(ws: Workspace, folder: Path) -> Workspace:
    """A copy of a workspace, which one test may change."""
    return find(shutil.copytree(ws.root, folder))


def _gold(folder: Path, scan: bool) -> Workspace:
    (folder / "raw").mkdir(parents=True)
    ws = _decided(folder)
    fiches = goldset.fiches()
    ws.save("fiches", fiches.assign(readable="ja") if scan else fiches)
    ws.save("statements", goldset.statements(scan).assign(instruments="", level=""))
    coding.run(ws, codebook.load(ws.codebook))
    return ws


def read_workspace(folder: Path, typed: bool = False) -> Workspace:
    """The same codebook and decisions, with data/raw as our own readers read it.

    The scan says nowhere whose it is: that question is answered, as a person would, in files.csv. typed: somebody also typed it
    over, row by row, in corrections.csv.
    """
    once.copied(f"read-{typed}", folder, lambda place: _read(place, typed))
    return find(folder)


def _read(folder: Path, typed: bool) -> Workspace:
    from analysis import intake

    shutil.copytree(ROOT / "data" / "raw", folder / "raw", copy_function=shutil.copyfile)
    ws = _decided(folder)
    files = codebook.read_csv(ws.codebook / "files.csv")
    files["city"] = files["city"].mask(files["file"].str.endswith("SKM_C250i23110814120.pdf"), "kasterbrugge")
    files.to_csv(ws.codebook / "files.csv", index=False)
    if typed:
        rows = goldset.gold("transcript").assign(
            fiche="", statement="", action="add", who="a", date="2023-11-10", reason="scan"
        )
        rows.assign(value=rows["detail"]).to_csv(ws.codebook / "corrections.csv", index=False)
    book = codebook.load(ws.codebook)
    intake.run(ws, book)
    coding.run(ws, book)
    return ws


def _decided(folder: Path) -> Workspace:
    shutil.copytree(ROOT / "data" / "codebook", folder / "codebook", copy_function=shutil.copyfile)
    for name in ("codings", "rules"):
        shutil.copyfile(goldset.GOLD / f"{name}.csv", folder / "codebook" / f"{name}.csv")
    return find(folder)


def table(columns: str, *rows: str) -> pd.DataFrame:
    """A little table of text, rows as 'a;b;c'."""
    return pd.DataFrame([row.split(";") for row in rows], columns=columns.split(), dtype="str")
