"""Growth from 14 to 1,000 cities × 4 challenges: time, peak memory, and the size of one meeting report."""

import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bench import generate

CITIES = (14, 300, 1000)
MEETING = "2023-03-03"
# Each step runs in a process of its own, so that its peak memory is its own.
STEP = """
import json, resource, sys, time
from analysis import workspace, codebook
ws = workspace.find(sys.argv[1])
book = codebook.load(ws.codebook)
start = time.perf_counter()
if sys.argv[2] == "read":
    from analysis import intake
    intake.run(ws, book)
elif sys.argv[2] == "code":
    from analysis import coding
    coding.run(ws, book)
elif sys.argv[2] == "count":
    from analysis.evidence import evidence
    from analysis.findings import cross
    found = evidence("2023-03-03", workspace=ws)
    for section in ("sub_problem", "obstacle", "opportunity"):
        cross(found, section)
else:
    from analysis import publish
    with publish.lock(ws):
        made = publish.published(ws, publish.How("2023-03-10"), publish.Asked(("2023-03-03",), reports=("vergadering",)))
    assert made.new == ("2023-03-03/vergadering.html",), made
seconds = time.perf_counter() - start
peak = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
print(json.dumps([seconds, peak / 1024]), file=sys.stderr)
"""


def step(folder: Path, name: str) -> tuple[float, float]:
    """Seconds and peak MiB of one step."""
    run = subprocess.run([sys.executable, "-c", STEP, str(folder), name], capture_output=True, text=True, check=False)
    seconds, peak = json.loads(run.stderr.splitlines()[-1])
    return seconds, peak


def measured(cities: int) -> dict[str, object]:
    with tempfile.TemporaryDirectory() as temporary:
        folder = generate.workspace(Path(temporary) / "w", cities)
        start = time.perf_counter()
        steps = {name: step(folder, name) for name in ("read", "code", "count", "report")}
        whole = time.perf_counter() - start
        page = folder / "reports" / MEETING / "vergadering.html"
        return {
            "cities": cities,
            "fiches": cities * 4,
            **{f"{name} (s)": seconds for name, (seconds, _) in steps.items()},
            "read per fiche (ms)": steps["read"][0] / cities / 4 * 1000,
            "peak memory (MiB)": max(peak for _, peak in steps.values()),
            "page (kB)": page.stat().st_size / 1000 if page.is_file() else 0,
            "whole (s)": whole,
        }


def rows() -> list[dict[str, object]]:
    return [measured(cities) for cities in CITIES]
