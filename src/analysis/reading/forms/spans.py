"""Pieces of lines: what becomes a statement is always a slice of what was written, and every character is accounted for."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from analysis.reading.document import LAYER_MARKS, Line, weigh

_BULLET = re.compile(
    r"\s*(?:[•·●○▪■□➢➤►‣⁃◦\uf0b7\uf0a7]|\(cid:\d+\)|[-–—*](?=\s)|o(?=[\t\u00a0]|\s{2})|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)](?=\s)|\(?[A-Z]\)(?=\s)|\d{1,2}°(?=\s+[A-Z]))\s*(?=\S)"
)
_ENDS = re.compile(r"[.!?:;…][\"'’”)\]]*\s*$")
_FULL = 60  # letters: a line that goes on in the next one, as programs break them
_GAP = re.compile(r"\s*\n+\s*")


@dataclass(frozen=True, slots=True)
class Piece:
    """A slice of one line, or of several that run on into each other."""

    spans: tuple[tuple[Line, int, int], ...]
    bulleted: bool = False

    @property
    def text(self) -> str:
        return " ".join(line.text[start:end] for line, start, end in self.spans)

    @property
    def line(self) -> Line:
        return self.spans[0][0]

    @property
    def private(self) -> str:
        """The question by which a line of it may not be passed on."""
        return next((line.private for line, _, _ in self.spans if line.private), "")


class Tally:
    """Says of every character of every line whether it was placed or why it was left out, once."""

    def __init__(self) -> None:
        self._taken: dict[int, list[tuple[int, int, str]]] = {}
        self._lines: dict[int, Line] = {}

    def take(self, line: Line, start: int, end: int, reason: str = "") -> None:
        """Account for a slice; reason "" is placed. What was accounted for before stays as it was."""
        self._lines[id(line)] = line
        self._taken.setdefault(id(line), []).append((start, end, reason))

    def all(self, line: Line, reason: str) -> None:
        """Account for a whole line."""
        self.take(line, 0, len(line.text), reason)

    def piece(self, piece: Piece, reason: str = "") -> None:
        """Account for every span of a piece."""
        for line, start, end in piece.spans:
            self.take(line, start, end, reason)

    def left(self, line: Line) -> Iterator[tuple[int, int]]:
        """The slices of a line that nobody accounted for, white space at the edges aside."""
        position = 0
        for start, end, _ in [
            *sorted(self._taken.get(id(line), ()), key=lambda t: t[:2]),
            (len(line.text), len(line.text), ""),
        ]:
            if start > position and weigh(line.text[position:start]):
                yield trimmed(line.text, position, start)
            position = max(position, end)

    def ledger(self, lines: Iterable[Line]) -> Counter[tuple[str, str]]:
        """Weight per (layer, reason). A slice taken twice counts once, for the first taker."""
        total: Counter[tuple[str, str]] = Counter()
        for line in lines:
            taken = self._taken.get(id(line), ())
            if taken and taken[0][0] == 0 and taken[0][1] >= len(line.text) and not line.marks:
                total[line.layer, taken[0][2]] += weigh(line.text)
                continue
            reasons = ["?"] * len(line.text)
            for start, end, reason in reversed(taken):
                reasons[start:end] = [reason] * (min(end, len(line.text)) - start)
            layers = [line.layer] * len(line.text)
            for mark in line.marks:
                if mark.kind in LAYER_MARKS:
                    layers[mark.start : mark.end] = [mark.kind] * (mark.end - mark.start)
            total.update([(a, b) for a, b, c in zip(layers, reasons, line.text, strict=True) if not c.isspace()])
        return total


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """A slice without the white space at its edges."""
    part = text[start:end]
    start += len(part) - len(part.lstrip())
    return start, max(start, start + len(part.strip()))


def split(line: Line, tally: Tally, flowing: bool, start: int = 0) -> list[Piece]:
    """A line, from `start` on, at its soft breaks and pasted bullets. The bullets are left out (reason bullet).

    A part that merely runs on is not split off: no bullet, lower case, after a part without an end (`flowing`: only a
    full stop ends one, as in text that was wrapped).
    """
    pieces: list[Piece] = []
    for gap in [*_GAP.finditer(line.text, start), None]:
        end = gap.start() if gap else len(line.text)
        found = _BULLET.match(line.text, start, end)
        if found:
            tally.take(line, *trimmed(line.text, found.start(), found.end()), "bullet")
        first, last = trimmed(line.text, found.end() if found else start, end)
        if last > first:
            piece = Piece(((line, first, last),), bool(found) or line.style == "list")
            if pieces and not found and runs_on(pieces[-1], piece, flowing):
                pieces[-1] = Piece(((line, pieces[-1].spans[0][1], last),), pieces[-1].bulleted)
            else:
                pieces.append(piece)
        start = gap.end() if gap else end
    return pieces


def runs_on(before: Piece, after: Piece, flowing: bool) -> bool:
    """Is this the rest of the sentence before it?"""
    ended = _ENDS.search(before.text) and not (flowing and len(before.spans[-1][0].text) > _FULL and before.text.endswith(":"))
    if after.bulleted or ended or not after.text[:1].islower():
        return False
    return flowing or before.text.rstrip().endswith((",", "-")) or len(before.text) > 60
