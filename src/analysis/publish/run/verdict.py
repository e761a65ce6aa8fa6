"""What is asked of a run, what came of it, and the judgement, which never looks at papermill's own metadata."""

import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from analysis.words import say

if TYPE_CHECKING:
    from nbformat import NotebookNode

STAMP = "application/vnd.fiches.stamp+json"


@dataclass(frozen=True)
class Job:
    """One notebook with one set of parameters, the place for its page, and of each file beside it: name → place."""

    notebook: Path
    report: str
    parameters: dict[str, str]
    audience: str
    workspace: Path
    page: Path
    beside: dict[str, str] = field(default_factory=dict)
    today: str = ""
    warm: bool = True

    @property
    def asked(self) -> dict[str, str]:
        """What the closing stamp of the notebook must say."""
        asked = {"report": self.report, "meeting": "", "city": "", "audience": self.audience}
        return asked | {name: value for name, value in self.parameters.items() if name in asked}

    def packed(self) -> dict[str, Any]:
        return {name: str(value) if isinstance(value, Path) else value for name, value in asdict(self).items()}

    @classmethod
    def unpacked(cls, packed: dict[str, Any]) -> "Job":
        paths = {name: Path(packed[name]) for name in ("notebook", "workspace", "page")}
        return cls(**packed | paths)


@dataclass(frozen=True)
class Verdict:
    """`code` is empty when the page may be published, else one of the reasons `report.<code>`; `why` says it in Dutch.

    trace: for the log of the workspace only, it may hold text of fiches. files: place → sha256 of the bytes that were judged.
    hits: what the gate found, one row each (gate.Hit.told).
    """

    code: str = ""
    why: str = ""
    trace: str = field(default="", repr=False)
    stamp: dict[str, Any] = field(default_factory=dict)
    files: dict[str, str] = field(default_factory=dict)
    seconds: float = 0.0
    hits: list[dict[str, str]] = field(default_factory=list)

    @property
    def good(self) -> bool:
        return not self.code


def fault(code: str, trace: str = "", **slots: object) -> Verdict:
    """A verdict against the page: fault("stopped", cell=3)."""
    return Verdict(code, say(f"report.{code}", **slots), trace)


def judged(nb: "NotebookNode", job: Job) -> Verdict:
    """Every code cell ran, nothing went wrong in it, and the closing stamp says what was asked."""
    cells = [(number, cell) for number, cell in enumerate(nb.cells, 1) if cell.cell_type == "code"]
    for number, cell in cells:
        if cell.execution_count is None:
            return fault("stopped", cell=number)
        for output in cell.outputs:
            if output.output_type == "error":
                return fault("stopped" if output.ename == "SystemExit" else "raised", cell=number, error=output.ename)
            if output.output_type == "stream" and output.name == "stderr" and said(output.text):
                return fault("stderr", output.text, cell=number)
    return _stamped(list(_stamps(cells)), job)


# What carries the messages between a notebook and its kernel, and complains of itself there.
_LAYER = r"(?:zmq|pyzmq|tornado|ipykernel|jupyter_client|jupyter_core|nbclient|traitlets|debugpy|comm|asyncio|libzmq)"
_OF_LAYER = re.compile(
    rf"^.*[/\\]{_LAYER}[/\\].*?: \w*Warning:.*(?:\n[ \t]+.*)*\n?"
    rf"|^\[(?:[IWE]) .*{_LAYER}.*\]?.*\n?|^0\.\d+s - .*\n?|^.*\b{_LAYER}\b.*\bwarning\b.*\n?",
    re.MULTILINE | re.IGNORECASE,
)


def said(stderr: str) -> str:
    """What a cell itself wrote on stderr: without the warnings of the layer that carries its messages."""
    return _OF_LAYER.sub("", stderr).strip()


def _stamps(cells: "list[tuple[int, NotebookNode]]") -> Iterator[tuple[int, dict[str, Any]]]:
    for number, cell in cells:
        for output in cell.outputs:
            if STAMP in output.get("data", {}):
                yield number, output.data[STAMP]


def _stamped(stamps: list[tuple[int, dict[str, Any]]], job: Job) -> Verdict:
    if len(stamps) != 1:
        return fault("no_stamp", seen=len(stamps))
    stamp = dict(stamps[0][1])
    wrong = [name for name, value in job.asked.items() if stamp.get(name, "") != value]
    if wrong:
        name = wrong[0]
        return fault("other_stamp", name=say(f"report.{name}"), seen=stamp.get(name, ""), asked=job.asked[name])
    return Verdict(stamp=stamp)
