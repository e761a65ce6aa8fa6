"""The fiches of a file while they are being read: which part, which section, which statement came last."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from analysis.reading.document import Line
from analysis.reading.forms.above_labels import Opening
from analysis.reading.forms.fields import CONTACT, SITUATION, UNPLACED, Field, FormLabel, Part
from analysis.reading.forms.form_text import plain
from analysis.reading.forms.spans import Piece, Tally, runs_on
from analysis.reading.forms.vocabulary import Vocabulary
from analysis.words.text import key

OPEN_ITEMS = frozenset({CONTACT, SITUATION, UNPLACED})
TEXTS = ("text", "detail", "priority", "actor", "rule", "level")
_RULE = re.compile(r"(.{2,80}?)\s\(([^()]{2,30})\):\s")
_AGAIN = re.compile(r"\s*(?:\(\d\)|\d\s?/\s?\d)\s*$")


class Draft:
    """Fields are added to the last part; a second challenge in the file begins a new one."""

    def __init__(self, tally: Tally, vocabulary: Vocabulary) -> None:
        self.tally = tally
        self.vocabulary = vocabulary
        self.parts = [Part()]
        self.section = ""
        self.field = ""
        self._last = -1
        self._under = -1
        self._tail: Piece | None = None
        self._opening = Opening(tally)

    @property
    def part(self) -> Part:
        return self.parts[-1]

    def challenge(self, name: str) -> None:
        """A heading names a challenge: of this part, or of a new one when this one already holds answers on another."""
        answered = any(field.section not in OPEN_ITEMS or self._asked_of(field) for field in self.part.fields)
        if answered and self.part.challenge != name:
            self._opening.left(self.part)
            self.parts.append(Part())
            self._last = -1
        self.part.challenge = name
        self._under = -1
        self.section = self.field = ""
        self._tail = None

    def _asked_of(self, field: Field) -> bool:
        """Does this stand under a label that nobody knows?"""
        return field.section == UNPLACED and field.label >= 0 and bool(field.text)

    def record(self) -> None:
        """Begin the fiche of the next respondent of a survey."""
        if self.part.fields or self.part.seen:
            self._opening.left(self.part)
            self.parts.append(Part(challenge=self.part.challenge))
        self.section = self.field = ""
        self._last = self._under = -1

    def enter(self, section: str, field: str = "", label: FormLabel | None = None) -> None:
        """From here on we are in this section (and field), under this label."""
        self.section, self.field = section, field
        self._tail = None
        self._under = -1
        if label:
            self._opening.above(self.part)
            before = self.part.labels[-1].text if self.part.labels else ""
            self._under = len(self.part.labels)
            self.part.labels.append(replace(label, before=before))
        if section and section != UNPLACED and section not in self.part.seen:
            self.part.seen.append(section)
        if field and not (label and label.evidence == "column"):  # a cell that stays empty in a survey says nothing
            self.asked(field)

    @property
    def answered(self) -> bool:
        """Does an answer stand already under the field we are at?"""
        last = self.part.fields[self._last] if self._last >= 0 else None
        return last is not None and last.section == self.section and last.detail == self.field and last.label == self._under

    @property
    def under(self) -> int:
        """The number of the label we are under, -1 for none."""
        return self._under

    def back(self, label: int) -> None:
        """Go back under a label that was entered before: the next row of a table with the questions above it."""
        found = self.part.labels[label]
        self.section = found.kind if found.kind in (CONTACT, SITUATION) else found.named or UNPLACED
        self.field = found.named if found.kind in (CONTACT, SITUATION) else ""
        self._under, self._tail = label, None

    def continues(self, label: str) -> bool:
        """Goes on under the label we are under, when it is said again: 'Wat knelt (2)' on the next slide."""
        before = self.part.labels[self._under].text if self._under >= 0 else ""
        again = bool(before) and plain(_AGAIN.sub("", label), False) == plain(_AGAIN.sub("", before), False) != ""
        if again:
            self.back(self._under)
        return again

    def asked(self, field: str) -> None:
        """This form has a box to tick for a field of the contact or situation block."""
        if field not in self.part.asked:
            self.part.asked.append(field)

    def guided(self) -> None:
        """The form's own words stand where an answer was expected."""
        name = self.field or self.section
        if name and name not in self.part.printed:
            self.part.printed.append(name)

    def add(self, piece: Piece, columns: Mapping[str, str] | None = None, section: str = "", hangs: bool = False) -> None:
        """A statement in the section we are in; `columns`: what stands beside it; `hangs`: on the statement before it."""
        line = piece.line
        bare = not (section or self.section or hangs or piece.private or any((columns or {}).values()))
        if bare and self._opening.waits(self.part, piece):
            return
        self.tally.piece(piece)
        target = section or self.section or UNPLACED
        on = -1
        if hangs and self._last >= 0:
            target, on = self.part.fields[self._last].section, self._last
        beside = dict(columns or {})
        if target in (CONTACT, SITUATION):
            beside.setdefault("detail", self.field)
        if target in self.vocabulary.ruled and "rule" not in beside:
            beside |= self._rule(piece.text)
        values = {name: beside.get(name, "") for name in TEXTS[1:]}
        under = self.part.fields[on].label if on >= 0 else self._under if section in ("", self.section) else -1
        private = beside.get("private", "") or piece.private
        field = Field(
            target,
            piece.text,
            line.place,
            line.layer,
            hangs_on=on,
            label=under,
            listed=piece.bulleted,
            private=private,
            **values,
        )
        self.part.fields.append(field)
        if not hangs and section != UNPLACED:
            self._last, self._tail = len(self.part.fields) - 1, piece

    def follow(self, piece: Piece) -> None:
        """A paragraph of running text: the rest of the one before it, when that had no end."""
        if self._tail is None or not runs_on(self._tail, piece, True):
            self.add(piece)
            return
        self.tally.piece(piece)
        self._tail = Piece(self._tail.spans + piece.spans, self._tail.bulleted)
        self.amend({"text": self._tail.text, "private": self._tail.private})

    def amend(self, columns: Mapping[str, str]) -> bool:
        """Change the last statement: priority and the like that stand under it. False when there is none."""
        if self._last < 0:
            return False
        field = self.part.fields[self._last]
        said = {name: columns.get(name, getattr(field, name)) for name in (*TEXTS, "private")}
        for name in ("priority", "actor", "level"):
            old = getattr(field, name)
            said[name] = f"{old} | {said[name]}" if old and said[name] and old != said[name] else said[name] or old
        self.part.fields[self._last] = replace(field, **said)
        return True

    def empty(self, place: str, state: str) -> None:
        """A question of the contact or situation block that was asked and not answered."""
        self.part.fields.append(Field(self.section, "", place, detail=self.field, state=state, label=self._under))

    def _rule(self, text: str) -> dict[str, str]:
        """'regel (niveau): uitleg', as people write it where there are no columns."""
        found = _RULE.match(text)
        if found and all(plain(level) in self.vocabulary.options for level in re.split(r"[,/+&]", found[2])):
            return {"rule": found[1], "level": found[2]}
        return {}

    def closed(self) -> None:
        """No line follows: what waited for a label stands under none."""
        self._opening.left(self.part)

    def finished(self, every: Sequence[Line]) -> list[Part]:
        """The parts, each with its form version; a part without contact block shares that of the one before."""
        version = self.vocabulary.version("\n".join({key(line.text): None for line in every}))
        for part in self.parts:
            part.template = version
        for before, part in zip(self.parts, self.parts[1:], strict=False):
            if not {CONTACT, SITUATION} & {*part.seen}:
                shared = [f for f in before.fields if f.section in (CONTACT, SITUATION) and f.hangs_on < 0]
                part.fields += [replace(f, label=-1) for f in shared]
                part.asked += before.asked
                part.seen += [section for section in (CONTACT, SITUATION) if section in before.seen]
        return self.parts
