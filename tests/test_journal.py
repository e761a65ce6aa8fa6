"""A journal is read back as it was written, whatever stands in a text and wherever a crash cut it."""

import os
import stat
from datetime import UTC, datetime

import pytest

from analysis import workspace
from analysis.publish import watch
from analysis.workspace import Workspace, write


@pytest.mark.parametrize("sign", ["\u2028", "\u2029", "\u0085", "\x1c", "\r", "\ud800"])
def test_a_text_with_a_sign_that_ends_a_line_elsewhere_is_read_back(tmp_path, sign):
    ws = Workspace(tmp_path)
    ws.note("notes", [{"text": f"Een{sign}twee"}, {"text": "drie"}])
    found = [row["text"] for row in ws.noted("notes")]
    assert found[1:] == ["drie"] and len(found) == 2
    if sign != "\ud800":
        assert found[0] == f"Een{sign}twee"


def test_a_line_that_a_crash_cut_short_takes_no_other_with_it(tmp_path):
    ws = Workspace(tmp_path)
    ws.note("notes", [{"n": 1}])
    path = ws.journal / "notes.jsonl"
    path.write_bytes(path.read_bytes() + b'{"n": 2, "te')
    ws.note("notes", [{"n": 3}, {"n": 4}])
    assert [row["n"] for row in ws.noted("notes")] == [1, 3, 4]
    assert workspace.unread_lines()[path] == 1


@pytest.mark.parametrize(
    "line", [b"[1]", b"3", b"null", b'"x"', b"{}", b'{"file": "x"}', b'{"slot": 3}', b"\xff\xfe", b"[" * 9999]
)
@pytest.mark.parametrize("name", ["manifest", "moments", "decisions"])
def test_a_line_that_is_no_row_is_passed_over(tmp_path, name, line):
    ws = Workspace(tmp_path)
    ws.journal.mkdir()
    path = ws.journal / f"{name}.jsonl"
    path.write_bytes(line + b"\n")
    assert ws.noted(name) == [] and workspace.unread_lines()[path] == 1


def test_what_happened_is_for_nobody_else_to_read(tmp_path):
    ws = Workspace(tmp_path)
    ws.journal.mkdir()
    (ws.journal / "notes.jsonl").touch(0o644)
    ws.note("notes", [{"n": 1}])
    write(tmp_path / "a", b"", private=True)
    for path in (ws.journal / "notes.jsonl", tmp_path / "a"):
        assert os.name == "nt" or stat.S_IMODE(path.stat().st_mode) == 0o600


TRACES = {
    b"[]": "onleesbaar spoor",
    b"{}": "onleesbaar spoor",
    b'{"at": "2023-03-01T10:00:00", "code": 0}': "onleesbaar spoor",
    b'{"at": "2023-03-01T10:00:00+00:00", "code": "x"}': "onleesbaar spoor",
    b'{"at": "2023-03-01T10:00:00+00:00"}': "onleesbaar spoor",
    b'{"at": "2023-04-01T10:00:00+00:00", "code": 0}': "dat moet nog komen",
    b'{"at": "2023-03-01T10:00:00+00:00", "code": 0}': "",
}


@pytest.mark.parametrize("trace", TRACES)
def test_a_trace_that_says_nothing_or_lies_ahead_is_said(tmp_path, trace):
    ws = Workspace(tmp_path)
    ws.journal.mkdir()
    (ws.journal / "alive.json").write_bytes(trace)
    said = list(watch.worries(ws, datetime(2023, 3, 1, 12, tzinfo=UTC)))
    assert [TRACES[trace] in line for line in said] == ([True] if TRACES[trace] else [])
