"""What points at a person, an account or a case file, whoever wrote it: the finders, over every text and row of a file."""

from collections.abc import Iterator

from analysis.publish.gate.opened import Opened
from analysis.words.finders import across, findings


def found(seen: Opened, allowed: frozenset[str]) -> Iterator[tuple[str, str]]:
    """(kind, text) of every finding; `allowed`: addresses of our own that may be shown, case folded."""
    for block in dict.fromkeys(seen.blocks):
        yield from ((kind, text) for kind, text in findings(block) if text.casefold() not in allowed)
    for row in dict.fromkeys(seen.rows):
        yield from ((kind, text) for kind, text in across(row) if text.casefold() not in allowed)
