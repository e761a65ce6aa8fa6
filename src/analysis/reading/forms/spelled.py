"""How people ask for the sections, and by that the words that are spelled right: such a word is no typing error of another."""

import tomllib
from functools import cache
from importlib.resources import files

from analysis.words.language import said, words


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
    return not own or not own <= spelled()
