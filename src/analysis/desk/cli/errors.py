"""Which exit code and which sentence an error becomes."""

from analysis.publish.outcome import NOTHING
from analysis.words import say
from analysis.words.sentence_errors import Told


def told(error: Exception) -> tuple[int, str]:
    """Exit code and sentence. An error nobody expected says only its kind: its text may hold words of a fiche."""
    if isinstance(error, Told):
        return error.code, str(error)
    if isinstance(error, OSError):
        return NOTHING, say("cli.disk", seen=error.strerror or type(error).__name__)
    return NOTHING, say("cli.unexpected", error=type(error).__name__)
