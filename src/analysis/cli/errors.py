"""Which exit code and which sentence an error becomes."""

from analysis.codebook import CodebookError
from analysis.publish import Busy, NoSpace, NotPublished
from analysis.publish.outcome import BUSY, FULL, NOTHING, WRONG
from analysis.report import NotebookError, ParameterError
from analysis.words import say
from analysis.workspace import WorkspaceError

CODES: list[tuple[type[Exception], int]] = [
    (CodebookError, WRONG),
    (NotebookError, WRONG),
    (ParameterError, WRONG),
    (WorkspaceError, WRONG),
    (NotPublished, NOTHING),
    (NoSpace, FULL),
    (Busy, BUSY),
]


def told(error: Exception) -> tuple[int, str]:
    """Exit code and sentence. An error nobody expected says only its kind: its text may hold words of a fiche."""
    for kind, code in CODES:
        if isinstance(error, kind):
            return code, str(error)
    if isinstance(error, OSError):
        return NOTHING, say("cli.disk", seen=error.strerror or type(error).__name__)
    return NOTHING, say("cli.unexpected", error=type(error).__name__)
