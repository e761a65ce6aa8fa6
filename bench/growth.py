"""Growth from 14 to 1,000 cities × 4 challenges: time and peak memory of each step, and the size of one meeting report.

Every city writes sentences of its own, each with its own decision. `processor` is what all processes of a step used, forks of
forks included; `per fiche more` is what one fiche more costs, from the size before to this one: it stays the same when a step
grows linearly. Peak memory is of all processes of the step together.
"""

import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from bench import generate, tree

CITIES = (14, 300, 1000)
MEETING = "2023-03-03"
# Each step runs in a process of its own; what it starts is measured with it.
STEP = """
import sys, time
from analysis import workspace, codebook
ws = workspace.find(sys.argv[1])
book = codebook.load(ws.codebook)
if sys.argv[2] == "read":
    from analysis import intake as work
elif sys.argv[2] == "code":
    from analysis import coding as work
elif sys.argv[2] == "count":
    from analysis.counting.evidence import evidence
    from analysis.counting.findings import cross
else:
    from analysis import publish
start = time.perf_counter()
if sys.argv[2] in ("read", "code"):
    work.run(ws, book)
elif sys.argv[2] == "count":
    found = evidence("2023-03-03", workspace=ws)
    for section in ("sub_problem", "obstacle", "opportunity"):
        cross(found, section)
else:
    with publish.lock(ws):
        made = publish.published(ws, publish.How("2023-03-10"), publish.Asked(("2023-03-03",), reports=("vergadering",)))
    assert made.new == ("2023-03-03/vergadering.html",), made
print(time.perf_counter() - start)
"""
# How many fiches of each city a step rests on: the count and the report are of one meeting.
FICHES = {"read": 4, "code": 4, "count": 1, "report": 1}


def step(folder: Path, name: str) -> tuple[float, float, float]:
    """Seconds of one step; processor seconds and peak MiB of its process and of everything that started."""
    command = [sys.executable, "-c", STEP, str(folder), name]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as run:
        used, peak = tree.watched(run)
        told = run.stdout.read() if run.stdout else ""
    return float(told.splitlines()[-1]), used, peak


def measured(cities: int) -> list[dict[str, object]]:
    """A row per step."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = generate.workspace(Path(temporary) / "w", cities)
        rows = [_row(cities, name, step(folder, name)) for name in FICHES]
        page = folder / "reports" / MEETING / "vergadering.html"
        return [row | {"page (kB)": page.stat().st_size / 1000 if row["step"] == "report" else ""} for row in rows]


def _row(cities: int, name: str, seen: tuple[float, float, float]) -> dict[str, object]:
    seconds, used, peak = seen
    fiches = cities * FICHES[name]
    facts = {"seconds": seconds, "processor (s)": used, "per fiche (ms)": used / fiches * 1000}
    return {"cities": cities, "step": name, "fiches": fiches, **facts, "peak memory (MiB)": peak}


def rows(sizes: Sequence[int] = CITIES) -> list[dict[str, object]]:
    """Per step, size by size. The last column is what every fiche more costs: it stays the same when a step grows linearly."""
    asked = [int(size) for size in os.environ.get("FICHES_CITIES", "").split()] or sizes
    found = [row for cities in asked for row in measured(cities)]
    return [_compared(row, found) for name in FICHES for row in found if row["step"] == name]


def _compared(row: dict[str, object], rows: Sequence[dict[str, object]]) -> dict[str, object]:
    smaller = [one for one in rows if one["step"] == row["step"] and _number(one, "fiches") < _number(row, "fiches")]
    if not smaller:
        return row | {"per fiche more (ms)": ""}
    more = _number(row, "processor (s)") - _number(smaller[-1], "processor (s)")
    return row | {"per fiche more (ms)": more / (_number(row, "fiches") - _number(smaller[-1], "fiches")) * 1000}


def _number(row: dict[str, object], name: str) -> float:
    return float(str(row[name]))
