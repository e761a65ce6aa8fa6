"""Two Dask workers make the same bytes as this machine, and a worker that is lost costs only time."""

import os
import signal

import pytest
from test_publish import snapshot
from tinyspace import html, tiny_workspace

from analysis import publish
from analysis.publish import Asked, How

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
