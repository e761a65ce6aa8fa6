"""Waiting for a condition instead of for a time: as long as it takes on a machine that is busy, and no longer."""

import time
from collections.abc import Callable

PATIENCE = 120  # s: only a condition that never comes waits this long


def comes(true: Callable[[], object]) -> bool:
    """Whether the condition came."""
    until = time.monotonic() + PATIENCE
    while not (came := true()) and time.monotonic() < until:
        time.sleep(0.01)
    return bool(came)
