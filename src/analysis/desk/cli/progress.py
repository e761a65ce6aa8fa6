"""How far the work is: a bar on a terminal, nothing when nobody looks."""

import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TypeVar

from analysis.words import say

Thing = TypeVar("Thing")
NOTED = "FICHES_PROGRESS"  # a file: how many are done, of how many


def shown(done: Iterator[Thing], total: int) -> Iterable[Thing]:
    """The same stream, with a bar on standard error when that is a terminal; the start page reads it in a file."""
    if noted := os.environ.get(NOTED):
        return _noted(done, total, Path(noted))
    if not sys.stderr.isatty():
        return done
    from tqdm import tqdm

    bar: Iterable[Thing] = tqdm(done, total=total, bar_format=say("cli.bar"), leave=False)
    return bar


def _noted(done: Iterator[Thing], total: int, path: Path) -> Iterator[Thing]:
    for number, thing in enumerate(done, 1):
        path.write_text(f"{number} {total}", "utf-8")
        yield thing
