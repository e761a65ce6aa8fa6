"""A reader that crashes, hangs, swells or lies costs one result; every other file is read as if nothing had happened."""

import os
import socket
import sys
import threading

import pytest

from analysis.reading.guard import guard
from analysis.reading.guard import reader_process as process
from tests.hostile_readers import ACTS

READER = "tests.hostile_readers:read"
# What each misdeed is called in the receipt; "" when it does no harm.
CODES = {
    "hang": "timeout",
    "spin": "timeout",
    "ignore": "timeout",
    "allocate": "memory",
    "swell": "memory",
    "recurse": "broken",
    "exit0": "crash",
    "exit": "crash",
    "abort": "crash",
    "segfault": "crash",
    "kill": "crash",
    "interrupt": "crash",
    "base": "crash",
    "orphan": "crash",
    "half": "crash",
    "claim": "crash",
    "evil": "crash",
    "huge": "memory",
    "large": "too_much",
    "raise": "defect",
    "print": "",
    "twice": "",
    "child": "",
    "del": "",
    "environment": "",
}
SLOW = {"hang", "spin", "ignore", "swell", "huge", "print"}

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the misdeeds are those of POSIX")


@pytest.fixture
def folder(tmp_path):
    def write(*names):
        for name in names:
            (tmp_path / name).write_text(name.split(".")[0])
        return [tmp_path / name for name in names]

    return write


def codes(files, workers=1):
    return [result.code or result.reading for result in guard.read_all(files, "voc", reader=READER, workers=workers)]


def test_the_list_of_misdeeds_is_complete():
    assert CODES.keys() == ACTS.keys() - {"home"}


@pytest.mark.parametrize("act", sorted(CODES.keys() - SLOW))
@pytest.mark.wide
def test_a_misdeed_costs_one_result_wherever_it_stands(folder, act):
    names = [f"{act}.1", "good.1", f"{act}.2", "good.2", f"{act}.3"]
    found = codes(folder(*names))
    assert found[1::2] == ["good.1: good voc", "good.2: good voc"]
    assert len(set(map(str, found[::2]))) == 1
    assert found[0] == CODES[act] or not CODES[act]


@pytest.mark.parametrize("act", sorted(SLOW))
@pytest.mark.wide
def test_what_hangs_or_swells_is_ended_in_time(folder, act, monkeypatch):
    monkeypatch.setattr(process, "WALL_SECONDS", 2 if CODES[act] == "timeout" else 30)
    found = codes(folder("good.1", f"{act}.1", "good.2"))
    assert found[0] == "good.1: good voc"
    assert found[1] == CODES[act] or not CODES[act]
    assert found[2] == "good.2: good voc"


def test_the_order_is_that_of_the_files_whatever_the_workers(folder):
    names = [f"good.{number}" if number % 7 else f"exit0.{number}" for number in range(60)]
    expected = ["crash" if name.startswith("exit0") else f"{name}: good voc" for name in names]
    assert codes(folder(*names), workers=2) == expected


def test_an_answer_that_would_run_a_command_runs_nothing(folder, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert codes(folder("evil.1")) == ["crash"]
    assert not (tmp_path / "evil").exists()


def test_nothing_that_a_worker_started_outlives_it(folder):
    pids = set(os.listdir("/proc"))
    codes(folder("child.1", "orphan.1", "good.1"))
    left = {pid for pid in set(os.listdir("/proc")) - pids if pid.isdigit() and sleeps(pid)}
    assert not left


def sleeps(pid):
    try:
        with open(f"/proc/{pid}/cmdline") as file:
            return "time.sleep(1000)" in file.read()
    except OSError:
        return False


def test_a_worker_knows_nothing_of_who_runs_it(folder, monkeypatch):
    monkeypatch.setenv("GEHEIM", "KANARIE42")
    (known,) = codes(folder("environment.1"))
    assert set(known) <= {"FICHES_LANGUAGE", "HOME", "LANG", "LC_CTYPE", "PATH", "TEMP", "TMP", "TMPDIR"}


@pytest.mark.skipif(sys.platform != "linux" or os.geteuid() != 0, reason="needs the right to leave the network")
def test_a_worker_reaches_nobody(tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as server:
        (tmp_path / "home").write_text(f"home {server.getsockname()[1]}")
        assert codes([tmp_path / "home"]) == ["defect"]


def test_a_worker_serves_many_files(folder):
    paths = folder("good.1") * 50
    with_one = {result.reading for result in guard.read_all(paths, "voc", reader="tests.hostile_readers:pid", workers=1)}
    assert len(with_one) == 1
    with_two = {result.reading for result in guard.read_all(paths, "voc", reader="tests.hostile_readers:pid", workers=2)}
    assert len(with_two) <= 2


def test_what_a_used_worker_cannot_do_a_fresh_one_tries_again(folder):
    results = guard.read_all(folder("good.1") * 6, "voc", reader="tests.hostile_readers:fragile", workers=1)
    assert [result.reading for result in results] == ["good"] * 6


def test_whoever_stops_listening_leaves_no_worker_behind(folder):
    before = threading.active_count()
    results = guard.read_all(folder("good.1") * 50, "voc", reader=READER)
    next(results)
    results.close()
    assert threading.active_count() == before


def test_a_parcel_is_read_like_a_file():
    (result,) = guard.read_all([guard.Parcel("x.txt", b"good")], "voc", reader=READER)
    assert (result.reading, result.size) == ("x.txt: good voc", 4)


def test_only_regular_files_inside_the_folder_are_opened(tmp_path):
    raw = tmp_path / "raw"
    raw.mkdir()
    (tmp_path / "secret").write_text("good")
    (raw / "a").write_text("good")
    (raw / "link_inside").symlink_to(raw / "a")
    (raw / "link_outside").symlink_to(tmp_path / "secret")
    (raw / "link_to_folder").symlink_to(raw)
    (raw / "link_to_nothing").symlink_to(raw / "nothing")
    (raw / "link_to_itself").symlink_to(raw / "link_to_itself")
    (raw / "folder").mkdir()
    (raw / "new\nline").write_text("good")
    os.mkfifo(raw / "pipe")
    with socket.socket(socket.AF_UNIX) as unix:
        unix.bind(str(raw / "socket"))
        files = sorted(raw.iterdir())
        found = {r.file.name: r.code for r in guard.read_all(files, "", root=raw, reader=READER)}
    assert found == {
        "a": "",
        "link_inside": "",
        "link_outside": "outside",
        "link_to_folder": "no_file",
        "link_to_nothing": "no_access",
        "link_to_itself": "no_access",
        "folder": "no_file",
        "new\nline": "odd_name",
        "pipe": "no_file",
        "socket": "no_access",
    }
