"""`fiches new`: a workspace with the real register, the shared code lists, and no decision of anybody yet."""

from pathlib import Path

from analysis.codebook import COLUMNS, OPTIONAL
from analysis.words import say
from analysis.workspace import shipped, write

# Lists without a fictional city in them; they stand once, in the example.
SHARED = (
    "challenges meetings moments sections templates codes examples instruments domains disciplines stakeholders short_answers"
).split()
REAL = ("cities", "settings")


class NotEmpty(Exception):
    """The folder holds something already."""


def new(folder: Path) -> str:
    """Make the workspace; the sentence says what to do next. Raises NotEmpty, with nothing written."""
    if folder.exists() and any(folder.iterdir()):
        raise NotEmpty(say("register.not_empty", folder=folder))
    for name in ("raw", "codebook", "journal", "processed", "reports"):
        (folder / name).mkdir(parents=True)
    for name in SHARED:
        write(folder / "codebook" / f"{name}.csv", (shipped.lists() / f"{name}.csv").read_bytes())
    for name in REAL:
        write(folder / "codebook" / f"{name}.csv", (shipped.register() / f"{name}.csv").read_bytes())
    for name in sorted(OPTIONAL - set(SHARED)):
        write(folder / "codebook" / f"{name}.csv", (",".join(COLUMNS[name][0].split()) + "\n").encode())
    for challenge in (shipped.lists() / "challenges.csv").read_text("utf-8-sig").splitlines()[1:]:
        (folder / "raw" / challenge.split(",", 1)[0]).mkdir(exist_ok=True)
    return say("register.made", folder=folder, raw=folder / "raw")
