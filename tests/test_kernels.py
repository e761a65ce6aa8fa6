"""Warm kernels: nothing one run does is seen by the next, the bytes are those of a cold kernel, and nothing is left behind."""

import os
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from tinyspace import DECLARED, html, job, tiny_workspace, write_notebook
from waiting import comes

from analysis.publish import run as report
from analysis.workspace import VARIABLE

pytestmark = [pytest.mark.xdist_group("kernels"), pytest.mark.wide]

LINUX = pytest.mark.skipif(sys.platform != "linux", reason="only Linux forks")
RUDE = {
    "patches": "import pandas; pandas.DataFrame.__repr__ = lambda *_: 'kapot'; pandas.options.display.width = 1",
    "moves": "import os; os.chdir('/'); os.environ['FICHES_WORKSPACE'] = '/nergens'; os.umask(0)",
    "fills": "import numpy; keep = [numpy.ones(2**24) for _ in range(4)]",
    "threads": "import threading, time\nfor _ in range(5): threading.Thread(target=time.sleep, args=(60,)).start()",
    "starts": "import subprocess; subprocess.Popen(['sleep', '61.25'])",
    "seeds": "import random, sys; random.seed(1); sys.path.clear(); sys.setrecursionlimit(50000)",
    "styles": "import matplotlib; matplotlib.rcParams['font.size'] = 40; matplotlib.rcParams['svg.fonttype'] = 'path'",
    "breaks": "import analysis.words as w; w.say = None; import builtins; builtins.sorted = lambda _: 0",
}
LOOK = """
import os, io, random, sys, threading, warnings
import pandas, matplotlib
from matplotlib.figure import Figure
from analysis.words import day
figure = Figure(); figure.subplots().plot([1, 2]); out = io.StringIO()
matplotlib.rcParams['svg.hashsalt'] = 'x'
figure.savefig(out, format='svg', metadata={'Date': None})
import hashlib
seen = [sorted([2, 1]), day('2023-03-03'), repr(pandas.DataFrame({'a': [1]})), pandas.options.display.width,
        os.path.basename(os.getcwd()), os.path.basename(os.environ['FICHES_WORKSPACE']), os.umask(0o22),
        len(sys.path) > 1, sys.getrecursionlimit(),
        matplotlib.rcParams['font.size'], hashlib.sha256(out.getvalue().encode()).hexdigest()[:9],
        threading.active_count() < 12]
show({'text/html': '<p>' + ' '.join(map(str, seen)).replace(chr(10), ' ') + '</p>'}, {'fiches': True})
"""


@pytest.fixture(scope="module")
def ws(tmp_path_factory):
    return tiny_workspace(tmp_path_factory.mktemp("kernels") / "w")


def looked(ws, build, page: Path, **more) -> bytes:
    write_notebook(ws, "vergadering", "x.html", DECLARED, (LOOK,))
    verdict = build(job(ws, page, **more))
    assert verdict.good, verdict.trace or verdict
    return page.read_bytes()


@pytest.fixture(scope="module")
def clean(ws, tmp_path_factory):
    """What a cold kernel of a fresh process sees."""
    return looked(ws, report.build, tmp_path_factory.mktemp("clean") / "page.html", warm=False)


@pytest.fixture(scope="module")
def build():
    with report.builder(seconds=30) as ready:
        yield ready


def test_a_warm_kernel_gives_the_bytes_of_a_cold_one(ws, build, clean, tmp_path):
    assert looked(ws, build, tmp_path / "warm.html") == clean
    assert looked(ws, build, tmp_path / "cold.html", warm=False) == clean


def test_a_kernel_started_ahead_gives_the_same_bytes(ws, clean, tmp_path):
    """The way of systems where forking is not to be had."""
    with report.builder(seconds=60, fork=False) as ready:
        assert looked(ws, ready, tmp_path / "page.html") == clean


def test_nothing_one_notebook_does_is_seen_by_the_next(ws, build, clean, tmp_path):
    """Whatever they do, one after another."""
    for rude in RUDE.values():
        write_notebook(ws, "vergadering", "x.html", DECLARED, (rude,))
        build(job(ws, tmp_path / "rude.html"))
    assert looked(ws, build, tmp_path / "page.html") == clean


def test_two_at_once_do_not_meet(ws, build, clean, tmp_path):
    write_notebook(ws, "vergadering", "x.html", DECLARED, (LOOK,))
    with ThreadPoolExecutor(2) as threads:
        jobs = [job(ws, tmp_path / f"{number}.html") for number in range(4)]
        assert all(verdict.good for verdict in threads.map(build, jobs))
    assert {one.page.read_bytes() for one in jobs} == {clean}


def processes(word: str) -> list[int]:
    """Pids of processes with this word on their command line."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            if word in (folder / "cmdline").read_bytes().decode("utf-8", "replace"):
                found.append(int(folder.name))
        except OSError:
            continue
    return found


@LINUX
def test_what_a_notebook_started_ends_with_its_run(ws, build, tmp_path):
    write_notebook(ws, "vergadering", "x.html", DECLARED, ("import subprocess; subprocess.Popen(['sleep', '61.75'])",))
    build(job(ws, tmp_path / "page.html"))
    assert comes(lambda: not processes("61.75"))


@LINUX
def test_the_process_that_runs_are_forked_from_has_one_thread(ws, build, tmp_path):
    """A fork holds no other thread, and whatever lock that one held. (The allocator inside Arrow looks after its own.)"""
    write_notebook(ws, "vergadering", "x.html", DECLARED, ("x = 1",))
    assert build(job(ws, tmp_path / "page.html")).good
    ours = [
        pid
        for pid in processes("analysis.publish.run.zygote")
        if f"PPid:\t{os.getpid()}\n" in Path(f"/proc/{pid}/status").read_text()
    ]
    assert ours
    for pid in ours:
        threads = [comm.read_text().strip() for comm in Path(f"/proc/{pid}/task").glob("*/comm")]
        assert len([name for name in threads if name != "jemalloc_bg_thd"]) == 1, threads


@LINUX
def test_when_the_builder_is_killed_nothing_of_it_goes_on(ws, tmp_path):
    write_notebook(ws, "vergadering", "x.html", DECLARED, ("import subprocess; subprocess.run(['sleep', '62.25'])",))
    code = f"""
import sys; sys.path.insert(0, {str(Path(__file__).parent)!r})
from pathlib import Path
from tinyspace import job
from analysis.publish import run
from analysis.workspace import find
with run.builder(60) as build:
    build(job(find({str(ws.root)!r}), Path({str(tmp_path / "p.html")!r})))
"""
    builder = subprocess.Popen([sys.executable, "-c", code], env={**os.environ, VARIABLE: str(ws.root)})
    assert comes(lambda: processes("62.25"))
    builder.send_signal(signal.SIGKILL)
    builder.wait()
    assert comes(lambda: not processes("62.25"))


def test_the_environment_of_who_started_it_is_not_in_the_kernel(ws, tmp_path, monkeypatch):
    monkeypatch.setenv("GEHEIM", "KANARIE42")
    cell = "import os; assert 'GEHEIM' not in os.environ, 'te veel'"
    write_notebook(ws, "vergadering", "x.html", DECLARED, (cell, html("<p>Goed.</p>")))
    with report.builder(seconds=30) as ready:
        assert ready(job(ws, tmp_path / "page.html")).good
