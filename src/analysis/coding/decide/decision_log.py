"""The journal of decisions read back: which of them still stand, and which is taken back next."""

from typing import Any

from analysis.workspace import Workspace

JOURNAL = "decisions"
Noted = dict[str, Any]


def standing(workspace: Workspace) -> list[Noted]:
    """The decisions that were not undone, oldest first. An undo names what it took back; in old journals it is the last one
    of its coder in the same file."""
    rows: list[Noted] = []
    for row in workspace.noted(JOURNAL):
        if row["action"] != "undo":
            rows.append(row)
            continue
        gone = set(_names(row.get("undoes")))
        mine = [n for n, other in enumerate(rows) if (other["coder"], other["file"]) == (row["coder"], row["file"])]
        if gone:
            rows = [other for other in rows if other.get("id") not in gone]
        elif mine:
            del rows[mine[-1]]
    return rows


def _names(value: object) -> list[str]:
    return [str(name) for name in value] if isinstance(value, list) else []


def last(workspace: Workspace, coder: str, files: set[str], wanted: str = "") -> list[Noted]:
    """What is taken back next: the last decision of this coder that was made in the screen, or the one with the id `wanted`;
    with it all that was decided together."""
    rows = [row for row in standing(workspace) if row.get("file") in files]
    if wanted:
        rows = [row for row in rows if row.get("id") == wanted]
    else:
        rows = [row for row in rows if row.get("coder") == coder and row.get("where", "screen") == "screen"]
    if not rows:
        return []
    together = rows[-1].get("together")
    return [row for row in standing(workspace) if together and row.get("together") == together] or rows[-1:]
