"""A copy of the example workspace, and reports published in it by the product itself."""

import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

import goldset
import pandas as pd

from analysis import publish
from analysis.codebook import COLUMNS
from analysis.publish import derive as tables
from analysis.workspace import Workspace, find

ROOT = Path(__file__).parent.parent
TODAY = "2023-12-20"
Asked = publish.Asked


def copied(folder: Path, *challenges: str, gold: bool = False) -> Workspace:
    """The example with the fiches of these challenges (of all when none is named); `gold`: with the complete codings."""
    shutil.copytree(ROOT / "data" / "codebook", folder / "codebook", copy_function=shutil.copyfile)
    (folder / "raw").mkdir()
    for path in sorted((ROOT / "data" / "raw").iterdir()):
        if path.is_dir() and path.name in (challenges or (path.name,)):
            shutil.copytree(path, folder / "raw" / path.name, copy_function=shutil.copyfile)
    for name in ("codings", "rules") if gold else ():
        shutil.copyfile(goldset.GOLD / f"{name}.csv", folder / "codebook" / f"{name}.csv")
    return find(folder)


def published(ws: Workspace, *asked: Asked, today: str = TODAY, warm: bool = True) -> publish.Outcome:
    """Read, code, build and publish, in this process."""
    with publish.lock(ws):
        tables.renewed(ws)
        return publish.published(ws, publish.How(today, warm=warm), *asked)


def command(
    *arguments: object, env: Mapping[str, str] | None = None, prefix: Iterable[str] = (), **more
) -> subprocess.CompletedProcess:
    """`fiches` as somebody types it."""
    line = [
        *prefix,
        sys.executable,
        "-c",
        "import sys; from analysis.desk.cli import main; sys.exit(main())",
        *map(str, arguments),
    ]
    return subprocess.run(
        line, capture_output=True, text=True, env=None if env is None else dict(env), timeout=3600, check=False, **more
    )


def decided(ws: Workspace, name: str, change: Callable[[pd.DataFrame], pd.DataFrame]) -> None:
    """Change a table of the codebook as a person would, in its CSV."""
    path = ws.codebook / f"{name}.csv"
    if not path.exists():
        path.write_text(",".join(COLUMNS[name][0].split()) + "\n", "utf-8")
    change(pd.read_csv(path, dtype="str", keep_default_na=False)).to_csv(path, index=False)


def added(ws: Workspace, name: str, **row: str) -> None:
    """One row more in a table of the codebook."""
    decided(ws, name, lambda frame: pd.concat([frame, pd.DataFrame([dict.fromkeys(frame.columns, "") | row])]))


def files(ws: Workspace) -> dict[str, bytes]:
    """Path under `reports` → bytes."""
    return {
        path.relative_to(ws.reports).as_posix(): path.read_bytes() for path in sorted(ws.reports.rglob("*")) if path.is_file()
    }
