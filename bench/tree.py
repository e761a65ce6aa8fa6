"""Processor time and peak memory of a process with everything it starts, forks of forks included, by sampling."""

import subprocess
import time

import psutil

PERIOD = 0.05  # s
Process = tuple[int, float]


def watched(run: "subprocess.Popen[str]") -> tuple[float, float]:
    """Processor seconds and peak MiB of the running process and all its descendants, when it has ended.

    Seconds: what each used up to its last sample. Peak: what all held together at one moment; a page that forks share counts
    once (proportional set size).
    """
    root, used, peak = psutil.Process(run.pid), dict[Process, float](), 0.0
    while run.poll() is None:
        try:
            together = [root, *root.children(recursive=True)]
        except psutil.NoSuchProcess:
            break
        peak = max(peak, sum(_sampled(process, used) for process in together))
        time.sleep(PERIOD)
    run.wait()
    return sum(used.values()), peak


def _sampled(process: psutil.Process, used: dict[Process, float]) -> float:
    """MiB of one process now; nothing when it is gone already."""
    try:
        times = process.cpu_times()
        used[process.pid, process.create_time()] = times.user + times.system
        return process.memory_full_info().pss / 2**20
    except (psutil.NoSuchProcess, psutil.AccessDenied):
        return 0.0
