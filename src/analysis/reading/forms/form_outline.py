"""What asks and what answers in a document, by form alone, before anything is read: lines, tables and numbers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from analysis.reading.document import Grid, Line, Source
from analysis.reading.document import lines as every
from analysis.reading.forms.answer_signs import answer_signs
from analysis.reading.forms.captions import lifted
from analysis.reading.forms.closing import courtesies
from analysis.reading.forms.form_numbers import by_number
from analysis.reading.forms.inner_labels import inner
from analysis.reading.forms.label_lines import heads, standing
from analysis.reading.forms.looks import Head
from analysis.reading.forms.markers import markers
from analysis.reading.forms.numbered_answers import Answered, numbered_answers
from analysis.reading.forms.original import original
from analysis.reading.forms.own_words import above_answers, own_words
from analysis.reading.forms.prose import spoken
from analysis.reading.forms.sheet_blocks import parted
from analysis.reading.forms.tabs import tabbed
from analysis.reading.forms.telling import Told
from analysis.reading.forms.ticked import ticked
from analysis.reading.forms.tops import tops
from analysis.reading.forms.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Outline:
    """By the identity of a line or table.

    `blocks`: what is to be read; `heads`: lines that are labels, or begin with one; `tops`: tables that ask in their top row;
    `answered`: answers that only have the number of their question; `asked`: those questions; `markers`: words before questions
    (True) and answers that are no labels themselves; `own`: lines of the form's own words under a label;
    `telling`: paragraphs that tell which section they are for;
    `ticked` and `unticked`: lines of a list of boxes; `tabs`: names of sheets that ask; `inner`: lines that begin with a label
    inside an answer; `original`: lines of the mail that was answered above it; `courtesies`: lines
    that close a letter; `signs`: where the words begin of lines that have the sign of an answer in front.
    """

    blocks: Sequence[Line | Grid]
    heads: Mapping[int, Head]
    tops: frozenset[int]
    answered: Mapping[int, Answered]
    asked: frozenset[int]
    markers: Mapping[str, bool]
    own: frozenset[int]
    ticked: frozenset[int]
    unticked: frozenset[int]
    tabs: frozenset[int]
    telling: Mapping[int, Told]
    inner: frozenset[int]
    original: frozenset[int]
    courtesies: frozenset[int]
    signs: Mapping[int, int]


def outline(source: Source, vocabulary: Vocabulary) -> Outline:
    """Everything that can be seen of a document as a whole."""
    placed, captions = lifted(source.blocks, vocabulary)
    blocks, tabs, below = tabbed(placed, vocabulary)
    blocks, parts = parted(blocks, vocabulary)
    lines = standing(blocks)
    answered, asked = numbered_answers(lines, vocabulary)
    telling = by_number(lines, vocabulary) if not answered else {}
    taken = {*answered, *asked, *telling}
    apart = [block for block in blocks if id(block) not in asked]  # asked again, they number no labels
    found = captions or {one: head for one, head in heads(apart, vocabulary).items() if one not in taken}
    whole = len(lines) == len([*every(blocks)])
    marked = markers(lines, found, vocabulary)
    asking = tops(blocks, vocabulary, bool(found)) | parts
    return Outline(
        blocks,
        found,
        asking,
        answered,
        asked | below,
        marked,
        own_words(lines, found, vocabulary) | above_answers(blocks, lines),
        *ticked([*every(blocks)]),
        tabs,
        telling or (spoken(lines, found, vocabulary) if not asking and not answered and whole else {}),
        inner(lines, found, vocabulary),
        original(lines, found) - asked,
        courtesies(lines),
        answer_signs(lines, found),
    )
