"""Mails as letters: what was quoted is the form's or another's, what stands under the closing is contact data."""

import re

from analysis.reading.document import QUOTED, Line
from analysis.reading.forms.closing import closes, made_by
from analysis.reading.forms.cutter import Cutter
from analysis.reading.forms.fields import CONTACT
from analysis.reading.forms.form_text import plain
from analysis.reading.forms.looks import personal, reached
from analysis.reading.forms.original import attributed
from analysis.reading.forms.spans import Piece, trimmed
from analysis.words.form_words import listed, meaning

_GREETING = 4  # words: 'Beste mevrouw Peeters,'
_SIGNATURE = 8  # lines
_QUOTE = re.compile(r"\s*(?:>\s?)+")


class Letter:
    """Looks at each paragraph first, and keeps what belongs to the letter and not to the fiche."""

    def __init__(self, cutter: Cutter) -> None:
        self.cutter = cutter
        self._quoted = False
        self._signed = False
        self._under = 0

    def read(self, line: Line) -> bool:
        """True when the line was dealt with here."""
        if id(line) in self.cutter.outline.original:
            self._signed = False
            self.cutter.tally.all(line, "quoted")
            return True
        quote = _QUOTE.match(line.text)
        if quote or line.style == QUOTED:
            self._signed = False
            return self._quote(line, line.text[quote.end() if quote else 0 :])
        bare = plain(line.text).strip(" ,")
        if self.cutter.flowing and len(bare.split()) <= _GREETING and bare.split(" ")[0] in listed("mail", "greetings"):
            self.cutter.tally.all(line, "greeting")
            return True
        if bare in listed("mail", "originals") or attributed(line):
            self._quoted, self._signed = True, False
            self.cutter.tally.all(line, "quoted")
            return True
        if self._quoted and plain(line.text.partition(":")[0]) in listed("mail", "headers"):
            self.cutter.tally.all(line, "quoted")
            return True
        if id(line) in self.cutter.outline.courtesies and not closes(bare):
            self.cutter.tally.all(line, "greeting")
            return True
        if made_by(line.text) and self.cutter.draft.section not in ("", CONTACT):
            self._contact(line)
            return True
        if closes(bare) or (self.cutter.flowing and line.text.strip() == "--"):
            self._signed, self._under = True, 0
        elif self._signed:
            self._under += 1
            self._signed = self._below(line)
        if self._signed:
            self._contact(line)
        return self._signed

    def _contact(self, line: Line) -> None:
        piece = Piece(((line, *trimmed(line.text, 0, len(line.text))),))
        self.cutter.draft.add(piece, {"detail": meaning("signature")}, section=CONTACT)

    def _below(self, line: Line) -> bool:
        """Can this line still belong to a signature: a few lines of contact data, and no label?"""
        head = self.cutter.heads.get(id(line))
        known = self.cutter.vocabulary.label(line.text, near=False) is not None or (
            head is not None and head.evidence != "look" and not reached(line.text)
        )
        return self._under <= _SIGNATURE and personal(line.text) and not known

    def _quote(self, line: Line, text: str) -> bool:
        """A label in a quoted form says what the answer under it is about, also one that nobody listed."""
        label = self.cutter.vocabulary.label(text.partition(":")[0], near=False)
        if label and label.kind == "section":
            self.cutter.label(label, line, text, "quoted")
        elif id(line) in self.cutter.heads and not label:
            self.cutter.label(None, line, text, "quoted")
        self.cutter.tally.all(line, "quoted")
        return True
