"""How people ask for the sections, and by that the words that are spelled right: such a word is no typing error of another."""

import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from itertools import pairwise

from rapidfuzz.distance import OSA

from analysis.words.language import said, words

_LONG = 8  # letters of a word with room for a second slip


@cache
def wordings() -> dict[str, tuple[str, ...]]:
    """Section → how people ask for it, in words that no codebook lists (words/wordings.toml); and `none`."""
    told = tomllib.loads(files("analysis.words").joinpath("wordings.toml").read_text("utf-8"))
    return {section: tuple(text.split("\n")[:-1]) for section, text in told.items()}


@cache
def spelled() -> frozenset[str]:
    """Every word in them."""
    return frozenset(word for texts in wordings().values() for text in texts for word in words(text))


def slipped(text: str, meant: str) -> bool:
    """Can a text be a slip of the pen for another: does it hold a word that the other has not, and that nobody writes?

    'Contract' is no slip for 'contact'; 'kontact' is. A word left out, a small word more, or two glued are slips too. A word of
    which more than a letter or two is otherwise ('erbinnen' for 'erbuiten') is another word.
    """
    told = words(meant)
    own, near = set(said(text)) - set(told), [*told, *map("".join, pairwise(told))]
    return not own or not (own <= spelled() or any(_apart(word, near) for word in own))


def _apart(word: str, near: Iterable[str]) -> bool:
    """Is a word none of these, also not with a slip or two?"""
    most = 2 if len(word) >= _LONG else 1
    return all(OSA.distance(word, one, score_cutoff=most) > most for one in near)
