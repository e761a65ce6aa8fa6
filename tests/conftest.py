"""For every test: the folder of what is made once a run is there before a worker starts."""

import once


def pytest_configure():
    """In the process that starts the workers, so that all of them find the same folder."""
    once._shared()
