"""Captions: labels that stand under their answers, set apart as such, and never above the first or below the last of them."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from analysis.reading.document import Grid, Line, lines
from analysis.reading.forms.looks import BODY, Head, look_of, stands_out
from analysis.reading.forms.typed_signs import EVIDENCE
from analysis.reading.forms.vocabulary import Vocabulary
from analysis.words.form_words import listed

_ARROW = re.compile(r"\s*[↑▲⬆^]\s*\S")
_BRACKETS = re.compile(r"\s*\([^()]+\)\s*")
_FEWEST, _WORDS, _TITLE = 3, 14, 9
_SAID = (".", "!", ";")
Blocks = Sequence[Line | Grid]


def lifted(blocks: Blocks, vocabulary: Vocabulary) -> tuple[Blocks, dict[int, Head]]:
    """The blocks with every caption above what it stands under, and the captions as labels; unchanged where none is."""
    kinds = Counter(kind for block in blocks if (kind := _kind(block)) is not None)
    kind = max(kinds, key=lambda one: kinds[one], default=None)
    here = [number for number, block in enumerate(blocks) if kind is not None and _kind(block) == kind]
    pieces = list(_pieces(blocks, here, vocabulary))
    if any(_asks(line, vocabulary) for piece in pieces for line in lines(tuple(piece))):
        return blocks, {}
    texts = {block.text for number in here if isinstance(block := blocks[number], Line)}
    if len(here) < _FEWEST or len(texts) < len(here) or not all(pieces) or here[-1] < len(blocks) - 1:
        return blocks, {}
    made: list[Line | Grid] = []
    done = 0
    for number, piece in zip(here, pieces, strict=True):
        made += [*blocks[done : number - len(piece)], blocks[number], *piece]
        done = number + 1
    return made, {id(block): Head(len(block.text), EVIDENCE) for number in here if isinstance(block := blocks[number], Line)}


def _kind(block: Line | Grid) -> tuple[str, ...] | None:
    """What a caption looks like; None for any other line."""
    if not isinstance(block, Line) or block.layer not in BODY or block.style == "list":
        return None
    text = block.text.strip()
    named = {*block.look.split()} & {*listed("mail", "captions")}
    typed = "arrow" if _ARROW.match(text) else "brackets" if _BRACKETS.fullmatch(text) else ""
    short = text and len(text.split()) <= _WORDS and not text.endswith(_SAID)
    return (typed, *look_of(block)) if short and (named or typed) else None


def _pieces(blocks: Blocks, here: Sequence[int], vocabulary: Vocabulary) -> Iterator[Blocks]:
    """What stands above each caption, up to the one before; without the titles above the first."""
    done = 0
    for number in here:
        piece = blocks[done:number]
        titles = 0
        while not done and titles < len(piece) and _titled(piece[titles], vocabulary):
            titles += 1
        yield piece[titles:]
        done = number + 1


def _asks(line: Line, vocabulary: Vocabulary) -> bool:
    """Is this a label itself, or set apart as labels are?"""
    known = vocabulary.label(line.text, near=False)
    return stands_out(look_of(line)) or (known is not None and known.kind == "section")


def _titled(block: Line | Grid, vocabulary: Vocabulary) -> bool:
    """A title, or a few words that name who answers or the challenge."""
    if not isinstance(block, Line):
        return False
    short = len(block.text.split()) <= _TITLE and not block.text.rstrip().endswith(_SAID)
    named = vocabulary.names(block.text) or vocabulary.challenge(block.text)
    return block.layer not in BODY or block.style in ("title", "heading") or (short and bool(named))
