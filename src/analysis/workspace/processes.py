"""Processes that we start: the few variables they get, and an end to all that they started in their turn."""

import contextlib
import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from analysis.words import VARIABLE as LANGUAGE

# Without these no program starts. The rest of the environment may hold names and secrets of whoever runs this.
_NEEDED = ("PATH", "LANG", "SYSTEMROOT", "PATHEXT", "COMSPEC", LANGUAGE)
_HOMES = ("HOME", "TMPDIR", "TMP", "TEMP")


def environment(*more: str, home: Path | None = None) -> dict[str, str]:
    """The environment of a process of ours: what it cannot do without, and the variables asked for where they are set.

    home: a folder that is its home, and where it leaves what is temporary.
    """
    kept = {name: os.environ[name] for name in (*_NEEDED, *more) if name in os.environ}
    return kept | (dict.fromkeys(_HOMES, str(home)) if home else {})


def end(pid: int) -> None:
    """Kill a process that was started in a session of its own, and everything it started; no error when it is gone."""
    with contextlib.suppress(OSError):
        if sys.platform == "win32":
            subprocess.run(["taskkill", "/T", "/F", "/PID", str(pid)], capture_output=True, check=False)
        else:
            os.killpg(pid, signal.SIGKILL)


def ran(command: Sequence[str], seconds: float, folder: Path | None = None, env: dict[str, str] | None = None) -> bool:
    """Run a program that has nothing to say, and wait so long at most; whether it ended by itself. Nothing of it goes on."""
    away = subprocess.DEVNULL
    with subprocess.Popen(
        command, cwd=folder, env=env, stdin=away, stdout=away, stderr=away, start_new_session=True
    ) as process:
        try:
            process.wait(seconds)
            return True
        except subprocess.TimeoutExpired:
            return False
        finally:
            if process.returncode is None:  # else its number may be another's by now
                end(process.pid)
