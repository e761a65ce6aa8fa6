"""From lines and tables to fields: sections by their label, guidance set aside, answers cut into statements.

Shared by all formats. What fits nowhere becomes a field of the section `unplaced`: visible, never dropped.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from analysis.reading.document import HANGING, Grid, Line, Source, lines
from analysis.reading.forms.answers import answer
from analysis.reading.forms.draft import Draft
from analysis.reading.forms.fields import CONTACT, SITUATION, UNPLACED, FormLabel, Reading
from analysis.reading.forms.grid import Table
from analysis.reading.forms.inline import inline
from analysis.reading.forms.letter import Letter
from analysis.reading.forms.looks import Head, heads, personal
from analysis.reading.forms.spans import Piece, Tally, split, trimmed
from analysis.reading.forms.vocabulary import Label, Vocabulary, sentences

MARGIN = frozenset({"header", "footer"})
FLOWING = frozenset({"txt", "eml", "pdf"})
_LONGEST_LABEL = 200
_PAGE = re.compile(r"(?:[^\W\d]{1,8}\.?\s*)?\d{1,3}(?:\s*(?:/|[^\W\d]{1,4})\s*\d{1,3})?")  # "p. 2/3", "pagina 2 van 3"


def read(source: Source, vocabulary: Vocabulary) -> Reading:
    """The fields of one file."""
    layout = Layout(vocabulary, source.format in FLOWING, heads(source, vocabulary))
    layout.blocks(source.blocks)
    return layout.reading(source)


class Layout:
    """Walks through the blocks with one thing in mind: which section are we in?"""

    hanging = HANGING

    def __init__(self, vocabulary: Vocabulary, flowing: bool, heads: Mapping[int, Head]) -> None:
        self.heads = heads
        self.vocabulary = vocabulary
        self.flowing = flowing
        self.tally = Tally()
        self.draft = Draft(self.tally, vocabulary)
        self.letter = Letter(self)
        self.hints: list[str] = []

    def blocks(self, blocks: Sequence[Line | Grid]) -> None:
        """Everything, in reading order."""
        for block in blocks:
            if isinstance(block, Grid):
                Table(self, block).read()
            elif block.layer in self.hanging:
                self.hang(block)
            elif block.layer == "sheet":
                self.tab(block)
            elif block.layer in MARGIN:
                self.margin(block)
            elif not self.letter.read(block):
                self.single(block)

    def hang(self, line: Line) -> None:
        """A comment, deletion or note: with the statement before it."""
        self.draft.add(Piece(((line, *trimmed(line.text, 0, len(line.text))),)), hangs=True)

    def tab(self, line: Line) -> None:
        """The name of a sheet: a label, or nothing that is said."""
        if not self.heading(line):
            self.tally.all(line, "sheet")

    def margin(self, line: Line) -> None:
        """A header or footer: the form's own words are set aside, the rest may say whose fiche this is."""
        self.hints.append(line.text)
        position = 0
        for part in line.text.split("\t"):
            start, end = trimmed(line.text, position, position + len(part))
            position += len(part) + 1
            if end > start and (self.vocabulary.printed(line.text[start:end]) or _PAGE.fullmatch(line.text[start:end])):
                self.tally.take(line, start, end, "guidance")
            elif end > start:
                self.draft.add(Piece(((line, start, end),)), section=UNPLACED)

    def single(self, line: Line) -> None:
        """A paragraph that stands by itself: a label, a label with its answer, or an answer."""
        if self.heading(line) or inline(self, line):
            return
        if self.draft.field and self.draft.section in (CONTACT, SITUATION) and self._belongs(line):
            answer(self.draft, self.vocabulary, [line])
        else:
            self.answers([line], asked=False)

    def _belongs(self, line: Line) -> bool:
        """Can this be an answer to the field we are at? Contact data end where something else begins."""
        if self.draft.section == CONTACT and not self.vocabulary.printed(line.text) and not personal(line.text):
            self.draft.enter("")
        return bool(self.draft.field)

    def heading(self, line: Line) -> bool:
        """Is this a label, the title or the challenge? Then it says what follows, and is no answer itself."""
        if len(line.text) > _LONGEST_LABEL:
            return False
        titled = line.style in ("heading", "title")
        challenge = self.vocabulary.challenge(line.text) if titled or not self.draft.section else ""
        if challenge:
            self.draft.challenge(challenge)
            self.tally.all(line, "title")
            return True
        label = self.vocabulary.label(line.text, near=titled or len(line.text) < 60)
        if label is not None and label.approximate and not titled and self.draft.section in (CONTACT, SITUATION):
            label = None
        if label is not None and label.kind != "section" and self.draft.section not in ("", CONTACT, SITUATION):
            label = None
        head = self.heads.get(id(line))
        if label is None and (head is None or head.end < len(line.text)):
            return False
        self.label(label, line, evidence=head.evidence if head else "")
        self.tally.all(line, "label")
        return True

    def label(self, label: Label | None, line: Line, text: str = "", evidence: str = "") -> None:
        """Go to the section or field of a label; an approximate one is reported. One that nobody knows ends what was before."""
        written = (text or line.text).strip()
        if label is None:
            self.draft.enter(UNPLACED, "", FormLabel(written, line.place, evidence, layer=line.layer))
            return
        how = "near" if label.approximate else "alias"
        found = FormLabel(written, line.place, evidence or how, label.kind, label.name, how, layer=line.layer)
        if label.kind == "section":
            self.draft.enter(label.name, "", found)
        else:
            self.draft.enter(label.kind, label.name, found)
        if label.approximate:
            self.draft.part.guesses.append((line.text, label.name, line.place))

    def answers(self, cell: Sequence[Line], asked: bool = True) -> None:
        """Cut lines into statements of the section we are in. `asked`: they stand in the cell for the answer."""
        for line in cell:
            if line.layer in self.hanging:
                self.hang(line)
                continue
            for piece in split(line, self.tally, self.flowing):
                for own in self.own(piece, asked):
                    if self.flowing and not asked:
                        self.draft.follow(own)
                    else:
                        self.draft.add(own)

    def aside(self, cell: Sequence[Line]) -> None:
        """What stands under a label, in the label's own cell: guidance there says nothing about the answer."""
        for line in cell:
            if line.layer not in self.hanging and self.vocabulary.printed(line.text):
                self.tally.all(line, "guidance")
            else:
                self.answers([line])

    def own(self, piece: Piece, asked: bool = True) -> list[Piece]:
        """The piece without the sentences that are printed on the form; [] when nothing else stands there.

        `asked`: an answer was expected here, so that guidance means: not filled in.
        """
        line, start, _ = piece.spans[0]
        text = piece.text
        prompt = any(mark.kind == "placeholder" and mark.start <= start < mark.end for mark in line.marks)
        if prompt or self.vocabulary.printed(text):
            self.tally.piece(piece, "guidance")
            if asked or prompt or text.startswith("["):
                self.draft.guided()
            return []
        kept: list[tuple[int, int]] = []
        cut = True
        for first, last in sentences(text):
            if self.vocabulary.printed(text[first:last]):
                self.tally.take(line, start + first, start + last, "guidance")
                cut = True
            elif cut:
                kept.append((first, last))
                cut = False
            else:
                kept[-1] = (kept[-1][0], last)
        return [Piece(((line, start + first, start + last),), piece.bulleted) for first, last in kept]

    def reading(self, source: Source) -> Reading:
        """Close: what nobody accounted for is unplaced, and the ledger is made up."""
        every = list(lines(source.blocks))
        for line in every:
            for start, end in self.tally.left(line):
                self.draft.add(Piece(((line, start, end),)), section=UNPLACED)
        self.hints += [line.text for line in every if line.layer == "alt"]
        ledger: Counter[tuple[str, str]] = self.tally.ledger(every)
        for layer, reason, number in source.excluded:
            ledger[layer, reason] += number
        for layer in sorted({*source.found, *(layer for layer, _ in ledger)}):
            missing = source.found.get(layer, 0) - sum(n for (other, _), n in ledger.items() if other == layer)
            if missing:
                ledger[layer, "unaccounted"] += missing
        rows = [(layer, reason, number) for (layer, reason), number in sorted(ledger.items())]
        parts = self.draft.finished(every)
        return Reading(
            source.format, parts, self.hints, rows, sum(source.found.values()), source.properties, list(source.attachments)
        )  # fmt: skip
