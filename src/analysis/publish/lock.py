"""One run at a time per workspace. The lock is held by the open file, so it ends with its process, however that ends."""

from collections.abc import Iterator
from contextlib import contextmanager

from analysis.words import say
from analysis.words.sentence_errors import Told
from analysis.workspace import Workspace
from analysis.workspace.hold import Held, held


class Busy(Told):
    """Another run holds the workspace (exit code 3)."""

    code = 3


@contextmanager
def lock(ws: Workspace) -> Iterator[None]:
    """Hold the workspace. Raises Busy at once when another run does."""
    try:
        with held(ws.journal / ".lock"):
            yield
    except Held:
        raise Busy(say("publish.busy")) from None
