"""What the scheduler of an operating system has to be told to call, in its own notation."""

import hashlib
import shlex
import sys
from dataclasses import dataclass
from pathlib import Path

from analysis.words import say
from analysis.words.text import slug

# Between 5 and 22 o'clock daylight saving skips and doubles no hour; a PC that slept in the morning has three more chances.
HOURS = (6, 10, 14, 18)
WATCH = 12
LONGEST = 261  # characters that schtasks takes behind /TR


@dataclass(frozen=True)
class Entry:
    """What is to be called for one workspace."""

    workspace: Path

    @property
    def name(self) -> str:
        """Of this workspace only: another one in a folder of the same name has another mark."""
        return f"{self.plain[:40]}-{self._mark}"

    @property
    def _mark(self) -> str:
        return hashlib.sha256(str(self.workspace).encode()).hexdigest()[:8]

    @property
    def plain(self) -> str:
        """What the entries of earlier versions were called; two workspaces could have the same."""
        return f"fiches-{slug(self.workspace.name) or say('schedule.workspace')}"

    def command(self, what: str) -> list[str]:
        return [sys.executable, "-m", "analysis.desk.cli", what, "--workspace", str(self.workspace)]

    def cron(self) -> list[str]:
        """Two lines of a crontab, each with a mark by which they are found again."""
        log = _shell([str(self.workspace / ".schedule.log")])
        hours = ",".join(map(str, HOURS))
        calls = [(f"7 {hours} * * *", "due"), (f"37 {WATCH} * * *", "watch")]
        return [f"{when} {_shell(self.command(what))} >>{log} 2>&1  # {self.name}" for when, what in calls]

    def units(self, zone: str) -> dict[str, str]:
        """File name → text of the systemd units. Persistent: a moment that was slept through is made up at once."""
        times = {"due": [f"*-*-* {hour:02}:07:00 {zone}" for hour in HOURS], "watch": [f"*-*-* {WATCH}:37:00 {zone}"]}
        found = {}
        for what, calendar in times.items():
            name = f"{self.name}-{what}"
            lines = "".join(f"OnCalendar={time}\n" for time in calendar)
            found[f"{name}.timer"] = (
                f"[Unit]\nDescription={name}\n\n[Timer]\n{lines}Persistent=true\n\n[Install]\nWantedBy=timers.target\n"
            )
            run = " ".join(_quoted(part) for part in self.command(what))
            found[f"{name}.service"] = (
                f"[Unit]\nDescription={name}\n\n[Service]\nType=oneshot\nSuccessExitStatus=1\nExecStart={run}\n"
            )
        return found

    def scripts(self, folder: Path) -> dict[Path, str]:
        """What Windows calls, one small file per task: the command itself can be longer than LONGEST. A bare % is doubled."""
        log = self.workspace / ".schedule.log"
        return {
            folder / f"{what}-{self._mark}.cmd": "\r\n".join(
                ["@echo off", "chcp 65001 >nul", _batch(self.command(what)) + f" >>{_batch([str(log)])} 2>&1", ""]
            )
            for what in ("due", "watch")
        }

    def windows(self, folder: Path) -> list[list[str]]:
        """Arguments of schtasks, one list per task; they call the files of `scripts`."""
        times = [("due", f"{hour:02}:07") for hour in HOURS] + [("watch", f"{WATCH}:37")]
        return [
            [
                "/Create",
                "/F",
                "/SC",
                "DAILY",
                "/TN",
                f"{self.name}-{what}-{time[:2]}",
                "/ST",
                time,
                "/TR",
                f'"{folder / f"{what}-{self._mark}.cmd"}"',
            ]
            for what, time in times
        ]


def _shell(command: list[str]) -> str:
    return shlex.join(command).replace("%", r"\%")  # a bare % ends the command in a crontab


def _quoted(part: str) -> str:
    return '"' + part.replace("\\", "\\\\").replace('"', '\\"').replace("%", "%%") + '"'


def _batch(command: list[str]) -> str:
    return " ".join(f'"{part}"' for part in command).replace("%", "%%")
