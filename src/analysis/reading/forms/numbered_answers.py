"""Answers that only repeat the number of their question: the questions stand elsewhere in the file, one under another."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from analysis.reading.document import Line
from analysis.reading.forms.form_text import plain
from analysis.reading.forms.vocabulary import Vocabulary

_NUMBER = re.compile(r"\s*(?:>\s?)*(?:\w+\s)?(\d{1,2})\s*(?:[.):/°]+(?!\d)\s*|\s+|$)")
_COUNTED = re.compile(r"\s*(?:>\s?)*(\d{1,2})\s*[.):/°]+(?!\d)\s*\S")
_FEWEST, _WORDS = 3, 25


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer: the line of its question, and where its number ends."""

    question: Line
    end: int


def numbered_answers(standing: Sequence[Line], vocabulary: Vocabulary) -> tuple[dict[int, Answered], frozenset[int]]:
    """Answers by the identity of their line, and the lines of the questions; nothing when it is not plain which asks and which
    answers."""
    runs = [run for run in _runs(standing) if _asks(run, vocabulary)]
    if len(runs) != 1:
        return {}, frozenset()
    (questions,) = runs
    asked = dict(enumerate(questions, 1))
    own = {id(line) for line in questions}
    found: dict[int, Answered] = {}
    given: list[int] = []
    texts = {id(line): line.text for line in standing}
    for line in standing:
        written = _NUMBER.match(line.text)
        if written and id(line) not in own and int(written[1]) in asked and not line.text.lstrip().startswith(">"):
            found[id(line)] = Answered(asked[int(written[1])], written.end())
            given.append(int(written[1]))
    again = sum(plain(answer.question.text.strip("> ")) == plain(texts[one]) for one, answer in found.items())
    if again > len(found) / 2:  # the questions once more, and not what was answered
        return {}, frozenset(own)
    if len({*given}) != len(given) or len(given) < max(_FEWEST, len(asked) / 2) or given[0] > 2:
        return {}, frozenset()
    return found, frozenset(own)


def _runs(standing: Sequence[Line]) -> Iterator[list[Line]]:
    """Lines right under each other that are numbered 1, 2, 3."""
    run: list[Line] = []
    for line in standing:
        written = _COUNTED.match(line.text)
        if written and int(written[1]) == len(run) + 1:
            run.append(line)
            continue
        if len(run) >= _FEWEST:
            yield run
        run = [line] if written and int(written[1]) == 1 else []
    if len(run) >= _FEWEST:
        yield run


def _asks(run: Sequence[Line], vocabulary: Vocabulary) -> bool:
    """Are most of these lines questions, or labels that are known?"""
    asking = sum(
        line.text.rstrip().endswith("?") or vocabulary.label(line.text.strip("> "), near=False) is not None for line in run
    )
    return asking > len(run) / 2 and all(len(line.text.split()) <= _WORDS for line in run)
