"""Every line of a document that is a label, by form alone: lines that stand by themselves, and quoted questions."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from analysis.reading.document import QUOTED, Grid, Line, Source, lines
from analysis.reading.forms.looks import BODY, QUOTE, TYPED, Head, head, inlined, look_of, looks_of
from analysis.reading.forms.vocabulary import Vocabulary, listed, plain
from analysis.words.text import key

_SHORT = 3  # letters: a name of a challenge that is only a number says nothing in the middle of a line
_WORD = re.compile(r"[^\s,.:;()–—-]+")


def heads(source: Source, vocabulary: Vocabulary) -> dict[int, Head]:
    """Every line that is a label, known or not, by the identity of the line."""
    standing = [line for line in _paragraphs(source.blocks) if line.layer in BODY]
    looks = looks_of(standing, vocabulary)
    found: dict[int, Head] = {}
    for line, after in pairwise([*standing, None]):
        if line is not None and (one := head(line, after, looks, vocabulary)):
            found[id(line)] = one
    found |= _quoted(standing, vocabulary)
    for line in list(_titles(standing, found, vocabulary)):
        del found[id(line)]
    return found


def _titles(standing: Sequence[Line], found: Mapping[int, Head], vocabulary: Vocabulary) -> Iterator[Line]:
    """What looks like a label above the first one is the title: it names the form, nothing stands under it, or no label looks
    like it."""
    looks = Counter(look_of(line) for line in standing if id(line) in found or vocabulary.label(line.text, near=False))
    for line, after in pairwise([*standing, None]):
        if line is None or vocabulary.label(line.text, near=False) or inlined(line, vocabulary):
            return
        if id(line) not in found:
            continue
        if found[id(line)].end < len(line.text):
            return
        words = {*plain(line.text).split()} & {*listed("title", "words")}
        names = bool(words) or _names_challenge(line.text, vocabulary)
        empty = after is None or id(after) in found or vocabulary.label(after.text, near=False) is not None
        if not (names or empty or line.style == "title" or looks[look_of(line)] == 1):
            return
        yield line


def _paragraphs(blocks: Sequence[Line | Grid]) -> Iterator[Line]:
    """The lines that stand by themselves; a table with one cell in each row is a way of writing paragraphs."""
    for block in blocks:
        if isinstance(block, Line):
            yield block
        elif all(sum(bool(cell.blocks) for cell in row) <= 1 for row in block.rows):
            yield from lines((block,))


def _quoted(standing: Sequence[Line], vocabulary: Vocabulary) -> Mapping[int, Head]:
    """In a mail that answers between quoted lines: the first line of the quoted paragraph right above an answer."""
    found: dict[int, Head] = {}
    waiting: list[Line] = []
    for line in standing:
        quote = QUOTE.match(line.text)
        if quote or line.style == QUOTED:
            bare = line.text[quote.end() if quote else 0 :].strip()
            fresh = not bare or TYPED.match(bare) or vocabulary.label(bare.partition(":")[0], near=False) is not None
            waiting = ([] if fresh else waiting) + ([line] if bare else [])
        elif waiting and line.text.strip():
            found[id(waiting[0])] = Head(len(waiting[0].text), "quoted")
            waiting = []
    return found


def _names_challenge(text: str, vocabulary: Vocabulary) -> bool:
    """Does a line name a challenge, wherever it stands in it?"""
    words = f" {' '.join(_WORD.findall(key(text)))} "
    return any(f" {' '.join(_WORD.findall(name))} " in words for name in vocabulary.challenges if len(name) > _SHORT)
