"""An ordinary user for the tests, also where they run as root: modes of folders mean something to him."""

import os
import shutil
from pathlib import Path

import pytest

ROOT = getattr(os, "geteuid", lambda: 1)() == 0
NOBODY = 65534
# The interpreter may stand in a home of root: this one may read everywhere, and write and signal nowhere but in his own.
_CAPABILITY = ("--inh-caps=-all,+dac_read_search", "--ambient-caps=+dac_read_search")


def prefix() -> list[str]:
    """What stands before a command to run it as an ordinary user; skips the test where root cannot become one."""
    if not ROOT:
        return []
    if not shutil.which("setpriv"):
        pytest.skip("root needs setpriv to become an ordinary user")
    return ["setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups", *_CAPABILITY]


def handed(folder: Path) -> None:
    """The folder and all in it become his."""
    for path in (folder, *folder.rglob("*")) if ROOT else ():
        os.chown(path, NOBODY, NOBODY)


def environment(home: Path) -> dict[str, str]:
    """That of the tests, with a home of his own."""
    home.mkdir(exist_ok=True)
    handed(home)
    return {**os.environ, "HOME": str(home), "MPLCONFIGDIR": str(home)}
