"""One function that maps over items: on this machine, or on a Dask cluster that shares the folder of the workspace."""

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from typing import TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")


def cores() -> int:
    """The processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def mapped(function: Callable[[Item], Result], items: Sequence[Item], cluster: str = "") -> Iterator[tuple[Item, Result]]:
    """Pairs of item and result, in the order in which they are ready.

    Here: one thread per processor, for a function that waits for a process of its own. cluster: address of a Dask scheduler;
    the function and the items must then be picklable. A worker that is lost costs time only: its items go to another.
    """
    if cluster:
        yield from _clustered(function, items, cluster)
        return
    with ThreadPoolExecutor(cores()) as threads:
        waiting = {threads.submit(function, item): item for item in items}
        try:
            for done in as_completed(waiting):
                yield waiting[done], done.result()
        finally:
            threads.shutdown(wait=False, cancel_futures=True)


def _clustered(function: Callable[[Item], Result], items: Sequence[Item], address: str) -> Iterator[tuple[Item, Result]]:
    from distributed import Client
    from distributed import as_completed as done_on_cluster

    with Client(address) as client:  # type: ignore[no-untyped-call]
        waiting = {client.submit(function, item, pure=False, retries=3): item for item in items}
        for done in done_on_cluster(list(waiting)):  # type: ignore[no-untyped-call]
            yield waiting[done], done.result()
