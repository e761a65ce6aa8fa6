"""Names of received files that say more than a city and a challenge: they are secrets too."""

from collections.abc import Iterator
from pathlib import PurePosixPath

import pandas as pd

from analysis.codebook import Codebook
from analysis.publish.gate.haystack import SHORTEST
from analysis.publish.gate.squeezed import squeezed, words


def rests(fiches: pd.DataFrame, book: Codebook) -> Iterator[tuple[str, str]]:
    """Each file with what its name says besides a city and a challenge, squeezed."""
    aliases = [squeezed(alias) for name in ("cities", "challenges") for alias in book.aliases(name)]
    ordinary = sorted(aliases, key=len, reverse=True)
    for file in sorted(set(fiches["file"]) - {""}):
        rest = squeezed(PurePosixPath(file).stem)
        for alias in ordinary:
            rest = rest.replace(alias, "")
        yield file, rest


def stems(fiches: pd.DataFrame, book: Codebook, there: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Names of files without their ending, when they say more than a city and a challenge: only whole words count.

    A name whose words stand in an open text (`reacties.csv`, and an answer about reacties) betrays no file.
    """
    for file, rest in rests(fiches, book):
        if len(rest) >= SHORTEST:
            stem = PurePosixPath(file).stem
            told = (tuple(words(written)) for written in (stem, stem.replace("_", " ")))
            yield from ((file, line) for line in told if f" {' '.join(line)} " not in there)
