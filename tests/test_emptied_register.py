"""A table of the register that was emptied stops with that reason, before anything is read, counted or taken away."""

import shutil
from pathlib import Path

import pytest
from test_intake_run import form, workspace

from analysis import codebook
from analysis.codebook import CodebookError, kept
from analysis.desk.cli import main
from analysis.publish import decisions_kept
from analysis.publish import derive as tables

REGISTER = [name for name in codebook.TABLES if name not in codebook.OPTIONAL]


@pytest.fixture
def ws(tmp_path):
    made = workspace(tmp_path, {"data/Zandkerke.docx": form("Zandkerke", "Te duur.")})
    kept.remember(made, codebook.load(made.codebook))
    return made


def emptied(ws, name: str, nothing: bool) -> None:
    path: Path = ws.codebook / f"{name}.csv"
    path.write_text("" if nothing else path.read_text("utf-8").splitlines()[0] + "\n", "utf-8")


@pytest.mark.parametrize("nothing", [True, False], ids=["0 bytes", "heads only"])
@pytest.mark.parametrize("name", REGISTER)
def test_each_table_says_that_it_is_empty_and_nothing_else(ws, name, nothing):
    emptied(ws, name, nothing)
    with pytest.raises(CodebookError) as told:
        decisions_kept.registered(ws, codebook.load(ws.codebook))
    [line] = told.value.problems
    assert f"{name}.csv" in line and ("leeg" in line if nothing else "geen enkele rij" in line)


def test_an_emptied_register_takes_no_page_and_no_table_away(ws, monkeypatch, capsys):
    tables.renewed(ws)
    before = ws.table("fiches")
    emptied(ws, "cities", nothing=False)
    monkeypatch.setenv("FICHES_WORKSPACE", str(ws.root))
    shutil.rmtree(ws.reports, ignore_errors=True)
    for command in (["read"], ["report", "2023-03-03"], []):
        assert main(command) > 1
        assert "cities.csv heeft geen enkele rij meer; er stonden er 14." in "".join(capsys.readouterr())
    assert ws.table("fiches").equals(before)


def test_it_may_be_meant(ws):
    emptied(ws, "cities", nothing=False)
    decisions_kept.accepted(ws, codebook.load(ws.codebook), "an")
    decisions_kept.registered(ws, codebook.load(ws.codebook))
