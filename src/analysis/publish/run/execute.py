"""Inside the process of one run: papermill executes, we judge, the template makes the page, the gate looks at it."""

import hashlib
import logging
import os
import traceback
import warnings
from dataclasses import replace
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from analysis.pages import template
from analysis.publish import gate
from analysis.publish.run import companions as beside
from analysis.publish.run.kernels import NAME, Manager
from analysis.publish.run.verdict import Job, Verdict, fault, judged
from analysis.workspace import VARIABLE, find, write

START_SECONDS = 60


def run(job: Job) -> Verdict:
    """Execute, judge and write the page. Raises nothing that a notebook can cause; the caller keeps the wall clock."""
    os.environ[VARIABLE] = str(job.workspace)
    logging.disable(logging.CRITICAL)  # papermill and nbclient log paths and code; the verdict says what there is to say
    warnings.simplefilter("ignore")
    try:
        nb = executed(job)
    except Exception as error:
        return _failed(error)
    verdict = judged(nb, job)
    try:
        return verdict if verdict.code else _paged(nb, job, verdict)
    except Exception as error:  # whatever goes wrong in making or judging a page, it is not published
        return _failed(error)


def executed(job: Job) -> NotebookNode:
    """The notebook as papermill leaves it. Raises what papermill and nbclient raise.

    A kernel that ended before any cell ran (another program took its port) is asked for once more.
    """
    try:
        return _executed(job)
    except RuntimeError as error:
        if type(error) is not RuntimeError:  # nbclient's own are about a cell
            raise
        return _executed(job)


def _executed(job: Job) -> NotebookNode:
    import papermill

    notebook: NotebookNode = papermill.execute_notebook(
        nbformat.read(job.notebook, as_version=4),  # type: ignore[no-untyped-call]
        None,
        parameters=job.parameters,
        kernel_name=NAME,
        language="python",
        progress_bar=False,
        start_timeout=START_SECONDS,
        cwd=job.workspace,
        kernel_manager_class=Manager,
        shutdown_kernel="immediate",
    )
    return notebook


def _failed(error: Exception) -> Verdict:
    trace = traceback.format_exc()
    name = type(error).__name__
    if name == "PapermillExecutionError":
        return fault("raised", trace, cell=error.cell_index + 1, error=error.ename)  # type: ignore[attr-defined]
    if name == "DeadKernelError":
        return fault("died", trace)
    return fault("not_run", trace, error=name)


def _paged(nb: NotebookNode, job: Job, verdict: Verdict) -> Verdict:
    """The page and what stands beside it: made, looked at by the gate, and only then written."""
    try:
        files = {str(job.page): template.page(nb, {"built": job.today} if job.today else {}).encode(), **beside.made(job)}
    except template.PageError as error:
        return fault("page", str(error), problem=error.problems[0])
    hits = gate.check(
        files, gate.Reader(**{name: job.asked[name] for name in ("audience", "meeting", "city")}), find(job.workspace)
    )
    if hits:
        refused = fault("refused", "\n".join(hit.why for hit in hits), n=len(hits), first=hits[0].what)
        return replace(refused, hits=[hit.told() for hit in hits])
    for path, data in files.items():
        write(Path(path), data)
    return replace(verdict, files={path: hashlib.sha256(data).hexdigest() for path, data in files.items()})
