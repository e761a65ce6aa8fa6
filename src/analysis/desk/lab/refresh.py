"""A button that does the whole job from JupyterLab: read what came in, code it, build every report that is out of date."""

import subprocess
import sys
from collections.abc import Callable
from threading import Thread

import ipywidgets

from analysis.pages.tables.markup import esc
from analysis.words import say

COMMAND = [sys.executable, "-c", "import sys; from analysis.desk.cli import main; sys.exit(main([]))"]


def refresh(command: list[str] | None = None) -> ipywidgets.Widget:
    """The button, and under it what the command says, line by line. `command` is there for tests."""
    button = ipywidgets.Button(description=say("lab.refresh"), layout=ipywidgets.Layout(width="auto"))
    lines = ipywidgets.HTML()
    said: list[str] = []

    def show(line: str) -> None:
        said.append(esc(line.rstrip()))
        lines.value = f'<div role="log" style="white-space:pre-wrap">{"<br>".join(said)}</div>'

    def work() -> None:
        _run(command or COMMAND, show)
        button.disabled = False

    def start(_: object) -> None:
        button.disabled = True
        said.clear()
        show(say("lab.refreshing"))
        Thread(target=work, daemon=True).start()

    button.on_click(start)
    return ipywidgets.VBox([button, lines])


def _run(command: list[str], show: Callable[[str], None]) -> None:
    """In a process of its own: what goes wrong there leaves the notebook alone."""
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL, text=True, encoding="utf-8"
    ) as process:
        for line in process.stdout or ():
            show(line)
    show(say("lab.refreshed" if process.returncode in (0, 1) else "lab.not_refreshed", code=process.returncode))
