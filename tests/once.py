"""What many tests begin with is made once a run and copied, also where several workers of pytest-xdist share the run."""

import atexit
import os
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

from analysis.workspace.fingerprint import code
from analysis.workspace.hold import held

# The first process of a run makes the folder and takes it away; its workers find it in their environment.
_VARIABLE = "FICHES_TESTS_ONCE"


def _shared() -> Path:
    if _VARIABLE not in os.environ:
        os.environ[_VARIABLE] = tempfile.mkdtemp(prefix="fiches-once-")
        atexit.register(shutil.rmtree, os.environ[_VARIABLE], ignore_errors=True)
    return Path(os.environ[_VARIABLE])


def copied(name: str, folder: Path, make: Callable[[Path], object]) -> None:
    """Fill `folder` as `make` does. It is called by the first who asks in this run; the others wait for it, and copy."""
    kept = _shared() / f"{name}-{code()[:16]}"  # a run inside this run, of changed code, makes its own
    with held(kept.with_suffix(".lock"), 600):
        if not kept.is_dir():
            part = kept.with_suffix(".part")
            shutil.rmtree(part, ignore_errors=True)
            make(part)
            part.rename(kept)
    shutil.copytree(kept, folder, dirs_exist_ok=True)
