"""For every test: the folder of what is made once a run is there before a worker starts."""

import os
import sys
import tempfile

import once


def pytest_configure():
    """In the process that starts the workers, so that all of them find the same folder.

    The workspaces of the tests have notebooks of their own, and are trusted; what is not, `test_trust` tries.
    """
    os.environ.setdefault("FICHES_TRUSTED", tempfile.gettempdir())
    # The tests start hundreds of processes: what the first of them compiles, the others find compiled.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    sys.dont_write_bytecode = False
    once._shared()


def pytest_make_parametrize_id(val):
    """A file made while tests are collected holds the time of day, and every worker must know the test by the same name."""
    return "data" if isinstance(val, bytes) and len(val) > 60 else None
