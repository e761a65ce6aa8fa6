"""`make bench`: every measurement, printed and written to docs/benchmarks.md; `python -m bench reading` does one part."""

import datetime
import importlib
import inspect
import os
import platform
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

OUT = Path(__file__).parent.parent / "docs" / "benchmarks.md"
PARTS = {
    "reports": "All example reports: ours against papermill and nbconvert as commands",
    "changes": "Nothing changed, one fiche changed, one code changed",
    "reading": "Reading Word files",
    "suggest": "Suggesting codes",
    "coding": "The coding screen on ten thousand statements",
    "crosstab": "Cross tables",
    "lengths": "Lengths of the reports: sheets and screens",
    "growth": "Growth: reading, coding, counting, one report",
    "survey": "A consultation of 520 organisations",
    "cluster": "Two Dask workers against one",
}


def table(rows: Sequence[Mapping[str, object]]) -> str:
    """Rows with the same keys as a Markdown table."""
    heads = list(rows[0])
    lines = [heads, ["---"] * len(heads), *([_shown(row[head]) for head in heads] for row in rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _shown(value: object) -> str:
    if not isinstance(value, float):
        return str(value)
    return f"{value:,.3g}" if value < 100 else f"{value:,.0f}"


def machine() -> str:
    system = f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"
    return f"Measured on {datetime.date.today().isoformat()}: {system}. Repeat it with `make bench`."


def main(asked: Sequence[str]) -> None:
    done = []
    for name in asked or PARTS:
        measured = importlib.import_module(f"bench.{name}")
        part = f"## {PARTS[name]}\n\n{inspect.getdoc(measured)}\n\n{table(measured.rows())}\n"
        print(part, flush=True)
        done.append(part)
    if not asked:
        OUT.write_text("\n".join(["# Benchmarks\n", machine() + "\n", *done]), "utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
