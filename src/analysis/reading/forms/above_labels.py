"""What stands above the first label of a form: its title, and what a letter or minutes say of themselves ('Betreft: ...')."""

from dataclasses import replace

from analysis.reading.forms.fields import UNPLACED, Field, Part
from analysis.reading.forms.form_text import plain
from analysis.reading.forms.spans import Piece, Tally
from analysis.words.form_words import listed

_MARGIN = frozenset({"header", "footer"})
_TITLE, _LETTER = 9, 60  # words; a longer line says something


class Opening:
    """Keeps such lines until a label follows; where none does, they are answers as all others."""

    def __init__(self, tally: Tally) -> None:
        self._tally = tally
        self._waiting: list[Piece] = []

    def waits(self, part: Part, piece: Piece) -> bool:
        """A few words above the first label are its title; what reads as a sentence, or is a list item, is not."""
        if piece.bulleted or any(label.kind == "section" or not label.named for label in part.labels):
            return False
        said = any(field.layer not in _MARGIN for field in part.fields) or bool(part.labels)
        short = len(piece.text.split()) <= _TITLE and not piece.text.rstrip().endswith((".", "!", ";"))
        if not _of_letter(piece.text) and (said or not short):
            return False
        self._waiting.append(piece)
        return True

    def above(self, part: Part) -> None:
        """A label follows."""
        for piece in self._waiting:
            self._tally.piece(piece, "title")
            part.above.append(piece.text)
        self._waiting = []

    def left(self, part: Part) -> None:
        """The part ends, and no label followed."""
        made = []
        for piece in self._waiting:
            self._tally.piece(piece)
            made.append(Field(UNPLACED, piece.text, piece.line.place, piece.line.layer, listed=piece.bulleted))
        moved = [replace(one, hangs_on=one.hangs_on + len(made)) if one.hangs_on >= 0 else one for one in part.fields]
        part.fields[:] = [*made, *moved]
        self._waiting = []


def _of_letter(text: str) -> bool:
    """'Ons kenmerk: AB/12', 'Aanwezig: An, Bo'."""
    word, colon, _ = text.partition(":")
    return bool(colon) and plain(word) in listed("mail", "about") and len(text.split()) <= _LETTER
