"""For every test: the folder of what is made once a run is there before a worker starts."""

import once


def pytest_configure():
    """In the process that starts the workers, so that all of them find the same folder."""
    once._shared()


def pytest_make_parametrize_id(val):
    """A file made while tests are collected holds the time of day, and every worker must know the test by the same name."""
    return "data" if isinstance(val, bytes) and len(val) > 60 else None
