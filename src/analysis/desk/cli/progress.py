"""How far the work is: a bar on a terminal, nothing when nobody looks."""

import sys
from collections.abc import Iterable, Iterator
from typing import TypeVar

from analysis.words import say

Thing = TypeVar("Thing")


def shown(done: Iterator[Thing], total: int) -> Iterable[Thing]:
    """The same stream, with a bar on standard error when that is a terminal."""
    if not sys.stderr.isatty():
        return done
    from tqdm import tqdm

    bar: Iterable[Thing] = tqdm(done, total=total, bar_format=say("cli.bar"), leave=False)
    return bar
