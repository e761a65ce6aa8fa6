"""Lines above the first label of a form that look like labels and are its title."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from analysis.reading.document import Line
from analysis.reading.forms.form_text import plain
from analysis.reading.forms.looks import TABLE, TYPED, Head, inlined, look_of
from analysis.reading.forms.vocabulary import Vocabulary
from analysis.words.form_words import listed
from analysis.words.text import key

_FEWEST = 3  # lines that number a form
_SHORT = 3  # letters: a name of a challenge that is only a number says nothing in the middle of a line
_WORD = re.compile(r"[^\s,.:;()–—-]+")


def titles(standing: Sequence[Line], found: Mapping[int, Head], vocabulary: Vocabulary) -> Iterator[Line]:
    """What looks like a label above the first one is the title: it names the form, nothing stands under it, or no label looks
    like it. The first of several that are numbered is none, though it may speak of the challenge."""
    looks = Counter(look_of(line) for line in standing if id(line) in found or vocabulary.label(line.text, near=False))
    numbered = [line for line in standing if id(line) in found and TYPED.match(line.text)]
    asking = [line for line in standing if id(line) in found and line.text.rstrip().endswith(":")]
    above = asking if len(asking) >= _FEWEST else []  # labels of which the answers begin with words and a colon of their own
    under = False
    for line, after in pairwise([*standing, None]):
        if line is None or line is TABLE or vocabulary.label(line.text, near=False) or inlined(line, vocabulary):
            return
        if id(line) not in found:
            under = True
            continue
        named = line.style == "title" and _names_challenge(line.text, vocabulary)
        if found[id(line)].end < len(line.text) and not named:
            return
        numbers = line in numbered and len(numbered) >= _FEWEST
        words = {*plain(line.text).split()} & {*listed("title", "words")}
        names = (bool(words) or _names_challenge(line.text, vocabulary)) and not under and not numbers
        inside = line in above and after is not None and id(after) in found and found[id(after)].end < len(after.text)
        known = after is not None and vocabulary.label(after.text, near=False) is not None
        empty = after is None or (id(after) in found and not inside) or known
        if not (names or empty or line.style == "title" or looks[look_of(line)] == 1):
            return
        yield line


def _names_challenge(text: str, vocabulary: Vocabulary) -> bool:
    """Does a line name a challenge, wherever it stands in it?"""
    words = f" {' '.join(_WORD.findall(key(text)))} "
    return any(f" {' '.join(_WORD.findall(name))} " in words for name in vocabulary.challenges if len(name) > _SHORT)
