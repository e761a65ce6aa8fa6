"""Report notebooks, found by their own metadata: a new report is one notebook and no code."""

import ast
import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from analysis.words import say

TAG = "parameters"


class NotebookError(Exception):
    """A report notebook that cannot be run safely; the sentence says which cell is wrong."""


@dataclass(frozen=True)
class Notebook:
    """What a notebook says about itself in `metadata.fiches`.

    parameters: name → table of the codebook that holds the allowed values. defaults: the literals of its parameters cell.
    output: path of the page under `reports`, with the parameters as slots.
    """

    path: Path
    report: str
    title: str
    output: str
    audience: str
    parameters: dict[str, str]
    defaults: dict[str, Any] = field(repr=False)


def notebooks(folder: Path) -> list[Notebook]:
    """Every report notebook of a folder, by name. Raises NotebookError, also when there is none: that is never meant."""
    found = [(path, json.loads(path.read_text("utf-8"))) for path in sorted(folder.glob("*.ipynb"))]
    told = [_described(path, nb) for path, nb in found if "report" in nb["metadata"].get("fiches", {})]
    if not told:
        raise NotebookError(say("report.no_notebooks", folder=folder.name))
    return told


def _described(path: Path, nb: dict[str, Any]) -> Notebook:
    facts = nb["metadata"]["fiches"]
    defaults = _defaults(path, nb)
    declared = facts.get("parameters", {})
    if set(defaults) != set(declared):
        seen, expected = ", ".join(sorted(defaults)), ", ".join(sorted(declared))
        raise NotebookError(say("report.declared", notebook=path.name, seen=seen, expected=expected))
    return Notebook(
        path=path,
        report=facts["report"],
        title=nb["metadata"].get("title", path.stem),
        output=facts["output"],
        audience=facts["audience"],
        parameters=declared,
        defaults=defaults,
    )


def _defaults(path: Path, nb: dict[str, Any]) -> dict[str, Any]:
    """The literals of the one cell tagged `parameters`: without that tag papermill sets them where the cell overwrites them."""
    tagged = [cell for cell in nb["cells"] if TAG in cell["metadata"].get("tags", [])]
    if len(tagged) != 1:
        raise NotebookError(say("report.tagged", notebook=path.name, seen=len(tagged)))
    lines = ast.parse("".join(tagged[0]["source"])).body
    if not all(isinstance(line, ast.Assign) and isinstance(line.targets[0], ast.Name) for line in lines):
        raise NotebookError(say("report.literals", notebook=path.name))
    try:
        return {line.targets[0].id: ast.literal_eval(line.value) for line in lines}  # type: ignore[attr-defined]
    except ValueError:
        raise NotebookError(say("report.literals", notebook=path.name)) from None
