"""Kills, ten runs at once, a read-only folder, as an ordinary user: a reader only sees a whole version, never an older one.

In `make test` a few; in `make test-deep` hundreds, also inside the swap itself, of `fiches` as a whole and of a worklist that
is taken in, with folders that can be exchanged in one step and (as on Windows) with folders that cannot.
"""

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from contextlib import suppress
from datetime import date, timedelta

import ordinary
import pandas as pd
import pytest
from built import copied
from openpyxl import load_workbook
from polling import Reader
from tinyspace import DECLARED, MEETING, html, write_notebook
from working_day import working_day

from analysis.publish import tree
from analysis.workspace import find

DEEP = bool(os.environ.get("FICHES_DEEP"))
KILLS = 500 if DEEP else 2
DAYS = 4 * KILLS  # on each of which a run is due
MEASURED = 20
AT_ONCE = 10 if DEEP else 3
SWAPS = 50  # of each kind, in `make test-deep`
IMPORTS = 50
FICHE = "data/nieuw.txt"

pytestmark = [
    pytest.mark.wide,
    pytest.mark.skipif(sys.platform == "win32", reason="kills and modes are those of POSIX"),
    pytest.mark.xdist_group("kills"),
]


@pytest.fixture(scope="module")
def lived(tmp_path_factory):
    """Two real fiches, one tiny report, a moment on every day; published once by `fiches due`."""
    ws = copied(tmp_path_factory.mktemp("lived") / "w", "data")
    for path in (ws.raw / "data").iterdir():
        if not path.name.startswith(("Lindervoorde", "dorrenbeke")):
            path.unlink()
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


# A process that is ended by the system somewhere in its swap, at a moment that nobody chose: from a hundredth of a millisecond
# to a tenth of a second after it began. `turned`: two folders cannot be exchanged in one step.
IN_THE_SWAP = """
import random, signal, sys
from analysis.publish import tree
turned, seed = sys.argv.pop(1) == "turned", sys.argv.pop(1)
real, chance = tree.swapped, random.Random(seed)

def swapped(*what):
    signal.setitimer(signal.ITIMER_REAL, 10 ** chance.uniform(-5, -1))
    real(*what)
    signal.setitimer(signal.ITIMER_REAL, 0)

tree.swapped = swapped
if turned:
    tree._exchanged = lambda *_: False
from analysis.desk.cli import main
sys.exit(main())
"""


def in_the_swap(ws, way: str, seed: int, *arguments: str) -> int:
    line = [*ordinary.prefix(), sys.executable, "-c", IN_THE_SWAP, way, str(seed), "--workspace", str(ws.root), *arguments]
    home = ordinary.environment(ws.root.parent / "home")
    return subprocess.run(line, env=home, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False).returncode


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


deep = pytest.mark.skipif(not DEEP, reason="make test-deep")


@deep
@pytest.mark.parametrize("what", ["due", ""], ids=["due", "fiches"])
@pytest.mark.parametrize("way", ["exchanged", "turned"])
def test_a_kill_inside_the_swap_leaves_one_whole_version_and_the_next_run_goes_on(ws, way, what):
    killed = number = 0
    with Reader(ws.reports, gap=way == "turned") as reader:
        while killed < SWAPS and number < 10 * SWAPS:
            number += 1
            touched(ws, number)
            today = (date.fromisoformat(MEETING) + timedelta(days=number)).isoformat()
            code = in_the_swap(ws, way, number, "--today", today, *([what] if what else []))
            assert code in (0, 1, -signal.SIGALRM)
            killed += code == -signal.SIGALRM
            reader.look()
        touched(ws, number + 1)
        last = (date.fromisoformat(MEETING) + timedelta(days=number + 1)).isoformat()
        assert command(ws, "--today", last, *([what] if what else [])).wait() in (0, 1)
        reader.look()
    print(f"{way} {what or 'fiches'}: {killed} of {number} killed in the swap, {len(reader.versions)} versions")
    assert (killed, reader.wrong) == (SWAPS, [])
    assert ws.reports.is_dir() and not list(tree.versions(ws).glob("staging-*")) and not tree.unfinished(ws)


