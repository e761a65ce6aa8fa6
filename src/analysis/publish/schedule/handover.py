"""The entry in the scheduler of the operating system: systemd timers, cron, or tasks of Windows, whichever is there."""

import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

from analysis.publish import watch
from analysis.publish.schedule.entry import LONGEST, Entry
from analysis.words import say
from analysis.words.sentence_errors import Stopped
from analysis.workspace import Workspace, write


class NoScheduler(Stopped):
    """There is no scheduler to hand over to; the text holds the line to add by hand."""


def kind() -> str:
    """systemd, cron, windows, or nothing at all."""
    if sys.platform == "win32":
        return "windows" if shutil.which("schtasks") else ""
    if shutil.which("systemctl") and _quiet(["systemctl", "--user", "show-environment"]):
        return "systemd"
    return "cron" if shutil.which("crontab") else ""


def install(ws: Workspace, zone: str) -> str:
    """Hand over; a second time replaces the first. The sentence says to which scheduler. Raises NoScheduler."""
    entry, found = Entry(ws.root), kind()
    if found == "systemd":
        for name, text in entry.units(zone).items():
            _units().mkdir(parents=True, exist_ok=True)
            (_units() / name).write_text(text, "utf-8")
        _quiet(["systemctl", "--user", "daemon-reload"])
        _quiet(["systemctl", "--user", "enable", "--now", *(name for name in entry.units(zone) if name.endswith(".timer"))])
    elif found == "cron":
        _crontab(_others(entry) + entry.cron())
    elif found == "windows":
        _tasks(entry, _scripts())
    else:
        raise NoScheduler(say("schedule.by_hand", line="\n".join(entry.cron())))
    return say("schedule.installed", kind=say(f"schedule.{found}"))


def remove(ws: Workspace, zone: str) -> str:
    """Take back what was handed over; nothing there is no error."""
    entry, found = Entry(ws.root), kind()
    if found == "systemd":
        names = list(entry.units(zone))
        _quiet(["systemctl", "--user", "disable", "--now", *(name for name in names if name.endswith(".timer"))])
        for name in names:
            (_units() / name).unlink(missing_ok=True)
        _quiet(["systemctl", "--user", "daemon-reload"])
    elif found == "cron":
        _crontab(_others(entry))
    elif found == "windows":
        for arguments in entry.windows(_scripts()):
            _quiet(["schtasks", "/Delete", "/F", "/TN", arguments[arguments.index("/TN") + 1]])
        for script in entry.scripts(_scripts()):
            script.unlink(missing_ok=True)
    (ws.journal / watch.FILE).unlink(missing_ok=True)  # nobody waits for a sign of life any more
    return say("schedule.removed")


def show(ws: Workspace, zone: str) -> list[str]:
    """What is installed now, or what would be."""
    entry, found = Entry(ws.root), kind()
    if found == "systemd":
        there = [name for name in entry.units(zone) if (_units() / name).is_file()]
        return [say("schedule.there" if there else "schedule.not_there", kind=say("schedule.systemd")), *there]
    if found == "cron":
        mine = [line for line in _present() if line.endswith(f"# {entry.name}")]
        return [say("schedule.there" if mine else "schedule.not_there", kind=say("schedule.cron")), *(mine or entry.cron())]
    if found == "windows":
        tasks = entry.windows(_scripts())
        there = [a[a.index("/TN") + 1] for a in tasks if _quiet(["schtasks", "/Query", "/TN", a[a.index("/TN") + 1]])]
        return [say("schedule.there" if there else "schedule.not_there", kind=say("schedule.windows")), *there]
    return [say("schedule.by_hand", line="\n".join(entry.cron()))]


def _tasks(entry: Entry, folder: Path) -> None:
    """Tell Windows what to call, and write that. Raises NoScheduler for a long path, before anything is handed over."""
    for arguments in entry.windows(folder):
        call = arguments[arguments.index("/TR") + 1]
        if len(call) > LONGEST:
            raise NoScheduler(say("schedule.too_long", path=call, most=LONGEST))
    for script, text in entry.scripts(folder).items():
        write(script, text.encode())
    for arguments in entry.windows(folder):
        subprocess.run(["schtasks", *arguments], check=True, capture_output=True)


def _scripts() -> Path:
    """Where the small files for Windows stand: near the root of the user's own data, so that their paths are short."""
    return Path(os.environ.get("LOCALAPPDATA") or Path.home()) / "fiches"


def _units() -> Path:
    return Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config") / "systemd" / "user"


def _quiet(command: list[str]) -> bool:
    return subprocess.run(command, capture_output=True, check=False, stdin=subprocess.DEVNULL).returncode == 0


def _present() -> list[str]:
    listed = subprocess.run(["crontab", "-l"], capture_output=True, text=True, check=False)
    return listed.stdout.splitlines() if listed.returncode == 0 else []


def _others(entry: Entry) -> list[str]:
    """The lines of others. Ours are known by their mark; of an earlier version by the mark and the folder."""
    older = f"--workspace {shlex.quote(str(entry.workspace))} "
    return [
        line
        for line in _present()
        if not line.endswith(f"# {entry.name}") and not (line.endswith(f"# {entry.plain}") and older in line)
    ]


def _crontab(lines: list[str]) -> None:
    subprocess.run(["crontab", "-"], input="".join(f"{line}\n" for line in lines), text=True, check=True, capture_output=True)
