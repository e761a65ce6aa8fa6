"""What every run needs, loaded and worked out once, in the process that the runs are forked from. Starts no thread."""

import contextlib
import gc
import sys
from functools import cache
from importlib import import_module
from pathlib import Path

from analysis.publish.run.verdict import Job

HEAVY = (
    "pandas pyarrow.parquet matplotlib.figure matplotlib.backends.backend_svg papermill papermill.engines nbconvert lxml.html "
    "ipykernel.kernelapp ipykernel.ipkernel ipykernel.debugger IPython.core.debugger IPython.core.oinspect "
    "IPython.core.completerlib IPython.extensions.storemagic psutil tornado.platform.asyncio jinja2.ext xlsxwriter "
    "analysis.publish.run.execute analysis.pages.template.exporter analysis.counting.findings analysis.pages.tables "
    "analysis.pages.figures analysis.pages.prose analysis.counting.evidence"
).split()
# What a library would load and a run never uses: grammars (see `template.bare_nbformat`), and the debugger of JupyterLab,
# which costs every kernel a tenth of a second.
NEEDLESS = ("rfc3987_syntax", "debugpy")

SELDOM = 100_000  # objects that a run makes before the collector looks for circles among them; a tenth of its time otherwise
# A page that no pattern passes by: only a text with a digit and a sign can hold a number or an address.
WORDLESS = b"<html><body><p>1 @</p></body></html>"
_LEARNED: set[tuple[str, str, str]] = set()


def preload() -> None:
    """Import what every run needs. A library that is not there is left to the run that needs it."""
    for name in NEEDLESS:
        sys.modules.setdefault(name, None)  # type: ignore[arg-type]
    for name in HEAVY:
        with contextlib.suppress(ImportError):
            import_module(name)
    for ready in (_strings, _fonts, _notebooks, _words):
        with contextlib.suppress(Exception):  # as above: the run will say what is wrong
            ready()
    _shared()


@cache
def read(workspace: Path, meeting: str, audience: str) -> None:
    """What the reports of one meeting rest on, and what a page is held against: the gate looks at one without a word.

    So the codebook, the tables, their texts as they are compared and the patterns are there for every run.

    A run that finds another table on disk reads that one, and what is wrong is left to the run, which will say so.
    """
    from analysis.publish import gate
    from analysis.workspace import find

    with contextlib.suppress(Exception):
        gate.check({"page.html": WORDLESS}, gate.Reader(audience, meeting), find(workspace))
    _shared()


def take(job: Job) -> None:
    """What the kernel of a run and its gate both need, counted before the one is forked from the other."""
    from analysis.counting.evidence import taken
    from analysis.counting.findings import ranked
    from analysis.workspace import find

    with contextlib.suppress(Exception):  # the run will say what is wrong
        e = taken(job.asked["meeting"], job.audience, job.asked["city"], find(job.workspace))
        for section in e.with_codes:
            ranked(e, section)


def learn(job: Job) -> None:
    """The page of one city holds nine tenths of the texts of the next: what points at a person in them is looked up once."""
    from analysis.publish.gate import patterns
    from analysis.publish.gate.opened import opened
    from analysis.publish.gate.squeezed import words

    of = (job.report, job.asked["meeting"], job.audience)
    if job.asked["city"] and of not in _LEARNED:
        with contextlib.suppress(Exception):  # a run that failed left no page
            page = opened(job.page.name, job.page.read_bytes())
            all((*patterns.found(page, frozenset()), *map(words, page.blocks)))
            _LEARNED.add(of)


def _shared() -> None:
    """What is shared stays shared: the collector does not touch it in the forks, and seldom looks at what a short run makes."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(SELDOM)


def _strings() -> None:
    """A report has thousands of small tables and not one of a million rows: Python's own strings are a quarter faster there."""
    import pandas as pd

    pd.options.mode.string_storage = "python"


def _fonts() -> None:
    from matplotlib import font_manager

    font_manager.findfont("DejaVu Sans")


def _notebooks() -> None:
    """The check of a notebook's form is compiled at its first use: papermill's, and that of nbconvert."""
    import nbformat
    from nbformat.v4 import new_notebook

    for relaxed in (False, True):
        nbformat.validate(new_notebook(), relax_add_props=relaxed)  # type: ignore[no-untyped-call]


def _words() -> None:
    from analysis.words import day

    day("2023-01-01")