@deep
def test_kills_of_the_whole_of_fiches_show_a_reader_whole_versions_only(ws):
    chance, killed = random.Random(11), 0
    began = time.monotonic()
    assert command(ws, "--today", MEETING).wait() in (0, 1)
    whole = time.monotonic() - began
    with Reader(ws.reports) as reader:
        for number in range(2 * SWAPS):
            touched(ws, number)
            run = command(ws, "--today", MEETING)
            with suppress(subprocess.TimeoutExpired):
                run.wait(chance.uniform(0.2, 1.1) * whole)
            killed += run.poll() is None
            run.kill()
            run.wait()
        assert command(ws, "--today", MEETING).wait() in (0, 1)
    print(f"{killed} killed of {2 * SWAPS}, {len(reader.versions)} versions")
    assert killed > SWAPS / 2 and reader.wrong == []


@pytest.fixture(scope="module")
def listed(tmp_path_factory):
    """A workspace with a worklist in which every row has two codes, and (sentence, code) of each."""
    ws = working_day(tmp_path_factory.mktemp("listed") / "w", read=True)
    ordinary.handed(ws.root)
    assert command(ws, "code").wait() == 0
    path = ws.root / "te-coderen.xlsx"
    book, asked = load_workbook(path), ws.table("uncoded")
    page = book["Te coderen"]
    column = {cell.value: cell.column for cell in page[1]}
    wanted = []
    for row, one in enumerate(asked.to_dict("records"), 2):
        page.cell(row, column["Code"]).value, page.cell(row, column["Tweede code"]).value = one["code_1"], one["code_2"]
        wanted += [(one["section"], one["text"], one[name]) for name in ("code_1", "code_2") if one[name]]
    book.save(path)
    ordinary.handed(ws.root)
    return ws, wanted


@deep
def test_a_worklist_whose_import_is_killed_is_taken_in_once_and_whole(listed, tmp_path):
    """After every kill each sentence has both its codes or none, and nothing that stood there is gone."""
    made, wanted = listed
    before, chance, killed = _codings(made), random.Random(5), 0
    began = time.monotonic()
    shutil.copytree(made.root, tmp_path / "whole" / "w", copy_function=shutil.copy2)
    ordinary.handed(tmp_path / "whole")
    assert command(find(tmp_path / "whole" / "w"), "code", "--import", str(tmp_path / "whole/w/te-coderen.xlsx")).wait() == 0
    whole = time.monotonic() - began
    while killed < IMPORTS:
        folder = tmp_path / str(killed)
        shutil.copytree(made.root, folder / "w", copy_function=shutil.copy2)
        ordinary.handed(folder)
        ws, left = find(folder / "w"), 4
        while left:
            left -= 1
            run = command(ws, "code", "--import", str(ws.root / "te-coderen.xlsx"), stdout=subprocess.DEVNULL)
            with suppress(subprocess.TimeoutExpired):
                run.wait(chance.uniform(0.3, 1) * whole if left else None)
            killed += run.poll() is None
            run.kill()
            run.wait()
            now = _codings(ws)
            assert now[: len(before)] == before
            added = now[len(before) :]
            assert len(added) == len(set(added)) and {*added} <= {*wanted}
            texts = {(section, text) for section, text, _ in added}
            assert {one for one in wanted if one[:2] in texts} == {*added}
        assert sorted(_codings(ws)[len(before) :]) == sorted(wanted)
        shutil.rmtree(folder)
    print(f"{killed} imports killed, {len(wanted)} codings each")


def _codings(ws) -> list[tuple[str, ...]]:
    """(section, text, code) of every row, as another program reads the file."""
    table = pd.read_csv(ws.codebook / "codings.csv", dtype="str", keep_default_na=False)
    return list(table[["section", "text", "code"]].itertuples(index=False, name=None))
