"""A decided table to be changed, in whatever manner it is written: what goes wrong there is one sentence for who decides."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from analysis.codebook import edited_sheet
from analysis.codebook.edited import Edited, Row
from analysis.codebook.written import Unread
from analysis.words import say
from analysis.words.sentence_errors import Told

__all__ = ["DecisionError", "Row", "append", "changing", "remove"]


class DecisionError(Told):
    """A decision could not be written; the message says what to do, in Dutch."""


@contextmanager
def changing(path: Path) -> Iterator[Edited]:
    """The table at this place; the block says when it is saved. Raises DecisionError."""
    try:
        yield edited_sheet.opened(path)
    except Unread as error:
        raise DecisionError(say("codebook.unread", file=path.name, why=error)) from error
    except OSError as error:
        raise DecisionError(say("decide.not_written", file=path.name, seen=error.strerror or error)) from error


def append(path: Path, rows: list[Row]) -> None:
    """Add rows at the end of a decided table; the whole file or nothing."""
    with changing(path) as file:
        file.add(rows)
        file.save()


def remove(path: Path, wanted: Callable[[Row], bool]) -> None:
    """Leave out the rows for which `wanted` holds; every other byte stays."""
    with changing(path) as file:
        file.leave_out(wanted)
        file.save()
