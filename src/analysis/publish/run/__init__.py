"""One notebook and one set of parameters → executed notebook → page, in a process of its own, with a verdict of our own."""

from analysis.report.notebook import Notebook, NotebookError, notebooks
from analysis.report.parameters import ParameterError, checked
from analysis.report.process import SECONDS, build, builder, builder_elsewhere
from analysis.report.verdict import Job, Verdict

__all__ = [
    "SECONDS",
    "Job",
    "Notebook",
    "NotebookError",
    "ParameterError",
    "Verdict",
    "build",
    "builder",
    "builder_elsewhere",
    "checked",
    "notebooks",
]
