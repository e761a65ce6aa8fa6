"""One notebook and one set of parameters → executed notebook → page, in a process of its own, with a verdict of our own."""

from analysis.publish.run.notebook_file import Notebook, NotebookError, notebooks
from analysis.publish.run.parameters import ParameterError, checked
from analysis.publish.run.run_process import SECONDS, build, builder, builder_elsewhere
from analysis.publish.run.verdict import Job, Verdict

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
