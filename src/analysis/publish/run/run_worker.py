"""One run in a process started for it, where forking is not to be had: a job on standard input, its verdict on the output."""

import json
import os
import sys
from dataclasses import asdict


def main() -> None:
    """Get ready, then wait for the job. Standard output is ours alone: whatever a library prints is thrown away."""
    answer = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    from analysis.publish.run import kernels, ready
    from analysis.publish.run.verdict import Job

    warm = "--warm" in sys.argv
    if warm:
        kernels.ahead()
    ready.preload()
    from analysis.publish.run.execute import run

    line = sys.stdin.readline()
    if line:
        json.dump(asdict(run(Job.unpacked(json.loads(line)))), answer)
    answer.close()


if __name__ == "__main__":
    main()
