"""Labels in a mail that answers between quoted lines: what is quoted right above an answer."""

from collections.abc import Mapping, Sequence

from analysis.reading.document import QUOTED, Line
from analysis.reading.forms.looks import QUOTE, TYPED, Head
from analysis.reading.forms.vocabulary import Vocabulary

_WRAPPED = 60  # letters of a line that a mail broke
_SAID = (".", "!", ";", ",")


def quoted(standing: Sequence[Line], vocabulary: Vocabulary) -> Mapping[int, Head]:
    """What is quoted right above an answer, by the identity of the line. Of several paragraphs also the ones
    that ask, or that are numbered or known; a whole sentence, or one in brackets, explains."""
    found: dict[int, Head] = {}
    waiting: list[tuple[Line, str]] = []
    before = ""
    for line in standing:
        quote = QUOTE.match(line.text)
        if quote or line.style == QUOTED:
            bare = line.text[quote.end() if quote else 0 :].strip()
            goes_on = bare[:1].islower() or (len(before) >= _WRAPPED and not before.endswith(("?", ":", ".")))
            if waiting and before and bare and goes_on and not TYPED.match(bare):
                waiting[-1] = (waiting[-1][0], f"{waiting[-1][1]} {bare}")
            elif bare:
                waiting.append((line, bare))
            before = bare
        elif line.text.strip():
            found |= {id(one): Head(len(one.text), "quoted") for one in _asking(waiting, vocabulary)}
            waiting, before = [], ""
    return found


def _asking(quoted: Sequence[tuple[Line, str]], vocabulary: Vocabulary) -> list[Line]:
    """The quoted paragraphs that are labels: the one right above the answer, and what asks, is numbered or known above it."""
    kept = [
        one for one in quoted if not one[1].endswith(_SAID) and one[1][0] not in "([" and not vocabulary.printed(one[1])
    ] or [*quoted]
    sure = [text.endswith("?") or TYPED.match(text) or vocabulary.label(text, near=False) for _, text in kept[:-1]]
    return [line for (line, _), told in zip(kept, [*sure, True], strict=True) if told] if kept else []
