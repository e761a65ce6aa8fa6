"""Report notebooks, found by their own metadata: a new report is one notebook and no code."""

import ast
import json
import re
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath
from typing import Any

from analysis.words import say
from analysis.words.sentence_errors import Told
from analysis.words.text import slug

TAG = "parameters"


class NotebookError(Told):
    """A report notebook that cannot be run safely; the sentence says which cell is wrong."""


@dataclass(frozen=True)
class Notebook:
    """What a notebook says about itself in `metadata.fiches`.

    kind: the report that it is made like; report: its own name, another one when it is a copy (own_reports).
    parameters: name → table of the codebook that holds the allowed values. defaults: the literals of its parameters cell.
    output: path of the page under `reports`, with the parameters as slots. needs: the parts (`role` of sections.csv) of which a
    reader must see a section, else there is nothing to tell.
    """

    path: Path
    kind: str
    report: str
    title: str
    output: str
    audience: str
    needs: tuple[str, ...]
    parameters: dict[str, str]
    defaults: dict[str, Any] = field(repr=False)


def notebooks(folder: Path) -> list[Notebook]:
    """Every report notebook of a folder, by name. Raises NotebookError, also when there is none: that is never meant."""
    found = [(path, json.loads(path.read_text("utf-8"))) for path in sorted(folder.glob("*.ipynb"))]
    told = [_described(path, nb) for path, nb in found if "report" in nb["metadata"].get("fiches", {})]
    if not told:
        raise NotebookError(say("report.no_notebooks", folder=folder.name))
    return own_reports(told)


def own_reports(found: list[Notebook]) -> list[Notebook]:
    """A copy of a report notebook is a report of its own, with a page of its own beside that of the first.

    Which of them is the first: the one of our own name, else the first by name. Raises NotebookError when two notebooks would
    still write the same page.
    """
    first: dict[str, Notebook] = {}
    for notebook in sorted(found, key=lambda one: not _ours(one)):
        first.setdefault(notebook.report, notebook)
    every = [one if first[one.report] is one else _copied(one, first[one.report]) for one in found]
    once: dict[str, Notebook] = {}
    for one in every:
        other = once.setdefault(one.output, one)
        if other is not one:
            raise NotebookError(say("report.same_page", first=other.path.name, second=one.path.name, page=one.output))
    return every


def _ours(notebook: Notebook) -> bool:
    """Does it have the name under which we bring this report: a number and the report?"""
    return re.fullmatch(rf"(\d+\w?-)?{re.escape(slug(notebook.report))}", notebook.path.stem) is not None


def _copied(copy: Notebook, first: Notebook) -> Notebook:
    """`8-mijn-vraag.ipynb`, a copy of the report of a meeting, writes `{meeting}/mijn-vraag.html`, unless it names a page."""
    name = slug(re.sub(r"^\d+\w?-", "", copy.path.stem)) or slug(copy.path.stem)
    page, title = PurePosixPath(copy.output), say("report.copy", title=copy.title, name=name)
    own = page.parent.parent / name / page.name if "{" in page.stem else page.with_name(f"{name}{page.suffix}")
    return replace(copy, report=name, output=str(own) if copy.output == first.output else copy.output, title=title)


def _described(path: Path, nb: dict[str, Any]) -> Notebook:
    facts = nb["metadata"]["fiches"]
    defaults = _defaults(path, nb)
    declared = facts.get("parameters", {})
    if set(defaults) != set(declared):
        seen, expected = ", ".join(sorted(defaults)), ", ".join(sorted(declared))
        raise NotebookError(say("report.declared", notebook=path.name, seen=seen, expected=expected))
    return Notebook(
        path=path,
        kind=facts["report"],
        report=facts["report"],
        title=nb["metadata"].get("title", path.stem),
        output=facts["output"],
        audience=facts["audience"],
        needs=tuple(facts.get("needs", "").split()),
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
