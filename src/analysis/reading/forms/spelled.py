"""How people ask for the sections, and by that the words that are spelled right: such a word is no typing error of another."""

import tomllib
from functools import cache
from importlib.resources import files

from rapidfuzz.distance import OSA

from analysis.words.language import said, words

_SMALL, _SLIPS = 3, 4  # letters in a small word; in a word, letters for each slip of the pen


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

    'Contract' is no slip for 'contact'; 'kontact' is. A word left out, a small word more, or two glued are slips too.
    """
    own = set(said(text)) - set(words(meant))
    return (not own or not own <= spelled()) and all(_near(word, meant) for word in text.split())


def _near(word: str, meant: str) -> bool:
    """Is this word, or something a letter or two from it, in the other text? A small word may be one more."""
    glued = len(word) <= _SMALL or word in meant.replace(" ", "")
    return glued or any(OSA.distance(word, other) <= max(1, len(word) // _SLIPS) for other in meant.split())
