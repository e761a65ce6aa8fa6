"""One run in a process that was started for it: a job on standard input, its verdict on standard output."""

import json
import os
import sys
from dataclasses import asdict

from analysis.report.verdict import Job


def main() -> None:
    """Read the job, run it, answer. Standard output is ours alone: whatever a library prints goes to standard error."""
    answer = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    from analysis.report.run import run

    json.dump(asdict(run(Job.unpacked(json.loads(sys.stdin.readline())))), answer)
    answer.close()


if __name__ == "__main__":
    main()
