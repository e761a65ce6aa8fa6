"""`python -m bench.same FOLDER`: does the example still give the same bytes? The first time the files are kept in FOLDER.

After that the example is built anew and every report, spreadsheet, document and table is held against the kept one. The day is
always the same, so that no line differs by itself. Ends with 1 when a file differs, is missing or is new.
"""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from analysis.workspace import find
from bench.reports import BIN, copied

DAY = "2024-06-03"
# What tells when and how long, not what.
PASSING = {"manifest.json", "standing.json", "raw.json"}


def made(folder: Path) -> dict[str, bytes]:
    """Path → bytes of all that a whole job publishes and derives, in a workspace in this folder."""
    ws = find(copied(folder))
    subprocess.run([BIN / "fiches", "--workspace", ws.root, "--today", DAY], capture_output=True, check=False)
    roots = {"reports": ws.reports, "processed": ws.processed}
    paths = {f"{name}/{path.relative_to(root).as_posix()}": path for name, root in roots.items() for path in root.rglob("*")}
    return {name: path.read_bytes() for name, path in sorted(paths.items()) if path.is_file() and path.name not in PASSING}


def kept(folder: Path) -> dict[str, bytes]:
    """The same of a folder where `keep` put them."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def keep(folder: Path, files: dict[str, bytes]) -> None:
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def differences(before: dict[str, bytes], now: dict[str, bytes]) -> list[str]:
    """One line per file that is not as it was."""
    lines = [f"gone     {name}" for name in before.keys() - now.keys()]
    lines += [f"new      {name}" for name in now.keys() - before.keys()]
    return sorted(lines + [f"differs  {name}" for name in before.keys() & now.keys() if before[name] != now[name]])


def main(folder: Path) -> int:
    temporary = Path(tempfile.mkdtemp())
    try:
        now = made(temporary / "w")
    finally:
        shutil.rmtree(temporary, ignore_errors=True)
    if not folder.is_dir():
        keep(folder, now)
        print(f"{len(now)} files kept in {folder}")
        return 0
    found = differences(kept(folder), now)
    print("\n".join([*found, f"{len(now)} files, {len(found)} not as they were"]))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
