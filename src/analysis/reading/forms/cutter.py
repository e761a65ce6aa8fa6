"""Answers cut into statements: what every way of writing a form down has in common."""

from collections.abc import Sequence

from analysis.reading.document import HANGING, Line
from analysis.reading.forms.draft import Draft
from analysis.reading.forms.fields import CONTACT, SITUATION, UNPLACED, FormLabel
from analysis.reading.forms.form_outline import Outline
from analysis.reading.forms.form_text import sentences
from analysis.reading.forms.one_item import Returns
from analysis.reading.forms.own_tags import hints
from analysis.reading.forms.own_words import softly
from analysis.reading.forms.spans import Piece, Tally, split, trimmed
from analysis.reading.forms.typed_signs import EVIDENCE as TYPED_SIGNS
from analysis.reading.forms.typed_signs import SIGNS
from analysis.reading.forms.vocabulary import Label, Vocabulary


class Cutter:
    """Puts labels and the statements under them in a draft. `outline`: what asks in this document."""

    hanging = HANGING

    def __init__(self, vocabulary: Vocabulary, flowing: bool, outline: Outline) -> None:
        self.outline = outline
        self.heads = outline.heads
        self.vocabulary = vocabulary
        self.flowing = flowing
        self.tally = Tally()
        self.draft = Draft(self.tally, vocabulary)
        self.returns = Returns(self.draft)

    @property
    def fresh(self) -> bool:
        """Does no label stand above that asks something? A name of who answers asks nothing."""
        above = self.draft.part.labels[self.draft.under].text if self.draft.under >= 0 else ""
        return self.draft.section in ("", CONTACT, SITUATION) or self.vocabulary.somebody(above)

    def hang(self, line: Line) -> None:
        """A comment, deletion or note: with the statement before it."""
        self.draft.add(Piece(((line, *trimmed(line.text, 0, len(line.text))),)), hangs=True)

    def label(self, label: Label | None, line: Line, text: str = "", evidence: str = "") -> None:
        """Go to the section or field of a label; an approximate one is reported. One that nobody knows ends what was before."""
        written = (text or line.text).strip()
        written = written.strip(SIGNS) if evidence == TYPED_SIGNS else written
        if (label is None or label.kind == "section") and self.draft.continues(written):
            return
        inner = id(line) in self.outline.inner
        if label is None:
            unknown = FormLabel(written, line.place, evidence, layer=line.layer, inner=inner, private=line.private)
            self.draft.enter(UNPLACED, "", unknown)
            return
        how = "near" if label.approximate else "alias"
        found = FormLabel(written, line.place, evidence or how, label.kind, label.name, how, layer=line.layer, inner=inner)
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
            if id(line) in self.outline.own:
                self.tally.all(line, "guidance")
                self.draft.guided()
                continue
            if id(line) in self.outline.unticked:
                self.tally.all(line, "form")
                continue
            for piece in split(line, self.tally, self.flowing, self._begin(line)):
                for own in self.own(piece, asked):
                    if self.flowing and not asked:
                        self.draft.follow(own)
                    else:
                        self.draft.add(own)

    def _begin(self, line: Line) -> int:
        """Where the words of a line begin: behind the sign of an answer, or its box in a list of boxes."""
        if end := self.outline.signs.get(id(line), 0):
            self.tally.take(line, 0, end, "label")
        if id(line) not in self.outline.ticked:
            return end
        end = line.text.index(line.text.strip()[0]) + 1
        self.tally.take(line, 0, end, "form")
        return end

    def aside(self, cell: Sequence[Line], label: Line | None = None) -> None:
        """What stands under a label, in the label's own cell: guidance there says nothing about the answer.

        label: the answer stands in another cell; then what is in italics, grey, brackets or smaller than it is the form's too.
        """
        for line in cell:
            soft = label is not None and softly(line) - (softly(label) & {"smaller"})
            if line.layer not in self.hanging and (self.vocabulary.printed(line.text) or soft):
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
        if line.control and not prompt and text not in hints():  # typed in a control, whatever else says the same
            return [piece]
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
