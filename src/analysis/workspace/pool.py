"""One function that maps over items: on this machine, or on a Dask cluster that shares the folder of the workspace."""

import os
from collections.abc import Callable, Generator, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from typing import TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")


def cores() -> int:
    """The processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def mapped(
    function: Callable[[Item], Result], items: Sequence[Item], cluster: str = "", workers: int = 0
) -> Generator[tuple[Item, Result], None, None]:
    """Pairs of item and result, in the order in which they are ready.

    Here: so many threads (one per processor when 0), for a function that waits for a process of its own. cluster: address of a
    Dask scheduler; the function and the items must then be picklable. A worker that is lost costs time only: its items go to
    another.
    """
    if cluster:
        yield from _clustered(function, items, cluster)
        return
    with ThreadPoolExecutor(workers or cores()) as threads:
        waiting = {threads.submit(function, item): item for item in items}
        try:
            for done in as_completed(waiting):
                yield waiting.pop(done), done.result()
        finally:
            threads.shutdown(wait=False, cancel_futures=True)


def _clustered(
    function: Callable[[Item], Result], items: Sequence[Item], address: str
) -> Generator[tuple[Item, Result], None, None]:
    from distributed import Client
    from distributed import as_completed as done_on_cluster

    with Client(address) as client:  # type: ignore[no-untyped-call]
        # Sent once, and as the result of a task, which is made again when the worker that held it is lost.
        sent = client.submit(_itself, function, pure=False)
        waiting = {client.submit(_called, sent, item, pure=False, retries=3): item for item in items}
        for done in done_on_cluster(list(waiting)):  # type: ignore[no-untyped-call]
            yield waiting.pop(done), done.result()


def _itself(function: Callable[[Item], Result]) -> Callable[[Item], Result]:
    return function


def _called(function: Callable[[Item], Result], item: Item) -> Result:
    return function(item)
