"""What stands printed on the forms that were sent out: their sentences, the options to tick, the sentences with a gap."""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from rapidfuzz import fuzz, process

from analysis.reading.document import Source, lines
from analysis.reading.forms.form_text import bare, plain, sentences
from analysis.words.text import key

SHORTEST = 6
_ALIKE = 86  # rapidfuzz ratio: a printed sentence that was slightly edited
_WORD_ALIKE = 72  # 'uitdagingen' for 'uitdaging', 'stadd' for 'stad'
_LETTER = re.compile(r"[^\W\d_]")
Gap = tuple[str, str]  # how a printed sentence starts and ends that has a gap to fill in


@dataclass
class Printed:
    """`templates`: version → its lines; `texts`: lines, parts and sentences, to compare by; `raw`: sentences as written."""

    templates: dict[str, tuple[str, ...]] = field(default_factory=dict)
    texts: set[str] = field(default_factory=set)
    raw: set[str] = field(default_factory=set)
    options: set[str] = field(default_factory=set)


def printed(blanks: Iterable[tuple[str, Source]]) -> Printed:
    """What these blank forms say. `blanks`: (version, source)."""
    found = Printed()
    for version, source in blanks:
        texts = [line.text for line in lines(source.blocks)]
        found.templates[version] = tuple(sorted({*found.templates.get(version, ()), *(bare(text) for text in texts)}))
        for text in texts:
            found.raw |= {text[start:end] for start, end in sentences(text)}
            found.options |= {plain(part.strip("☐ \u00a0")) for part in text.split("☐")[1:]}
            found.texts.add(plain(text))
            found.texts |= {plain(text[start:end]) for part in text.split("\t") for start, end in _of(text, part)}
    return found


def _of(text: str, part: str) -> list[tuple[int, int]]:
    """The sentences of a part of a line, and the part as a whole."""
    offset = text.index(part)
    return [(offset, offset + len(part)), *((offset + start, offset + end) for start, end in sentences(part))]


def gaps(texts: Iterable[str]) -> tuple[Gap, ...]:
    """Start and end of the printed sentences with one gap in them that was filled in before the form was sent out."""
    return tuple(sorted({pair for text in texts if (pair := _gap(text))}))


def _gap(sentence: str) -> Gap | None:
    start, _, end = (bare(part) for part in key(sentence).partition("…")) if "…" in sentence else ("", "", "")
    return (start, end) if start and len(start + end) > 2 * SHORTEST else None


def alike(text: str, printed: Collection[str], with_gap: Iterable[Gap]) -> bool:
    """Is this a printed sentence, filled in or slightly edited? A word that the form does not have makes it an answer."""
    if len(text) < 2 * SHORTEST:
        return False
    if any(text.startswith(start) and text.endswith(end) for start, end in with_gap):
        return True
    near = process.extract(text, printed, scorer=fuzz.ratio, score_cutoff=_ALIKE, limit=3)
    return any(_same_words(text, sentence) for sentence, _, _ in near)


def _same_words(text: str, printed: str) -> bool:
    """Is every word of a text a word of the printed sentence? Numbers may differ (a date, a page), but there are as many."""
    words, known = text.split(), printed.split()
    numbers = [sum(not _LETTER.search(word) for word in side) for side in (words, known)]
    close = (process.extractOne(w, known, scorer=fuzz.ratio, score_cutoff=_WORD_ALIKE) for w in words if _LETTER.search(w))
    return numbers[0] <= numbers[1] and all(close)
