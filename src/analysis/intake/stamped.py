"""What asks discretion for a whole fiche: its name, the subject of its mail, its title, the margin of its pages."""

import re
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from analysis.intake.candidate import Candidate
from analysis.intake.discretion import SECRET, Discretion
from analysis.intake.hush import Reach, about_itself, reach
from analysis.intake.statement import Statement

_JOINED = re.compile(r"[_()\[\]]+|\s+-\s+|(?<=\w)-(?=\w)")  # as names of files join words


def stamp(candidate: Candidate, discretion: Discretion) -> str:
    """The words that ask it, "" for none."""
    return next((text for text in _texts(candidate) if _asks(text, discretion)), "")


def close(rows: Iterable[Statement], asked: str) -> None:
    """All of a fiche is closed by such words."""
    for row in rows if asked else ():
        row.hushed, row.asked_by = row.hushed or SECRET, row.asked_by or asked


def _texts(candidate: Candidate) -> Iterator[str]:
    for name in candidate.names:
        for part in (*PurePosixPath(name).parent.parts, PurePosixPath(name).stem):
            said = _JOINED.sub(" ", part)
            yield from (said, *said.split())
    yield from (*candidate.part.above, *candidate.hints, candidate.properties.get("subject", ""))


def _asks(text: str, discretion: Discretion) -> bool:
    """A stamp says nothing else."""
    named = bool(text) and discretion.names(text)
    return named and not about_itself(text, discretion.names) and reach(text, named) != Reach()
