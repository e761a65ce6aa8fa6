"""What asks and what answers in a document, by form alone, before anything is read: lines, tables and numbers."""

from collections.abc import Mapping
from dataclasses import dataclass

from analysis.reading.document import Source
from analysis.reading.forms.label_lines import heads, standing
from analysis.reading.forms.looks import Head
from analysis.reading.forms.numbered_answers import Answered, numbered_answers
from analysis.reading.forms.tops import tops
from analysis.reading.forms.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Outline:
    """By the identity of a line or table. `heads`: lines that are labels, or begin with one; `tops`: tables that ask in their
    top row; `answered`: answers that only have the number of their question; `asked`: those questions."""

    heads: Mapping[int, Head]
    tops: frozenset[int]
    answered: Mapping[int, Answered]
    asked: frozenset[int]


def outline(source: Source, vocabulary: Vocabulary) -> Outline:
    """Everything that can be seen of a document as a whole."""
    answered, asked = numbered_answers(standing(source.blocks), vocabulary)
    found = {one: head for one, head in heads(source, vocabulary).items() if one not in answered and one not in asked}
    return Outline(found, tops(source.blocks, vocabulary, bool(found)), answered, asked)
