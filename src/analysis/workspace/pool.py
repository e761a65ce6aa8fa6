"""One function that maps over items: on this machine, or on a Dask cluster that shares the folder of the workspace."""

import gc
import os
from collections.abc import Callable, Generator, Iterator, Sequence
from concurrent.futures import CancelledError, ThreadPoolExecutor, as_completed
from contextlib import contextmanager
from typing import Any, TypeVar

from analysis.words import say
from analysis.words.sentence_errors import Stopped

ANSWER = 4  # seconds that a cluster has for each question before any work begins

Item = TypeVar("Item")
Result = TypeVar("Result")


def cores() -> int:
    """The processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def mapped(
    function: Callable[[Item], Result], items: Sequence[Item], cluster: str = "", workers: int = 0, shared: str = ""
) -> Generator[tuple[Item, Result], None, None]:
    """Pairs of item and result, in the order in which they are ready.

    Here: so many threads (one per processor when 0), for a function that waits for a process of its own. cluster: address of a
    Dask scheduler; the function and the items must then be picklable. A worker that is lost costs time only: its items go to
    another. shared: a folder that every worker must see. Raises ClusterError.
    """
    if cluster:
        yield from _clustered(function, items, cluster, shared)
        return
    with ThreadPoolExecutor(workers or cores()) as threads:
        waiting = {threads.submit(function, item): item for item in items}
        try:
            for done in as_completed(waiting):
                yield waiting.pop(done), done.result()
        finally:
            threads.shutdown(wait=False, cancel_futures=True)


def _clustered(
    function: Callable[[Item], Result], items: Sequence[Item], address: str, shared: str
) -> Generator[tuple[Item, Result], None, None]:
    from distributed import as_completed as done_on_cluster

    with _client(address, shared) as client:
        # Sent once, and as the result of a task, which is made again when the worker that held it is lost.
        sent = client.submit(_itself, function, pure=False)
        waiting = {client.submit(_called, sent, item, pure=False, retries=3): item for item in items}
        for done in done_on_cluster(list(waiting)):  # type: ignore[no-untyped-call]
            yield waiting.pop(done), done.result()


class ClusterError(Stopped):
    """The cluster cannot do this work; the sentence says why."""


@contextmanager
def _client(address: str, shared: str) -> Iterator[Any]:
    """A cluster that answers, has workers of this version, and sees the folder of the workspace. Raises ClusterError."""
    client = _connected(address)
    if client is None:
        raise ClusterError(say("workspace.cluster_away", address=address))
    with client:
        try:
            _fit(client, address, shared)
        except (OSError, TimeoutError, CancelledError) as error:
            raise ClusterError(say("workspace.cluster_away", address=address)) from error
        yield client


def _connected(address: str) -> Any:
    """A client; None when nobody answers. One that was half made is closed here: later it could hang who makes the next."""
    try:
        from distributed import Client

        return Client(address, timeout=ANSWER)  # type: ignore[no-untyped-call]
    except (OSError, ValueError, TimeoutError, ImportError):
        pass
    gc.collect()
    return None


def _fit(client: Any, address: str, shared: str) -> None:
    if not client.scheduler_info(n_workers=-1)["workers"]:
        raise ClusterError(say("workspace.cluster_empty", address=address))
    seen = client.get_versions()
    here = seen["client"]["packages"]
    for name in ("python", "distributed", "cloudpickle"):
        others = {str((told or {}).get("packages", {}).get(name)) for told in [seen["scheduler"], *seen["workers"].values()]}
        if others - {str(here.get(name))}:
            raise ClusterError(say("workspace.cluster_version", name=name, seen=", ".join(sorted(others)), here=here.get(name)))
    if shared and not all(client.submit(os.path.isdir, shared, pure=False).result(timeout=ANSWER) for _ in range(1)):
        raise ClusterError(say("workspace.cluster_share", folder=shared))


def _itself(function: Callable[[Item], Result]) -> Callable[[Item], Result]:
    return function


def _called(function: Callable[[Item], Result], item: Item) -> Result:
    return function(item)
