"""What another thread found goes to the browser from the loop of the kernel, as part of the cell that asked for it."""

import asyncio
from collections.abc import Callable
from contextvars import copy_context


def from_loop() -> Callable[[Callable[[], None]], None]:
    """Asked in a cell or in the answer to a message: gives what hands an act to the loop that runs now, from any thread.

    Without a loop (a plain program) the act is done at once.
    """
    context = copy_context()
    try:
        loop = asyncio.get_running_loop()
    except RuntimeError:
        return lambda act: act()

    def hand(act: Callable[[], None]) -> None:
        loop.call_soon_threadsafe(act, context=context)

    return hand
