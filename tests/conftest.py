"""For every test: the folder of what is made once a run is there before a worker starts, and one worker has a whole file."""

import os
import sys
import tempfile

import once
import pytest

# The groups that take longest go first, so that the last minute is not one worker's. The others: as they are found.
LONGEST = "pages browser publish canaries hostile docs kernels apart findings cli numbers test_lab bytes kills second".split()


def pytest_configure():
    """In the process that starts the workers, so that all of them find the same folder.

    The workspaces of the tests have notebooks of their own, and are trusted; what is not, `test_trust` tries.
    """
    os.environ.setdefault("FICHES_TRUSTED", tempfile.gettempdir())
    # The tests start hundreds of processes: what the first of them compiles, the others find compiled.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    sys.dont_write_bytecode = False
    once._shared()


def pytest_itemcollected(item):
    """Tests of one file share what it makes: they go to one worker, unless the file is in a group with others.

    Of what is tried over many kinds `make test` tries those that the test names (`kinds`); the others are `wide`.
    """
    kinds = item.get_closest_marker("kinds")
    if kinds is not None and item.callspec.id not in kinds.args:
        item.add_marker("wide")
    if item.get_closest_marker("xdist_group") is None:
        item.add_marker(pytest.mark.xdist_group(item.path.stem))


def pytest_collection_modifyitems(items):
    def turn(item):
        name = item.get_closest_marker("xdist_group").args[0]
        return LONGEST.index(name) if name in LONGEST else len(LONGEST)

    items.sort(key=turn)


@pytest.fixture(scope="module")
def gold(tmp_path_factory):
    """The workspace with the gold truth, for the tests of one module that only read it."""
    from gold_workspace import gold_workspace

    return gold_workspace(tmp_path_factory.mktemp("gold") / "w")


def pytest_make_parametrize_id(val):
    """A file made while tests are collected holds the time of day, and every worker must know the test by the same name."""
    return "data" if isinstance(val, bytes) and len(val) > 60 else None
