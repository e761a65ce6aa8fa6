"""Kills, ten runs at once, a read-only folder, as an ordinary user: a reader only sees a whole version, never an older one."""

import os
import random
import shutil
import subprocess
import sys
import time
from contextlib import suppress
from datetime import date, timedelta

import ordinary
import pytest
from built import copied
from polling import Reader
from tinyspace import DECLARED, MEETING, html, write_notebook

from analysis.publish import tree
from analysis.workspace import find

DEEP = bool(os.environ.get("FICHES_DEEP"))
KILLS = 500 if DEEP else 2
DAYS = 4 * KILLS  # on each of which a run is due
MEASURED = 20
AT_ONCE = 10 if DEEP else 3
FICHE = "data/nieuw.txt"

pytestmark = [
    pytest.mark.skipif(sys.platform == "win32", reason="kills and modes are those of POSIX"),
    pytest.mark.xdist_group("kills"),
]


@pytest.fixture(scope="module")
def lived(tmp_path_factory):
    """Real fiches, one tiny report, a moment on every day; published once by `fiches due`."""
    ws = copied(tmp_path_factory.mktemp("lived") / "w", "data")
    (ws.root / "notebooks").mkdir()
    write_notebook(ws, "vergadering", "{meeting}/vergadering.html", DECLARED, (html("<p>Goed.</p>"),))
    rows = "".join(f"m{day},date,{day},vergadering,Dag {day}\n" for day in range(DAYS + 2))
    (ws.codebook / "moments.csv").write_text("moment,relative_to,days,reports,label\n" + rows, "utf-8")
    meetings = ws.codebook / "meetings.csv"
    lines = meetings.read_text("utf-8").splitlines(keepends=True)
    vague = [line if line.startswith(("meeting,", MEETING)) else line.replace(",dag", ",maand") for line in lines]
    meetings.write_text("".join(vague), "utf-8")
    ordinary.handed(ws.root)
    assert due(ws, 0).wait() in (0, 1)
    return ws


@pytest.fixture
def ws(lived, tmp_path):
    shutil.copytree(lived.root, tmp_path / "w", copy_function=shutil.copy2)
    ordinary.handed(tmp_path / "w")
    return find(tmp_path / "w")


def command(ws, *arguments: str, **more) -> subprocess.Popen[str]:
    line = [*ordinary.prefix(), sys.executable, "-m", "analysis.desk.cli", "--workspace", str(ws.root), *arguments]
    return subprocess.Popen(line, text=True, env=ordinary.environment(ws.root.parent / "home"), **more)


def due(ws, number: int) -> subprocess.Popen[str]:
    """`fiches due` on the n-th day."""
    today = (date.fromisoformat(MEETING) + timedelta(days=number)).isoformat()
    return command(ws, "--today", today, "due", stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def touched(ws, number: int) -> None:
    """A fiche changes, and something that every report rests on: there is something to read, to build and to publish."""
    (ws.raw / FICHE).write_text(f"ronde {number}", "utf-8")
    settings = ws.codebook / "settings.csv"
    lines = [line for line in settings.read_text("utf-8").splitlines() if not line.startswith("round,")]
    settings.write_text("\n".join([*lines, f"round,{number},"]) + "\n", "utf-8")
    ordinary.handed(ws.raw)


def test_kills_at_random_moments_never_show_a_reader_anything_but_a_whole_version(ws):
    """Each after a random part of a whole run, half near its end, where it publishes; a run that was done is no kill."""
    chance, killed, number = random.Random(7), 0, 0
    with Reader(ws.reports) as reader:
        while killed < KILLS and number < DAYS:
            if number % MEASURED == 0:  # how long a run takes now, since other tests run beside it
                began = time.monotonic()
                touched(ws, number)
                assert due(ws, number + 1).wait() in (0, 1)
                whole = time.monotonic() - began
            touched(ws, -number)
            run = due(ws, number + 1)
            with suppress(subprocess.TimeoutExpired):
                run.wait(chance.uniform(0, 1.1) * whole if number % 2 else chance.uniform(0.8, 1.1) * whole)
            killed += run.poll() is None
            run.kill()
            run.wait()
            number += 1
        touched(ws, number)
        assert due(ws, number + 1).wait() in (0, 1)
    print(f"{killed} killed, {number - killed} came through, {reader.looks} looks, {len(reader.versions)} versions")
    assert killed == KILLS
    assert reader.wrong == []
    assert reader.looks > 50 * killed / 25
    assert not list(tree.versions(ws).glob("staging-*"))
    slots = [str(row["slot"]) for row in ws.noted("moments")]
    assert len(slots) == len(set(slots)) == number + 2


def test_ten_runs_at_once_are_one_that_publishes_and_nine_that_say_so(ws):
    touched(ws, 1)
    with Reader(ws.reports) as reader:
        codes = sorted(run.wait() for run in [due(ws, 1) for _ in range(AT_ONCE)])
    print(codes, reader.looks)
    assert reader.wrong == []
    assert set(codes) <= {0, 1, 3} and {0, 1} & set(codes)
    assert len(ws.noted("moments")) == 2


def test_a_folder_that_may_not_be_written_is_exit_code_2(ws):
    before = {path: path.read_bytes() for path in ws.reports.rglob("*") if path.is_file()}
    for folder in (ws.root, *(path for path in ws.root.rglob("*") if path.is_dir())):
        folder.chmod(0o555)
    run = command(ws, "report", MEETING, "--force", stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    _, said = run.communicate(timeout=3600)
    for folder in (ws.root, *(path for path in ws.root.rglob("*") if path.is_dir())):
        folder.chmod(0o755)
    assert run.returncode == 2, said
    assert len(said.strip().splitlines()) == 1
    assert {path: path.read_bytes() for path in ws.reports.rglob("*") if path.is_file()} == before
