"""The manifest notices a raw file that changed, vanished or came back, and opens none that stayed as it was."""

import os
import sys

import pytest

from analysis.intake import arrivals as manifest
from analysis.reading.guard.door import digest
from analysis.workspace import Workspace, fingerprint


@pytest.fixture
def ws(tmp_path):
    (tmp_path / "raw" / "data").mkdir(parents=True)
    (tmp_path / "codebook").mkdir()
    (tmp_path / "raw" / "data" / "a.txt").write_bytes(b"een")
    (tmp_path / "raw" / "b.txt").write_bytes(b"twee")
    return Workspace(tmp_path)


def read(ws, when):
    """What intake does: open only what is not unchanged, and write down what was seen."""
    found = manifest.look(ws)
    same = manifest.unchanged(ws, found)
    opened = {item.file: item.path.read_bytes() for item in found if item.file not in same}
    events = manifest.note(ws, found, {file: (digest(data), len(data)) for file, data in opened.items()}, when)
    return sorted(opened), [(entry.file, entry.event) for entry in events]


def test_a_first_look_opens_everything_and_a_second_nothing(ws):
    assert read(ws, "2023-01-01") == (["b.txt", "data/a.txt"], [("b.txt", "new"), ("data/a.txt", "new")])
    assert read(ws, "2023-01-02") == ([], [])
    assert manifest.known(ws)["b.txt"].first == "2023-01-01"


def test_a_change_is_seen_although_size_and_date_were_put_back(ws):
    read(ws, "2023-01-01")
    path = ws.raw / "b.txt"
    times = path.stat()
    path.write_bytes(b"drie")
    os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))
    assert read(ws, "2023-01-02") == (["b.txt"], [("b.txt", "changed")])
    assert manifest.known(ws)["b.txt"].first == "2023-01-02"


def test_a_file_that_was_only_touched_keeps_the_day_it_was_first_seen(ws):
    read(ws, "2023-01-01")
    os.utime(ws.raw / "b.txt", ns=(1, 1))
    assert read(ws, "2023-01-02") == (["b.txt"], [("b.txt", "touched")])
    assert manifest.known(ws)["b.txt"].first == "2023-01-01"
    assert read(ws, "2023-01-03") == ([], [])


def test_a_file_that_vanishes_and_comes_back_is_noticed_both_times(ws):
    read(ws, "2023-01-01")
    (ws.raw / "b.txt").rename(ws.root / "b.txt")
    assert read(ws, "2023-01-02") == ([], [("b.txt", "vanished")])
    assert read(ws, "2023-01-03") == ([], [])
    (ws.root / "b.txt").rename(ws.raw / "b.txt")
    assert read(ws, "2023-01-04") == (["b.txt"], [("b.txt", "back")])
    assert manifest.known(ws)["b.txt"].first == "2023-01-01"


def test_every_thing_that_is_no_folder_is_listed_once_whatever_its_name(ws):
    for name in (b"c\nd.txt", b"c\rd.txt", b"\xff.txt"):
        with open(os.fsencode(ws.raw) + b"/" + name, "wb"):
            pass
    os.mkfifo(ws.raw / "fifo")
    (ws.raw / "link").symlink_to(ws.raw / "data")
    (ws.raw / "dangling").symlink_to(ws.raw / "nowhere")
    assert [item.file for item in manifest.look(ws)] == [
        "b.txt",
        "c\ufffdd.txt",
        "c\ufffdd.txt\ufffd",
        "dangling",
        "data/a.txt",
        "fifo",
        "link",
        "\ufffd.txt",
    ]


def test_a_folder_that_cannot_be_opened_is_listed_and_not_passed_over(ws, monkeypatch):
    scandir = os.scandir
    locked = ws.raw / "data"

    def refuse(path):
        if os.fspath(path) == os.fspath(locked):
            raise PermissionError(13, "locked", os.fspath(path))
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refuse)
    assert [item.file for item in manifest.look(ws)] == ["b.txt", "data"]


def test_the_fingerprint_opens_only_what_was_written_to(ws):
    (ws.raw / "link").symlink_to("/etc/passwd")
    first = fingerprint.sources(ws)
    opened: list[str] = []
    sys.addaudithook(lambda event, args: opened.append(str(args[0])) if event == "open" else None)
    assert fingerprint.sources(ws) == first
    assert any(fingerprint.RAW in path for path in opened), "the hook hears what is opened"
    assert not [path for path in opened if path.startswith((str(ws.raw), "/etc/passwd"))]
    path = ws.raw / "b.txt"
    before = path.stat()
    path.write_bytes(path.read_bytes()[::-1])
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert fingerprint.sources(ws) != first
    path.write_bytes(path.read_bytes()[::-1])
    assert fingerprint.sources(ws) == first
    assert "/etc/passwd" not in opened
