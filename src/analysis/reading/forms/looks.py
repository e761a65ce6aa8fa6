"""Which lines of a document are labels, by form alone: how they look, where they stand, and what the known labels look like."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from analysis.reading.document import QUOTED, Line
from analysis.reading.forms.vocabulary import Vocabulary

_OUT = frozenset("bold underlined caps larger shaded coloured".split())
_ASIDE = frozenset({"italic", "grey"})
QUOTED_STYLES = frozenset({"guidance", QUOTED})
BODY = frozenset("body textbox inserted form filtered".split())
_LONGEST, _WORDS = 200, 20
_LED = 2  # lines whose first words are set apart
_STOP = re.compile(r"[.;,…][\"'’”)\]]*$")
TYPED = re.compile(r"^\s*(?:\d{1,2}\s?[a-z]?|[a-h]|[IVX]{1,4})\s*(?:[.):/]|bis\b)\s*\S")
BULLET = re.compile(r"^\s*(?:[•·●○▪■□➢➤►‣⁃◦→☐☒☑*]|[-–—](?=\s))")
QUOTE = re.compile(r"\s*(?:>\s?)+")
_ENDS, _DASHES = (".", ":"), ("–", "-", "—")
_REACHED = re.compile(r"\S@\S+\.\w|\+?\d[\d /.-]{7,}\d|(?:\bwww\.|https?://)\S+\.\w")
_SENTENCE = re.compile(r"[.!?;][\"'’”)]*$")
_NAMED, _NAME = 10, 4
_ASKED = re.compile(r"[^:?]{2,80}[:?](?=\s+\S)")
PERHAPS = "perhaps"  # evidence of a label that may as well be an answer
_RUN_IN = re.compile(r"\s*(?:\n|\t|:\s)")
TABLE = Line("", "", "table", "table")  # stands for a row of a table, among lines
Look = tuple[str, ...]  # the style of a line and how it stands out


@dataclass(frozen=True, slots=True)
class Head:
    """A label that was found by its form: `end` is where it ends in its line, `evidence` what makes it one, in words."""

    end: int
    evidence: str


@dataclass
class Looks:
    """How the known labels of a document look, and the other lines. A look is the style and the look of a line. `said`: of
    lines that are sentences; `led`: lines of which the first words are set apart."""

    known: Counter[tuple[str, ...]] = field(default_factory=Counter)
    others: Counter[tuple[str, ...]] = field(default_factory=Counter)
    said: Counter[tuple[str, ...]] = field(default_factory=Counter)
    led: int = 0

    def labels(self, look: tuple[str, ...]) -> bool:
        """Do labels look like this here, and answers not?"""
        return self.known[look] > 0 and (stands_out(look) or self.known[look] >= self.others[look])

    def heading(self, line: Line, after: Line | None) -> bool:
        """Does the whole line look as headings do here, above a line that does not?"""
        look = look_of(line)
        often = self.known[look] + self.others[look] > 1
        return stands_out(look) and often and after is not None and look_of(after) != look


def look_of(line: Line) -> tuple[str, ...]:
    """The look of a line, to compare by: its style, how it stands out, and whether it is typed in capitals."""
    text = line.text.split("\n")[0]
    capitals = text.isupper() and sum(c.isalpha() for c in text) > 3
    words = [w for w in line.look.split() if not (w == "caps" and capitals)]
    return (line.style, *words, *(["caps"] if capitals else []))


def stands_out(look: Sequence[str]) -> bool:
    """Is there anything about this look that answers do not have by themselves?"""
    return look[0] in ("heading", "title") or bool(_OUT & {*look[1:]}) or "level0" in look


def looks_of(standing: Sequence[Line], vocabulary: Vocabulary) -> Looks:
    looks = Looks()
    for line in standing:
        looks.led += led_by(line) > 0
        if vocabulary.label(line.text, near=False):
            looks.known[look_of(line)] += 1
        elif (label := vocabulary.label(_first(line), near=False)) is not None:
            looks.known["run-in" if label.kind == "section" else "field", *_run(line)] += 1
        elif not vocabulary.printed(line.text):
            looks.others[look_of(line)] += 1
            looks.said[look_of(line)] += bool(_STOP.search(line.text.strip()) or len(line.text.split()) > _WORDS)
    return looks


def led_by(line: Line) -> int:
    """Where the first words of a line end that are set apart by their weight and by a stop: 'Wat knelt. De kabel is te dun.'"""
    text, first = line.text, next((m for m in line.marks if m.kind in ("bold", "underlined") and m.start <= 1), None)
    if first is None or not text[first.end :].strip() or len(text[: first.end].split()) > _WORDS or BULLET.match(text):
        return 0
    inside, behind = text[: first.end].rstrip(), text[first.end :].lstrip()
    dashed = len(inside.split()) > 1 and inside.split()[-1] in _DASHES
    stop = dashed or inside.endswith((*_ENDS, "?", "!")) or behind.startswith((*_ENDS, "?", *_DASHES))
    ended = inside.rstrip("".join(_DASHES)).rstrip() if dashed else inside.rstrip("".join(_ENDS))
    return len(ended) + behind.startswith("?") if stop else 0


def _first(line: Line) -> str:
    """The words before a soft break, a tab or a colon."""
    found = _RUN_IN.search(line.text.lstrip())
    return line.text.lstrip()[: found.start()] if found else ""


def _run(line: Line) -> tuple[str, ...]:
    """How the first words of a line are set apart from the rest."""
    found = _RUN_IN.search(line.text.lstrip())
    first = next((mark for mark in line.marks if mark.kind in ("bold", "underlined") and mark.start <= 1), None)
    return (first.kind if first else "", found[0].strip(" ") if found else "")


def head(line: Line, after: Line | None, looks: Looks, vocabulary: Vocabulary) -> Head | None:
    """Is this line a label nobody listed?"""
    text = line.text.strip()
    if not text or len(text) > _LONGEST or {*line.look.split()} >= _ASIDE or line.style in QUOTED_STYLES:
        run = _run_in(line, looks, vocabulary)
        return run if line.style not in QUOTED_STYLES else None
    whole = looks.heading(line, after) and "\n" not in text and "\t" not in text
    if vocabulary.printed(text) or "\n" in text or "\t" in text or (inlined(line, vocabulary) and not whole):
        return _run_in(line, looks, vocabulary)
    return _standing(line, after, looks) or _run_in(line, looks, vocabulary)


def inlined(line: Line, vocabulary: Vocabulary) -> bool:
    """Does a known label with its answer stand here, or what belongs to the statement before: 'Prioriteit: hoog'?"""
    found = _ASKED.match(line.text)
    return found is not None and (vocabulary.label(found[0], near=False) is not None or bool(vocabulary.column(found[0])[0]))


def _standing(line: Line, after: Line | None, looks: Looks) -> Head | None:
    text, look = line.text.strip(), look_of(line)
    words = len(text.split())
    asked = text.endswith("?")
    if words > _WORDS + 10 * asked or BULLET.match(text) or (_STOP.search(text) and line.style != "heading"):
        return None
    evidence = [w for w in (*([line.style] if line.style == "heading" else []), *look[1:]) if w in _OUT or w == "heading"]
    evidence += ["numbered"] * bool(TYPED.match(text)) + ["question"] * asked
    if line.style == "heading" or looks.labels(look):
        return Head(len(line.text), " ".join([*evidence, *["look"] * looks.labels(look)]))
    same = after is not None and look_of(after) == look
    spoken = looks.said[look] > 0 and not asked
    if line.style != "list" and _OUT & {*look[1:]} and not (same and not asked) and not spoken:
        headed = sum(n for other, n in looks.known.items() if other[0] == "heading")
        bold = sum(n for other, n in looks.known.items() if stands_out(other) or other[0] == "run-in")
        if (headed < 2 and bold < 3) or asked:
            return Head(len(line.text), " ".join(evidence))
    return None


def _run_in(line: Line, looks: Looks, vocabulary: Vocabulary) -> Head | None:
    """The first words of a line are a label when they are set apart, or when known labels of this document stand so."""
    if (end := led_by(line)) and looks.led >= _LED:
        return Head(end, "run-in")
    text = _first(line)
    indent = len(line.text) - len(line.text.lstrip())
    bare = len(text.split())
    if not text.strip() or bare > _WORDS or len(text) > 120 or BULLET.match(line.text) or line.style == "list":
        return None
    if line.text[indent : indent + 1].islower() or vocabulary.column(text)[0] in ("priority", "actor", "level"):
        return None
    kind, gap = _run(line)
    end = indent + len(text)
    mark = next((m for m in line.marks if m.kind in ("bold", "underlined") and m.start <= 1), None)
    apart = mark is not None and indent + len(text) - 2 <= mark.end <= indent + len(text) + 3
    known = sum(n for look, n in looks.known.items() if look[0] == "run-in" and look[2] == gap)
    if apart or (known >= 2 and (gap != ":" or not _STOP.search(text)) and (bare > 1 or gap != ":")):
        return Head(end, " ".join(["run-in", *[kind] * bool(kind and apart)]))
    return None


def reached(text: str) -> bool:
    """An address, of mail or of a page, or a number."""
    return bool(_REACHED.search(text))


def personal(text: str) -> bool:
    """Can this be contact data: an address, a number, a name, a function? A whole sentence is not."""
    words = len(text.split())
    return reached(text) or words < _NAME or (words <= _NAMED and not _SENTENCE.search(text.strip()))
