"""Which exit code and which sentence an error becomes."""

from analysis.publish.outcome import BUSY, FULL, NOTHING, WRONG
from analysis.words import say

# By name, so that no room is loaded only to recognise its errors. The text of each of these is a sentence for the user.
CODES = {
    "AskingError": WRONG,
    "CodebookError": WRONG,
    "DecisionError": WRONG,
    "EvidenceError": WRONG,
    "LookupFailed": WRONG,
    "NoChallenge": WRONG,
    "NotEmpty": WRONG,
    "NotReproducible": WRONG,
    "NotebookError": WRONG,
    "ParameterError": WRONG,
    "PassError": WRONG,
    "SuggestFileError": WRONG,
    "Untrusted": WRONG,
    "WorklistError": WRONG,
    "WorkspaceError": WRONG,
    "NoScheduler": NOTHING,
    "NotPublished": NOTHING,
    "ClusterError": NOTHING,
    "Busy": BUSY,
    "NoSpace": FULL,
}


def told(error: Exception) -> tuple[int, str]:
    """Exit code and sentence. An error nobody expected says only its kind: its text may hold words of a fiche."""
    if type(error).__name__ in CODES:
        return CODES[type(error).__name__], str(error)
    if isinstance(error, OSError):
        return NOTHING, say("cli.disk", seen=error.strerror or type(error).__name__)
    return NOTHING, say("cli.unexpected", error=type(error).__name__)
