"""Which of the printed alternatives was chosen: a ticked box, a typed x, an underlined or a struck alternative."""

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from analysis.reading.document import Line
from analysis.reading.forms.form_text import plain
from analysis.reading.forms.spans import Tally

_BOX = re.compile(r"[☐☒☑✓✔✗✘]|(?<!\S)[xXvV](?=[\s\u00a0])")
_GLYPH = re.compile(r"[☐☒☑✓✔✗✘]")
BOXES, UNTICKED = frozenset("☐☒☑✓✔✗✘"), "☐"
_BLANK = re.compile(r"[\s….:_\u00a0]*")


@dataclass(frozen=True, slots=True)
class Option:
    """One alternative: where its box and its words stand in which line, and what was done to it."""

    line: Line
    box: int
    start: int
    end: int
    ticked: bool
    underlined: bool
    struck: bool

    @property
    def text(self) -> str:
        return self.line.text[self.start : self.end]


def parse(lines: Sequence[Line], known: Callable[[str], bool]) -> list[Option]:
    """The alternatives in the lines of one cell, in order. None when no line has boxes, or a typed x before a known option."""
    boxed = any(_GLYPH.search(line.text) for line in lines)
    options: list[Option] = []
    for line in lines:
        starts = list(_BOX.finditer(line.text))
        if not starts or (not boxed and not all(known(_words(line, n, starts)[2]) for n in range(len(starts)))):
            continue
        for number, box in enumerate(starts):
            start, end, _ = _words(line, number, starts)
            kinds = {mark.kind for mark in line.marks if mark.start < end and mark.end > start}
            options.append(Option(line, box.start(), start, end, box[0] != "☐", "underlined" in kinds, "struck" in kinds))
    return options


def chosen(options: Sequence[Option]) -> list[Option]:
    """Ticked alternatives; without any, the underlined ones; without any, those left when the others are struck out."""
    ticked = [option for option in options if option.ticked]
    underlined = [option for option in options if option.underlined]
    left = [option for option in options if not option.struck]
    if ticked or underlined:
        return ticked or underlined
    return left if len(left) < len(options) else []


def filled(option: Option) -> bool:
    """Does something stand behind 'andere: …'? Dots and blanks are the form's own."""
    _, colon, rest = option.text.partition(":")
    return bool(colon) and not _BLANK.fullmatch(rest)


def settle(options: Sequence[Option], picked: Sequence[Option], tally: Tally, known: Collection[str]) -> None:
    """Account for boxes and for the words nobody chose. What is no word of the form is left, and so becomes a statement."""
    for option in options:
        tally.take(option.line, option.box, option.start, "form")
        if option in picked:
            continue
        words = plain(option.text)
        printed = max((name for name in known if words.startswith(name)), key=len, default="")
        end = option.end if words == printed or _BLANK.fullmatch(words.removeprefix(printed)) else option.start + len(printed)
        tally.take(option.line, option.start, end, "form")


def _words(line: Line, number: int, boxes: list[re.Match[str]]) -> tuple[int, int, str]:
    """Start, end and text of the words behind a box, without the white space around them."""
    start = boxes[number].end()
    end = boxes[number + 1].start() if number + 1 < len(boxes) else len(line.text)
    text = line.text[start:end]
    start += len(text) - len(text.lstrip())
    return start, start + len(text.strip()), text.strip()
