"""Two Dask workers read and build the same bytes as this machine, and a worker that is lost costs only time."""

import os
import signal

import pytest
from built import copied
from test_publish import snapshot
from tinyspace import html, tiny_workspace

from analysis import publish
from analysis.desk import cli
from analysis.publish import Asked, How
from analysis.reading.guard import guard
from analysis.workspace import pool

pytestmark = pytest.mark.wide

distributed = pytest.importorskip("distributed")


@pytest.fixture(scope="module")
def cluster():
    quiet = {"dashboard_address": None, "silence_logs": 50}
    with distributed.LocalCluster(n_workers=2, threads_per_worker=1, processes=True, **quiet) as cluster:
        yield cluster


def test_a_cluster_gives_the_same_bytes_also_when_a_worker_is_lost(cluster, tmp_path):
    cell = "import time; time.sleep(0.5)"
    here = tiny_workspace(tmp_path / "here", cell, html("<p>Goed.</p>"))
    there = tiny_workspace(tmp_path / "there", cell, html("<p>Goed.</p>"))
    alone = publish.published(here, How("2023-03-01"), Asked())
    lost = []

    def shown(done, _):
        for pair in done:
            if not lost:  # after the first report: kill one worker in its work
                lost.append(next(iter(cluster.workers.values())).pid)
                os.kill(lost[0], signal.SIGKILL)
            yield pair

    together = publish.published(there, How("2023-03-01", cluster=cluster.scheduler_address, shown=shown), Asked())
    assert lost and sorted(together.new) == sorted(alone.new) and len(alone.new) == 4
    pages = {name: data for name, data in snapshot(here.reports).items() if name != "manifest.json"}
    assert {name: data for name, data in snapshot(there.reports).items() if name != "manifest.json"} == pages


def test_reading_on_a_cluster_gives_the_same_tables(cluster, tmp_path, monkeypatch, capsys):
    """The command, on a mail with an attachment, a spreadsheet and a file that is none."""
    kept = ("graag tegen vrijdag.eml", "e-mob data.xlsx")
    spaces = [copied(tmp_path / name, "data") for name in ("here", "there")]
    for ws in spaces:
        for path in (ws.raw / "data").iterdir():
            if not path.name.endswith(kept):
                path.unlink()
        (ws.raw / "data" / "kapot.docx").write_bytes(b"PK\x03\x04kapot")
    here, there = spaces
    code = cli.main(["--workspace", str(here.root), "read"])
    said = capsys.readouterr()
    monkeypatch.setattr(guard, "_Bench", lambda *_: pytest.fail("read here"))
    assert cli.main(["--workspace", str(there.root), "read", "--cluster", cluster.scheduler_address]) == code
    assert capsys.readouterr() == said
    tables = [{path.name: path.read_bytes() for path in ws.processed.glob("*.parquet")} for ws in spaces]
    assert tables[0] == tables[1] and len(here.table("receipts")) == 3 and len(here.table("fiches")) >= 2


def test_on_a_cluster_too_a_file_that_crashes_costs_one_result(cluster):
    """Each worker reads in processes of its own: the worker itself is the same before and after."""
    before = {worker.pid for worker in cluster.workers.values()}
    acts = ["good", "segfault", "good", "exit", "evil", "good", "abort", "good"]
    parcels = [guard.Parcel(f"{number}", act.encode()) for number, act in enumerate(acts)]
    found = guard.read_all(parcels, "voc", reader="tests.hostile_readers:read", cluster=cluster.scheduler_address)
    assert [result.code or result.reading for result in found] == [
        f"{number}: good voc" if act == "good" else "crash" for number, act in enumerate(acts)
    ]
    assert {worker.pid for worker in cluster.workers.values()} == before


@pytest.mark.deep
@pytest.mark.skipif(not os.environ.get("FICHES_DEEP"), reason="a lost worker is waited for: FICHES_DEEP=1")
def test_a_worker_that_is_lost_while_it_reads_costs_time_only(cluster):
    parcels = [guard.Parcel(str(number), b"slow") for number in range(24)]
    found = guard.read_all(parcels, reader="tests.hostile_readers:slow", cluster=cluster.scheduler_address)
    names = []
    for result in found:
        if not names:
            os.kill(next(iter(cluster.workers.values())).pid, signal.SIGKILL)
        names.append(result.reading)
    assert names == [str(number) for number in range(24)]


def refused(address: str, shared: str = "") -> str:
    with pytest.raises(pool.ClusterError) as told:
        list(pool.mapped(str, [1], address, shared=shared))
    return str(told.value)


def test_a_cluster_has_ten_seconds_to_answer():
    """Whether it is there, and whether it sees the folder: two questions, whatever else the machine does."""
    assert 2 * pool.ANSWER <= 10


def test_a_cluster_that_cannot_do_the_work_says_so_in_time(cluster, tmp_path):
    """Nobody answers; no workers; another version; a folder that the workers do not see."""
    assert "antwoordt niet" in refused("tcp://127.0.0.1:9")
    assert "antwoordt niet" in refused("geen adres")
    with distributed.LocalCluster(n_workers=0, dashboard_address=None, silence_logs=50) as empty:
        assert "geen enkele werker" in refused(empty.scheduler_address)
    assert "ziet de map" in refused(cluster.scheduler_address, str(tmp_path / "niet gedeeld"))
    assert sorted(pool.mapped(str, [1, 2], cluster.scheduler_address, shared=str(tmp_path))) == [(1, "1"), (2, "2")]


def test_a_cluster_of_another_version_says_so(cluster, monkeypatch):
    real = distributed.Client.get_versions

    def older(client, *arguments, **options):
        seen = real(client, *arguments, **options)
        next(iter(seen["workers"].values()))["packages"]["distributed"] = "2019.1"
        return seen

    monkeypatch.setattr(distributed.Client, "get_versions", older)
    assert "2019.1" in refused(cluster.scheduler_address)
