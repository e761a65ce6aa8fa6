"""A process of ours gets few variables, and nothing that it started outlives it."""

import os
import subprocess
import sys
from pathlib import Path

import psutil
import pytest
from waiting import comes

from analysis.workspace import processes

# A program that starts another one, says its number, and would run on for an hour.
PARENT = """
import subprocess, sys, time
print(subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(3600)']).pid, flush=True)
time.sleep(3600)
"""


def gone(pid: int) -> bool:
    try:
        return psutil.Process(pid).status() == psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return True


def test_an_end_is_an_end_to_all_that_was_started():
    with subprocess.Popen([sys.executable, "-c", PARENT], stdout=subprocess.PIPE, text=True, start_new_session=True) as parent:
        child = int(parent.stdout.readline())
        assert not gone(child)
        processes.end(parent.pid)
    assert parent.returncode != 0 and comes(lambda: gone(child))
    processes.end(parent.pid)  # gone already


def test_what_takes_too_long_is_ended(tmp_path):
    told = tmp_path / "started"
    line = f"open({str(told)!r}, 'w').write(str(__import__('os').getpid())); import time; time.sleep(3600)"
    assert not processes.ran([sys.executable, "-c", line], 0)
    assert not told.exists() or comes(lambda: gone(int(told.read_text() or 0)))
    assert processes.ran([sys.executable, "-c", "pass"], 60)


def test_the_environment_is_what_is_needed_and_what_is_asked(monkeypatch, tmp_path):
    monkeypatch.setattr(os, "environ", {"PATH": "p", "HOME": "h", "GEHEIM": "42", "TEMP": "t"})
    assert processes.environment() == {"PATH": "p"}
    assert processes.environment("HOME", "MPLCONFIGDIR") == {"PATH": "p", "HOME": "h"}
    assert set(processes.environment(home=tmp_path).values()) == {"p", str(tmp_path)}


@pytest.mark.parametrize("way", ["os.killpg", "taskkill", "os.environ.items()"])
def test_nobody_else_does_it_in_his_own_way(way):
    """One place ends a tree of processes, and one says which variables go along."""
    source = Path(processes.__file__).parent.parent
    assert {path.name for path in source.rglob("*.py") if way in path.read_text("utf-8")} <= {"processes.py"}
