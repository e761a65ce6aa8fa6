"""The fiche workbook: from the fiches of a working group of cities to one honest report per meeting.

A notebook needs only this package: `from analysis import gather, cross, matrix`. Each name is loaded when it is first asked for.
"""

from importlib import import_module
from typing import Any

# name a notebook uses: room that holds it. `gather` is evidence.evidence: a name may not be equal to the name of a room.
NAMES = {
    "gather": "evidence",
    **dict.fromkeys(("answers", "by_level", "changes", "cross", "overview", "pairs", "questions", "scope"), "findings"),
    **dict.fromkeys(("conflicts", "fiches", "legend", "matrix", "quotes", "ranking", "sources", "topics"), "table"),
    **dict.fromkeys(("flow", "level_picture", "timeline"), "figure"),
    **dict.fromkeys(("closing", "intro", "opening", "summary"), "prose"),
    **dict.fromkeys(("coding_screen", "explore", "standing", "suggestion_record"), "lab.notebook"),
}


def __getattr__(name: str) -> Any:
    if name not in NAMES:
        raise AttributeError(name)
    return getattr(import_module(f"analysis.{NAMES[name]}"), "evidence" if name == "gather" else name)
