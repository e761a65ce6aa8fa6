"""Two Dask workers against one, on the same workspace: the same reports, the same bytes."""

import hashlib
import tempfile
from pathlib import Path

from distributed import LocalCluster

from bench.reports import BIN, copied, run


def _sums(folder: Path) -> dict[str, str]:
    pages = sorted((folder / "reports").rglob("*.html"))
    return {str(p.relative_to(folder)): hashlib.sha256(p.read_bytes()).hexdigest() for p in pages if p.name != "index.html"}


def measured(workers: int) -> tuple[float, dict[str, str]]:
    """Seconds to build every example report on a cluster of so many workers, and the sum of every page."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = copied(Path(temporary) / "w")
        run(BIN / "fiches", "read", workspace=folder)
        with LocalCluster(n_workers=workers, threads_per_worker=1, dashboard_address=None, host="127.0.0.1") as cluster:
            seconds = run(BIN / "fiches", "report", "--cluster", cluster.scheduler_address, workspace=folder)
        return seconds, _sums(folder)


def rows() -> list[dict[str, object]]:
    (one, first), (two, second) = measured(1), measured(2)
    same = "yes" if first == second and first else "no"
    return [
        {"workers": 1, "reports": len(first), "seconds": one, "ratio": 1.0, "same bytes": same},
        {"workers": 2, "reports": len(second), "seconds": two, "ratio": one / two, "same bytes": same},
    ]
