"""Every line of a document that is a label, by form alone: lines that stand by themselves, and quoted questions."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from analysis.reading.document import Grid, Line, lines
from analysis.reading.forms.form_titles import titles as titles_of
from analysis.reading.forms.leads import led
from analysis.reading.forms.listed_labels import listed_labels, stepped
from analysis.reading.forms.looks import BODY, QUOTE, TABLE, Head, head, inlined, look_of, looks_of, stands_out
from analysis.reading.forms.plain_labels import plain_labels
from analysis.reading.forms.quoted_labels import quoted
from analysis.reading.forms.series import numbered
from analysis.reading.forms.speakers import speaking
from analysis.reading.forms.typed_signs import typed
from analysis.reading.forms.vocabulary import Vocabulary

_RULE = re.compile(r"\s*([-=_~*\u2013\u2014])\1{2,}\s*")
_FEWEST, _WORDS, _MOST = 3, 25, 0.6
_BARE = 2  # known labels that nothing sets apart
_WRAPPED = 60  # letters of a line that a mail broke
_SAID = (".", "!", ";", ",")
_SHORT = 3  # letters: a name of a challenge that is only a number says nothing in the middle of a line
_WORD = re.compile(r"[^\s,.:;()–—-]+")


def heads(blocks: Sequence[Line | Grid], vocabulary: Vocabulary) -> dict[int, Head]:
    """Every line that is a label, known or not, by the identity of the line."""
    every = [line for line in _paragraphs(blocks) if (line.layer in BODY and not line.control) or line is TABLE]
    spoken = standing(blocks)
    looks = looks_of(spoken, vocabulary)
    found = numbered(every, vocabulary) | _ruled(every) | _above_tables(every, vocabulary)
    found |= led(spoken, looks, vocabulary) | typed(every) | listed_labels(spoken, vocabulary)
    for line, after in pairwise([*every, None]):
        if line is not None and line is not TABLE and (one := head(line, after, looks, vocabulary)):
            found[id(line)] = one
    found |= _alike(every, found, vocabulary)
    speakers = speaking(spoken, found, vocabulary)
    found = {one: head for one, head in found.items() if one not in speakers}
    titles = {id(line) for line in titles_of(every, found, vocabulary)}
    asked = dict(quoted(spoken, vocabulary))
    if len(asked) >= _FEWEST:  # the rest of such a mail answers
        found = asked | {one: head for one, head in found.items() if head.evidence not in ("look", "question")}
    elif not any(stands_out(look) or look[0] == "run-in" for look in looks.known) and len(found.keys() - titles) < _FEWEST:
        found = _asked(spoken, vocabulary) | found
    bare = sum(n for look, n in looks.known.items() if not stands_out(look) and look[0] not in ("run-in", "field", "list"))
    if not asked and found.keys() <= titles and not looks.known:
        found = stepped(spoken, vocabulary) | found
    if len(asked) < _FEWEST and (found.keys() <= titles or bare >= _BARE):
        found = plain_labels(every, vocabulary, TABLE) | found
    found |= asked
    titles |= {id(line) for line in titles_of(every, found, vocabulary)}
    return {one: head for one, head in found.items() if one not in titles}


def standing(blocks: Sequence[Line | Grid]) -> list[Line]:
    """The lines that stand by themselves, also in a row of one cell."""
    return [line for line in _paragraphs(blocks) if line.layer in BODY and not line.control and line is not TABLE]


def _ruled(standing: Sequence[Line]) -> dict[int, Head]:
    """Lines of plain text with a row of dashes below each of them: 'Wat knelt', and under it '---------'."""
    rules = [line for line, after in pairwise(standing) if _RULE.fullmatch(after.text)]
    labels = [line for line in rules if line.text.strip() and len(line.text.split()) <= _WORDS and "\n" not in line.text]
    labels = [line for line in labels if not line.text.rstrip().endswith(_SAID) and not _RULE.fullmatch(line.text)]
    if len(labels) < _FEWEST or len(labels) < _MOST * len(rules):
        return {}
    return {id(line): Head(len(line.text), "look") for line in labels}


def _alike(standing: Sequence[Line], found: Mapping[int, Head], vocabulary: Vocabulary) -> dict[int, Head]:
    """Lines that look as most labels of this form do, numbered or asking as those may be, above a line that looks otherwise."""
    whole = Counter(look_of(line) for line in standing if id(line) in found and found[id(line)].end >= len(line.text))
    every = Counter(look_of(line) for line in standing)
    looks = {look for look, n in whole.items() if n >= _FEWEST and n >= _MOST * every[look] and stands_out(look)}
    alone = [
        line
        for before, line, after in zip([TABLE, *standing], standing, standing[1:], strict=False)
        if look_of(line) in looks and look_of(after) not in looks and (look_of(before) not in looks or id(before) in found)
    ]
    return {id(line): Head(len(line.text), "look") for line in alone if id(line) not in found and _bare(line, vocabulary)}


def _bare(line: Line, vocabulary: Vocabulary) -> bool:
    """A few words without an end, which the form does not print, and that are no label of ours."""
    text = line.text.rstrip()
    known = vocabulary.printed(text) or vocabulary.label(text, near=False) is not None or inlined(line, vocabulary)
    return len(text.split()) <= _WORDS and not text.endswith(_SAID) and "\n" not in text and not known


def _paragraphs(blocks: Sequence[Line | Grid]) -> Iterator[Line]:
    """The lines that stand by themselves, also in a row of one cell; TABLE for any other row."""
    for block in blocks:
        if isinstance(block, Line):
            yield block
            continue
        for row in block.rows:
            filled = [cell for cell in row if cell.blocks]
            if len(filled) == 1:
                yield from lines(filled[0].blocks)
            elif filled:
                yield TABLE


def _above_tables(standing: Sequence[Line], vocabulary: Vocabulary) -> dict[int, Head]:
    """A line right above rows of a table, where a known label of this form stands so."""
    above = [line for line, after in pairwise(standing) if after is TABLE and line is not TABLE]
    if not any(vocabulary.label(line.text, near=False) for line in above):
        return {}
    short = [line for line in above if len(line.text.split()) <= _WORDS and line.style != "list" and "\n" not in line.text]
    kept = [line for line in short if not line.text.rstrip().endswith((".", ";", ",")) and not vocabulary.printed(line.text)]
    return {id(line): Head(len(line.text), "row") for line in kept}


def _asked(standing: Sequence[Line], vocabulary: Vocabulary) -> dict[int, Head]:
    """Questions, or lines that end with a colon, each with other lines under it, in a form where nothing else tells labels."""
    asking = [line for line in standing if line.text.rstrip().endswith(("?", ":")) and len(line.text.split()) <= _WORDS]
    asking = [line for line in asking if not line.text.strip()[:1].islower() and not QUOTE.match(line.text)]
    looks = Counter(look_of(line) for line in asking)
    asking = [line for line in asking if look_of(line) == looks.most_common(1)[0][0]]
    others = len(standing) - len(asking)
    marked = {id(line) for line in asking}
    alone = sum(id(line) in marked and id(after) not in marked for line, after in pairwise([*standing, TABLE]))
    if len(asking) < _FEWEST or others < len(asking) or alone < _MOST * len(asking):
        return {}
    return {id(line): Head(len(line.text), "question") for line in asking if not vocabulary.printed(line.text)}
