"""One item of a list that says by itself what it is: '- Vertrouwelijk: ...' between other problems."""

from analysis.reading.document import Line
from analysis.reading.forms.draft import Draft
from analysis.reading.forms.looks import BULLET

_NONE = -1


class Returns:
    """Goes back, at the next item of the list, under the label above the list. What hangs under it stays with it."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self._label = _NONE
        self._depth = (0, 0)
        self._at = _NONE

    def marked(self, line: Line) -> None:
        """A label stands in this item; the items before it, under the label of the list, had none."""
        if _item(line) and self.draft.answered and self.draft.under != _NONE:
            self._label, self._depth, self._at = self.draft.under, _depth(line), len(self.draft.part.labels)

    def next(self, line: Line) -> None:
        """Whatever comes after it: an item as deep as the marked one is of the list again."""
        if self._label == _NONE:
            return
        labels = self.draft.part.labels
        if _item(line) and len(labels) == self._at + 1 and self.draft.under == self._at:
            if _depth(line) > self._depth:
                return
            self.draft.back(self._label)
        self._label = _NONE


def _item(line: Line) -> bool:
    return line.style == "list" or BULLET.match(line.text) is not None


def _depth(line: Line) -> tuple[int, int]:
    """How far an item of a list is set in: its level, and the spaces before it."""
    levels = [int(word[5:]) for word in line.look.split() if word.startswith("level") and word[5:].isdigit()]
    return max(levels, default=0), len(line.text) - len(line.text.lstrip())
