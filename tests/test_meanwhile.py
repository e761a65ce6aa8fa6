"""What people change while a run is busy is not taken for read: the next run sees it."""

import os
import sys

import pytest
from built import copied
from tinyspace import DECLARED, write_notebook

from analysis.desk.cli import main
from analysis.publish import derive as tables
from analysis.reading.guard import reader_process as process

pytestmark = pytest.mark.wide

LATE = "data/te laat.txt"


@pytest.fixture
def ws(tmp_path):
    """Two fiches are enough: it is about what comes in beside them."""
    ws = copied(tmp_path / "w", "data")
    for path in (ws.raw / "data").iterdir():
        if not path.name.startswith(("Lindervoorde", "dorrenbeke")):
            path.unlink()
    (ws.root / "notebooks").mkdir()
    return ws


def received(ws):
    return set(ws.table("receipts")["file"])


@pytest.mark.parametrize("moment", ["receipts.parquet", "intake.json", "coded.parquet", "again.parquet"])
def test_a_fiche_that_comes_in_while_the_others_are_read_is_read_the_next_time(ws, moment):
    waiting = [moment]

    def arrives(event, args):
        if event == "os.rename" and waiting and str(args[1]).endswith(moment):
            waiting.clear()
            (ws.raw / LATE).write_text("Een losse zin.", "utf-8")

    sys.addaudithook(arrives)
    tables.renewed(ws)
    assert not waiting and LATE not in received(ws)
    tables.renewed(ws)
    assert LATE in received(ws)


CHANGES = {
    "a fiche": f"(root / 'raw/{LATE}').write_text('Een losse zin.')",
    "a decision": "f = root / 'codebook/settings.csv'; f.write_text(f.read_text() + 'round,2,\\n')",
    "a notebook": "f = root / 'notebooks/vergadering.ipynb'; f.write_text(f.read_text().replace('Tekst.', 'Andere tekst.'))",
}


@pytest.mark.parametrize("change", CHANGES if os.environ.get("FICHES_DEEP") else ("a fiche", "a notebook"))
def test_what_changes_during_a_build_is_built_the_next_time(ws, change):
    once = f"""
import os, pathlib
root = pathlib.Path(os.environ['FICHES_WORKSPACE'])
if not (root / 'once').exists():
    (root / 'once').touch()
    {CHANGES[change]}
"""
    write_notebook(ws, "vergadering", "{meeting}/vergadering.html", DECLARED, (once,))
    fiches = ["--workspace", str(ws.root), "--today", "2023-02-28"]
    assert main(fiches) in (0, 1)
    assert (ws.root / "once").exists()
    before = len(list((ws.journal / "runs").glob("*.json")))
    assert main(fiches) in (0, 1)
    assert len(list((ws.journal / "runs").glob("*.json"))) == before + 1
    assert (LATE in received(ws)) is (change == "a fiche")
    assert main(fiches) in (0, 1)
    assert len(list((ws.journal / "runs").glob("*.json"))) == before + 1


def test_a_file_that_failed_while_the_machine_was_busy_is_read_the_next_time(ws, monkeypatch):
    write_notebook(ws, "vergadering", "{meeting}/vergadering.html", DECLARED, ("x = 1",))
    fiches = ["--workspace", str(ws.root), "--today", "2023-02-28"]
    with monkeypatch.context() as busy:
        busy.setattr(process, "WALL_SECONDS", 0)
        assert main(fiches) == 1
    assert "timeout" in set(ws.table("receipts")["reason"])
    assert main(fiches) == 0
    assert set(ws.table("receipts")["reason"]) == {""}
    assert main(fiches) == 0
