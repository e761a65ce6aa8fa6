"""Jobs of the start page: a command in a process of its own, that goes on when the page, the browser or JupyterLab is closed.

What is known of a job stands in `journal/jobs/<id>.json`, what it says in `<id>.log`, how far it is in `<id>.progress`. So a
page that is opened later, and another server, see the same.
"""

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from analysis.words import say
from analysis.workspace import Workspace, write

FOLDER, KEPT = "jobs", 50
PROGRESS = "FICHES_PROGRESS"  # the file in which a command notes how far it is
# A process that is not ended with the one that started it.
APART: dict[str, Any] = {"creationflags": 0x200} if os.name == "nt" else {"start_new_session": True}
RUN = "import sys; from analysis.desk.cli import main; sys.exit(main(sys.argv[1:]))"


class Working(Exception):
    """Another job is at work."""


@dataclass(frozen=True)
class Job:
    """`code`: None while it works, else the exit code; `lost`: it ended without saying so (the machine went off)."""

    id: str
    step: str
    command: list[str]
    started: str
    pid: int = 0
    ended: str = ""
    code: int | None = None
    lost: bool = False


def start(ws: Workspace, step: str, arguments: Sequence[str]) -> Job:
    """Start the command; it is at work when this returns. Raises Working."""
    if (last := latest(ws)) and last.code is None and not last.lost:
        raise Working(say("start.working"))
    now = datetime.now(UTC)
    job = Job(now.strftime("%Y%m%dT%H%M%S%f"), step, list(arguments), now.isoformat(timespec="seconds"))
    _note(ws, job)
    line = [sys.executable, "-m", "analysis.desk.lab.home.job_process", str(ws.root), job.id, *arguments]
    with open(_path(ws, job.id, "log"), "ab") as log:
        process = subprocess.Popen(line, stdin=subprocess.DEVNULL, stdout=log, stderr=log, cwd=ws.root, **APART)
    job = Job(**{**asdict(job), "pid": process.pid})
    if _read(_path(ws, job.id, "json")).code is None:
        _note(ws, job)
    _forget(ws)
    return job


def work(ws: Workspace, identity: str, arguments: Sequence[str]) -> int:
    """In the process of the job: run the command and note how it ended."""
    environment = {**os.environ, PROGRESS: str(_path(ws, identity, "progress")), "PYTHONUNBUFFERED": "1"}
    asked = ["--workspace", str(ws.root)]
    line = [sys.executable, "-c", RUN, *arguments, *asked]
    code = subprocess.run(line, env=environment, check=False, stdin=subprocess.DEVNULL).returncode
    job = _read(_path(ws, identity, "json"))
    ended = datetime.now(UTC).isoformat(timespec="seconds")
    _note(ws, Job(**{**asdict(job), "pid": os.getpid(), "ended": ended, "code": code}))
    return code


def latest(ws: Workspace) -> Job | None:
    """The job that was started last, at work or not."""
    found = sorted((ws.journal / FOLDER).glob("*.json"))
    return _alive(_read(found[-1])) if found else None


def said(ws: Workspace, job: Job) -> list[str]:
    """What the job said until now, line by line."""
    path = _path(ws, job.id, "log")
    return path.read_text("utf-8", errors="replace").splitlines() if path.is_file() else []


def progress(ws: Workspace, job: Job) -> tuple[int, int]:
    """How many steps are done, of how many; (0, 0) when nobody knows yet."""
    try:
        done, total = _path(ws, job.id, "progress").read_text("utf-8").split()
        return int(done), int(total)
    except (OSError, ValueError):
        return 0, 0


def _alive(job: Job) -> Job:
    if job.code is not None or not job.pid or _exists(job.pid):
        return job
    return Job(**{**asdict(job), "lost": True})


def _exists(pid: int) -> bool:
    try:
        if os.waitpid(pid, os.WNOHANG) != (0, 0):  # a child of this server that ended
            return False
    except (ChildProcessError, OSError):
        pass
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return os.name != "nt"
    return True


def _path(ws: Workspace, identity: str, kind: str) -> Path:
    return ws.journal / FOLDER / f"{identity}.{kind}"


def _note(ws: Workspace, job: Job) -> None:
    write(_path(ws, job.id, "json"), json.dumps(asdict(job), ensure_ascii=False, indent=1).encode())


def _read(path: Path) -> Job:
    return Job(**json.loads(path.read_bytes()))


def _forget(ws: Workspace) -> None:
    """Only the last jobs are kept."""
    for old in sorted((ws.journal / FOLDER).glob("*.json"))[:-KEPT]:
        for path in old.parent.glob(f"{old.stem}.*"):
            path.unlink(missing_ok=True)
